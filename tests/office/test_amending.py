"""What has changed since a period was closed: explained by the records that did it, signed as an amendment."""

from __future__ import annotations

from datetime import date

import pytest

from app.errors import Refusal
from tests.office.quarters import DAY, LATE, Q1, amended, cells, closed, filled, group_of
from tests.offices import Offices, event


def test_a_period_stands_as_it_was_signed_until_something_that_it_counts_has_changed(offices: Offices) -> None:
    office = offices.region
    ids = filled(office)
    assert not office.quarters.stands(Q1), "an open one is signed by nobody"
    closed(office)
    assert office.quarters.stands(Q1)
    office.records.edit("association", ids["association"][0], {"phone": "+77010000001"})
    assert office.quarters.stands(Q1)
    office.records.edit("event", ids["event"][0], {"participants": 130}, LATE)
    assert not office.quarters.stands(Q1)
    amended(office)
    assert office.quarters.stands(Q1)
    with pytest.raises(Refusal, match="Nothing has changed"):
        amended(office)


def test_a_change_is_explained_by_the_record_that_made_it(offices: Offices) -> None:
    office = offices.region
    ids = filled(office)
    closed(office)
    office.records.edit("event", ids["event"][0], {"participants": 130}, LATE)
    amended(office)
    document = office.quarters.editions(Q1)[1][1]
    whole = document.changed.index(
        next(cell for cell in document.changed if (cell.figure, cell.by) == ("participants", ""))
    )
    (cause,) = document.causes
    assert (cause.register, cause.id, cause.number, cause.late) == ("event", ids["event"][0], 1, (LATE,))
    assert (whole, 100, 130) in cause.shares


def test_enrolments_are_the_cause_where_their_course_has_changed(offices: Offices) -> None:
    office = offices.region
    ids = filled(office)
    closed(office)
    office.records.edit("course", ids["course"][0], {"language": "ru"}, LATE)
    amended(office)
    document = office.quarters.editions(Q1)[1][1]
    assert {cause.id for cause in document.causes} == {*ids["course"], *ids["enrolment"]}
    assert {cause.late for cause in document.causes} == {(LATE,)}
    for place, cell in enumerate(document.changed):
        if cell.figure in ("enrolments", "people"):
            assert abs(cell.after - cell.before) == 2
            assert {cause.id for cause in document.causes for at, _, _ in cause.shares if at == place} == {
                *ids["enrolment"]
            }


def test_a_person_of_two_groups_stays_one_person_when_one_enrolment_goes(offices: Offices) -> None:
    office = offices.region
    ids = filled(office)
    second = office.records.add("course", group_of("Екінші топ", starts_on=DAY))
    twice = {"learner": ids["learner"][0], "course": second.id, "status": "completed", "result": 70}
    office.records.add("enrolment", twice)
    closed(office)
    office.records.withdraw("enrolment", ids["enrolment"][0], LATE)
    amended(office)
    document = office.quarters.editions(Q1)[1][1]
    changed = {(cell.figure, cell.by, cell.column) for cell in document.changed}
    assert ("enrolments", "", "now") in changed
    assert ("people", "", "now") not in changed


def test_of_two_who_leave_a_group_only_who_is_in_no_other_makes_one_person_less(offices: Offices) -> None:
    office = offices.region
    ids = filled(office)
    second = office.records.add("course", group_of("Екінші топ", starts_on=DAY))
    stays = {"learner": ids["learner"][0], "course": second.id, "status": "completed", "result": 70}
    office.records.add("enrolment", stays)
    closed(office)
    for enrolment in ids["enrolment"]:
        office.records.withdraw("enrolment", enrolment, LATE)
    amended(office)
    document = office.quarters.editions(Q1)[1][1]
    people = next(place for place, one in enumerate(document.changed) if (one.figure, one.by) == ("people", ""))
    told = [(cause.id, share) for cause in document.causes for share in cause.shares if share[0] == people]
    assert told == [(ids["enrolment"][1], (people, 1, 0))]


def test_nothing_new_is_not_an_amendment(offices: Offices) -> None:
    office = offices.region
    filled(office)
    with pytest.raises(Refusal, match="close it first"):
        amended(office)
    closed(office)
    office.records.add("event", event("Келесі тоқсан", date(2025, 5, 5), participants=1))
    with pytest.raises(Refusal, match="Nothing has changed"):
        amended(office)
    with pytest.raises(Refusal, match="needs a reason"):
        amended(office, " ")


def test_an_explanation_holds_for_its_records_and_not_for_new_ones(offices: Offices) -> None:
    office = offices.region
    filled(office)
    office.records.add("event", event("Бірінші", DAY))
    (key,) = {one.key for one in office.quarters.check(Q1) if one.check == "rule"}
    told = {one.key: one for one in office.quarters.explain(Q1, {key: "Тізімі жоқ"})}
    assert (told[key].explanation, told[key].stops) == ("Тізімі жоқ", False)
    office.records.add("event", event("Екінші", date(2025, 2, 20)))
    assert {one.key: one for one in office.quarters.check(Q1)}[key].stops
    assert {one.key: one for one in office.quarters.explain(Q1, {key: "Екеуінде де жоқ"})}[key].explanation


def test_what_is_behind_every_cell_sums_to_it(offices: Offices) -> None:
    office = offices.region
    office.intakes.take_sample(300, seed=3)
    for when in (Q1, Q1.year_ago(), Q1.before()):
        assert when is not None
        for (figure, by, key), value in cells(office.quarters.summary(when)):
            drilled = office.quarters.drill(figure, when, by or None, key)
            assert sum(amount for _, amount in drilled) == value, (figure, by, key)
