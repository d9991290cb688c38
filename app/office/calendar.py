"""The door to the calendar: what lies on each day of a week or a month."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import date

from app.domain.course import COURSE
from app.domain.register import Register
from app.domain.registers import register
from app.domain.timetable import begins, lessons, lies
from app.domain.weeks import Span, days, laid
from app.storage import calendar, shelf
from app.storage.database import Database
from app.storage.search import Query
from app.storage.shelf import Record


@dataclass(frozen=True)
class OfDay:
    """What lies on a day: `total` records, of which the first ones are here; `fresh` lie on none of the days before."""

    total: int = 0
    fresh: int = 0
    records: list[Record] = field(default_factory=list)


class Calendar:
    """The days of the registers of one office."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def days(self, name: str, query: Query, span: Span, most: int = 0) -> dict[date, OfDay]:
        """Each day of a span with what a query finds there; of each day at most so many records are read, 0: all."""
        of = register(name)
        by_day = self._lessons(query, span) if of is COURSE else laid(calendar.lying(self._db, of, query, *span), span)
        wanted = {day: rows[: most or None] for day, rows in by_day.items()}
        records = self._read(of, {row for rows in wanted.values() for row in rows})
        fresh = Counter({row: day for day, rows in reversed(by_day.items()) for row in rows}.values())
        return {
            day: OfDay(len(by_day[day]), fresh[day], [records[row] for row in rows]) for day, rows in wanted.items()
        }

    def _lessons(self, query: Query, span: Span) -> dict[date, list[int]]:
        """Course groups, on each day by the hour of their lesson; those of no hour come last."""
        found: dict[date, list[tuple[str, int]]] = {day: [] for day in days(span)}
        for row, first, last, timetable in calendar.groups(self._db, query, *span):
            on = lessons(timetable)
            for day in lies(timetable, first, last, span):
                found[day].append((on.get(day.weekday(), ""), row))
        return {day: [row for _, row in sorted(some, key=hour)] for day, some in found.items()}

    def _read(self, of: Register, rows: set[int]) -> dict[int, Record]:
        return {record.row: record for record in shelf.by_rows(self._db, of, sorted(rows))}


def hour(lesson: tuple[str, int]) -> tuple[bool, int]:
    """Where a lesson, its hours and its group, stands in its day."""
    begun = begins(lesson[0])
    return begun < 0, begun
