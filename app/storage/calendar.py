"""Which records of a register lie on which days: only the days that are seen are asked for."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from app.domain.course import COURSE
from app.domain.fields import Day
from app.domain.register import Register
from app.storage.database import Database
from app.storage.search import Query, tests

LONGEST = timedelta(days=31)
"""What began earlier than this before the first day asked for is not looked for."""

Lying = tuple[int, date, date]
"""A record's row, its first and its last day."""

Group = tuple[int, date, date | None, str]
"""A course group's row, its first day, its last where it has one, its timetable."""


def lying(db: Database, register: Register, query: Query, first: date, last: date) -> Iterator[Lying]:
    """What a query finds of some days, in the order of days and rows; other than in lists, `query.order` says nothing.

    What is wholly of its day, such as an event, lies on all its days; what stands for years only where it begins.
    """
    starts, ends = str(register.dated_by), until(register)
    where, values = condition(db, register, query)
    sql = f"""SELECT row, {starts}, {ends} FROM {register.name}
              WHERE withdrawn = 0 AND {starts} BETWEEN ? AND ?{where} ORDER BY {starts}, row"""
    since = first - LONGEST if ends != starts else first
    for row, start, end in db.conn.execute(sql, (since.isoformat(), last.isoformat(), *values)):
        begins = date.fromisoformat(start)
        ended = max(begins, date.fromisoformat(end)) if end else begins
        if ended >= first:
            yield row, begins, ended


def groups(db: Database, query: Query, first: date, last: date) -> Iterator[Group]:
    """What a query finds of the course groups that run in some days, in the order of their first days.

    One that is to end on no day runs for a year.
    """
    where, values = condition(db, COURSE, query)
    sql = f"""SELECT row, starts_on, ends_on, timetable FROM course WHERE withdrawn = 0 AND starts_on <= ?
              AND coalesce(ends_on, date(starts_on, '+1 year')) >= ?{where} ORDER BY starts_on, row"""
    for row, start, end, timetable in db.conn.execute(sql, (last.isoformat(), first.isoformat(), *values)):
        yield row, date.fromisoformat(start), date.fromisoformat(end) if end else None, timetable or ""


def until(register: Register) -> str:
    """The field of the last day on which a record lies."""
    starts = register.by_name[str(register.dated_by)]
    return starts.until if register.of_a_day and isinstance(starts, Day) and starts.until else starts.name


def condition(db: Database, register: Register, query: Query) -> tuple[str, list[object]]:
    """The further tests of a query, each looked at for the rows of these days alone."""
    parts, values = [""], []
    for part, more in tests(db, register, query):
        parts.append(f"+{part}" if part.startswith("row IN") else part)
        values += more
    return " AND ".join(parts), values
