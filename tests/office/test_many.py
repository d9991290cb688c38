"""Work on many records: what the preview says is what becomes of them, in one act, and one undo takes it back."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.domain.registers import REGISTERS, register
from app.errors import Cancelled, NotFound, Refusal
from app.office import Office, Query
from app.office.lock import Locked
from app.office.many import Outcome
from tests.drafts import changes
from tests.invariants import assert_whole
from tests.office.quarters import Q1, closed, filled
from tests.offices import Offices, association, course, dump, event, learner, live

NAMES = ("event", "association", "course", "learner", "enrolment")


@pytest.fixture
def office(offices: Offices) -> Office:
    return offices.region


def peopled(office: Office) -> dict[str, list[str]]:
    """A few records in each of the registers, which link one another."""
    add = office.records.add
    owners = [add("association", association(f"Бірлестік {n}")).id for n in range(3)]
    groups = [add("course", course(f"Топ {n}", association=owners[0])).id for n in range(3)]
    people = [add("learner", learner(n)).id for n in range(1, 5)]
    return {
        "association": owners,
        "course": groups,
        "learner": people,
        "event": [add("event", event(f"Іс-шара {n}", participants=n, associations=(owners[1],))).id for n in range(6)],
        "enrolment": [add("enrolment", {"learner": one, "course": groups[0], "enrolled_on": date(2025, 2, 1),
                                        "status": "admitted"}).id for one in people],
    }  # fmt: skip


def everything(office: Office) -> dict[str, Any]:
    return {of.name: live(office, of.name) for of in REGISTERS}


def test_whatever_is_changed_in_many_is_what_was_shown_and_one_undo_gives_the_start(office: Office) -> None:
    known, start = peopled(office), everything(office)

    @settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
    @given(data=st.data(), name=st.sampled_from(NAMES), leaving=st.booleans())
    def holds(data: st.DataObject, name: str, leaving: bool) -> None:
        ids = data.draw(st.lists(st.sampled_from(known[name]), unique=True))
        some = data.draw(changes(register(name), known))
        records = office.records
        shown = records.preview_withdrawal(name, ids) if leaving else records.preview_many(name, ids, some)
        assert everything(office) == start
        assert [one.record.id for one in shown.outcomes] == ids
        fit = [one.record.id for one in shown.changed]
        done = records.withdraw_many(name, fit) if leaving else records.change_many(name, fit, some)
        assert {change.record for change in done} == set(fit)
        left = {id: one for id, one in start[name].items() if not (leaving and id in fit)}
        assert everything(office) == {**start, name: left if leaving else left | as_shown(shown.changed)}
        assert_whole(office._db)
        if fit:
            assert len(office.records.undo()) == len(fit)
        assert everything(office) == start

    holds()
    assert office.check()["sound"]


def as_shown(outcomes: list[Outcome]) -> dict[str, dict[str, Any]]:
    return {one.record.id: {name: value for name, value in one.values.items() if value is not None} for one in outcomes}


def test_what_would_be_refused_is_shown_with_its_reason_and_then_nothing_is_changed(office: Office) -> None:
    few = office.records.add("event", event(participants=10))
    many = office.records.add("event", event(participants=100))
    shown = office.records.preview_many("event", [few.id, many.id], {"youth": 50})
    assert [str(problem.words) for problem in shown.outcomes[0].problems] == ["More youth than participants: 50 > 10."]
    assert [one.record.id for one in shown.changed] == [many.id]
    before = dump(office._db)
    with pytest.raises(Refusal, match="Event № 1: More youth than participants"):
        office.records.change_many("event", [few.id, many.id], {"youth": 50})
    assert dump(office._db) == before


def test_many_cannot_become_one_and_the_same(office: Office) -> None:
    ids = [office.records.add("learner", learner(number)).id for number in range(1, 4)]
    number = learner(4)["iin"]
    shown = office.records.preview_many("learner", ids, {"iin": number})
    assert {str(one.problems[-1].words) for one in shown.outcomes} == {
        "Several of these records would be one and the same."
    }
    assert not office.records.preview_many("learner", ids[:1], {"iin": number}).refused
    other = office.records.add("learner", learner(4))
    (alone,) = office.records.preview_many("learner", ids[:1], {"iin": number}).outcomes
    assert str(alone.problems[-1].words) == f"It is entered already, under № {other.number}."


def test_records_of_another_office_and_withdrawn_ones_are_left_alone(offices: Offices) -> None:
    ours, gone = (offices.region.records.add("event", event()).id for _ in range(2))
    offices.region.records.withdraw("event", gone)
    shown = offices.region.records.preview_many("event", [ours, gone], {"kind": "forum"})
    assert [one.refused for one in shown.outcomes] == [False, True]
    offices.deliver()
    (theirs,) = offices.centre.records.preview_many("event", [ours], {"kind": "forum"}).outcomes
    assert str(theirs.problems[0].words).startswith("This record belongs to another office")
    with pytest.raises(NotFound, match="choose them again"):
        offices.region.records.preview_many("event", ["nothing"], {"kind": "forum"})


def test_what_others_lean_on_is_not_withdrawn_with_many(office: Office) -> None:
    known = peopled(office)
    shown = office.records.preview_withdrawal("association", known["association"])
    assert [one.refused for one in shown.outcomes] == [True, True, False]
    assert str(shown.outcomes[0].problems[0].words).startswith("Other records lean on this one: 3")


def test_a_closed_quarter_is_told_before_and_wants_a_reason(offices: Offices) -> None:
    office = offices.region
    filled(office)
    closed(office)
    ids = office.records.ids("event", Query(period=Q1))
    later = office.records.add("event", event(held_on=date(2025, 8, 1))).id
    before = dump(office._db)
    shown = office.records.preview_many("event", [*ids, later], {"place": "Достық үйі"})
    assert dump(office._db) == before
    assert shown.closed == (Q1,)
    assert [one.late for one in shown.outcomes] == [True] * len(ids) + [False]
    with pytest.raises(Locked):
        office.records.change_many("event", [*ids, later], {"place": "Достық үйі"})
    assert dump(office._db) == before
    assert len(office.records.change_many("event", [*ids, later], {"place": "Достық үйі"}, "орны жазылмаған")) > 1
    assert {one.values["place"] for one in office.records.named("event", ids).values()} == {"Достық үйі"}
    office.records.undo("қате")


def test_stopping_in_the_middle_leaves_nothing_half_done(office: Office) -> None:
    ids = [office.records.add("event", event(f"Іс-шара {number}")).id for number in range(3)]
    before = dump(office._db)

    def stop(done: int, total: int) -> None:
        if done == total:
            raise Cancelled

    with pytest.raises(Cancelled):
        office.records.change_many("event", ids, {"kind": "forum"}, progress=stop)
    assert dump(office._db) == before


def test_all_that_is_found_is_named_in_its_order(office: Office) -> None:
    titles = ("Наурыз", "Форум", "Наурыз думан")
    ids = {title: office.records.add("event", event(title)).id for title in titles}
    assert office.records.ids("event", Query("наурыз", order="title")) == [ids["Наурыз"], ids["Наурыз думан"]]
