"""The calendar as it hangs on a wall: weeks from Monday, six for a month, and what lies on each of their days."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import TypeVar

from babel.dates import format_date, get_day_names

from app.language import month_of_year

T = TypeVar("T")

FIRST, LAST = date(1900, 1, 1), date(2099, 12, 31)
"""The days that a record can have."""

WEEK, SIX_WEEKS = 7, 42
Span = tuple[date, date]
"""A first and a last day, both within."""


def week_of(day: date) -> Span:
    """The week of a day, from Monday."""
    monday = day - timedelta(days=day.weekday())
    return monday, monday + timedelta(days=WEEK - 1)


def six_weeks(day: date) -> Span:
    """Six weeks from Monday in which the month of a day stands whole."""
    monday = week_of(day.replace(day=1))[0]
    return monday, monday + timedelta(days=SIX_WEEKS - 1)


def within(day: date) -> date:
    """The day, or the nearest that a record can have."""
    return min(max(day, FIRST), LAST)


def by_days(day: date, days: int) -> date:
    """Some days on, or back."""
    return within(day + timedelta(days=days))


def by_months(day: date, months: int) -> date:
    """The same day of another month, or its last where it is shorter."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    first = date(year, month + 1, 1)
    after = date(year + (month + 1) // 12, (month + 1) % 12 + 1, 1)
    return within(min(first + timedelta(days=day.day - 1), after - timedelta(days=1)))


def days(span: Span) -> Iterator[date]:
    """Each day from the first to the last."""
    first, last = span
    return (first + timedelta(days=place) for place in range((last - first).days + 1))


def laid(things: Iterable[tuple[T, date, date]], span: Span) -> dict[date, list[T]]:
    """Things with their first and last days, on each day of a span: those that began earlier stand first there."""
    found: dict[date, list[T]] = {day: [] for day in days(span)}
    for thing, first, last in sorted(things, key=lambda one: one[1]):
        for day in days((max(first, span[0]), min(last, span[1]))):
            found[day].append(thing)
    return found


def weekdays(language: str, short: bool = False) -> list[str]:
    """The names of the days, Monday first: «дүйсенбі», «дс»."""
    names = get_day_names("short" if short and language != "en" else "abbreviated" if short else "wide",
                          context="stand-alone", locale=language)  # fmt: skip
    return [names[place] for place in range(WEEK)]


def month_name(day: date, language: str) -> str:
    """«2026 ж. наурыз», «Март 2026», «March 2026»."""
    said = month_of_year(day, language)
    return said[:1].upper() + said[1:]


def day_name(day: date, language: str) -> str:
    """«12 наурыз», «12 марта», «12 March»."""
    return str(format_date(day, "d MMMM", locale=language))
