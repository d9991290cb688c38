"""Intakes that were taken, and what the registers know already: asked before, written after."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlite_utils import Database

from app import alphabet
from app.domain.fields import Identifier
from app.domain.register import Register
from app.errors import NotFound
from app.storage.database import row, rows
from app.storage.shelf import OURS, Record, chunks, shelf

MOST = 400


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


def taken(db: Database, digests: Sequence[bytes]) -> set[bytes]:
    """Which of these rows an intake that is not undone has taken before."""
    found: set[bytes] = set()
    for some in chunks(list(digests), MOST):
        marks = ", ".join("?" * len(some))
        query = f"SELECT digest FROM intake_row JOIN act ON act.id = act WHERE undone_by IS NULL AND digest IN ({marks})"
        found.update(bytes(digest) for (digest,) in db.conn.execute(query, some))
    return found


def named(db: Database, register: Register, text: str) -> list[str]:
    """The live records of this office that a person calls so: by id, number-like field, or name."""
    found: list[str] = []
    for name in ("id", *register.known_by):
        found = called(db, register, name, text)
        if found:
            break
    return found


def called(db: Database, register: Register, name: str, text: str) -> list[str]:
    declared = register.by_name.get(name)
    column, value = name, text
    if declared is not None and declared.sorted:
        column, value = f"{name}_key", alphabet.sort_key(alphabet.tidy(text))
    elif isinstance(declared, Identifier):
        value = declared.read(text) or ""
    query = f"SELECT id FROM {register.name} WHERE {column} = ? AND withdrawn = 0 AND office = ? LIMIT 3"
    return [id for (id,) in db.conn.execute(query, (value, OURS))]


def alike(db: Database, register: Register, drafts: Sequence[Mapping[str, Any]]) -> list[list[Record]]:
    """For each draft, the live records of this office that agree with it in the register's `same` fields."""
    on = shelf(register)
    columns = [f"{name}_key" if register.field(name).sorted else name for name in register.same]
    query = f"{on.select} WHERE withdrawn = 0 AND office = {OURS} AND {' AND '.join(f'{name} IS ?' for name in columns)}"
    found = []
    for draft in drafts:
        values = [wanted(register, name, draft) for name in register.same]
        found.append([on.record(row) for row in db.conn.execute(query, values)] if values[0] is not None else [])
    return found


def wanted(register: Register, name: str, draft: Mapping[str, Any]) -> Any:
    declared, value = register.field(name), draft.get(name)
    if value is None:
        return None
    return alphabet.sort_key(value) if declared.sorted else declared.keep(value)
