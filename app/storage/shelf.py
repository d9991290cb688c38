"""How a register lies in its table: the columns, and the turning of values into a row and back."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, TypeVar

import msgspec

from app import alphabet
from app.domain import line
from app.domain.fields import Field, Text
from app.domain.register import Register
from app.errors import NotFound
from app.language import Words
from app.storage.database import Database

T = TypeVar("T")

HOUSEKEEPING = ("row", "id", "office", "number", "version", "withdrawn", "quarter", "mark")
OURS = 1
"""The row of the office that this database belongs to."""

MOST_VALUES = 500
"""How many values one statement asks for."""

LONGEST_NUMBER = 9
"""The digits of a readable number."""


class Record(msgspec.Struct, frozen=True):
    """A record as it stands. `row` is its place in this database alone, `id` is the same everywhere."""

    row: int
    id: str
    office: int
    number: int
    version: int
    withdrawn: bool
    quarter: str
    mark: bytes
    values: dict[str, Any]


@dataclass(frozen=True)
class Shelf:
    """The statements of one register."""

    register: Register
    names: tuple[str, ...]
    columns: tuple[str, ...]
    insert: str
    update: str
    select: str
    keys: tuple[tuple[str, Callable[[str], str]], ...]
    searched: tuple[str, ...]
    turned: tuple[Field, ...]

    @property
    def table(self) -> str:
        return self.register.name

    def stored(self, values: Mapping[str, Any], plain: Mapping[str, Any]) -> tuple[Any, ...]:
        """The values of the field columns, then of the sort keys."""
        kept = dict(plain)
        for field in self.turned:
            if field.name in kept:
                kept[field.name] = field.keep(values[field.name])
        keys = [key(values[name]) if values.get(name) else None for name, key in self.keys]
        return (*map(kept.get, self.names), *keys)

    def words(self, values: Mapping[str, Any]) -> str:
        """What the record is found by."""
        return alphabet.search_key(" ".join([values[name] for name in self.searched if values.get(name)]))

    def record(self, row: tuple[Any, ...]) -> Record:
        place = len(HOUSEKEEPING)
        values = dict(zip(self.names, row[place:], strict=True))
        for field in self.turned:
            if values[field.name] is not None:
                values[field.name] = field.kept(values[field.name])
        place_in_table, id, office, number, version, withdrawn, quarter, mark = row[:place]
        return Record(place_in_table, id, office, number, version, bool(withdrawn), quarter, mark, values)


@cache
def shelf(register: Register) -> Shelf:
    """The shelf of a register."""
    fields = line.names(register)
    keys = tuple((field.name, field.key) for field in register.fields if isinstance(field, Text) and field.sorted)
    columns = (*HOUSEKEEPING, *fields, *(f"{name}_key" for name, _ in keys))
    changing = columns[3:]
    return Shelf(
        register,
        fields,
        columns,
        f"INSERT INTO {register.name}({', '.join(columns)}) VALUES ({', '.join('?' * len(columns))})",
        f"UPDATE {register.name} SET {', '.join(f'{name} = ?' for name in changing)} WHERE row = ?",
        f"SELECT {', '.join((*HOUSEKEEPING, *fields))} FROM {register.name}",
        keys,
        tuple(field.name for field in register.fields if field.searched),
        line.turned(register),
    )


def by_ids(db: Database, register: Register, ids: Iterable[str]) -> dict[str, Record]:
    """The records of these ids that are here, by id; asked for in the order in which they were made, as they lie."""
    on, found = shelf(register), {}
    for some in chunks(sorted(ids), MOST_VALUES):
        query = f"{on.select} WHERE id IN ({', '.join('?' * len(some))})"
        for row in db.conn.execute(query, some):
            found[row[1]] = on.record(row)
    return found


def by_rows(db: Database, register: Register, places: Iterable[int]) -> list[Record]:
    """The records at these rows, in the order asked for."""
    return list(each_row(db, register, places))


def each_row(db: Database, register: Register, places: Iterable[int]) -> Iterator[Record]:
    """The same, some at a time: a year's records need not be held all at once."""
    on = shelf(register)
    for some in chunks(list(places), MOST_VALUES):
        query = f"{on.select} WHERE row IN ({', '.join('?' * len(some))})"
        found = {row[0]: on.record(row) for row in db.conn.execute(query, some)}
        yield from (found[place] for place in some if place in found)


def ours(db: Database, register: Register) -> list[Record]:
    """All records of this office, in the order in which they came in."""
    on = shelf(register)
    return [on.record(row) for row in db.conn.execute(f"{on.select} WHERE office = ? ORDER BY row", (OURS,))]


def one(db: Database, register: Register, id: str) -> Record:
    """The record of an id, or of a readable number of this office; raises NotFound."""
    found = by_ids(db, register, [id]).get(id)
    if found is None and id.isdecimal() and len(id) <= LONGEST_NUMBER:
        rows = db.conn.execute(f"{shelf(register).select} WHERE office = ? AND number = ?", (OURS, int(id)))
        found = next((shelf(register).record(row) for row in rows), None)
    if found is None:
        raise NotFound("There is no record {id} in the register {register}.", id=id, register=Words(register.label))
    return found


def chunks(things: list[T], size: int) -> Iterable[list[T]]:
    """The things in lists of at most `size`."""
    return (things[start : start + size] for start in range(0, len(things), size))
