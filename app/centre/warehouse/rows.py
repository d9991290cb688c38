"""What goes into the warehouse, read as its tables want it: straight from the database, no record is made of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

from app.centre.warehouse.tables import CODEBOOK, COUNTED_WITH, EDITION, OFFICE, PACKAGE, Table, travelling
from app.domain.codebooks import codebook
from app.domain.fields import Choice, Field, Links, Money
from app.domain.register import Register
from app.domain.registers import REGISTERS
from app.storage.database import Database, value
from app.storage.linking import linked

Row = tuple[Any, ...]

AT_ONCE = 500
"""So many rows are read and written at a time; between them a work can be stopped."""

NEXT, END, UNSTATED = "\ud800", "\ud801", "\ud802"
"""After a value, after a row, and for nothing: characters that no text can hold."""

WRITTEN = {"\0": "", "\\": r"\\", "\t": r"\t", "\n": r"\n", "\r": r"\r", NEXT: "\t", END: "\n", UNSTATED: r"\N"}
"""How COPY wants them, in this order. PostgreSQL keeps no NUL."""

OFFICES = """SELECT row, id, kato, region, role, above, names ->> '$.kk', coalesce(names ->> '$.ru', names ->> '$.kk'),
    coalesce(names ->> '$.en', names ->> '$.kk') FROM office"""
PACKAGES = """SELECT office, incarnation, number, hash, nullif(made_at, ''), received_at, withdrawn_by IS NOT NULL
    FROM received"""
EDITIONS = "SELECT office, period, number, hash, code, closed_at FROM edition"
CHANGED = " WHERE id IN (SELECT record FROM journal WHERE seq > :since AND register = :name)"


def rows_beside(db: Database, table: Table) -> Iterable[Row]:
    """All rows of one of the small tables."""
    match table.name:
        case OFFICE.name:
            found: Iterable[Row] = db.conn.execute(OFFICES)
        case PACKAGE.name:
            found = db.conn.execute(PACKAGES)
        case EDITION.name:
            found = db.conn.execute(EDITIONS)
        case CODEBOOK.name:
            found = codes()
        case COUNTED_WITH.name:
            found = counted_with(db)
        case _:
            raise AssertionError(table.name)
    return found


def codes() -> Iterator[Row]:
    """The codebooks that the registers know, as they are called today."""
    chosen = {field.codebook for register in REGISTERS for field in register.fields if isinstance(field, Choice)}
    for name in sorted(chosen | {"region"}):
        for place, entry in enumerate(codebook(name).entries.values()):
            names = (entry.names["kk"], entry.names["ru"], entry.names["en"])
            yield name, entry.code, place, *names, entry.valid_from, entry.valid_to, entry.under, entry.before


def counted_with(db: Database) -> Iterator[Row]:
    """What two offices have reported, beside the record that is counted for both."""
    for of, group in linked(db):
        yield from ((of.name, record.id, group[0].id) for record in group[1:])


def records(db: Database, register: Register, since: int) -> Iterable[Row]:
    """The records that have changed after an entry of the journal; all where that is 0."""
    fields = (as_read(field) for field in travelling(register))
    query = f"SELECT id, office, number, version, withdrawn, {', '.join(fields)} FROM {register.name}"
    found: Iterable[Row] = db.conn.execute(query + chosen(since), {"since": since, "name": register.name})
    return found


def how_many(db: Database, register: Register, since: int) -> int:
    query = f"SELECT count(*) FROM {register.name}"
    return int(value(db, query + chosen(since), {"since": since, "name": register.name}))


def years(db: Database, register: Register, since: int) -> set[int]:
    """The years of these records' own days."""
    query = f"SELECT DISTINCT substr({register.dated_by}, 1, 4) FROM {register.name}"
    found = db.conn.execute(query + chosen(since), {"since": since, "name": register.name})
    return {int(year) for (year,) in found if year}


def chosen(since: int) -> str:
    return CHANGED if since else ""


def as_read(field: Field) -> str:
    """A field as PostgreSQL reads it: tenge of tiyn, an array of the list of ids, whose elements JSON quotes alike."""
    match field:
        case Money():
            return f"{field.name} / 100.0"
        case Links():
            return f"'{{' || substr({field.name}, 2, length({field.name}) - 2) || '}}'"
    return field.name


def as_copied(rows: Iterable[Row]) -> Iterator[tuple[int, str]]:
    """The rows as COPY reads them, some at a time with how many they are."""
    ahead = iter(rows)
    while some := list(islice(ahead, AT_ONCE)):
        lines = [NEXT.join([UNSTATED if value is None else str(value) for value in row]) for row in some]
        yield len(some), escaped(f"{END.join(lines)}{END}")


def escaped(text: str) -> str:
    """A whole piece at once, which is many times faster than value by value."""
    for char, written in WRITTEN.items():
        text = text.replace(char, written)
    return text
