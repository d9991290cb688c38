"""The SQL of the declared figures: all figures of a register, broken down by one field, in one pass.

It is plain enough to be understood alike by SQLite here and by PostgreSQL in the centre's warehouse.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from app.domain import codebooks, territory
from app.domain.fields import Identifier, Link
from app.domain.line import NOTHING, added, encode, mark
from app.domain.quarter import Period
from app.domain.register import Figure, Met, Register, Running, Standing, Within
from app.domain.registers import register as register_named
from app.storage.database import Database
from app.storage.levels import UNDER


@dataclass(frozen=True)
class Scope:
    """Which records count: all, or those of one office (its row) and of all below it, in one region alone, and not
    twice.

    `on`: the borders in which regions are drawn, those of the period's last day where none is named. `twice`: by
    register, the ids of what another office has reported too, and is counted with that one.
    """

    office: int | None = None
    on: date | None = None
    within: str = ""
    twice: Mapping[str, Sequence[str]] = field(default_factory=dict)


ALL = Scope()


def count(
    db: Database, register: Register, figures: Iterable[Figure], period: Period, by: str | None = None,
    scope: Scope = ALL,
) -> dict[str, dict[str, int]]:  # fmt: skip
    """figure name → key → value; the key is "" where the field is not stated or `by` is None. Zeros are left out."""
    wanted = list(figures)
    sql, values = statement(register, wanted, period, by, scope)
    return by_figure(wanted, db.conn.execute(sql, values))


def by_figure(figures: Sequence[Figure], rows: Iterable[Sequence[Any]]) -> dict[str, dict[str, int]]:
    """What a statement has found: each row a key and the values of the figures."""
    counts: dict[str, dict[str, int]] = {figure.name: {} for figure in figures}
    for key, *cells in rows:
        for figure, cell in zip(figures, cells, strict=True):
            if cell:
                counts[figure.name][key] = int(cell)
    return counts


def statement(
    register: Register, figures: list[Figure], period: Period, by: str | None, scope: Scope = ALL
) -> tuple[str, dict[str, Any]]:
    """The SELECT and its values, for this database and for the warehouse; the bench runs it bare."""
    joins: dict[str, str] = {}
    on = scope.on or period.end
    key = "''" if by is None else f"coalesce({part(register, by, on, joins)}, '')"
    cells = [cell(register, figure, joins) for figure in figures]
    asked = in_scope(register, scope, on, joins)
    days = {figure.when.day for figure in figures if isinstance(figure.when, Within)}
    if len(days) == 1 and all(isinstance(figure.when, Within) for figure in figures):
        asked += f" AND {column(register, days.pop(), joins)} BETWEEN :start AND :end"
    sql = f"SELECT {key}, {', '.join(cells)} {live(register, joins)}{asked} GROUP BY 1"
    return sql, {**limits(period), "office": scope.office}


def limits(period: Period) -> dict[str, str]:
    """The first and the last day, as statements name them."""
    return {"start": period.start.isoformat(), "end": period.end.isoformat()}


def in_scope(register: Register, scope: Scope, on: date, joins: dict[str, str]) -> str:
    """The clauses that leave out what does not count here; nothing where everything does."""
    asked = "" if scope.office is None else f" AND t.office IN ({UNDER})"
    if scope.within:
        asked += f" AND {region(register, on, joins)} = '{scope.within}'"
    if twice := scope.twice.get(register.name):
        asked += f" AND t.id NOT IN ({', '.join(map(repr, twice))})"
    return asked


def part(register: Register, by: str, on: date, joins: dict[str, str]) -> str:
    """What a record is broken down by: the region in which it stands, or one of its columns."""
    return region(register, on, joins) if by == "region" else column(register, by, joins)


def region(register: Register, on: date, joins: dict[str, str]) -> str:
    """`territory.standing` as SQL: the office's region, but where its district stands apart from that."""
    joins["office"] = "JOIN office ON office.row = t.office"
    codes = codebooks.codebook("region").entries
    other = {code: territory.region_on(code, on) for code in codes if territory.region_on(code, on) != code}
    whole = cases({f"office.region = '{code}'": f"'{there}'" for code, there in other.items()}, "office.region")
    district, moves = territory.district_of(register), territory.moves(on)
    if district is None or not moves:
        return whole
    path, last = column(register, district, joins), max(move.until for move in moves)
    day = column(register, register.dated_by, joins) if register.dated_by else "NULL"
    apart = {moved(move, path, day): f"'{move.region}'" for move in moves}
    return cases({f"{day} >= '{last}'": whole}, cases(apart, whole))


def moved(move: territory.Move, path: str, day: str) -> str:
    """Whether a move takes a record; one without a day is of the first time."""
    among = ", ".join(f"'{code}'" for code in move.districts)
    since = f"{day} >= '{move.since}' AND" if move.since else f"{day} IS NULL OR"
    return f"office.region = '{move.home}' AND ({since} {day} < '{move.until}') AND {path} IN ({among})"


def cases(tests: Mapping[str, str], otherwise: str) -> str:
    """The first test that holds decides."""
    whens = " ".join(f"WHEN {test} THEN {value}" for test, value in tests.items())
    return f"CASE {whens} ELSE {otherwise} END" if tests else otherwise


