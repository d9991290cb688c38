"""Records as they stood: whatever was done since, the journal gives back every earlier state."""

from __future__ import annotations

from datetime import date
from typing import Any

from app.domain.enrolment import ENROLMENT
from app.domain.event import EVENT
from app.domain.past import State
from app.storage import journal
from app.storage.past import pairs, standings, states
from tests.offices import Offices, course, event, learner

DAY = date(2025, 2, 14)


def test_each_state_of_a_record_is_found_at_its_place_of_the_journal(offices: Offices) -> None:
    office = offices.region
    seen: list[tuple[int, dict[str, State]]] = []
    id = office.records.add("event", event("Бірінші", DAY, participants=5)).id
    for work in (
        lambda: office.records.edit("event", id, {"participants": 7, "held_on": date(2025, 3, 1)}),
        lambda: office.records.edit("event", id, {"participants": None, "title": "Екінші"}),
        lambda: office.records.withdraw("event", id),
        lambda: office.records.undo(),
        lambda: office.records.edit("event", id, {"status": "cancelled"}),
    ):
        seen.append((journal.end(office._db), states(office._db, EVENT, [id])))
        work()
    for seq, then in seen:
        assert stated(states(office._db, EVENT, [id], seq)[id]) == stated(then[id])
    assert [then[id].withdrawn for _, then in seen] == [False, False, False, True, False]


def stated(state: State) -> tuple[dict[str, Any], bool]:
    return {name: value for name, value in state.values.items() if value is not None}, state.withdrawn


def test_a_record_that_was_not_there_yet_is_not_found(offices: Offices) -> None:
    office = offices.region
    before = journal.end(office._db)
    id = office.records.add("event", event("Кейінгі", DAY)).id
    assert states(office._db, EVENT, [id], before) == {}
    (pair,) = pairs(office._db, before)
    assert (pair.id, pair.before is None, pair.after is not None) == (id, True, True)


def test_a_changed_course_brings_its_enrolments_and_a_changed_learner_all_of_his(offices: Offices) -> None:
    office = offices.region
    groups = [office.records.add("course", course(name, form="language_course")).id for name in ("Бір", "Екі")]
    people = [office.records.add("learner", learner(number)).id for number in (1, 2)]
    made = {
        (who, where): office.records.add("enrolment", {"learner": who, "course": where, "status": "waiting"}).id
        for who in people
        for where in groups
    }
    since = journal.end(office._db)
    office.records.edit("course", groups[0], {"language": "ru"})
    found = {pair.id: pair for pair in pairs(office._db, since) if pair.register is ENROLMENT}
    assert set(found) == set(made.values()), "those of the same people, too"
    one = found[made[people[0], groups[0]]]
    assert one.before is not None
    assert one.after is not None
    assert (one.before.value("course.language"), one.after.value("course.language")) == ("kk", "ru")


def test_a_withdrawn_parent_is_not_looked_through(offices: Offices) -> None:
    office = offices.region
    group = office.records.add("course", course("Бір", form="language_course")).id
    who = office.records.add("learner", learner(1)).id
    id = office.records.add("enrolment", {"learner": who, "course": group, "status": "waiting"}).id
    before = journal.end(office._db)
    office._db.conn.execute("UPDATE course SET withdrawn = 1")
    assert standings(office._db, ENROLMENT, [id])[id].value("course.language") is None
    assert standings(office._db, ENROLMENT, [id])[id].value("learner.person") is not None
    assert standings(office._db, ENROLMENT, [id], before)[id].state.id == id
