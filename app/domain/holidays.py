"""The days that the country keeps: each by its rule, for the years in which it holds (resources/holidays.csv)."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from app.language import LANGUAGES
from app.paths import RESOURCES

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
UNSAID = ("unspecified", "open")


@dataclass(frozen=True)
class Holiday:
    """One day that is kept: its names in kk, ru, en, and whether it is a day off."""

    names: dict[str, str]
    day_off: bool


def holidays(on: date) -> tuple[Holiday, ...]:
    """What is kept on a day, days off first."""
    return of_year(on.year).get(on, ())


@cache
def of_year(year: int) -> dict[date, tuple[Holiday, ...]]:
    """All that is kept in a year, by its day; feasts of the moon are announced each year and not worked out here."""
    found: dict[date, tuple[Holiday, ...]] = {}
    for row in rows():
        on = day_of(row["rule"], year)
        if on is not None and holds(row["valid_from"], row["valid_to"], year):
            one = Holiday({code: row[f"name_{code}"] for code in LANGUAGES}, row["day_off"] == "yes")
            found[on] = tuple(sorted((*found.get(on, ()), one), key=lambda each: not each.day_off))
    return found


@cache
def rows() -> list[dict[str, str]]:
    with (RESOURCES / "holidays.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def holds(since: str, until: str, year: int) -> bool:
    """Whether a year lies between two; what is not said has no bound."""
    return (since in UNSAID or int(since) <= year) and (until in UNSAID or year <= int(until))


def day_of(rule: str, year: int) -> date | None:
    """The day that a rule means in a year: «fixed:03-21», «nth:09:sun:2»; None for one that nobody can work out."""
    kind, _, said = rule.partition(":")
    if kind == "fixed":
        month, _, day = said.partition("-")
        return date(year, int(month), int(day))
    if kind != "nth":
        return None
    month, weekday, place = said.split(":")
    first = date(year, int(month), 1)
    after = (WEEKDAYS.index(weekday) - first.weekday()) % 7
    return first + timedelta(days=after + 7 * (int(place) - 1))
