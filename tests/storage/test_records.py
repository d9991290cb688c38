"""The only writer: what is put stands in the register, the journal, the tallies, the links and the search at once."""

from __future__ import annotations

import time
import uuid
from collections.abc import Callable, Iterable
from typing import Any

import pytest

from app.domain.course import COURSE
from app.domain.enrolment import ENROLMENT
from app.domain.event import EVENT
from app.domain.registers import REGISTERS, register
from app.errors import Refusal
from app.sample import sample
from app.storage import records
from app.storage.database import Database
from app.storage.journal import act
from app.storage.records import New, put
from tests.invariants import assert_whole, links, tallies
from tests.invariants import records as all_records
from tests.offices import Offices, course, dump, event

MADE = [(name, dict(values)) for name, values in sample(40, 3, "100000000")]
ID = "00000000-0000-7000-8000-000000000001"


def news(name: str, **more: Any) -> list[New]:
    """The made-up records of a register; with more values, changed so."""
    return [
        New({**{field: value for field, value in values.items() if field != "id"}, **more}, values["id"])
        for of, values in MADE
        if of == name
    ]


def in_bulk(db: Database, name: str, some: Iterable[New]) -> None:
    with act(db, "head", "intake") as done:
        put(db, done, register(name), some)


def one_by_one(db: Database, name: str, some: Iterable[New]) -> None:
    for new in some:
        in_bulk(db, name, [new])


def worked(db: Database, write: Callable[[Database, str, Iterable[New]], None]) -> dict[str, Any]:
    """What an office holds after the same work, however it was written."""
    for one in REGISTERS:
        write(db, one.name, news(one.name))
    write(db, "event", news("event", place="Басқа зал", associations=None)[:20])
    write(db, "event", [New(new.values, new.id, withdrawn=True) for new in news("event")[10:30]])
    write(db, "event", [New(new.values, new.id) for new in news("event")[15:25]])
    assert_whole(db)
    return {
        "records": [all_records(db, one) for one in REGISTERS],
        "entries": set(db.conn.execute("SELECT register, record, version, kind, before, after FROM journal")),
        "tallies": tallies(db),
        "links": links(db),
    }


def test_in_bulk_or_one_by_one_an_office_comes_out_the_same(offices: Offices, monkeypatch: pytest.MonkeyPatch) -> None:
    bulk, single = worked(offices.region._db, in_bulk), worked(offices.other._db, one_by_one)
    assert bulk == single
    with monkeypatch.context() as patch:
        patch.setattr(records, "CHUNK", 3)
        assert worked(offices.district._db, in_bulk) == bulk


def test_what_would_not_change_is_left_alone(offices: Offices) -> None:
    db = offices.region._db
    in_bulk(db, "association", news("association"))
    before = dump(db)
    with act(db, "head", "intake") as done:
        assert put(db, done, register("association"), news("association")) == []
    assert {**dump(db), "act": before["act"]} == before


def test_a_record_that_names_one_that_is_not_here_is_refused_whole(offices: Offices) -> None:
    db = offices.region._db
    before = dump(db)
    for of, values in (
        (COURSE, course(association=ID)),
        (ENROLMENT, {"learner": ID, "course": ID, "status": "admitted"}),
    ):
        with pytest.raises(Refusal, match="names another one that is not here"):
            in_bulk(db, of.name, [New(values)])
    assert dump(db) == before


def test_the_same_new_record_twice_at_once_is_our_own_fault(offices: Offices) -> None:
    with pytest.raises(Exception, match="UNIQUE") as error:
        in_bulk(offices.region._db, "event", [New(event(), ID), New(event(), ID)])
    assert not isinstance(error.value, Refusal)


def test_a_change_names_only_what_differs(offices: Offices) -> None:
    db = offices.region._db
    with act(db, "head", "add") as done:
        put(db, done, EVENT, [New(event(participants=10), ID)])
        changes = put(db, done, EVENT, [New(event(participants=11), ID)])
    assert [(change.register, change.record, change.kind) for change in changes] == [("event", ID, "edited")]
    entry = db.conn.execute("SELECT before, after FROM journal WHERE kind = 'edited'").fetchone()
    assert entry == ('{"participants":10}', '{"participants":11}')


def test_readable_numbers_go_on_where_they_ended(offices: Offices) -> None:
    office = offices.region
    numbers = [office.records.add("event", event(f"Іс-шара {turn}")).number for turn in range(3)]
    office.records.undo()
    office = offices.reopen("region")
    assert [*numbers, office.records.add("event", event()).number] == [1, 2, 3, 4]


def test_ids_are_uuids_of_version_7_in_the_order_of_time() -> None:
    first = records.new_id()
    time.sleep(0.002)
    ids = [first, *(records.new_id() for _ in range(1000))]
    assert len(set(ids)) == len(ids)
    assert all(uuid.UUID(one).version == 7 and uuid.UUID(one).variant == uuid.RFC_4122 for one in ids)
    assert first < min(ids[1:])
