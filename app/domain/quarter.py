"""Periods of reporting: the quarter, and what is made of quarters."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from app.errors import NotFound
from app.language import N_, Words

MONTHS = {
    "Q1": (1, 3), "Q2": (4, 6), "Q3": (7, 9), "Q4": (10, 12),
    "H1": (1, 6), "H2": (7, 12), "9M": (1, 9), "": (1, 12),
}  # fmt: skip
NAMES = {
    "Q1": N_("I quarter of {year}"),
    "Q2": N_("II quarter of {year}"),
    "Q3": N_("III quarter of {year}"),
    "Q4": N_("IV quarter of {year}"),
    "H1": N_("first half of {year}"),
    "H2": N_("second half of {year}"),
    "9M": N_("nine months of {year}"),
    "": N_("year {year}"),
}
SHORT_NAMES = {
    "Q1": N_("I q. {year}"),
    "Q2": N_("II q. {year}"),
    "Q3": N_("III q. {year}"),
    "Q4": N_("IV q. {year}"),
    "H1": N_("I half {year}"),
    "H2": N_("II half {year}"),
    "9M": N_("9 mo. {year}"),
    "": N_("{year}"),
}
BEFORE = {"Q1": ("Q4", -1), "Q2": ("Q1", 0), "Q3": ("Q2", 0), "Q4": ("Q3", 0), "H1": ("H2", -1), "H2": ("H1", 0)}


@dataclass(frozen=True, order=True)
class Period:
    """A year and its part: Q1–Q4, H1, H2, 9M, or the whole year as ""."""

    year: int
    part: str = ""

    @property
    def start(self) -> date:
        return date(self.year, MONTHS[self.part][0], 1)

    @property
    def end(self) -> date:
        """The last day, itself in the period."""
        month = MONTHS[self.part][1]
        return date(self.year + month // 12, month % 12 + 1, 1) - timedelta(days=1)

    def before(self) -> Period | None:
        """The period just before; nine months have none that can be compared, a year has the last one."""
        if self.part == "":
            return Period(self.year - 1)
        if self.part not in BEFORE:
            return None
        part, years = BEFORE[self.part]
        return Period(self.year + years, part)

    def year_ago(self) -> Period:
        """The same period of the year before."""
        return Period(self.year - 1, self.part)

    def name(self) -> Words:
        return Words(NAMES[self.part], {"year": str(self.year)})

    def short_name(self) -> Words:
        return Words(SHORT_NAMES[self.part], {"year": str(self.year)})

    def __str__(self) -> str:
        return f"{self.year}-{self.part}" if self.part else str(self.year)


def period(text: str) -> Period:
    """2025-Q1, 2025-H1, 2025-9M or 2025."""
    match = re.fullmatch(r"((?:19|20)\d\d)(?:-(Q[1-4]|H[12]|9M))?", text.strip().upper())
    if match is None:
        raise NotFound("«{text}» is not a period: write 2025-Q1, 2025-H1, 2025-9M or 2025.", text=text)
    return Period(int(match[1]), match[2] or "")


def quarter_of(day: date) -> Period:
    """The quarter in which a day lies."""
    return Period(day.year, f"Q{(day.month + 2) // 3}")
