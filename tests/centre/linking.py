"""What two regions have entered of one and the same, delivered to the centre, for the tests of links and borders."""

from __future__ import annotations

from datetime import date
from typing import Any

from app.domain.quarter import period
from app.office import Office
from app.summary.summary import Summary
from tests.offices import Offices, association, event

Q3 = period("2025-Q3")
RIDDER, SEMEY, OSKEMEN = "632400000", "101000000", "631000000"
TITLE = "«Достық шеңбері» аймақаралық фестивалі"


def reported(offices: Offices, **more: Any) -> tuple[str, str]:
    """One festival in Ridder by the region and the district; returns their ids, the district's first."""
    values = {"held_on": date(2025, 8, 1), "district": RIDDER, "participants": 120, **more}
    one = offices.district.records.add("event", event(TITLE, **values)).id
    other = offices.other.records.add("event", event("Аймақаралық «Достық шеңбері» фестивалі", **values)).id
    for name in ("district", "other"):
        offices.deliver(name)
    return one, other


def founded(offices: Offices, **more: Any) -> tuple[str, str]:
    """One association by the same two."""
    values = {"ethnos": "german", "opened_on": date(2010, 5, 1), **more}
    one = offices.district.records.add("association", association("«Видергебурт» неміс қоғамы", **values)).id
    other = offices.other.records.add("association", association("«Видергебурт» неміс қоғамы", **values)).id
    for name in ("district", "other"):
        offices.deliver(name)
    return one, other


def cell(summary: Summary, figure: str, key: str | None = None, table: str = "main") -> int:
    """A figure's number now, or that of one of its parts; 0 where there is no such row."""
    rows = next(one for one in summary.tables if one.name == table).rows
    return next((row.cells.now for row in rows if (row.figure, row.key) == (figure, key)), 0)


def figures(office: Office, of: str = "2025-Q3", boundaries: str = "then") -> dict[tuple[str, str, str | None], int]:
    """Every cell of a summary, zeros left out."""
    summary = office.quarters.summary(period(of), boundaries=boundaries)
    return {
        (table.name, row.figure, row.key): row.cells.now
        for table in summary.tables
        for row in table.rows
        if row.cells.now
    }
