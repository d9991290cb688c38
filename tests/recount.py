"""The declared figures counted in plain Python, record by record, to hold the SQL against."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from app.domain import territory
from app.domain.fields import Choice, Link
from app.domain.quarter import Period
from app.domain.register import Figure, Met, Register, Running, Standing, Within
from app.domain.registers import REGISTERS, register
from app.storage.database import Database
from app.storage.shelf import Record
from tests.invariants import records


@dataclass(frozen=True)
class Held:
    """All live records of an office, by register and id, and in which region each office lies."""

    records: dict[str, dict[str, Record]]
    regions: dict[int, str]


def held(db: Database) -> Held:
    live = {one.name: {record.id: record for record in records(db, one) if not record.withdrawn} for one in REGISTERS}
    return Held(live, dict(db.conn.execute("SELECT row, region FROM office")))


def breakdowns(of: Register) -> Iterator[str | None]:
    """Everything by which a register may be broken down."""
    yield from (None, "region")
    yield from (field.name for field in of.fields if isinstance(field, Choice))
    for link in of.fields:
        if isinstance(link, Link):
            target = register(link.register)
            yield from (f"{link.name}.{field.name}" for field in target.fields if isinstance(field, Choice))


def recounted(held: Held, of: Register, figure: Figure, period: Period, by: str | None) -> dict[str, int]:
    """Key → value; the key is "" where nothing is stated or nothing is broken down. Zeros are left out."""
    sums: dict[str, int] = defaultdict(int)
    people: dict[str, set[str]] = defaultdict(set)
    for key, record in counted(held, of, figure, period, by):
        if figure.distinct:
            people[key].add(person(held, of, record, figure.distinct))
        else:
            sums[key] += 1 if figure.sum_of is None else record.values[figure.sum_of] or 0
    found = {key: len(some) for key, some in people.items()} if figure.distinct else sums
    return {key: value for key, value in found.items() if value}


def counted(held: Held, of: Register, figure: Figure, period: Period, by: str | None) -> Iterator[tuple[str, Record]]:
    """The records that a figure counts, each with its key."""
    for record in held.records[of.name].values():
        fits = all(value(held, of, record, path) in codes for path, codes in figure.where.items())
        if fits and in_period(held, of, record, figure, period):
            yield (key_of(held, of, record, by, period.end) or "" if by else ""), record


def key_of(held: Held, of: Register, record: Record, by: str, on: date) -> str | None:
    """What a record is broken down by; its region in the borders of a day."""
    if by != "region":
        return value(held, of, record, by)
    district, day = territory.district_of(of), record.values[of.dated_by] if of.dated_by else None
    where = value(held, of, record, district) if district else None
    return territory.standing(held.regions[record.office], where, day and day.isoformat(), on)


def in_period(held: Held, of: Register, record: Record, figure: Figure, period: Period) -> bool:
    def day(path: str) -> date | None:
        return value(held, of, record, path)

    match figure.when:
        case Within(path):
            return (on := day(path)) is not None and period.start <= on <= period.end
        case Standing(opened, closed):
            first, last = day(opened), day(closed)
            return (first is None or first <= period.end) and (last is None or last > period.end)
        case Met(due, done):
            term, on = day(due), day(done)
            return term is not None and period.start <= term <= period.end and on is not None and on <= period.end
        case Running(starts, ends):
            first, last = day(starts), day(ends)
            return first is not None and first <= period.end and (last is None or last >= period.start)


def value(held: Held, of: Register, record: Record, path: str) -> Any:
    name, _, rest = path.partition(".")
    if not rest:
        return record.values[name]
    link = of.field(name)
    assert isinstance(link, Link)
    target = held.records[link.register].get(record.values[name] or "")
    return None if target is None else target.values[rest]


def person(held: Held, of: Register, record: Record, name: str) -> str:
    """One and the same person: by the mark where there is one, else by the record."""
    return value(held, of, record, f"{name}.person") or record.values[name]
