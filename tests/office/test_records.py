"""The door to the registers: what may be saved, by whom, and what stands in the way."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from app.domain.event import EVENT
from app.errors import NotFound, Refusal
from app.exchange.card import person_mark
from app.office import Office, Query, Unfit
from app.storage import journal, settings
from app.storage.records import New, put
from tests.invariants import assert_whole
from tests.offices import Offices, association, course, dump, event, iin, learner


@pytest.fixture
def office(offices: Offices) -> Office:
    return offices.region


def refused(office: Office, work: Any, words: str) -> None:
    """Refused in these words, and not a byte changed."""
    before = dump(office._db)
    with pytest.raises(Refusal, match=words):
        work()
    assert dump(office._db) == before


def test_a_draft_is_saved_only_when_nothing_is_wrong_with_it_and_all_that_is_wrong_is_told(office: Office) -> None:
    draft = {"title": "X" * 301, "kind": "no such kind", "participants": -1, "status": "held"}
    with pytest.raises(Unfit) as unfit:
        office.records.add("event", draft)
    assert [problem.field for problem in unfit.value.problems] == ["title", "held_on", "kind", "participants"]
    refused(office, lambda: office.records.add("event", event(participants=5, youth=6)), "More youth than participants")


def test_what_goes_without_saying_is_filled_in(office: Office) -> None:
    plain = {"title": "Наурыз", "kind": "festival"}
    assert office.records.add("event", {**plain, "held_on": date(2025, 3, 21)}).values["status"] == "held"
    assert office.records.add("event", {**plain, "held_on": date(2099, 3, 21)}).values["status"] == "planned"


def test_a_record_is_found_by_its_id_and_by_its_number(office: Office) -> None:
    one = office.records.add("event", event())
    assert office.records.read("event", one.id) == office.records.read("event", "1") == one


@pytest.mark.parametrize(
    "id", ["", "2", "0", "-1", "²", "١", "9" * 30, "9" * 5000, "nothing", "1; DROP TABLE event", "\0"]
)
def test_what_is_no_record_is_not_found(office: Office, id: str) -> None:
    with pytest.raises(NotFound, match="no record"):
        office.records.read("event", id)


def test_an_unknown_register_or_field_is_refused(office: Office) -> None:
    refused(office, lambda: office.records.add("weather", {}), "no register weather")
    refused(office, lambda: office.records.page("event", Query(where={"weather": 1})), "no field weather")
    refused(office, lambda: office.records.page("event", Query(order="weather; --")), "no field weather")


def test_what_others_lean_on_cannot_be_withdrawn_until_they_let_go(office: Office) -> None:
    owner = office.records.add("association", association())
    held = office.records.add("event", event(associations=(owner.id,)))
    group = office.records.add("course", course(association=owner.id))
    refused(office, lambda: office.records.withdraw("association", owner.id), "lean on this one: 2")
    office.records.edit("event", held.id, {"associations": None})
    refused(office, lambda: office.records.withdraw("association", owner.id), "lean on this one: 1")
    office.records.withdraw("course", group.id)
    assert office.records.withdraw("association", owner.id).kind == "withdrawn"


def test_nothing_can_lean_on_what_is_withdrawn(office: Office) -> None:
    owner = office.records.add("association", association())
    group = office.records.add("course", course(association=owner.id))
    office.records.withdraw("course", group.id)
    office.records.withdraw("association", owner.id)
    refused(office, lambda: office.records.add("event", event(associations=(owner.id,))), "no such record")
    refused(office, lambda: office.records.restore("course", group.id), "no such record")
    office.records.restore("association", owner.id)
    assert office.records.restore("course", group.id).values == group.values


def test_a_withdrawn_record_is_neither_edited_nor_withdrawn_again(office: Office) -> None:
    one = office.records.add("event", event())
    refused(office, lambda: office.records.restore("event", one.id), "not withdrawn")
    office.records.withdraw("event", one.id)
    refused(office, lambda: office.records.edit("event", one.id, {"title": "Басқа"}), "bring it back first")
    refused(office, lambda: office.records.withdraw("event", one.id), "bring it back first")
    assert office.records.page("event", Query()).total == 0
    assert office.records.page("event", Query(withdrawn=True)).total == 1


def test_a_learner_and_an_enrolment_are_entered_once(office: Office) -> None:
    one = office.records.add("learner", learner())
    refused(office, lambda: office.records.add("learner", learner(name="Тыңдаушы 999")), "entered already, under № 1")
    other = office.records.add("learner", learner(2))
    refused(office, lambda: office.records.edit("learner", other.id, {"iin": iin(1)}), "entered already, under № 1")
    group = office.records.add("course", course())
    draft = {"learner": one.id, "course": group.id}
    office.records.add("enrolment", draft)
    refused(office, lambda: office.records.add("enrolment", draft), "entered already")
    assert office.records.problems("enrolment", draft)
    office.records.add("enrolment", {**draft, "learner": other.id})


def test_learners_without_a_number_are_not_taken_for_one(office: Office) -> None:
    for _ in range(2):
        office.records.add("learner", {"name": "Тыңдаушы 001", "consent": "yes"})
    assert office.records.page("learner", Query()).total == 2


def test_a_withdrawn_learner_does_not_stand_in_the_way_of_a_new_one_but_cannot_come_back_beside_it(
    office: Office,
) -> None:
    one = office.records.add("learner", learner())
    office.records.withdraw("learner", one.id)
    office.records.add("learner", learner())
    refused(office, lambda: office.records.restore("learner", one.id), "entered already")


def test_a_record_of_another_office_is_that_offices_alone(offices: Offices) -> None:
    one = offices.region.records.add("event", event())
    offices.deliver("region")
    centre = offices.centre
    assert centre.records.read("event", one.id).values == one.values
    for work in (
        lambda: centre.records.edit("event", one.id, {"title": "Астананың атауы"}),
        lambda: centre.records.withdraw("event", one.id),
        lambda: centre.records.restore("event", one.id),
    ):
        refused(centre, work, "belongs to another office")
    with pytest.raises(NotFound):
        centre.records.read("event", str(one.number))


def test_a_learner_gets_the_mark_that_travels_in_place_of_the_number(offices: Offices, tmp_path: Any) -> None:
    key = settings.setting(offices.region._db, "person_key")
    one = offices.region.records.add("learner", learner(person="typed by hand"))
    assert one.values["person"] == person_mark(key, iin(1))
    assert offices.region.records.edit("learner", one.id, {"iin": None}).values["person"] is None
    alone, _ = Office.found(tmp_path / "alone", "100000000", "region", "ұзақ құпиясөз")
    with alone:
        assert alone.records.add("learner", learner()).values["person"] is None


def test_a_card_gathers_what_names_it(office: Office) -> None:
    owner = office.records.add("association", association())
    held = office.records.add("event", event(associations=(owner.id,)))
    group = office.records.add("course", course(association=owner.id))
    office.records.add("event", event("Басқа іс-шара"))
    linked = office.records.linked("association", str(owner.number))
    assert {name: [one.id for one in found] for name, found in linked.items()} == {
        "event": [held.id],
        "course": [group.id],
    }


def test_of_more_than_a_thousand_records_that_name_one_none_is_left_out(office: Office) -> None:
    owner = office.records.add("association", association()).id
    with journal.act(office._db, "", "add") as done:
        put(office._db, done, EVENT, [New(event(f"Іс-шара {turn}", associations=(owner,))) for turn in range(1001)])
    assert len(office.records.linked("association", owner)["event"]) == 1001


def test_links_keep_their_order_and_are_given_back_as_they_were(office: Office) -> None:
    owners = [office.records.add("association", association(f"№ {turn}")).id for turn in range(3)]
    one = office.records.add("event", event(associations=tuple(reversed(owners))))
    assert one.values["associations"] == tuple(reversed(owners))
    again = office.records.edit("event", one.id, {"associations": (owners[1],)})
    assert again.values["associations"] == (owners[1],)
    found = [office.records.page("event", Query(where={"associations": owner})).total for owner in owners]
    assert found == [0, 1, 0]
    assert_whole(office._db)
