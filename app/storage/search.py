"""Finding and listing: search as people type, filter and sort in SQL, a page at a time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from typing import Any

from app import alphabet
from app.domain.fields import Choice, Link, Links
from app.domain.quarter import Period
from app.domain.register import Register
from app.domain.registers import register as register_named
from app.errors import NotFound
from app.storage.database import Database
from app.storage.shelf import OURS

BROAD = 1000
"""More matches than this are not sorted while a person is still typing: the newest entered come first."""

FIRST_PLACES, MORE_PLACES = 500, 1_000
"""How many rows of a list come at once, at first and later."""


@dataclass(frozen=True)
class Query:
    """What is looked for in a register. `where`: field → value as kept. `order`: a field, "" for the register's own."""

    text: str = ""
    period: Period | None = None
    where: Mapping[str, Any] = field(default_factory=dict)
    order: str = ""
    descending: bool = False
    withdrawn: bool = False


@dataclass(frozen=True)
class Page:
    """Rows of a list in order. `total` counts all that match; where `more`, there are still more than that."""

    total: int
    rows: list[int]
    more: bool = False


def page(db: Database, register: Register, query: Query, limit: int, offset: int = 0) -> Page:
    """An exact page: filtered, sorted, counted. What lies in the second half is reached from the end."""
    where, values = condition(db, register, query)
    total = count(db, register, query, where, values)
    left = max(total - offset, 0)
    from_the_end = left < offset
    if from_the_end:
        query = replace(query, descending=not query.descending)
        limit = min(limit, left)
        offset = left - limit
    sql = f"SELECT row FROM {register.name} WHERE {where} ORDER BY {ordering(register, query)} LIMIT ? OFFSET ?"
    found = [row for (row,) in db.conn.execute(sql, (*values, limit, offset))]
    return Page(total, found[::-1] if from_the_end else found)


def typed_page(db: Database, register: Register, query: Query, limit: int) -> Page:
    """The first page while a person types: exact where the search is narrow, at once where it is broad."""
    match = match_of(query.text)
    table = f"{register.name}_search"
    if not match or query.where or query.period or query.withdrawn or not searched(register):
        return page(db, register, query, limit)
    sql = f"SELECT rowid FROM {table} WHERE {table} MATCH ? ORDER BY rowid DESC LIMIT ?"
    found = [row for (row,) in db.conn.execute(sql, (match, BROAD + 1))]
    live = without_withdrawn(db, register, found)
    if len(found) > BROAD and len(live) < limit:
        return page(db, register, query, limit)
    if len(found) > BROAD:
        return Page(BROAD, live[:limit], more=True)
    some = f"row IN ({', '.join(map(str, live))})"
    sql = f"SELECT row FROM {register.name} WHERE {some} ORDER BY {ordering(register, query)} LIMIT ?"
    return Page(len(live), [row for (row,) in db.conn.execute(sql, (limit,))])


def without_withdrawn(db: Database, register: Register, rows: list[int]) -> list[int]:
    """Of these rows, from the last to the first, those that are live; few are withdrawn, and an index knows them."""
    sql = f"SELECT row FROM {register.name} WHERE withdrawn = 1 AND row BETWEEN ? AND ?"
    withdrawn = {row for (row,) in db.conn.execute(sql, (rows[-1], rows[0]))} if rows else set()
    return [row for row in rows if row not in withdrawn] if withdrawn else rows


def places(db: Database, register: Register, query: Query) -> Iterator[list[int]]:
    """The rows of all that match, in order, in lists: the first is short, so that it can be shown at once."""
    where, values = condition(db, register, query)
    sql = f"SELECT row FROM {register.name} WHERE {where} ORDER BY {ordering(register, query)}"
    cursor = db.conn.execute(sql, values)
    size = FIRST_PLACES
    while found := cursor.fetchmany(size):
        yield [row for (row,) in found]
        size = MORE_PLACES


def ids(db: Database, register: Register, query: Query) -> list[str]:
    """The ids of all that match, in order."""
    where, values = condition(db, register, query)
    sql = f"SELECT id FROM {register.name} WHERE {where} ORDER BY {ordering(register, query)}"
    return [id for (id,) in db.conn.execute(sql, values)]


def same(db: Database, register: Register, key: Iterable[Any]) -> list[int]:
    """The live rows of this office that are known by the same: two are enough to tell that.

    The plus leaves the planner the index of the first field alone: few have one learner, thousands may have one course.
    """
    first, *others = (f"{name} = ?" for name in register.same)
    tests = " AND ".join((first, "withdrawn = 0", *(f"+{other}" for other in others), f"+office = {OURS}"))
    kept = [register.field(name).keep(value) for name, value in zip(register.same, key, strict=True)]
    sql = f"SELECT row FROM {register.name} WHERE {tests} ORDER BY row LIMIT 2"
    return [row for (row,) in db.conn.execute(sql, kept)]


def sums(db: Database, register: Register, names: tuple[str, ...], query: Query) -> dict[str, int]:
    """The sums of fields over all that match."""
    where, values = condition(db, register, query)
    cells = ", ".join(f"coalesce(sum({register.field(name).name}), 0)" for name in names)
    found = db.conn.execute(f"SELECT {cells} FROM {register.name} WHERE {where}", values).fetchone()
    return dict(zip(names, map(int, found), strict=True))


