"""What was sent, received, answered, and what waits: the tables of the post."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import msgspec
from sqlite_utils import Database

from app.domain.line import Line, encode, line_of
from app.domain.register import Register
from app.storage.database import row, rows, value
from app.storage.shelf import OURS, by_ids


@dataclass(frozen=True, slots=True)
class Sent:
    """A package of ours: `upto` is the journal's entry up to which it carries."""

    incarnation: str
    number: int
    hash: str
    upto: int
    made_at: str
    file: str
    records: int


def keep_sent(db: Database, sent: Sent) -> None:
    db.conn.execute(
        "INSERT INTO sent(incarnation, number, hash, upto, made_at, file, records) VALUES (?, ?, ?, ?, ?, ?, ?)",
        (sent.incarnation, sent.number, sent.hash, sent.upto, sent.made_at, sent.file, sent.records),
    )


def last_sent(db: Database, incarnation: str) -> dict[str, Any] | None:
    return row(db, "SELECT * FROM sent WHERE incarnation = ? ORDER BY number DESC LIMIT 1", (incarnation,))


def sent(db: Database, incarnation: str, number: int) -> dict[str, Any] | None:
    return row(db, "SELECT * FROM sent WHERE incarnation = ? AND number = ?", (incarnation, number))


def all_sent(db: Database) -> list[dict[str, Any]]:
    return rows(db, "SELECT * FROM sent ORDER BY made_at, number")


def answered(db: Database, incarnation: str, number: int, receipt: dict[str, Any]) -> None:
    """A receipt has come for a package."""
    text = msgspec.json.encode(receipt).decode()
    db.conn.execute("UPDATE sent SET receipt = ? WHERE incarnation = ? AND number = ?", (text, incarnation, number))


def last_answered(db: Database, incarnation: str) -> dict[str, Any] | None:
    query = "SELECT * FROM sent WHERE incarnation = ? AND receipt IS NOT NULL ORDER BY number DESC LIMIT 1"
    return row(db, query, (incarnation,))


def keep_answers(db: Database, number: int, answers: Sequence[tuple[str, str, str, str]]) -> None:
    """What the centre says of single records: (register, record, state, reason as JSON), in place of what it said."""
    db.conn.execute("DELETE FROM answer")
    db.conn.executemany(
        "INSERT INTO answer VALUES (?, ?, ?, ?, ?)",
        [(register, record, number, state, reason) for register, record, state, reason in answers],
    )


def answers(db: Database) -> list[dict[str, Any]]:
    return rows(db, "SELECT * FROM answer ORDER BY register, record")


def lines(db: Database, register: Register, ids: list[str]) -> list[bytes]:
    """The records of ours among these, as they travel."""
    found = by_ids(db, register, ids)
    ours = (found[id] for id in ids if id in found and found[id].office == OURS)
    return [encode(line_of(register, record)) for record in ours]


def tally(db: Database, office: int) -> dict[str, dict[str, tuple[int, str]]]:
    """What is held of an office: register → quarter → live records, sum of marks as hexadecimal digits."""
    held: dict[str, dict[str, tuple[int, str]]] = {}
    query = "SELECT register, quarter, live, hash FROM tally WHERE office = ? AND live + withdrawn > 0"
    for register, quarter, live, total in db.conn.execute(query, (office,)):
        held.setdefault(register, {})[quarter] = (live, bytes(total).hex())
    return held


def received(db: Database, office: int, incarnation: str, number: int) -> dict[str, Any] | None:
    query = "SELECT * FROM received WHERE office = ? AND incarnation = ? AND number = ?"
    return row(db, query, (office, incarnation, number))


def numbers_received(db: Database, office: int, incarnation: str) -> set[int]:
    query = "SELECT number FROM received WHERE office = ? AND incarnation = ?"
    return {number for (number,) in db.conn.execute(query, (office, incarnation))}


def all_received(db: Database) -> list[dict[str, Any]]:
    query = """SELECT office.names, office.kato, incarnation, number, hash, received_at FROM received
               JOIN office ON office.row = received.office ORDER BY received_at, number"""
    return rows(db, query)


def keep_received(db: Database, values: dict[str, Any]) -> None:
    names = ", ".join(values)
    marks = ", ".join(f":{name}" for name in values)
    db.conn.execute(f"INSERT INTO received({names}) VALUES ({marks})", values)


def next_receipt(db: Database) -> int:
    return int(value(db, "SELECT count(*) FROM received")) + 1


def keep_waiting(db: Database, office: int, line: Line, state: str, reason: str) -> None:
    """Set a line aside: «waiting» for its parent, or «returned»; a later version takes its place."""
    db.conn.execute(
        """INSERT INTO waiting VALUES (?, ?, ?, ?, ?, ?, ?)
           ON CONFLICT (office, register, record) DO UPDATE SET version = excluded.version, line = excluded.line,
           state = excluded.state, reason = excluded.reason WHERE excluded.version >= version""",
        (office, line.register, line.id, line.version, encode(line), state, reason),
    )


def waiting(db: Database, office: int) -> list[bytes]:
    """The lines of an office that wait for something."""
    query = "SELECT line FROM waiting WHERE office = ? AND state = 'waiting' ORDER BY register, record"
    return [bytes(line) for (line,) in db.conn.execute(query, (office,))]


def set_aside(db: Database, office: int) -> list[dict[str, Any]]:
    """All that is set aside of an office: register, record, state, reason as JSON."""
    query = "SELECT register, record, state, reason FROM waiting WHERE office = ? ORDER BY register, record"
    return rows(db, query, (office,))


def no_longer_waiting(db: Database, office: int, records: Iterable[tuple[str, str, int]]) -> None:
    """Lines (register, record, version) of an office that were taken, or overtaken by a later version."""
    db.conn.executemany(
        "DELETE FROM waiting WHERE office = ? AND register = ? AND record = ? AND version <= ?",
        [(office, *record) for record in records],
    )
