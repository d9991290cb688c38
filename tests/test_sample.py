"""Made-up records: right by every rule of their registers, the same for the same seed, parents first."""

from __future__ import annotations

from collections import Counter
from datetime import date
from itertools import islice
from uuid import UUID

import pytest

from app.domain.fields import Link
from app.domain.numbers import birth_date
from app.domain.register import errors
from app.domain.registers import REGISTERS, register
from app.errors import NotFound
from app.sample import sample
from app.sample.ground import FIRST, LAST

ABAI = "100000000"
PLACES = [(1, ABAI), (2, "710000000"), (3, "632400000")]


@pytest.mark.parametrize(("seed", "kato"), PLACES)
def test_every_record_can_be_saved(seed: int, kato: str) -> None:
    for name, values in sample(300, seed, kato):
        stated = {field: value for field, value in values.items() if field != "id"}
        assert set(stated) <= set(register(name).by_name), name
        assert errors(register(name).problems(stated, LAST)) == []


def test_the_same_seed_gives_the_same_records() -> None:
    first, again, other = (list(sample(200, seed, ABAI)) for seed in (7, 7, 8))
    assert first == again
    assert first != other


@pytest.mark.parametrize(("seed", "kato"), PLACES)
def test_parents_come_before_their_children(seed: int, kato: str) -> None:
    seen: set[str] = set()
    for name, values in sample(300, seed, kato):
        for link in register(name).links:
            linked = values.get(link.name) or ()
            assert seen.issuperset((linked,) if isinstance(link, Link) and linked else linked)
        seen.add(values["id"])


def test_the_registers_come_in_their_order_and_in_proportion() -> None:
    counts = Counter(name for name, _ in sample(2000, 1, ABAI))
    assert list(counts) == [register.name for register in REGISTERS]
    assert counts == {
        "association": 20,
        "plan_item": 10,
        "event": 2000,
        "course": 10,
        "learner": 100,
        "enrolment": 120,
        "request": 40,
    }


def test_even_a_small_office_has_a_little_of_everything() -> None:
    counts = Counter(name for name, _ in sample(1, 1, ABAI))
    assert counts == {
        "association": 8,
        "plan_item": 5,
        "event": 1,
        "course": 6,
        "learner": 60,
        "enrolment": 72,
        "request": 6,
    }


def test_ids_are_version_7_and_in_order() -> None:
    made = [values["id"] for name, values in sample(100, 1, ABAI) if name == "event"]
    assert made == sorted(made)
    assert all(UUID(one).version == 7 and str(UUID(one)) == one for one in made)


def test_events_lie_in_five_years_and_none_stands_twice() -> None:
    events = [values for name, values in sample(5000, 1, ABAI) if name == "event"]
    assert {values["held_on"].year for values in events} == {2021, 2022, 2023, 2024, 2025}
    assert all(FIRST <= values["held_on"] <= LAST for values in events)
    assert max(Counter((values["held_on"], values["title"]) for values in events).values()) == 1


def test_learners_are_nobody() -> None:
    learners = [values for name, values in sample(5000, 1, ABAI) if name == "learner"]
    assert len({values["iin"] for values in learners}) == len(learners)
    born = [birth_date(values["iin"]) for values in learners]
    assert all(day is not None and date(1880, 1, 1) <= day < date(1890, 1, 1) for day in born)


def test_nobody_is_twice_in_a_group() -> None:
    pairs = [(values["learner"], values["course"]) for name, values in sample(5000, 1, ABAI) if name == "enrolment"]
    assert len(set(pairs)) == len(pairs)


def test_there_are_people_on_the_waiting_list_and_in_the_group() -> None:
    statuses = {values["status"] for name, values in sample(5000, 1, ABAI) if name == "enrolment"}
    assert statuses == {"waiting", "admitted", "withdrawn", "completed"}


def test_a_district_office_makes_records_of_its_own_district() -> None:
    made = islice(sample(100, 1, "632400000"), 50)
    assert {values["district"] for name, values in made if name != "plan_item"} == {"632400000"}


def test_an_unknown_place_is_refused() -> None:
    with pytest.raises(NotFound):
        next(sample(10, 1, "999000000"))
