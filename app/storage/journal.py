"""The journal: who changed what, when, before and after; a chain of hashes that shows any later hand in it.

An act is one thing a user did; its entries are the records it changed. A salt goes into each entry's digest and
leaves with the entry's content when a person's data are erased: the chain stays whole and tells nothing.
"""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import msgspec
from sqlite_utils import Database

from app.errors import Refusal
from app.storage.database import row, rows, transaction, value

START = bytes(32)
ADD_ENTRY = "INSERT INTO journal VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"

encode = msgspec.json.Encoder(order="deterministic").encode


@dataclass
class Act:
    """One thing a user does, while it is being done; `chain` and `seq` are the journal's end so far."""

    id: int
    chain: bytes
    seq: int


@dataclass(frozen=True, slots=True)
class Entry:
    """What one act did to one record. `before` and `after` hold the fields that changed."""

    register: str
    record: str
    version: int
    kind: str
    before: dict[str, Any] | None
    after: dict[str, Any] | None


@contextmanager
def act(db: Database, who: str, kind: str, note: str = "", undoes: int | None = None) -> Iterator[Act]:
    """One act in one transaction: all that is written inside is kept together or not at all."""
    with transaction(db):
        now = datetime.now(UTC).isoformat(timespec="seconds")
        cursor = db.conn.execute(
            "INSERT INTO act(at, who, kind, note, undoes) VALUES (?, ?, ?, ?, ?)", (now, who, kind, note, undoes)
        )
        last = db.conn.execute("SELECT seq, chain FROM journal ORDER BY seq DESC LIMIT 1").fetchone()
        seq, chain = last or (0, START)
        done = Act(int(cursor.lastrowid or 0), bytes(chain), seq)
        yield done
        if undoes is not None:
            db.conn.execute("UPDATE act SET undone_by = ? WHERE id = ?", (done.id, undoes))


def append(db: Database, done: Act, entries: Iterable[Entry]) -> None:
    """Write the entries at the journal's end, chained."""
    db.conn.executemany(ADD_ENTRY, [written(done, entry) for entry in entries])


def written(done: Act, entry: Entry) -> tuple[Any, ...]:
    before = None if entry.before is None else encode(entry.before).decode()
    after = None if entry.after is None else encode(entry.after).decode()
    salt = secrets.token_bytes(16)
    digest = hashlib.blake2b(f"{before}\0{after}".encode(), key=salt, digest_size=16).digest()
    done.seq += 1
    done.chain = link(done.chain, done.seq, done.id, entry.register, entry.record, entry.version, entry.kind, digest)
    return (done.seq, done.id, entry.register, entry.record, entry.version, entry.kind, before, after, salt, digest,
            done.chain)  # fmt: skip


def link(chain: bytes, seq: int, act: int, register: str, record: str, version: int, kind: str, digest: bytes) -> bytes:
    """The next link of the chain."""
    said = f"{seq}\0{act}\0{register}\0{record}\0{version}\0{kind}\0".encode()
    return hashlib.blake2b(chain + said + digest, digest_size=32).digest()


def broken_link(db: Database) -> int | None:
    """The first entry whose content or place in the chain is not what was written; None where all hold."""
    chain = START
    query = "SELECT seq, act, register, record, version, kind, digest, chain, before, after, salt FROM journal ORDER BY seq"
    for seq, of_act, register, record, version, kind, digest, kept, before, after, salt in db.conn.execute(query):
        chain = link(chain, seq, of_act, register, record, version, kind, digest)
        told = None if salt is None else hashlib.blake2b(f"{before}\0{after}".encode(), key=salt, digest_size=16).digest()
        if chain != kept or (told is not None and told != digest):
            return int(seq)
    return None


def end(db: Database) -> int:
    """The number of the last entry."""
    return int(value(db, "SELECT max(seq) FROM journal") or 0)


def history(db: Database, record: str) -> list[dict[str, Any]]:
    """What became of a record, oldest first: at, who, act, kind, before, after."""
    found = rows(
        db,
        """SELECT at, who, act.kind AS act, journal.kind, version, before, after FROM journal
           JOIN act ON act.id = journal.act WHERE record = ? ORDER BY seq""",
        (record,),
    )
    return [{**entry, "before": read(entry["before"]), "after": read(entry["after"])} for entry in found]


def entries(db: Database, of_act: int) -> list[Entry]:
    """What an act did, latest first, as undoing wants it."""
    query = "SELECT register, record, version, kind, before, after FROM journal WHERE act = ? ORDER BY seq DESC"
    return [
        Entry(register, record, version, kind, read(before), read(after))
        for register, record, version, kind, before, after in db.conn.execute(query, (of_act,))
    ]


def read(text: str | None) -> dict[str, Any] | None:
    return None if text is None else msgspec.json.decode(text)


def last_act(db: Database, kinds: tuple[str, ...]) -> int:
    """The last act of these kinds that is not undone; raises Refusal where there is none."""
    marks = ", ".join("?" * len(kinds))
    found = value(
        db, f"SELECT max(id) FROM act WHERE undone_by IS NULL AND undoes IS NULL AND kind IN ({marks})", kinds
    )
    if found is None:
        raise Refusal("There is nothing to undo.")
    return int(found)


def act_of(db: Database, number: int) -> dict[str, Any]:
    """An act by its number; raises Refusal."""
    found = row(db, "SELECT * FROM act WHERE id = ?", (number,))
    if found is None:
        raise Refusal("There is no entry {number} in the journal.", number=number)
    return found


def touched_later(db: Database, of_act: int) -> int:
    """How many records of an act have been changed after it: they cannot be undone with it."""
    return int(
        value(
            db,
            """SELECT count(DISTINCT later.record) FROM journal AS mine
               JOIN journal AS later ON later.record = mine.record AND later.seq > mine.seq
               JOIN act ON act.id = later.act
               WHERE mine.act = ?1 AND later.act != ?1 AND act.undone_by IS NULL AND act.undoes IS NULL""",
            (of_act,),
        )
    )


def changed_since(db: Database, seq: int) -> dict[str, set[str]]:
    """The records changed after an entry, by register."""
    changed: dict[str, set[str]] = {}
    for register, record in db.conn.execute("SELECT DISTINCT register, record FROM journal WHERE seq > ?", (seq,)):
        changed.setdefault(register, set()).add(record)
    return changed
