"""The summary of a year against one bare pass of its SQL: of a region, and of the nation."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any

from app.bench.ground import Ground, database
from app.bench.measure import Pairs, Result, at_most, turns
from app.domain.quarter import Period
from app.domain.register import Figure, Register
from app.office import Office
from app.storage import baseline
from app.storage.figures import statement
from app.summary.fill import Counts, fill

AIM = 1.5
YEAR = Period(2025)


def measure(ground: Ground) -> Iterator[Result]:
    """The counts of every table for the year and the one before."""
    for name, events in sizes(ground, "summary"):
        with busy_year(ground, events) as office:
            yield at_most(name, against_bare(office, ground.turns), "ms", 1000, AIM)


def against_bare(office: Office, times: int) -> Pairs:
    asked = statements(office)
    return turns(lambda: office.quarters.summary(YEAR), lambda: baseline.run(database(office), asked), times)


def sizes(ground: Ground, name: str) -> tuple[tuple[str, int], ...]:
    """A region's year and the nation's, in events."""
    return (name, ground.rows), (f"{name}-nation", ground.many)


@contextmanager
def busy_year(ground: Ground, events: int) -> Iterator[Office]:
    """An office that has held so many events in one year."""
    with ground.copied(events) as office:
        baseline.into_year(database(office), YEAR.year)
        yield office


def statements(office: Office) -> list[tuple[str, dict[str, Any]]]:
    """All that the summary asks the database."""
    asked: list[tuple[str, dict[str, Any]]] = []

    def note(register: Register, figures: Iterable[Figure], period: Period, by: str | None) -> Counts:
        wanted = list(figures)
        asked.append(statement(register, wanted, period, by))
        return {figure.name: {} for figure in wanted}

    facts = office.facts
    fill(note, YEAR, facts.role, facts.names, office.quarters.profile(date(2025, 12, 31)))
    return asked
