"""Single lines of a package: what waits, what goes back with a reason, what is nobody's to touch."""

from __future__ import annotations

from typing import Any

import pytest
from msgspec.structs import replace

from app.domain.registers import register
from app.storage.journal import act
from app.storage.records import New, put
from tests.invariants import assert_whole
from tests.office.post import altered, by_hand, line, people, seen_alike
from tests.offices import Offices, event, live


def test_F9_a_child_waits_for_its_parents_and_comes_in_with_them(offices: Offices) -> None:
    one, group, entry = people(offices.region)
    child = line(offices.region, "enrolment", entry)
    parents = [line(offices.region, "course", group), line(offices.region, "learner", one)]
    taken, _ = offices.centre.post.receive(by_hand(offices, [child]))
    assert (taken.said["taken"], taken.said["waiting"], taken.said["same"]) == (0, 1, False)
    assert live(offices.centre, "enrolment") == {}
    taken, _ = offices.centre.post.receive(by_hand(offices, parents))
    assert (taken.said["taken"], taken.said["waiting"], taken.said["same"]) == (3, 0, True)
    assert seen_alike(offices, "region")


def test_F9_a_child_that_waited_and_comes_again_is_one_record(offices: Offices) -> None:
    _, _, entry = people(offices.region)
    offices.centre.post.receive(by_hand(offices, [line(offices.region, "enrolment", entry)]))
    offices.region.records.edit("enrolment", entry, {"result": 80})
    assert offices.deliver()["same"]
    assert seen_alike(offices, "region")


def test_a_record_that_cannot_be_taken_goes_back_with_a_reason_and_blocks_no_other(offices: Offices) -> None:
    records = offices.region.records
    good = records.add("event", event("Жақсы")).id
    with act(offices.region._db, "head", "add") as done:
        bad = put(offices.region._db, done, register("event"), [New(event("Жаман", participants=-1))])[0].record
    said = offices.deliver()
    assert (said["taken"], said["returned"], said["same"]) == (1, 1, False)
    assert set(live(offices.centre, "event")) == {good}
    ((of, id, state, words),) = offices.region.correspondence.answers()
    assert (of, id, state) == ("event", bad, "returned")
    assert str(words) == "Participants: The number must be from 0 to 1,000,000."

    records.add("event", event("Тағы бір"))
    offices.deliver()
    assert [answer[1] for answer in offices.region.correspondence.answers()] == [bad], (
        "what was returned is not forgotten"
    )
    records.edit("event", bad, {"participants": 1})
    assert offices.deliver()["same"]
    assert offices.region.correspondence.answers() == []
    assert seen_alike(offices, "region")


@pytest.mark.parametrize(
    ("fields", "becomes"),
    [
        ({"weather": "sunny"}, "waiting"),
        ({"participants": "many"}, "returned"),
        ({"participants": -1}, "returned"),
        ({"held_on": "yesterday"}, "returned"),
        ({"held_on": ["2025-08-01"]}, "returned"),
        ({"kind": {"a": "b"}}, "returned"),
        ({"associations": "one"}, "returned"),
        ({"cost": "9" * 60}, "returned"),
        ({"cost": "NaN"}, "returned"),
        ({"title": "x" * 400}, "returned"),
        ({"title": None}, None),
    ],
)
def test_a_field_that_cannot_be_read_is_told_and_never_a_crash(
    offices: Offices, fields: dict[str, Any], becomes: str | None
) -> None:
    one = offices.region.records.add("event", event())
    strange = altered(line(offices.region, "event", one.id), **fields)
    taken, _ = offices.centre.post.receive(by_hand(offices, [strange]))
    assert {name: taken.said[name] for name in ("waiting", "returned")} == {
        "waiting": int(becomes == "waiting"),
        "returned": int(becomes == "returned"),
    }
    assert_whole(offices.centre._db)


@pytest.mark.parametrize("target", [["a"], {"a": "b"}, 7, True, "", "no-such-id"])
def test_a_link_of_any_shape_is_no_crash(offices: Offices, target: Any) -> None:
    _, _, entry = people(offices.region)
    strange = altered(line(offices.region, "enrolment", entry), learner=target)
    taken, _ = offices.centre.post.receive(by_hand(offices, [strange]))
    assert (taken.said["taken"], taken.said["waiting"] + taken.said["returned"]) == (0, 1)


def test_an_office_cannot_touch_the_records_of_another_nor_what_waits_of_it(offices: Offices) -> None:
    one, _, entry = people(offices.region)
    offices.centre.post.receive(by_hand(offices, [line(offices.region, "learner", one)]))
    offices.centre.post.receive(by_hand(offices, [line(offices.region, "enrolment", entry)]))
    stolen = replace(altered(line(offices.region, "learner", one), person="0" * 32), version=99, withdrawn=True)
    spoilt = replace(altered(line(offices.region, "enrolment", entry), status="withdrawn"), version=99)
    taken, _ = offices.centre.post.receive(by_hand(offices, [stolen, spoilt], name="other"))
    assert (taken.said["taken"], taken.said["returned"], taken.said["waiting"]) == (0, 1, 1)
    assert offices.deliver("region")["same"]
    assert live(offices.centre, "enrolment")[entry]["status"] == "admitted"
    assert seen_alike(offices, "region")


def test_a_number_out_of_this_world_is_no_endless_work(offices: Offices) -> None:
    taken, _ = offices.centre.post.receive(by_hand(offices, [], number=2**53 - 1))
    assert len(taken.said["not_seen"]) == 100
