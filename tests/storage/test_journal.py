"""The journal: who changed what and when, in a chain that shows any later hand in it."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from app.domain.event import EVENT
from app.errors import Refusal
from app.storage import journal
from app.storage.database import Database
from app.storage.journal import act, broken_link
from app.storage.records import New, put
from tests.offices import Offices, association, event, learner

ENTRY = ("seq", "act", "register", "record", "version", "kind", "before", "after", "salt", "digest", "chain")
ACT = ("at", "who", "kind", "note", "undoes")


@pytest.fixture
def db(offices: Offices) -> Database:
    """The database of an office whose journal tells of every kind of change."""
    records = offices.region.records
    one = records.add("association", association())
    records.add("event", event(associations=(one.id,)))
    records.edit("association", one.id, {"members": 40})
    other = records.add("learner", learner())
    records.withdraw("learner", other.id)
    records.undo()
    return offices.region._db


@pytest.mark.parametrize("column", ENTRY)
def test_F34_an_entry_changed_by_hand_is_found(db: Database, column: str) -> None:
    for seq, kept in db.conn.execute(f"SELECT seq, {column} FROM journal").fetchall():
        for other in others(kept):
            assert broken_after(db, f"UPDATE journal SET {column} = ? WHERE seq = ?", other, seq), (seq, other)
    assert broken_link(db) is None


@pytest.mark.parametrize("column", ACT)
def test_F34_an_act_changed_by_hand_is_found(db: Database, column: str) -> None:
    for (number,) in db.conn.execute("SELECT DISTINCT act FROM journal").fetchall():
        assert broken_after(db, f"UPDATE act SET {column} = ? WHERE id = ?", 1, number)


@pytest.mark.parametrize("seq", [1, 3, 5])
def test_F34_an_entry_taken_out_is_found(db: Database, seq: int) -> None:
    db.conn.execute("DELETE FROM journal WHERE seq = ?", (seq,))
    assert broken_link(db) == seq + 1


def test_F34_an_act_taken_out_is_found(db: Database) -> None:
    db.conn.execute("PRAGMA foreign_keys = OFF")
    db.conn.execute("DELETE FROM act WHERE id = (SELECT act FROM journal ORDER BY seq DESC LIMIT 1)")
    assert broken_link(db) == journal.end(db)


def test_F34_entries_that_have_changed_places_are_found(db: Database) -> None:
    for old, new in ((2, 1000), (3, 2), (1000, 3)):
        db.conn.execute("UPDATE journal SET seq = ? WHERE seq = ?", (new, old))
    assert broken_link(db) is not None


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE association SET members = 4000",
        "UPDATE association SET notes = 'by hand'",
        "UPDATE event SET withdrawn = 1",
        "UPDATE learner SET name = 'Тыңдаушы 999'",
        "UPDATE learner SET version = version + 1",
        "DELETE FROM learner",
        "UPDATE association SET number = 77",
        "UPDATE tally SET live = live + 1",
        "DELETE FROM tally WHERE register = 'event'",
    ],
)
def test_F34_a_record_or_a_tally_changed_by_hand_is_found(offices: Offices, db: Database, statement: str) -> None:
    assert offices.region.check()["sound"]
    db.conn.execute(statement)
    found = offices.region.check()
    assert not found["sound"]
    assert found["differing"] or found["miscounted"]


def test_an_entry_that_was_emptied_by_law_leaves_the_chain_whole(db: Database) -> None:
    db.conn.execute("UPDATE journal SET before = NULL, after = NULL, salt = NULL WHERE register = 'learner'")
    assert broken_link(db) is None
    db.conn.execute("""UPDATE journal SET after = '{"name": "Тыңдаушы 999"}' WHERE register = 'learner'""")
    assert broken_link(db) is not None


def test_the_history_tells_who_did_what_to_a_record(offices: Offices) -> None:
    records = offices.region.records
    one = records.add("event", event(participants=10))
    records.edit("event", one.id, {"participants": 12, "held_on": date(2025, 8, 2)})
    records.withdraw("event", str(one.number))
    history = records.history("event", one.id)
    assert [(entry["act"], entry["kind"], entry["version"], entry["who"]) for entry in history] == [
        ("add", "added", 1, "head"),
        ("edit", "edited", 2, "head"),
        ("withdraw", "withdrawn", 3, "head"),
    ]
    assert history[0]["before"] is None
    assert history[1]["before"] == {"held_on": "2025-08-01", "participants": 10}
    assert history[1]["after"] == {"held_on": "2025-08-02", "participants": 12}
    assert all(entry["at"].endswith("+00:00") for entry in history)


def test_an_act_that_fails_leaves_no_trace(offices: Offices) -> None:
    db = offices.region._db
    before = db["act"].count, journal.end(db)
    with pytest.raises(ZeroDivisionError):
        add_and_fail(db)
    assert (db["act"].count, journal.end(db)) == before


def test_an_entry_of_the_journal_that_is_not_there_is_refused(db: Database) -> None:
    with pytest.raises(Refusal, match="no entry 999"):
        journal.act_of(db, 999)


def add_and_fail(db: Database) -> None:
    with act(db, "head", "add") as done:
        put(db, done, EVENT, [New(event())])
        raise ZeroDivisionError


def others(kept: Any) -> list[Any]:
    """Values that a hand might put in place of one."""
    match kept:
        case None:
            return ["{}"]
        case int():
            return [1000]
        case bytes():
            return [b"", bytes([kept[0] ^ 1]) + kept[1:], kept + b"0", "text"]
    return ["other", kept + " "]


def broken_after(db: Database, statement: str, *values: Any) -> bool:
    """Whether the chain is broken once this was done by hand; it is taken back again."""
    db.conn.execute("PRAGMA foreign_keys = OFF")
    db.conn.execute("BEGIN")
    db.conn.execute(statement, values)
    broken = broken_link(db) is not None
    db.conn.execute("ROLLBACK")
    return broken
