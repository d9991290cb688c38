"""A course group: places, who waits in the order of the days, and everything done to many in one act."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from app.errors import Refusal
from app.office import Office, Query
from app.office.groups import Group
from tests.invariants import assert_whole
from tests.offices import Offices

ON = date(2025, 9, 8)
NAMES = [f"Тыңдаушы {number:03}" for number in range(1, 7)]


@pytest.fixture
def office(offices: Offices) -> Office:
    return offices.region


def test_learners_are_enrolled_in_one_act_and_those_without_a_place_wait(office: Office) -> None:
    id = course(office, capacity=4)
    known = office.records.add("learner", {"name": "Тыңдаушы 099", "consent": "yes"}).id
    office.groups.enrol(id, [known], NAMES[:5], consent=True, on=ON)
    group = office.groups.group(id)
    assert [seat.name for seat in group.seated] == ["Тыңдаушы 001", "Тыңдаушы 002", "Тыңдаушы 003", "Тыңдаушы 099"]
    assert [seat.name for seat in group.waiting] == ["Тыңдаушы 004", "Тыңдаушы 005"]
    assert (group.taken, group.free, group.over) == (4, 0, 0)
    office.records.undo()
    assert office.groups.group(id).taken == 0
    assert office.records.page("learner", Query()).total == 1
    assert_whole(office._db)


def test_more_than_there_are_places_is_seen_where_it_is_so_wished(office: Office) -> None:
    id = course(office, capacity=4)
    office.groups.enrol(id, [], NAMES, consent=True, wait=False)
    assert (office.groups.group(id).taken, office.groups.group(id).over) == (6, 2)


def test_of_too_many_those_who_came_last_are_named(office: Office) -> None:
    id = course(office, capacity=2)
    for name, day in zip(NAMES[:4], (5, 9, 7, 8), strict=True):
        office.groups.enrol(id, [], [name], consent=True, wait=False, on=date(2025, 9, day))
    assert [seat.name for seat in office.groups.group(id).beyond] == ["Тыңдаушы 002", "Тыңдаушы 004"]


def test_without_a_number_of_places_nobody_waits_and_nobody_is_too_many(office: Office) -> None:
    id = course(office)
    office.groups.enrol(id, [], NAMES, consent=True)
    group = office.groups.group(id)
    assert (group.taken, group.places, group.free, group.over) == (6, None, None, 0)


def test_newcomers_are_not_entered_without_their_consent(office: Office) -> None:
    id = course(office)
    with pytest.raises(Refusal, match="only with their consent"):
        office.groups.enrol(id, [], NAMES)
    assert office.records.page("learner", Query()).total == 0


def test_nothing_is_done_where_one_of_them_is_enrolled_already(office: Office) -> None:
    id = course(office)
    known = office.records.add("learner", {"name": "Тыңдаушы 099", "consent": "yes"}).id
    office.groups.enrol(id, [known])
    with pytest.raises(Refusal, match="entered already"):
        office.groups.enrol(id, [known], NAMES, consent=True)
    assert office.records.page("learner", Query()).total == 1


def test_who_applied_first_waits_first_and_is_admitted_when_one_leaves(office: Office) -> None:
    id = course(office, capacity=1)
    for name, day in zip(NAMES[:4], (5, 9, 7, 8), strict=True):
        office.groups.enrol(id, [], [name], consent=True, on=date(2025, 9, day))
    group = office.groups.group(id)
    assert [seat.name for seat in group.waiting] == ["Тыңдаушы 003", "Тыңдаушы 004", "Тыңдаушы 002"]
    office.groups.leave([group.seated[0].id])
    office.groups.admit(group.waiting[0].id, on=date(2025, 9, 20))
    after = office.groups.group(id)
    assert names(after) == (["Тыңдаушы 003"], ["Тыңдаушы 004", "Тыңдаушы 002"], ["Тыңдаушы 001"])
    assert after.seated[0].since == date(2025, 9, 20)
    office.records.undo()
    assert len(office.groups.group(id).waiting) == 3


def test_the_day_of_the_application_is_kept_beside_that_of_the_admission(office: Office) -> None:
    id = course(office, capacity=1)
    office.groups.enrol(id, [], NAMES[:2], consent=True, on=ON)
    waits = office.groups.group(id).waiting[0].enrolment
    assert (waits.values["applied_on"], waits.values["admitted_on"]) == (ON, None)
    office.groups.admit(waits.id, on=date(2025, 9, 20))
    admitted = office.records.read("enrolment", waits.id).values
    assert (admitted["applied_on"], admitted["admitted_on"]) == (ON, date(2025, 9, 20))


def test_who_waited_before_there_was_a_day_of_application_keeps_the_turn(office: Office) -> None:
    id = course(office, capacity=0)
    office.groups.enrol(id, [], NAMES[:1], consent=True, on=ON)
    known = office.records.add("learner", {"name": "Тыңдаушы 099", "consent": "yes"}).id
    before = {"learner": known, "course": id, "status": "waiting", "admitted_on": date(2025, 9, 2)}
    old = office.records.add("enrolment", before)
    assert [seat.since for seat in office.groups.group(id).waiting] == [date(2025, 9, 2), ON]
    office.groups.admit(old.id, on=ON)
    assert office.records.read("enrolment", old.id).values["applied_on"] == date(2025, 9, 2)


def test_who_gives_a_place_back_waits_since_the_application(office: Office) -> None:
    id = course(office, capacity=1)
    for name, day in zip(NAMES[:2], (5, 9), strict=True):
        office.groups.enrol(id, [], [name], consent=True, on=date(2025, 9, day))
    office.groups.wait([seat.id for seat in office.groups.group(id).seated])
    assert [seat.name for seat in office.groups.group(id).waiting] == NAMES[:2]


def test_all_are_completed_with_their_results_in_one_act(office: Office) -> None:
    id = course(office)
    office.groups.enrol(id, [], NAMES[:3], consent=True, on=ON)
    learning = office.groups.group(id).learning
    results = {seat.id: result for seat, result in zip(learning, (90, 75, None), strict=True)}
    office.groups.complete(results, on=date(2025, 12, 19))
    done = office.groups.group(id)
    assert [seat.enrolment.values["result"] for seat in done.seated] == [90, 75, None]
    assert {seat.status for seat in done.seated} == {"completed"}
    assert done.learning == ()
    assert office.papers.certificates(id, "kk").startswith(b"%PDF")
    office.records.undo()
    assert len(office.groups.group(id).learning) == 3


def test_a_result_over_a_hundred_is_refused_for_all(office: Office) -> None:
    id = course(office)
    office.groups.enrol(id, [], NAMES[:2], consent=True)
    with pytest.raises(Refusal, match="from 0 to 100"):
        office.groups.complete({seat.id: 101 for seat in office.groups.group(id).learning})
    assert len(office.groups.group(id).learning) == 2


def test_certificates_wait_for_completion(office: Office) -> None:
    with pytest.raises(Refusal, match="who have completed"):
        office.papers.certificates(course(office), "ru")


def course(office: Office, **more: Any) -> str:
    values = {"group_name": "KK-A1-1", "language": "alt", "form": "language_course", "starts_on": ON, **more}
    return office.records.add("course", values).id


def names(group: Group) -> tuple[list[str], ...]:
    return tuple([seat.name for seat in seats] for seats in (group.seated, group.waiting, group.gone))
