"""The door to the figures: the summary of a period, its paper, and the records behind a figure."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from sqlite_utils import Database

from app.domain.profile import Profile, default_profile
from app.domain.quarter import Period
from app.domain.register import Figure, Register
from app.domain.registers import figure
from app.papers.pdf import summary_pdf
from app.storage import settings, shelf
from app.storage.figures import behind, count
from app.storage.shelf import Record
from app.summary.fill import Counts, fill
from app.summary.summary import Summary


class Quarters:
    """Summaries of one office."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def summary(self, period: Period) -> Summary:
        """The figures of a period beside the period before and the same one of last year."""
        office = settings.office(self._db)
        return fill(self._count, period, office.role, office.names, self.profile(period.end))

    def pdf(self, period: Period, language: str) -> bytes:
        """The summary as a paper to be signed."""
        return summary_pdf(self.summary(period), language)

    def behind(self, name: str, period: Period, by: str | None = None, key: str = "") -> list[Record]:
        """The records that a figure counts, or one of its parts (`by` a field, of a code `key`)."""
        of, declared = figure(name)
        return shelf.by_rows(self._db, of, behind(self._db, of, declared, period, by, key))

    def profile(self, on: date) -> Profile:
        """What the institution is called, and who signs, on a day."""
        office = settings.office(self._db)
        return settings.profile(self._db, on) or default_profile(office.kato, office.role)

    def keep_profile(self, profile: Profile) -> None:
        """The profile from its day on."""
        settings.keep_profile(self._db, profile)

    def _count(self, register: Register, figures: Iterable[Figure], period: Period, by: str | None) -> Counts:
        return count(self._db, register, figures, period, by)
