"""What one record adds to the figures of a period: the declared figures read a record at a time.

`app.storage.figures` counts all records in SQL; this tells why a figure is what it is, and why it has changed.
The two are held together by tests: the contributions of the records behind a cell sum to the cell.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import cache

from app.domain import territory
from app.domain.past import Pair, Standing, marks_of
from app.domain.quarter import Period
from app.domain.register import Figure, Met, Register, Running, Within
from app.domain.register import Standing as StandingOn
from app.summary.tables import LAYOUTS

Cell = tuple[str, str, str]
"""A figure, the field by which it is broken down or "", and the key; the key is "" where it is not stated."""

Shares = dict[str, tuple[int, int]]
"""record → what it adds to a cell before and after."""


def contributions(
    register: Register, record: Standing, period: Period, role: str, on: date | None = None
) -> dict[Cell, int | str]:
    """What a record adds to each cell of a summary: an amount, or the person who is counted once.

    `on`: the borders in which regions are drawn, those of the period's last day where none is named.
    """
    found: dict[Cell, int | str] = {}
    if record.state.withdrawn:
        return found
    start, end = period.start.isoformat(), period.end.isoformat()
    for figure in register.figures:
        if counts(figure, record, start, end):
            amount = amount_of(register, figure, record)
            for by in breakdowns(role).get(figure.name, ()):
                found[figure.name, by, key_of(register, record, by, on or period.end)] = amount
    return {cell: amount for cell, amount in found.items() if amount}


def key_of(register: Register, record: Standing, by: str, on: date) -> str:
    """Under which part of a figure a record falls; "" for the whole, and where it is not stated."""
    if by == "region":
        district = territory.district_of(register)
        day = record.value(register.dated_by) if register.dated_by else None
        return territory.standing(record.state.region, record.value(district) if district else None, day, on)
    return (record.value(by) or "") if by else ""


def counts(figure: Figure, record: Standing, start: str, end: str) -> bool:
    """Whether a figure counts a record in a period; days are compared as text."""
    return within(figure, record, start, end) and all(
        record.value(path) in codes for path, codes in figure.where.items()
    )


def within(figure: Figure, record: Standing, start: str, end: str) -> bool:
    match figure.when:
        case Within(day):
            on = record.value(day)
            return on is not None and start <= on <= end
        case StandingOn(opened, closed):
            first, last = record.value(opened), record.value(closed)
            return (first is None or first <= end) and (last is None or last > end)
        case Met(due, done):
            term, on = record.value(due), record.value(done)
            return term is not None and start <= term <= end and on is not None and on <= end
        case Running(starts, ends):
            first, last = record.value(starts), record.value(ends)
            return first is not None and first <= end and (last is None or last >= start)


def amount_of(register: Register, figure: Figure, record: Standing) -> int | str:
    if figure.distinct is not None:
        return whom(register, figure.distinct, record)
    return 1 if figure.sum_of is None else int(record.value(figure.sum_of) or 0)


def whom(register: Register, name: str, record: Standing) -> str:
    """One and the same person: by the mark that travels in place of a number, else by the record."""
    marks = (record.value(f"{name}.{mark}") for mark in marks_of(register, name))
    return str(next(filter(None, marks), record.value(name)))


@cache
def breakdowns(role: str) -> Mapping[str, tuple[str, ...]]:
    """By figure of the tables of a role: "" for the whole, then the fields by which they break it down."""
    found: dict[str, dict[str, None]] = {}
    for layout in LAYOUTS:
        if role in layout.roles:
            for name in layout.figures:
                found.setdefault(name, {"": None})[layout.by or ""] = None
    return {name: tuple(fields) for name, fields in found.items()}


def shares(register: Register, figure: Figure, records: Iterable[Standing]) -> Iterator[tuple[Standing, int]]:
    """What each of the records behind a cell adds to it; of several records of one person the first adds one."""
    seen: set[int | str] = set()
    for record in records:
        amount = amount_of(register, figure, record)
        if figure.distinct is None:
            assert isinstance(amount, int)
            yield record, amount
        else:
            yield record, int(amount not in seen)
            seen.add(amount)


def differences(pairs: Iterable[Pair], period: Period, role: str, on: date | None = None) -> dict[Cell, Shares]:
    """By cell, the records that change it, with what each adds before and after: their sum is the difference.

    People are counted once: whoever is new or gone is laid to one of his records. For that the pairs must hold
    all records of each person in them, changed or not.
    """
    amounts: dict[Cell, Shares] = defaultdict(dict)
    people: dict[Cell, tuple[dict[str, str], dict[str, str]]] = defaultdict(lambda: ({}, {}))
    for pair in pairs:
        before = contributions(pair.register, pair.before, period, role, on) if pair.before else {}
        after = contributions(pair.register, pair.after, period, role, on) if pair.after else {}
        for cell in {**before, **after}:
            was, now = before.get(cell, 0), after.get(cell, 0)
            if isinstance(was, str) or isinstance(now, str):
                note_people(people[cell], pair.id, was, now)
            elif was != now:
                amounts[cell][pair.id] = (was, now)
    for cell, (then, since) in people.items():
        found = shares_of_people(then, since)
        if found:
            amounts[cell] = found
    return dict(amounts)


def note_people(people: tuple[dict[str, str], dict[str, str]], record: str, was: int | str, now: int | str) -> None:
    """Who is counted through a record, before and after; the first record stands for him."""
    for held, who in zip(people, (was, now), strict=True):
        if isinstance(who, str):
            held[who] = min(record, held.get(who, record))


def shares_of_people(then: Mapping[str, str], since: Mapping[str, str]) -> Shares:
    found: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    for who, record in then.items():
        found[record][0] += who not in since
    for who, record in since.items():
        found[record][1] += who not in then
    return {record: (was, now) for record, (was, now) in found.items() if was != now}
