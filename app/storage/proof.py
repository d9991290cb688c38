"""The proof that no other hand wrote here: records are what the journal tells, tallies what the records add up to."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from heapq import merge
from itertools import groupby
from operator import itemgetter
from typing import Any

from app.domain.line import NOTHING, added, carried
from app.domain.register import Register
from app.domain.registers import KEPT
from app.storage.database import Database
from app.storage.journal import read
from app.storage.records import Sums, mark_of, quarter_text
from app.storage.shelf import OURS, Record, shelf

State = tuple[str, int, dict[str, Any]]
"""A record's id, its version, its stated values as plain JSON."""

FIRST = itemgetter(0)


def differing(db: Database) -> Iterator[str]:
    """The ids of records that are not as their last entries in the journal left them, or are not told of at all."""
    kept = merge(*(states(db, register) for register in KEPT))
    for id, both in groupby(merge(kept, told(db), key=FIRST), key=FIRST):
        found = list(both)
        if len(found) != 2 or found[0] != found[1]:
            yield id


def states(db: Database, register: Register) -> Iterator[State]:
    for record in all_records(db, register, "id"):
        yield record.id, record.version, carried(register, record.values)


def told(db: Database) -> Iterator[State]:
    """What the entries make of each record, one after another."""
    query = "SELECT record, version, after FROM journal WHERE salt IS NOT NULL ORDER BY record, seq"
    for id, group in groupby(db.conn.execute(query), key=FIRST):
        entries, values = list(group), {}
        for _, _, after in entries:
            values.update(read(after) or {})
        yield id, entries[-1][1], {name: value for name, value in values.items() if value is not None}


def miscounted(db: Database) -> Iterator[tuple[str, str]]:
    """The registers and quarters whose tally is not what their records add up to."""
    counted = counted_anew(db)
    query = "SELECT office, register, quarter, live, withdrawn, hash FROM tally WHERE live + withdrawn > 0"
    kept = {(*key,): (live, gone, bytes(total)) for *key, live, gone, total in db.conn.execute(query)}
    for key in sorted({*counted, *kept}):
        if counted.get(key) != kept.get(key):
            yield key[1], key[2]


def counted_anew(db: Database) -> dict[tuple[Any, ...], tuple[int, int, bytes]]:
    sums: dict[tuple[Any, ...], Sums] = defaultdict(Sums)
    for register in KEPT:
        for record, quarter, mark in marked(db, register):
            sums[record.office, register.name, quarter].come(record.withdrawn, mark)
    return {key: (one.live, one.withdrawn, added(NOTHING, *one.marks_in)) for key, one in sums.items()}


def marked(db: Database, register: Register) -> Iterator[tuple[Record, str, bytes]]:
    """The records with the quarter and the mark that their content makes."""
    for record in all_records(db, register, "row"):
        quarter = quarter_text(register, record.values)
        plain = carried(register, record.values)
        mark = mark_of(register, record.id, record.number, record.version, quarter, record.withdrawn, plain)
        yield record, quarter, mark


def all_records(db: Database, register: Register, order: str) -> Iterator[Record]:
    on = shelf(register)
    return map(on.record, db.conn.execute(f"{on.select} ORDER BY {order}"))


def recount(db: Database) -> None:
    """Mark and count what other offices have sent as it stands here now: where another hand has changed it, the two
    sides then differ, and the next exchange puts it right. What is our own is never touched."""
    for register in KEPT:
        marks = [(mark, quarter, record.row) for record, quarter, mark in marked(db, register) if record.office != OURS]
        db.conn.executemany(f"UPDATE {register.name} SET mark = ?, quarter = ? WHERE row = ?", marks)
    db.conn.execute("DELETE FROM tally WHERE office != ?", (OURS,))
    sums = [(*key, *total) for key, total in counted_anew(db).items() if key[0] != OURS]
    db.conn.executemany("INSERT INTO tally VALUES (?, ?, ?, ?, ?, ?)", sums)
