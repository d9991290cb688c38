"""The journal: who changed what, when, before and after; a chain of hashes that shows any later hand in it.

An act is one thing a user did; its entries are the records it changed, and each link of the chain holds both. A salt
goes into each entry's digest and leaves with the entry's content when a person's data are erased: the chain stays
whole and tells nothing.
"""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import msgspec

from app.errors import Refusal
from app.storage.database import Database, now, row, rows, transaction, value

START = bytes(32)
LATE = "late: "
"""How the note of a late entry begins; its reason follows."""

LAST_ENTRY = "SELECT seq, chain FROM journal ORDER BY seq DESC LIMIT 1"
ADD_ENTRY = "INSERT INTO journal VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"

encode = msgspec.json.Encoder(order="deterministic").encode


@dataclass
class Act:
    """One thing a user does, while it is being done: `about` says who, when and what, `chain` and `seq` are the
    journal's end so far."""

    id: int
    about: str
    chain: bytes
    seq: int


class Entry(msgspec.Struct, frozen=True, gc=False):
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
        at = now()
        cursor = db.conn.execute(
            "INSERT INTO act(at, who, kind, note, undoes) VALUES (?, ?, ?, ?, ?)", (at, who, kind, note, undoes)
        )
        last = db.conn.execute(LAST_ENTRY).fetchone()
        seq, chain = last or (0, START)
        id = int(cursor.lastrowid or 0)
        done = Act(id, about(id, at, who, kind, note, undoes), bytes(chain), seq)
        yield done
        if undoes is not None:
            db.conn.execute("UPDATE act SET undone_by = ? WHERE id = ?", (done.id, undoes))


class _TakenBack(Exception):
    """All was done as if in earnest, and looked at."""


@contextmanager
def trial(db: Database, who: str, kind: str) -> Iterator[Act]:
    """An act that is done as if in earnest, looked at inside, and taken back: nothing of it stays."""
    with suppress(_TakenBack), act(db, who, kind) as done:
        yield done
        raise _TakenBack


def about(*facts: Any) -> str:
    """An act as the chain holds it: id, at, who, kind, note, undoes."""
    return "\0".join(map(str, facts))


def append(db: Database, done: Act, entries: Iterable[Entry]) -> None:
    """Write the entries at the journal's end, chained."""
    db.conn.executemany(ADD_ENTRY, [written(done, entry) for entry in entries])


def written(done: Act, entry: Entry) -> tuple[Any, ...]:
    before = None if entry.before is None else encode(entry.before).decode()
    after = None if entry.after is None else encode(entry.after).decode()
    salt = secrets.token_bytes(16)
    digest = digest_of(before, after, salt)
    done.seq += 1
    register, record, version, kind = entry.register, entry.record, entry.version, entry.kind
    done.chain = link(done.chain, digest, done.seq, done.about, register, record, version, kind)
    return done.seq, done.id, register, record, version, kind, before, after, salt, digest, done.chain


def digest_of(before: str | None, after: str | None, salt: bytes) -> bytes:
    return hashlib.blake2b(f"{before}\0{after}".encode(), key=salt, digest_size=16).digest()


def link(
    chain: bytes, digest: bytes, seq: int, about: str, register: str, record: str, version: int, kind: str
) -> bytes:
    """The next link of the chain: the one before, what the entry is about, and the digest of its content."""
    facts = f"{seq}\0{about}\0{register}\0{record}\0{version}\0{kind}"
    return hashlib.blake2b(chain + facts.encode() + digest, digest_size=32).digest()


def broken_link(db: Database) -> int | None:
    """The first entry whose content, act or place in the chain is not what was written; None where all hold."""
    chain = START
    query = """SELECT digest, chain, before, after, salt, seq, register, record, version, journal.kind,
               act.id, at, who, act.kind, note, undoes
               FROM journal LEFT JOIN act ON act.id = journal.act ORDER BY seq"""
    for digest, kept, before, after, salt, seq, register, record, version, kind, *act in db.conn.execute(query):
        try:
            chain = link(chain, digest, seq, about(*act), register, record, version, kind)
            told = digest if salt is before is after is None else digest_of(before, after, salt)
        except (TypeError, ValueError):
            return int(seq)
        if (chain, digest) != (kept, told):
            return int(seq)
    return None


def end(db: Database) -> int:
    """The number of the last entry."""
    return int(value(db, "SELECT max(seq) FROM journal") or 0)


def chain_at(db: Database, seq: int) -> bytes | None:
    """The link of the chain at an entry: it proves all that was written before. None where there is no such entry."""
    found = value(db, "SELECT chain FROM journal WHERE seq = ?", (seq,)) if seq else START
    return None if found is None else bytes(found)


def last_at(db: Database) -> datetime | None:
    """The moment of the last act, as the clock had it then."""
    at = value(db, "SELECT at FROM act ORDER BY id DESC LIMIT 1")
    return None if at is None else datetime.fromisoformat(at)


