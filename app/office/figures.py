"""The figures of a period as they are now: of all records here, or of one office's."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date

from app.domain import territory
from app.domain.quarter import Period
from app.domain.register import Figure, Register
from app.domain.territory import Borders
from app.office.notes import notes
from app.office.profiles import profile_on
from app.storage import linking, settings
from app.storage.database import Database
from app.storage.figures import Scope, count
from app.storage.shelf import OURS
from app.summary.fill import Count, Counts, fill
from app.summary.summary import Summary


def summary_now(db: Database, period: Period, boundaries: str = "then") -> Summary:
    """The figures beside the period before and the same one of last year, all in the same borders."""
    return summary_by(db, period, boundaries, lambda of: counting_in(db, of))


def summary_by(db: Database, period: Period, boundaries: str, counted_in: Callable[[Scope], Count]) -> Summary:
    """The same, wherever the records are counted that are in scope."""
    office, drawn = settings.office(db), territory.borders(boundaries, period, date.today())
    counted = counted_in(scope(db, office, drawn))
    profile = profile_on(db, period.end)
    shown = drawn if office.role == "centre" or drawn.asked != "then" else None
    summary = fill(counted, period, office.role, office.names, profile, shown)
    return replace(summary, notes=tuple(notes(db, office, summary)))


def scope(db: Database, office: settings.Office, drawn: Borders) -> Scope:
    """Whose records a summary counts: this office's own counts all that are here, a sender's counts his.

    The centre counts once what is linked as one. A region that asks for other borders than the period's own counts
    what stands inside them.
    """
    if office.row != OURS:
        return Scope(office.row, drawn.on)
    if office.role == "centre":
        return Scope(None, drawn.on, "", linking.twice(db))
    return Scope(None, drawn.on, "" if drawn.asked == "then" else territory.region_on(office.region, drawn.on))


def counting(db: Database, office: int | None = None) -> Count:
    """How figures are counted: over all records, or those of one office."""
    return counting_in(db, Scope(office))


def counting_in(db: Database, of: Scope) -> Count:
    """How figures are counted, where not simply all records count."""

    def counts(register: Register, figures: Iterable[Figure], period: Period, by: str | None) -> Counts:
        return count(db, register, figures, period, by, of)

    return counts
