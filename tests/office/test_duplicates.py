"""Duplicates: found, shown while a record is typed, said to be different for ever."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from app.domain.numbers import fault_of_number
from app.errors import Cancelled, NotFound
from app.office import Unfit
from tests.invariants import assert_whole
from tests.office.duplicates import ANOTHER, DISTRICT, ON, numbers
from tests.office.quarters import Q1
from tests.offices import Offices, association, course, event, iin, learner


@pytest.mark.parametrize(
    ("more", "found"),
    [
        ({}, True),
        ({"district": None}, True),
        ({"participants": 5}, True),
        ({"held_on": date(2025, 2, 2)}, False),
        ({"district": ANOTHER}, False),
        ({"title": "Тілдер күніне арналған дөңгелек үстел"}, False),
        ({"title": "Festival", "title_ru": "«Достық шеңбері» фестивалі"}, True),
    ],
)
def test_one_event_entered_twice_is_found(offices: Offices, more: dict[str, Any], found: bool) -> None:
    records = offices.region.records
    records.add("event", event("«Достық шеңбері» фестивалі", ON, district=DISTRICT, participants=5))
    records.add("event", {**event("«Достык шенбери» фестиваль", ON, district=DISTRICT), **more})
    assert numbers(offices.region, "event") == ([(1, 2)] if found else [])


@pytest.mark.parametrize(
    ("one", "other", "found"),
    [
        ({"iin": iin(1)}, {"iin": iin(1), "name": "Тындаушы Биринши"}, None),
        ({"iin": iin(1)}, {"iin": iin(2)}, False),
        ({"iin": None}, {"iin": iin(2)}, True),
        ({"iin": None, "born_on": ON}, {"iin": None, "born_on": date(1990, 5, 5)}, False),
        ({"iin": None, "phone": "+77010000001"}, {"name": "Тыңдаушы Б.", "iin": None, "phone": "+77010000001"}, True),
        ({"iin": None}, {"name": "Тыңдаушы Б.", "iin": None}, False),
    ],
)
def test_one_learner_entered_twice_is_found(
    offices: Offices, one: dict[str, Any], other: dict[str, Any], found: bool | None
) -> None:
    records = offices.region.records
    named = learner(1, name="Тыңдаушы Бірінші")
    records.add("learner", {**named, **one})
    if found is None:
        with pytest.raises(Unfit, match="entered already"):
            records.add("learner", {**named, **other})
        return
    records.add("learner", {**named, **other})
    assert numbers(offices.region, "learner") == ([(1, 2)] if found else [])


def test_the_same_number_proves_it_whatever_the_names_are(offices: Offices) -> None:
    records = offices.region.records
    number = next(number for number in map(str, range(990140000000, 990140000099)) if valid(number))
    records.add("association", association("«Достық» бірлестігі", bin=number))
    records.add("association", association("Ансамбль «Жібек»", bin=number))
    (pair,) = offices.region.duplicates.find("association")
    assert (pair.found.score, pair.found.same) == (100, ("bin",))


def valid(number: str) -> bool:
    return fault_of_number(number, "organisation") is None


def test_a_register_without_likeness_says_where_duplicates_are_looked_for(offices: Offices) -> None:
    with pytest.raises(NotFound, match="association, event, learner"):
        offices.region.duplicates.find("course")
    assert offices.region.duplicates.like("course", course()) == []


def test_a_likely_duplicate_is_shown_while_a_record_is_typed(offices: Offices) -> None:
    office = offices.region
    kept = office.records.add("learner", learner(1, name="Тыңдаушы Гүлнар Серікқызы"))
    office.records.add("learner", learner(2, name="Тыңдаушы Ерлан"))

    def like(**typed: Any) -> list[str]:
        return [record.id for record, _ in office.duplicates.like("learner", typed)]

    assert like(name="Тындаушы Гульнар") == [kept.id]
    assert like(name="Tyngdaushy Gulnar") == [kept.id]
    assert like(name="Басқа", iin=iin(1)) == [kept.id]
    assert like(name="Тыңдаушы Айбек") == []
    assert like() == []
    office.records.withdraw("learner", kept.id)
    assert like(name="Тындаушы Гульнар") == []


def test_a_pair_said_to_be_different_never_comes_again_until_it_is_asked_for(offices: Offices) -> None:
    office = offices.region
    one, other = (office.records.add("association", association(name)) for name in ("ҚБ «Достық»", "Dostyq"))
    office.duplicates.different("association", str(other.number), one.id)
    assert numbers(office, "association") == []
    assert office.duplicates.like("association", one.values, one.id) == []
    office.records.edit("association", one.id, {"name": "«Достық»"})
    office = offices.reopen("region")
    assert numbers(office, "association") == []
    assert [{a.id, b.id} for a, b in office.duplicates.said_different("association")] == [{one.id, other.id}]
    office.duplicates.ask_again("association", one.id, other.id)
    assert numbers(office, "association") == [(1, 2)]


def test_saying_that_two_are_different_is_one_act_which_undo_takes_back(offices: Offices) -> None:
    office = offices.region
    one, other = (office.records.add("association", association(name)) for name in ("ҚБ «Достық»", "Dostyq"))
    office.duplicates.different("association", one.id, other.id)
    office.duplicates.different("association", other.id, one.id)
    assert numbers(office, "association") == []
    assert office.records.undoable() == 1
    office.records.undo()
    assert numbers(office, "association") == [(1, 2)]
    office.duplicates.different("association", one.id, other.id)
    office.duplicates.ask_again("association", one.id, other.id)
    assert numbers(office, "association") == [(1, 2)]
    assert_whole(office._db)
    office.records.undo()
    assert office.records.read("association", other.id).withdrawn
    assert offices.deliver()["same"]


def test_what_an_older_program_was_told_holds_until_it_is_asked_again(offices: Offices) -> None:
    office = offices.region
    pair = [office.records.add("association", association(name)).id for name in ("ҚБ «Достық»", "Dostyq")]
    told = ("association", *sorted(pair), "2026-01-01T00:00:00+00:00", "head")
    office._db.conn.execute("INSERT INTO different VALUES (?, ?, ?, ?, ?)", told)
    assert numbers(office, "association") == []
    office.duplicates.ask_again("association", *pair)
    assert numbers(office, "association") == [(1, 2)]


def test_events_said_to_be_different_are_not_asked_about_before_closing(offices: Offices) -> None:
    office = offices.region
    pair = [office.records.add("event", event("Наурыз", ON, participants=5, place=place)).id for place in "АБ"]
    assert "alike" in {one.key for one in office.quarters.check(Q1)}
    office.duplicates.different("event", *pair)
    assert "alike" not in {one.key for one in office.quarters.check(Q1)}


def test_looking_for_duplicates_can_be_stopped(offices: Offices) -> None:
    office = offices.region
    office.intakes.take_sample(100, seed=1)

    def stop(done: int, total: int) -> None:
        assert 0 <= done <= total
        raise Cancelled

    with pytest.raises(Cancelled):
        office.duplicates.find("event", stop)