def last_of(db: Database, record: str) -> tuple[int, int]:
    """The last entry of a record and the version it made; 0 and 0 where it was never here."""
    found = db.conn.execute("SELECT seq, version FROM journal WHERE record = ? ORDER BY seq DESC LIMIT 1", (record,))
    seq, version = found.fetchone() or (0, 0)
    return int(seq), int(version)


def history(db: Database, record: str) -> list[dict[str, Any]]:
    """What became of a record, oldest first: at, who, act and its number, kind, before, after; of a late entry why."""
    found = rows(
        db,
        """SELECT at, who, act.kind AS act, act.id AS number, journal.kind, version, before, after, note FROM journal
           JOIN act ON act.id = journal.act WHERE record = ? ORDER BY seq""",
        (record,),
    )
    return [
        {**entry, "before": read(entry["before"]), "after": read(entry["after"]), "late": late(entry.pop("note"))}
        for entry in found
    ]


def late(note: str) -> str:
    """The reason of a late entry; "" of any other."""
    return note.removeprefix(LATE) if note.startswith(LATE) else ""


def entries(db: Database, of_act: int) -> list[Entry]:
    """What an act did, latest first, as undoing wants it; what was erased since cannot be undone."""
    query = """SELECT register, record, version, kind, before, after FROM journal WHERE act = ? AND salt IS NOT NULL
               ORDER BY seq DESC"""
    return [
        Entry(register, record, version, kind, read(before), read(after))
        for register, record, version, kind, before, after in db.conn.execute(query, (of_act,))
    ]


def read(text: str | None) -> dict[str, Any] | None:
    return None if text is None else msgspec.json.decode(text)


def last_act(db: Database, kinds: tuple[str, ...]) -> int:
    """The last act of these kinds that changed something and is not undone; raises Refusal where there is none."""
    found = value(
        db,
        f"""SELECT id FROM act WHERE undone_by IS NULL AND undoes IS NULL AND kind IN ({", ".join("?" * len(kinds))})
            AND EXISTS (SELECT 1 FROM journal WHERE journal.act = act.id AND salt IS NOT NULL)
            ORDER BY id DESC LIMIT 1""",
        kinds,
    )
    if found is None:
        raise Refusal("There is nothing to undo.")
    return int(found)


def size(db: Database, of_act: int) -> int:
    """How many records an act has changed."""
    return int(value(db, "SELECT count(*) FROM journal WHERE act = ?", (of_act,)))


def act_of(db: Database, number: int) -> dict[str, Any]:
    """An act by its number; raises Refusal."""
    found = row(db, "SELECT * FROM act WHERE id = ?", (number,))
    if found is None:
        raise Refusal("There is no entry {number} in the journal.", number=number)
    return found


def later_than(db: Database, of_act: int) -> set[str]:
    """The records of an act that another act has changed after it."""
    query = """SELECT DISTINCT mine.record FROM journal AS mine JOIN journal AS later
               ON later.record = mine.record AND later.seq > mine.seq AND later.act != mine.act WHERE mine.act = ?"""
    return {record for (record,) in db.conn.execute(query, (of_act,))}


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


def late_reasons(db: Database, seq: int) -> dict[str, list[str]]:
    """By record: the reasons of the late entries made after an entry."""
    found: dict[str, list[str]] = {}
    query = (
        "SELECT record, note FROM journal JOIN act ON act.id = journal.act WHERE seq > ? AND note LIKE ? ORDER BY seq"
    )
    for record, note in db.conn.execute(query, (seq, f"{LATE}%")):
        found.setdefault(record, []).append(note.removeprefix(LATE))
    return found


def added_by(db: Database, acts: Iterable[int]) -> dict[str, list[str]]:
    """The records that some acts have made and that are told of still, by register."""
    found: dict[str, list[str]] = {}
    for of_act in acts:
        query = "SELECT register, record FROM journal WHERE act = ? AND kind = 'added' AND salt IS NOT NULL"
        for register, record in db.conn.execute(query, (of_act,)):
            found.setdefault(register, []).append(record)
    return found


def was_added_by(db: Database, acts: Iterable[int], record: str) -> bool:
    """Whether one of some acts has made this record, and it is told of still."""
    query = "SELECT act FROM journal WHERE record = ? AND kind = 'added' AND salt IS NOT NULL"
    return not {act for (act,) in db.conn.execute(query, (record,))}.isdisjoint(acts)


def first_of(db: Database, of_act: int) -> int:
    """The first entry of an act."""
    return int(value(db, "SELECT min(seq) FROM journal WHERE act = ?", (of_act,)) or 0)


def register_of(db: Database, record: str) -> str:
    """The register of a record that has ever been here, or ""."""
    return str(value(db, "SELECT register FROM journal WHERE record = ? LIMIT 1", (record,)) or "")