def count(db: Database, register: Register, query: Query, where: str, values: list[Any]) -> int:
    """All that match; without a filter the tallies know it already."""
    if not (query.text or query.period or query.where):
        sum_of = "withdrawn" if query.withdrawn else "live"
        sql, values = f"SELECT coalesce(sum({sum_of}), 0) FROM tally WHERE register = ?", [register.name]
    else:
        sql = f"SELECT count(*) FROM {register.name} WHERE {where}"
    return int(db.conn.execute(sql, values).fetchone()[0])


def condition(db: Database, register: Register, query: Query) -> tuple[str, list[Any]]:
    """The WHERE of a query and its values."""
    parts, values = [f"withdrawn = {int(query.withdrawn)}"], []
    for part, more in tests(db, register, query):
        parts.append(part)
        values += more
    return " AND ".join(parts), values


def tests(db: Database, register: Register, query: Query) -> Iterator[tuple[str, list[Any]]]:
    """Each thing that a query asks of a record, with its values."""
    rows = f"SELECT row FROM {register.name} WHERE withdrawn = {int(query.withdrawn)} AND"
    for name, value in query.where.items():
        yield equal(db, register, name, value, rows)
    if query.period is not None and register.dated_by is not None:
        test = f"{register.dated_by} BETWEEN ? AND ?"
        days = [query.period.start.isoformat(), query.period.end.isoformat()]
        in_order = (query.order or register.columns[0]) == register.dated_by
        yield (test, days) if in_order else among(db, f"{rows} {test}", days)
    if query.text:
        yield found_by(db, register, query.text, query.withdrawn)


def equal(db: Database, register: Register, name: str, value: Any, rows: str) -> tuple[str, list[Any]]:
    """A field has a value; of several links, one of them is it. None asks for «not stated»."""
    if name == "ours":
        return f"office {'=' if value else '!='} {OURS}", []
    declared = register.field(name)
    if value is None:
        return f"{name} IS NULL", []
    if isinstance(declared, Links):
        linked = "SELECT source FROM link WHERE target = ? AND register = ? AND field = ?"
        return among(db, linked, [value, register.name, name])
    if isinstance(declared, Choice):
        return among(db, f"{rows} {name} = ?", [value])
    return f"{name} = ?", [declared.keep(value)]


def found_by(db: Database, register: Register, text: str, withdrawn: bool = False) -> tuple[str, list[Any]]:
    """The records whose words match; those without words of their own are found by the records they link."""
    match = match_of(text)
    if not match:
        return "0", []
    if searched(register):
        return among(db, f"SELECT rowid FROM {register.name}_search WHERE {register.name}_search MATCH ?", [match])
    parts, values = [], []
    for link in register.links:
        if isinstance(link, Link):
            part, more = found_by(db, register_named(link.register), text)
            parts.append(
                f"SELECT row FROM {register.name} WHERE withdrawn = {int(withdrawn)} AND {link.name} IN "
                f"(SELECT id FROM {link.register} WHERE {part})"
            )
            values += more
    return among(db, " UNION ".join(parts), values)


def among(db: Database, found: str, values: list[Any]) -> tuple[str, list[Any]]:
    """A row is one of those found. Where they are many, a plus tells SQLite not to fetch and sort them all, but to
    walk the list in its order and to look at each row whether it is among them."""
    many = db.conn.execute(f"{found} LIMIT 1 OFFSET {BROAD}", values).fetchone() is not None
    return f"{'+' if many else ''}row IN ({found})", values


@cache
def searched(register: Register) -> bool:
    return any(field.searched for field in register.fields)


def match_of(text: str) -> str:
    """The FTS5 query of what was typed: every word as a beginning, in each of the readings that apply."""
    return " OR ".join(f"({' AND '.join(terms)})" for terms in map(terms_of, readings(text).values()) if terms)


def readings(text: str) -> dict[str, str]:
    """How the typed text can be meant: as it stands, on the other keyboard layout, in Latin spelling."""
    found = {"typed": alphabet.search_key(text)}
    if any(letter.isascii() and letter.isalpha() for letter in text):
        found["layout"] = alphabet.search_key(alphabet.other_layout(text))
        found["latin"] = alphabet.search_key(alphabet.from_latin(text))
    return {name: key for name, key in found.items() if key}


def terms_of(key: str) -> list[str]:
    return [f'"{word}"*' for word in key.split()]


def ordering(register: Register, query: Query) -> str:
    """The ORDER BY: the stored key where there is one, the row last, so that pages never overlap."""
    name = query.order or register.columns[0]
    declared = register.by_name.get(name)
    if declared is None and name != "number":
        raise NotFound("The register {register} has no field {field}.", register=register.name, field=name)
    columns = ("office", "number") if declared is None else (f"{name}_key" if declared.sorted else name,)
    return ", ".join(f"{column}{' DESC' if query.descending else ''}" for column in (*columns, "row"))