def cell(register: Register, figure: Figure, joins: dict[str, str]) -> str:
    """The value of a figure over the records that count."""
    test = condition(register, figure, joins)
    if figure.distinct is not None:
        return f"count(DISTINCT CASE WHEN {test} THEN {whom(register, figure.distinct, joins)} END)"
    return f"sum(CASE WHEN {test} THEN {amount(figure)} ELSE 0 END)"


def condition(register: Register, figure: Figure, joins: dict[str, str]) -> str:
    """Which records count: those in the period that have the codes asked for."""
    tests = [in_period(register, figure, joins)]
    for path, codes in figure.where.items():
        tests.append(f"{column(register, path, joins)} IN ({', '.join(repr(code) for code in codes)})")
    return " AND ".join(tests)


def in_period(register: Register, figure: Figure, joins: dict[str, str]) -> str:
    match figure.when:
        case Within(day):
            return f"{column(register, day, joins)} BETWEEN :start AND :end"
        case Standing(opened, closed):
            first, last = column(register, opened, joins), column(register, closed, joins)
            return f"({first} IS NULL OR {first} <= :end) AND ({last} IS NULL OR {last} > :end)"
        case Met(due, done):
            return f"{column(register, due, joins)} BETWEEN :start AND :end AND {column(register, done, joins)} <= :end"
        case Running(starts, ends):
            first, last = column(register, starts, joins), column(register, ends, joins)
            return f"{first} <= :end AND ({last} IS NULL OR {last} >= :start)"


def column(register: Register, path: str, joins: dict[str, str]) -> str:
    """The column of «kind», or of «course.language» in a linked record."""
    name, _, rest = path.partition(".")
    declared = register.field(name)
    if not rest:
        return f"t.{name}"
    assert isinstance(declared, Link)
    joins[name] = joined(declared)
    return f"{name}.{register_named(declared.register).field(rest).name}"


def joined(link: Link) -> str:
    """The linked record; where there is none its fields are not stated, and nothing is lost from the whole."""
    return f"LEFT JOIN {link.register} AS {link.name} ON {link.name}.id = t.{link.name} AND {link.name}.withdrawn = 0"


def live(register: Register, joins: dict[str, str]) -> str:
    return f"FROM {register.name} AS t {' '.join(joins.values())} WHERE t.withdrawn = 0"


def whom(register: Register, name: str, joins: dict[str, str]) -> str:
    """One and the same person: by the mark that travels in place of a number, else by the record."""
    declared = register.field(name)
    assert isinstance(declared, Link)
    marks = [field.as_mark for field in register_named(declared.register).fields if isinstance(field, Identifier)]
    known = [f"{name}.{mark}" for mark in marks if mark]
    if not known:
        return f"t.{name}"
    joins[name] = joined(declared)
    return f"coalesce({', '.join([*known, f't.{name}'])})"


def behind(
    db: Database, register: Register, figure: Figure, period: Period, by: str | None, key: str, scope: Scope = ALL
) -> list[int]:
    """The rows of the records that a cell counts, so that any figure opens to its records."""
    joins: dict[str, str] = {}
    on = scope.on or period.end
    test = condition(register, figure, joins) + in_scope(register, scope, on, joins)
    if by is not None:
        test += f" AND coalesce({part(register, by, on, joins)}, '') = :key"
    sql = f"SELECT t.row {live(register, joins)} AND {test} ORDER BY t.row"
    return [row for (row,) in db.conn.execute(sql, {**limits(period), "key": key, "office": scope.office})]


def spread(
    db: Database, register: Register, figure: Figure, period: Period, scope: Scope = ALL
) -> list[tuple[str, int, int]]:
    """Where the records behind a figure stand and whose they are: region, row of the office, how many."""
    joins: dict[str, str] = {}
    on = scope.on or period.end
    key = region(register, on, joins)
    test = condition(register, figure, joins) + in_scope(register, scope, on, joins)
    sql = f"SELECT {key}, t.office, count(*) {live(register, joins)} AND {test} GROUP BY 1, 2"
    return list(db.conn.execute(sql, {**limits(period), "office": scope.office}))


def stood_behind(
    db: Database, register: Register, figure: Figure, period: Period, fields: Iterable[str], scope: Scope = ALL
) -> tuple[int, str]:
    """How many records a figure counts, and a sum of their marks (hexadecimal digits) that tells when one has changed.

    Of a record that is wholly of a day the mark is its own. Of others it is made of what the figure reads: the
    amount, and the values of the `fields` by which it is broken down; an association may get a new telephone.
    """
    joins: dict[str, str] = {}
    on = scope.on or period.end
    test = condition(register, figure, joins) + in_scope(register, scope, on, joins)
    parts = (part(register, by, on, joins) for by in fields)
    read = ["t.mark"] if register.of_a_day else ["t.id", amount(figure), *parts]
    sql = f"SELECT {', '.join(read)} {live(register, joins)} AND {test}"
    found = db.conn.execute(sql, {**limits(period), "office": scope.office})
    marks = [row[0] if register.of_a_day else mark(encode(row)) for row in found]
    return len(marks), added(NOTHING, *marks).hex()


def amount(figure: Figure) -> str:
    return "1" if figure.sum_of is None else f"coalesce(t.{figure.sum_of}, 0)"
