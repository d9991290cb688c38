"""The figures of a period as they are now: of all records here, or of one office's."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from sqlite_utils import Database

from app.domain.profile import Profile, default_profile
from app.domain.quarter import Period
from app.domain.register import Figure, Register
from app.storage import settings
from app.storage.figures import count
from app.storage.shelf import OURS
from app.summary.fill import Count, Counts, fill
from app.summary.summary import Summary


def summary_now(db: Database, period: Period) -> Summary:
    """The figures beside the period before and the same one of last year."""
    office = settings.office(db)
    return fill(counting(db), period, office.role, office.names, profile_on(db, period.end))


def scope(office: settings.Office) -> int | None:
    """Whose records a summary counts: this office's own counts all that are here, a sender's counts his."""
    return None if office.row == OURS else office.row


def counting(db: Database, office: int | None = None) -> Count:
    """How figures are counted: over all records, or those of one office."""

    def counts(register: Register, figures: Iterable[Figure], period: Period, by: str | None) -> Counts:
        return count(db, register, figures, period, by, office)

    return counts


def profile_on(db: Database, on: date) -> Profile:
    """What the institution is called, and who signs, on a day."""
    office = settings.office(db)
    return settings.profile(db, on) or default_profile(office.kato, office.role)
