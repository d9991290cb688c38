"""The summary of a region's year against one bare pass of its SQL."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from app.bench.ground import Ground, database
from app.bench.measure import Result, at_most, turns
from app.domain.quarter import Period
from app.domain.register import Figure, Register
from app.storage import bare
from app.storage.figures import statement
from app.summary.fill import Counts, fill

AIM = 1.5
YEAR = Period(2025)


def measure(ground: Ground) -> Iterator[Result]:
    """The counts of every table for the year and the one before."""
    with ground.office(ground.rows) as office:
        db, facts = database(office), office.facts
        asked: list[tuple[str, dict[str, Any]]] = []

        def note(register: Register, figures: Iterable[Figure], period: Period, by: str | None) -> Counts:
            wanted = list(figures)
            asked.append(statement(register, wanted, period, by))
            return {figure.name: {} for figure in wanted}

        fill(note, YEAR, facts.role, facts.names, office.quarters.profile(date(2025, 12, 31)))
        pairs = turns(lambda: office.quarters.summary(YEAR), lambda: bare.run(db, asked), ground.turns)
    yield at_most("summary", pairs, "ms", 1000, AIM)
