"""A newer office and an older centre, an older office and a newer centre: nothing is lost, nothing is guessed."""

from __future__ import annotations

from dataclasses import replace

import msgspec
import pytest

from app.domain import registers
from app.domain.event import EVENT
from app.domain.fields import Text
from app.domain.line import Line, encode
from app.errors import Refusal
from app.exchange import arrival, healing, trust, upgrades
from app.exchange.package import seal_package
from app.storage import post
from tests.exchange.chain import Chain
from tests.exchange.made import facts, record
from tests.exchange.world import World

NEWER = record(1, kind="festival", status="held", weather="күн ашық")
UNKNOWN = record(2, "request", subject="Хат")


def sent(world: World, *lines: Line, **changes: object) -> Refusal | None:
    """A package of any lines, in the office's name."""
    with world.computer().open() as office, world.centre.open() as centre:
        me, to = trust.identity(office._db), trust.identity(centre._db).public
        told = facts(kato=office.facts.kato, **changes)
    return world.bring_up(seal_package(told, map(encode, lines), me, to))


def waiting(world: World) -> list[bytes]:
    with world.centre.open() as centre:
        return post.waiting(centre._db, 2) or post.waiting(centre._db, 3) or post.waiting(centre._db, 4)


def test_F29_a_field_that_the_centre_does_not_know_waits_unread_and_comes_in_when_it_does(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert sent(world, NEWER, number=1) is None
    assert waiting(world) == [encode(NEWER)]
    assert NEWER.id not in world.held_of("region")
    learned = replace(EVENT, fields=(*EVENT.fields, Text(name="weather", label="Weather", travels=True)))
    with world.centre.open() as centre:
        centre._db.conn.execute("ALTER TABLE event ADD COLUMN weather TEXT")
    all_of_them = tuple(learned if one is EVENT else one for one in registers.REGISTERS)
    for module in (registers, arrival, healing):
        monkeypatch.setattr(module, "TRAVELLING", all_of_them)
        monkeypatch.setattr(module, "BY_NAME", {one.name: one for one in all_of_them})
    assert sent(world, incarnation="b" * 32) is None
    assert waiting(world) == []
    with world.centre.open() as centre:
        assert centre._db.conn.execute("SELECT weather FROM event").fetchone() == ("күн ашық",)


def test_F29_a_register_that_the_centre_does_not_know_waits_and_does_not_stop_the_others(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    known = tuple(one for one in registers.REGISTERS if one.name != "request")
    for module in (registers, arrival, healing):
        monkeypatch.setattr(module, "TRAVELLING", known)
        monkeypatch.setattr(module, "BY_NAME", {one.name: one for one in known})
    good = record(3, kind="festival", status="held")
    assert sent(world, UNKNOWN, good) is None
    assert waiting(world) == [encode(UNKNOWN)]
    assert good.id in world.held_of("region")


def test_what_waits_is_no_difference_that_would_be_asked_for_for_ever(world: World) -> None:
    tally = {"event": {"2025-Q3": (1, f"{int.from_bytes(arrival.mark_of(NEWER)):032x}")}}
    assert sent(world, NEWER, tally=tally) is None
    with world.centre.open() as centre:
        office = next(row for row in range(2, 6) if post.set_aside(centre._db, row))
        assert healing.differing(centre._db, office, tally) == {}
        assert healing.differing(centre._db, office, {}) == {"event": ("2025-Q3",)}


@pytest.fixture
def schema_three(monkeypatch: pytest.MonkeyPatch) -> None:
    """A program of schema 3, in which «festival» of schema 1 has become «holiday» in 2 and «celebration» in 3."""
    monkeypatch.setattr(upgrades, "SCHEMA", 3)
    monkeypatch.setitem(upgrades.STEPS, 1, lambda line: renamed(line, "festival", "holiday"))
    monkeypatch.setitem(upgrades.STEPS, 2, lambda line: renamed(line, "holiday", "celebration"))


def renamed(line: Line, old: str, new: str) -> Line:
    kind = line.fields.get("kind")
    return msgspec.structs.replace(line, fields={**line.fields, "kind": new if kind == old else kind})


@pytest.mark.usefixtures("schema_three")
@pytest.mark.parametrize("schema", [1, 2, 3, 4])
def test_lines_of_two_versions_before_are_brought_up_and_newer_ones_left(schema: int) -> None:
    kind = {1: "festival", 2: "holiday"}.get(schema, "celebration")
    (line,) = upgrades.upgraded([record(1, kind=kind)], schema)
    assert line.fields["kind"] == "celebration"


@pytest.mark.usefixtures("schema_three")
def test_lines_of_three_versions_before_are_refused() -> None:
    with pytest.raises(Refusal, match="too old"):
        upgrades.upgraded([record(1)], 0)


def test_a_package_that_is_too_old_is_refused_before_anything_that_it_carries_is_taken(
    chain: Chain, monkeypatch: pytest.MonkeyPatch
) -> None:
    chain.enter("district", "Бірінші")
    with monkeypatch.context() as newer:
        newer.setattr("app.exchange.send.SCHEMA", 4)
        chain.round("district")
    data = chain.send("other")
    with monkeypatch.context() as newer:
        newer.setattr(upgrades, "SCHEMA", 4)
        assert "too old" in str(chain.bring_up("other", data))
        assert chain.titles("district") == []
    chain.bring_up("other", data)
    assert chain.titles("district") == ["Бірінші"]
