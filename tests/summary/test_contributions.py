"""What one record adds to a period, and how people who come and go are laid to records."""

from __future__ import annotations

from typing import Any

import pytest

from app.domain.association import ASSOCIATION
from app.domain.course import COURSE
from app.domain.enrolment import ENROLMENT
from app.domain.event import EVENT
from app.domain.past import Pair, Standing, State
from app.domain.quarter import period
from app.domain.register import Register
from app.summary.contributions import contributions, differences, shares

Q1 = period("2025-Q1")
HELD = {"held_on": "2025-02-01", "status": "held", "kind": "festival", "participants": 30}


def stands(values: dict[str, Any], withdrawn: bool = False, **linked: dict[str, Any]) -> Standing:
    others = {name: State(name, found, False, "") for name, found in linked.items()}
    return Standing(State("1", values, withdrawn, "100000000"), others)


def counted(register: Register, values: dict[str, Any], **linked: dict[str, Any]) -> dict[str, Any]:
    """The figures as wholes."""
    found = contributions(register, stands(values, **linked), Q1, "region")
    return {figure: amount for (figure, by, _), amount in found.items() if not by}


def test_an_event_adds_to_the_whole_and_to_each_of_its_parts() -> None:
    found = contributions(EVENT, stands(HELD), Q1, "region")
    parts = {cell for cell in found if cell[0] == "participants"}
    assert parts == {
        ("participants", "", ""), ("participants", "kind", "festival"), ("participants", "line", ""),
        ("participants", "district", ""), ("participants", "level", ""),
    }  # fmt: skip
    assert found["participants", "kind", "festival"] == 30
    assert ("events", "region", "100000000") in contributions(EVENT, stands(HELD), Q1, "centre")


@pytest.mark.parametrize(
    "change", [{"held_on": "2025-04-01"}, {"held_on": "2024-12-31"}, {"held_on": None}, {"status": "planned"}]
)
def test_what_is_not_of_the_period_or_not_held_adds_nothing(change: dict[str, Any]) -> None:
    assert counted(EVENT, HELD | change) == {}
    assert contributions(EVENT, stands(HELD, withdrawn=True), Q1, "region") == {}


@pytest.mark.parametrize(
    ("opened", "closed", "stands_there"),
    [(None, None, True), ("2025-03-31", None, True), ("2025-04-01", None, False), (None, "2025-03-31", False),
     (None, "2025-04-01", True)],
)  # fmt: skip
def test_what_stands_is_counted_on_the_last_day(opened: str | None, closed: str | None, stands_there: bool) -> None:
    found = counted(ASSOCIATION, {"opened_on": opened, "closed_on": closed})
    assert ("associations" in found) == stands_there


@pytest.mark.parametrize(
    ("starts", "ends", "runs"),
    [("2025-03-31", None, True), ("2025-04-01", None, False), ("2024-09-01", "2025-01-01", True),
     ("2024-09-01", "2024-12-31", False), (None, None, False)],
)  # fmt: skip
def test_what_runs_is_counted_where_it_touches(starts: str | None, ends: str | None, runs: bool) -> None:
    assert ("groups" in counted(COURSE, {"starts_on": starts, "ends_on": ends})) == runs


def test_an_enrolment_is_counted_through_its_course_and_its_person() -> None:
    course = {"starts_on": "2025-02-01", "language": "kk"}
    found = counted(ENROLMENT, {"status": "admitted", "learner": "l1"}, course=course, learner={"person": "m1"})
    assert found == {"enrolments": 1, "people": "m1"}
    assert counted(ENROLMENT, {"status": "admitted", "learner": "l1"}, course=course)["people"] == "l1"
    assert counted(ENROLMENT, {"status": "admitted", "learner": "l1"}) == {}


def enrolled(id: str, person: str | None, was: str | None, now: str | None) -> Pair:
    def at(status: str | None) -> Standing | None:
        values = {"status": status, "learner": person}
        return stands(values, course={"starts_on": "2025-02-01"}) if status else None

    return Pair(ENROLMENT, id, at(was), at(now))


@pytest.mark.parametrize(
    ("pairs", "told"),
    [
        ([("a", "p", None, "admitted")], {"a": (0, 1)}),
        ([("a", "p", "admitted", "waiting")], {"a": (1, 0)}),
        ([("a", "p", "admitted", "waiting"), ("b", "p", "admitted", "admitted")], {}),
        ([("a", "p", None, "admitted"), ("b", "p", None, "admitted")], {"a": (0, 1)}),
        ([("a", "p", "admitted", None), ("b", "q", None, "admitted")], {"a": (1, 0), "b": (0, 1)}),
        ([("a", "p", "admitted", "completed")], {}),
    ],
)
def test_a_person_who_is_new_or_gone_is_laid_to_one_record(
    pairs: list[tuple[str, str, str | None, str | None]], told: dict[str, tuple[int, int]]
) -> None:
    found = differences([enrolled(*pair) for pair in pairs], Q1, "region")
    assert found.get(("people", "", ""), {}) == told


def test_of_several_records_of_one_person_the_first_adds_one() -> None:
    people = next(figure for figure in ENROLMENT.figures if figure.name == "people")
    records = [stands({"learner": who}) for who in ("p", "p", "q")]
    assert [amount for _, amount in shares(ENROLMENT, people, records)] == [1, 0, 1]
