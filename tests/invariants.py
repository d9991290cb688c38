"""What always holds in an office, counted anew in plain Python from the records themselves."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from hashlib import blake2b
from typing import Any

from app.alphabet import search_key
from app.domain.fields import Links
from app.domain.register import Register
from app.domain.registers import KEPT
from app.storage.database import Database, check
from app.storage.journal import broken_link
from app.storage.shelf import Record, shelf

HALF_OPEN = 2**128


def assert_whole(db: Database) -> None:
    """Pages, chain, journal, tallies, links and search words, each against the records."""
    assert check(db) == []
    assert broken_link(db) is None
    assert tallies(db) == recounted(db)
    assert links(db) == rebuilt_links(db)
    assert list(wrongly_told(db)) == []
    assert list(not_found(db)) == []


def records(db: Database, register: Register) -> list[Record]:
    """All records, withdrawn ones and those of other offices too."""
    on = shelf(register)
    return [on.record(row) for row in db.conn.execute(f"{on.select} ORDER BY row")]


def tallies(db: Database) -> dict[tuple[int, str, str], tuple[int, int, int]]:
    query = "SELECT office, register, quarter, live, withdrawn, hash FROM tally WHERE live + withdrawn > 0"
    return {tuple(key): (live, gone, int.from_bytes(total)) for *key, live, gone, total in db.conn.execute(query)}


def recounted(db: Database) -> dict[tuple[int, str, str], tuple[int, int, int]]:
    """(office, register, quarter) → live, withdrawn, sum of the marks."""
    found: dict[tuple[int, str, str], list[int]] = defaultdict(lambda: [0, 0, 0])
    for register in KEPT:
        for record in records(db, register):
            day = record.values.get(register.dated_by or "")
            quarter = f"{day.year}-Q{(day.month - 1) // 3 + 1}" if day else ""
            sums = found[record.office, register.name, quarter]
            sums[record.withdrawn] += 1
            sums[2] = (sums[2] + mark(register, record, quarter)) % HALF_OPEN
    return {key: tuple(sums) for key, sums in found.items()}


def mark(register: Register, record: Record, quarter: str) -> int:
    """After the format's page: the BLAKE2b-128 of the record's line."""
    line = {
        "fields": {field.name: plain(record.values[field.name]) for field in register.fields
                   if field.travels and record.values.get(field.name) is not None},
        "id": record.id, "number": record.number, "quarter": quarter, "register": register.name,
        "version": record.version, "withdrawn": record.withdrawn,
    }  # fmt: skip
    text = json.dumps(line, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    return int.from_bytes(blake2b(text.encode(), digest_size=16).digest())


def plain(value: Any) -> Any:
    match value:
        case date():
            return value.isoformat()
        case Decimal():
            return f"{value:.2f}"
        case tuple():
            return list(value)
    return value


def links(db: Database) -> set[tuple[Any, ...]]:
    return set(db.conn.execute("SELECT target, register, field, source FROM link"))


def rebuilt_links(db: Database) -> set[tuple[Any, ...]]:
    return {
        (target, register.name, field.name, record.row)
        for register in KEPT
        for field in register.fields
        if isinstance(field, Links)
        for record in records(db, register)
        for target in record.values.get(field.name) or ()
    }


def wrongly_told(db: Database) -> Iterator[str]:
    """The records that are not what the journal's entries make of them, one after another."""
    told: dict[str, dict[str, Any]] = defaultdict(dict)
    state: dict[str, tuple[int, bool]] = {}
    for record, version, kind, after in db.conn.execute(
        "SELECT record, version, kind, after FROM journal ORDER BY seq"
    ):
        told[record] |= json.loads(after)
        gone = {"withdrawn": True, "restored": False}.get(kind, state.get(record, (0, False))[1])
        state[record] = (version, gone)
    for register in KEPT:
        for record in records(db, register):
            now = {name: plain(value) for name, value in record.values.items() if value is not None}
            then = {name: value for name, value in told.pop(record.id, {}).items() if value is not None}
            if now != then or state[record.id] != (record.version, record.withdrawn):
                yield record.id
    yield from told


def not_found(db: Database) -> Iterator[str]:
    """The records that the search does not find by every word that they have, or finds by words they have not."""
    for register in KEPT:
        names = [field.name for field in register.fields if field.searched]
        if names:
            held = Counter(
                (word, record.row)
                for record in records(db, register)
                for word in set(search_key(" ".join(filter(None, map(record.values.get, names)))).split())
            )
            for word in {word for word, _ in held}:
                query = f"SELECT rowid FROM {register.name}_search WHERE {register.name}_search MATCH ?"
                found = {row for (row,) in db.conn.execute(query, (f'"{word}"',))}
                if found != {row for known, row in held if known == word}:
                    yield f"{register.name}: {word}"
