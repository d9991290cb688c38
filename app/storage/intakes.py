"""Intakes that were taken, and what the registers know already: asked before, written after."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Any

import msgspec

from app.domain.fields import Field, Text
from app.domain.register import Register, Values
from app.domain.typed import matchable
from app.errors import NotFound
from app.storage.database import Database, row, rows
from app.storage.shelf import HOUSEKEEPING, MOST_VALUES, OURS, Record, chunks, shelf

MOST_CALLED = 400
"""So many records that have all words of a name are looked at for the one that is called just so."""


def keep(db: Database, act: int, register: str, file: str, counts: tuple[int, int, int],
         taken: Iterable[tuple[bytes, str]]) -> None:  # fmt: skip
    """Note an intake: counts are accepted, duplicates, rejected; `taken` pairs a row's digest with its record."""
    db.conn.execute("INSERT INTO intake VALUES (?, ?, ?, ?, ?, ?)", (act, register, file, *counts))
    db.conn.executemany(
        "INSERT OR IGNORE INTO intake_row VALUES (?, ?, ?)", [(digest, act, record) for digest, record in taken]
    )


def intake(db: Database, act: int) -> dict[str, Any]:
    """An intake that is not undone; raises NotFound."""
    found = row(db, "SELECT intake.* FROM intake JOIN act ON act.id = act WHERE act = ? AND undone_by IS NULL", (act,))
    if found is None:
        raise NotFound("There is no intake № {number}, or it is undone already.", number=act)
    return found


def intakes(db: Database) -> list[dict[str, Any]]:
    """The intakes, the last one first."""
    return rows(db, "SELECT intake.*, at, who, undone_by FROM intake JOIN act ON act.id = act ORDER BY act DESC")


class Known:
    """What the registers of this office hold already, as an intake asks for it (app/intake/known.py)."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def find(self, register: Register, names: Collection[str]) -> dict[str, list[str]]:
        """The live records that each name stands for, by the fields of `known_by`."""
        return {name: named(self._db, register, name) for name in names}

    def same(self, register: Register, wanted: Sequence[Values]) -> list[list[Values]]:
        """For each of the wanted, the values of the live records that hold exactly all of it."""
        there: dict[tuple[Any, ...], list[Values]] = defaultdict(list)
        for names in {tuple(want) for want in wanted}:
            for record in alike(self._db, register, names, [want for want in wanted if tuple(want) == names]):
                there[names, *map(record.values.get, names)].append(record.values)
        return [there[tuple(want), *want.values()] for want in wanted]

    def taken(self, register: Register, digests: Collection[bytes]) -> set[bytes]:
        """Which of these rows an intake that is not undone has brought in."""
        found: set[bytes] = set()
        for some in chunks(list(digests), MOST_VALUES):
            marks = ", ".join("?" * len(some))
            query = f"""SELECT digest FROM intake_row JOIN act ON act.id = act
                        WHERE undone_by IS NULL AND digest IN ({marks})"""
            found.update(bytes(digest) for (digest,) in self._db.conn.execute(query, some))
        return found


def named(db: Database, register: Register, name: str) -> list[str]:
    """The ids of the live records of this office that a person calls so, by the first field of theirs that fits."""
    words, text = matchable(name).split(), matchable(name)
    if not words:
        return []
    on = shelf(register)
    query = f"""{on.select} WHERE withdrawn = 0 AND office = {OURS}
                AND row IN (SELECT rowid FROM {on.table}_search WHERE {on.table}_search MATCH ?) LIMIT {MOST_CALLED}"""
    found = [on.record(row) for row in db.conn.execute(query, (" AND ".join(f'"{word}"' for word in words),))]
    for field in register.known_by:
        called = [record.id for record in found if matchable(record.values[field] or "") == text]
        if called:
            return called
    return []


def alike(db: Database, register: Register, names: Sequence[str], wanted: Iterable[Values]) -> Iterator[Record]:
    """The live records of this office that agree with one of the wanted in these fields, by the index of the first."""
    on, fields = shelf(register), [register.field(name) for name in names]
    asked = {tuple(kept(field, want[field.name]) for field in fields) for want in wanted}
    columns = (f"{field.name}_key" if field.sorted else field.name for field in fields)
    tests = (f"{'+' if place else ''}{column} = wanted ->> {place}" for place, column in enumerate(columns))
    query = f"""SELECT {", ".join((*HOUSEKEEPING, *on.names))}
                FROM (SELECT value AS wanted FROM json_each(?)) CROSS JOIN {on.table}
                WHERE withdrawn = 0 AND +office = {OURS} AND {" AND ".join(tests)}"""
    return map(on.record, db.conn.execute(query, (msgspec.json.encode(list(asked)).decode(),)))


def kept(field: Field, value: Any) -> Any:
    return field.key(value) if isinstance(field, Text) and field.sorted else field.keep(value)
