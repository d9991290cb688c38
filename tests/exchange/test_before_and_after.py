"""Before a package is taken in one sees what it would do; after, it can be withdrawn again."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from app.domain.line import encode
from app.errors import Refusal
from app.exchange import trust
from app.exchange.package import seal_package
from app.exchange.preview import Preview
from app.exchange.receive import Answered, Repeated
from app.language import say
from app.storage import settings
from tests.exchange.made import facts, record
from tests.exchange.world import World
from tests.offices import dump


def looked(world: World, data: bytes) -> Preview:
    """What the centre sees, and the proof that seeing changes nothing."""
    file = world.folder / "looked.dostyq"
    file.write_bytes(data)
    with world.centre.open() as centre:
        before = dump(centre._db)
        preview = centre.post.look(file)
        assert dump(centre._db) == before
    return preview


def title(world: World, id: str) -> Any:
    return json.loads(world.held_of("region")[id])["fields"]["title"]


def test_a_package_is_looked_at_field_by_field_and_nothing_changes(world: World) -> None:
    first, second = world.enter("Бірінші"), world.enter("Екінші")
    world.round()
    world.edit(first, "Бірінші, өзгертілген")
    world.withdraw(second)
    third = world.enter("Үшінші")
    preview = looked(world, world.send())
    assert preview.counts == {"edited": 1, "withdrawn": 1, "added": 1}
    by_id = {one["id"]: one for one in preview.changes}
    assert by_id[first]["fields"] == {"title": ["Бірінші", "Бірінші, өзгертілген"]}
    assert by_id[second]["kind"] == "withdrawn"
    assert by_id[third]["fields"]["held_on"] == [None, "2025-08-01"]


def test_what_was_seen_is_what_is_then_done(world: World) -> None:
    with world.computer().open() as office:
        office.intakes.take_sample(50, 1, as_real=True)
    data = world.send()
    preview = looked(world, data)
    world.bring_up(data)
    assert len(world.held_of("region")) == preview.counts["added"]


def test_F33_many_withdrawn_at_once_look_odd(world: World) -> None:
    ids = [world.enter(f"Іс-шара {n}") for n in range(10)]
    world.round()
    world.withdraw(ids[0])
    assert looked(world, world.send()).odd == []
    world.withdraw(ids[1])
    (odd,) = looked(world, world.send()).odd
    assert "Of 10 records 2 would be withdrawn" in say(odd, "en")


def test_F13_a_day_far_from_today_looks_odd(world: World) -> None:
    far = record(1, held_on="2091-01-01", kind="festival", status="planned", participants=None)
    with world.computer().open() as office, world.centre.open() as centre:
        me, to = trust.identity(office._db), trust.identity(centre._db).public
        data = seal_package(facts(kato=office.facts.kato), [encode(far)], me, to)
    assert any("far from today" in say(words, "en") for words in looked(world, data).odd)


def test_a_gap_is_said_before_and_nothing_is_written(world: World) -> None:
    world.set_the_centre_back()
    data = world.send()
    assert any("leans on package № 1" in say(words, "en") for words in looked(world, data).odd)


def test_what_was_received_already_has_nothing_to_show(world: World) -> None:
    data = world.send()
    world.bring_up(data)
    with pytest.raises(Repeated):
        looked(world, data)


def withdraw(world: World, number: int) -> tuple[Any, Path]:
    with world.centre.open() as centre:
        return centre.post.withdraw_intake("100000000", number)


def test_a_withdrawn_package_leaves_all_as_it_was_before(world: World) -> None:
    first, second = world.enter("Бірінші"), world.enter("Екінші")
    world.round()
    before = world.held_of("region")
    world.edit(first, "Қате")
    world.withdraw(second)
    third = world.enter("Артық")
    world.round()
    back, _ = withdraw(world, 2)
    after = world.held_of("region")
    assert (back.records, back.kept, back.leaning) == (3, 0, [])
    with world.centre.open() as centre:
        assert [one["withdrawn"] for one in centre.post.received()] == [False, True]
    assert {id: after[id] for id in before} == before
    assert json.loads(after[third])["withdrawn"]


def test_later_packages_are_named_and_what_they_changed_stays(world: World) -> None:
    first = world.enter("Бірінші")
    other = world.enter("Екінші")
    world.round()
    world.edit(first, "Қайта")
    world.round()
    world.round()
    back, _ = withdraw(world, 1)
    assert (back.records, back.kept, back.leaning) == (1, 1, [2, 3])
    assert title(world, first) == "Қайта"
    assert json.loads(world.held_of("region")[other])["withdrawn"]


def test_after_a_withdrawal_the_office_is_asked_and_its_own_word_stands_again(world: World) -> None:
    first = world.enter("Бірінші")
    world.round()
    world.edit(first, "Жаңа")
    second = world.enter("Екінші")
    world.round()
    _, answer = withdraw(world, 2)
    assert title(world, first) == "Бірінші"
    assert world.bring_down(answer.read_bytes()) is None
    assert world.round() is None
    assert world.held("region") == world.held_of("region")
    assert title(world, first) == "Жаңа"
    assert not json.loads(world.held("region")[second])["withdrawn"]


def test_without_that_answer_the_next_package_is_refused_and_asks_once_more(world: World) -> None:
    world.enter("Бірінші")
    world.round()
    withdraw(world, 1)
    world.enter("Екінші")
    assert isinstance(world.round(), Answered)
    assert world.round() is None
    assert world.held("region") == world.held_of("region")


def test_the_withdrawn_file_itself_only_gets_the_same_question_again(world: World) -> None:
    world.enter("Бірінші")
    data = world.send()
    world.bring_up(data)
    withdraw(world, 1)
    before = world.held_of("region")
    assert isinstance(world.bring_up(data), Repeated)
    assert world.held_of("region") == before
    assert world.bring_down(world.receipts[-1][1]) is None


def test_what_never_came_cannot_be_withdrawn_nor_twice(world: World) -> None:
    world.round()
    with pytest.raises(Refusal):
        withdraw(world, 7)
    withdraw(world, 1)
    with pytest.raises(Refusal):
        withdraw(world, 1)
    with world.centre.open() as centre:
        assert settings.setting(centre._db, "receipts") == 2
