"""The door to the calendar: what lies on each day of a week or a month."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from sqlite_utils import Database

from app.domain.register import Register
from app.domain.registers import register
from app.domain.weeks import Span, laid
from app.storage import calendar, shelf
from app.storage.search import Query
from app.storage.shelf import Record


@dataclass(frozen=True)
class OfDay:
    """What lies on a day: `total` records, of which the first ones are here."""

    total: int = 0
    records: list[Record] = field(default_factory=list)


class Calendar:
    """The days of the registers of one office."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def days(self, name: str, query: Query, span: Span, most: int = 0) -> dict[date, OfDay]:
        """Each day of a span with what a query finds there; of each day at most so many records are read, 0: all."""
        of = register(name)
        by_day = laid(calendar.lying(self._db, of, query, *span), span)
        wanted = {day: rows[: most or None] for day, rows in by_day.items()}
        records = self._read(of, {row for rows in wanted.values() for row in rows})
        return {day: OfDay(len(by_day[day]), [records[row] for row in rows]) for day, rows in wanted.items()}

    def _read(self, of: Register, rows: set[int]) -> dict[int, Record]:
        return {record.row: record for record in shelf.by_rows(self._db, of, sorted(rows))}
