"""Intakes that were taken, and what the registers know already: asked before, written after."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import Any

from app.domain.fields import Field, Text
from app.domain.register import Register, Values
from app.domain.typed import matchable
from app.errors import NotFound
from app.storage.database import Database, row, rows
from app.storage.shelf import MOST_VALUES, OURS, Record, chunks, shelf

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
        return [
            [record.values for record in alike(self._db, register, want) if holds(record.values, want)]
            for want in wanted
        ]

    def taken(self, register: Register, digests: Collection[bytes]) -> set[bytes]:
        """Which of these rows an intake that is not undone has brought in."""
        found: set[bytes] = set()
        for some in chunks(list(digests), MOST_VALUES):
            marks = ", ".join("?" * len(some))
            query = f"""SELECT digest FROM intake_row JOIN act ON act.id = act
                        WHERE undone_by IS NULL AND digest IN ({marks})"""
            found.update(bytes(digest) for (digest,) in self._db.conn.execute(query, some))
        return found


def holds(values: Values, wanted: Values) -> bool:
    return all(values.get(name) == value for name, value in wanted.items())


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


def alike(db: Database, register: Register, wanted: Values) -> list[Record]:
    """The live records of this office that agree in the fields by which a repetition is known."""
    names = [name for name in (*register.same, *register.known_by) if wanted.get(name) is not None]
    if not names:
        return []
    on = shelf(register)
    tests = " AND ".join(f"{name}_key = ?" if register.field(name).sorted else f"{name} = ?" for name in names)
    query = f"{on.select} WHERE withdrawn = 0 AND office = {OURS} AND {tests}"
    values = [kept(register.field(name), wanted[name]) for name in names]
    return [on.record(row) for row in db.conn.execute(query, values)]


def kept(field: Field, value: Any) -> Any:
    return field.key(value) if isinstance(field, Text) and field.sorted else field.keep(value)
