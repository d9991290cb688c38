"""An office that was written from FORMAT.md alone and an office of the program take each other's files."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from app.errors import Damaged, Refusal
from app.exchange.answer import Apart, Behind
from app.exchange.refusals import Forged, NotForUs, Stranger
from tests.exchange import second_office, second_reader
from tests.exchange.second_office import Office, event
from tests.exchange.world import World

FIRST = [event(1, "Наурыз"), event(2, "Достық күні"), event(3, "Ана тілі")]
CHANGED = [event(1, "«Наурыз»\tмерекесі", 2), event(2, "Достық күні", 2, withdrawn=True)]
HELD = [*CHANGED, FIRST[2]]


@pytest.fixture
def me() -> Office:
    return Office("350000000", "region")


@pytest.fixture
def above(me: Office, world: World, tmp_path: Path) -> dict:
    """The centre of the program, which has accepted the second office."""
    card = tmp_path / "second.card"
    card.write_bytes(second_office.sealed(me, "card", me.card))
    with world.centre.open() as centre:
        certificate, shown = centre.post.certify(card)
    assert shown.office == me.id
    return second_office.accepted(me, certificate)


def answered(me: Office, above: dict, world: World, package: bytes) -> dict:
    """What the centre's receipt for a package says inside."""
    answer, _ = world.comes(package, "centre")
    assert answer is not None
    told, files = second_office.opened(me, above, answer)
    assert told["facts"]["package_hash"] == second_office.hash_of(package)
    return json.loads(files["receipt.json"]) | {"given": files["records.ndjson"]}


def changes(me: Office, above: dict, first: bytes, **facts: object) -> bytes:
    told = {"number": 2, "previous": second_office.hash_of(first), "receipt": 1, "since": 3, "upto": 5}
    return second_office.package(me, above, CHANGED, HELD, **told | facts)


def test_the_centre_takes_what_a_second_office_has_written(me: Office, above: dict, world: World) -> None:
    first = second_office.package(me, above, FIRST, FIRST)
    said = answered(me, above, world, first)
    assert (said["state"], said["taken"], said["tally"]) == ("taken", 3, second_reader.tally(FIRST))
    said = answered(me, above, world, changes(me, above, first))
    assert (said["state"], said["taken"], said["tally"]) == ("taken", 2, second_reader.tally(HELD))
    assert (said["whole"], said["results"], said["given"]) == ({}, [], b"")


def test_the_centre_asks_for_the_quarter_that_differs_and_gives_back_what_is_missing(
    me: Office, above: dict, world: World
) -> None:
    first = second_office.package(me, above, FIRST, FIRST)
    answered(me, above, world, first)
    lost = second_office.package(me, above, [], FIRST[:2], number=2, previous=second_office.hash_of(first), receipt=1,
                                 since=3, whole={"event": ["2025-Q3"]})  # fmt: skip
    said = answered(me, above, world, lost)
    assert said["whole"] == {"event": ["2025-Q3"]}
    assert {json.loads(line)["id"] for line in said["given"].splitlines()} == {one["id"] for one in FIRST}


def test_an_answer_that_was_lost_and_a_number_used_twice_are_answered(me: Office, above: dict, world: World) -> None:
    first = second_office.package(me, above, FIRST, FIRST)
    ahead = changes(me, above, first)
    _, refused = world.comes(ahead, "centre")
    assert isinstance(refused, Behind)
    answered(me, above, world, first)
    said = answered(me, above, world, second_office.package(me, above, FIRST, FIRST, app="a copy"))
    assert said["state"] == "apart"
    said = answered(me, above, world, ahead)
    assert said["state"] == "taken"
    _, refused = world.comes(changes(me, above, first, previous="0" * 64, number=3), "centre")
    assert isinstance(refused, Apart)


def test_the_program_takes_a_certificate_and_a_receipt_of_a_second_centre(world: World, tmp_path: Path) -> None:
    centre = Office("710000000", "centre")
    with world.computer().open() as office:
        card = json.loads(second_reader.parts(office.post.card())[0])["facts"]
        file = tmp_path / "certificate.dostyq"
        file.write_bytes(second_office.certificate(centre, card))
        office.post.accept(file, anew=True)
    world.enter("Достық күні")
    came = world.send()
    given = event(7, "Кеңсе жоғалтқан іс-шара", 4)
    answer = second_office.receipt(centre, card, came, [given], whole={"event": ["2025-Q3"]})
    assert world.comes(answer, "region") == (None, None)
    header, records = second_reader.read(world.send(), card["sign"], str(centre.secret))
    assert (header["facts"]["receipt"], header["facts"]["whole"]) == (1, {"event": ["2025-Q3"]})
    assert header["facts"]["tally"] == second_reader.tally(records)
    assert given in records


def wrongly_counted(me: Office, above: dict) -> bytes:
    return second_office.package(me, above, FIRST, FIRST, counts={"event": 2})


def of_another_place(me: Office, above: dict) -> bytes:
    return second_office.package(me, above, FIRST, FIRST, kato="100000000")


def in_other_keys(me: Office, above: dict) -> bytes:
    return second_office.package(Office(me.kato, me.role, me.id), above, FIRST, FIRST)


def for_another(me: Office, above: dict) -> bytes:
    return second_office.package(me, above | {"office": me.id}, FIRST, FIRST)


def altered(me: Office, above: dict) -> bytes:
    header, signature, body = second_reader.parts(second_office.package(me, above, FIRST, FIRST))
    header = header.replace(b"second office", b"another office")
    return second_office.zipped({"header.json": header, "header.json.minisig": signature, "body.age": body})


@pytest.mark.parametrize(
    ("spoiled", "refusal"),
    [
        (wrongly_counted, Damaged),
        (of_another_place, Stranger),
        (in_other_keys, Stranger),
        (for_another, NotForUs),
        (altered, Forged),
    ],
)
def test_what_the_page_refuses_is_refused_under_its_name(
    me: Office, above: dict, world: World, spoiled: Callable[[Office, dict], bytes], refusal: type[Refusal]
) -> None:
    answer, refused = world.comes(spoiled(me, above), "centre")
    assert (answer, type(refused)) == (None, refusal)


def test_the_second_office_knows_nothing_of_the_program() -> None:
    text = Path(second_office.__file__).read_text("utf-8")
    assert "app" not in {line.split()[1].split(".")[0] for line in text.splitlines() if "import" in line}
