"""On which days a group meets, read from its timetable as people write it: «дс, ср, жм 18:30», «пн–пт 9:00»."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from functools import lru_cache

from app import alphabet
from app.domain.weeks import Span, days

DAYS = (
    ("дуйсенби", "понедельник", "monday", "дс", "дуй", "пн", "mon"),
    ("сейсенби", "вторник", "tuesday", "сс", "сей", "вт", "tue"),
    ("сарсенби", "сред", "wednesday", "ср", "сар", "wed"),
    ("бейсенби", "четверг", "thursday", "бс", "бей", "чт", "thu"),
    ("жума", "пятниц", "friday", "жм", "жум", "пт", "fri"),
    ("сенби", "суббот", "saturday", "сб", "сен", "sat"),
    ("жексенби", "воскресен", "sunday", "жс", "жк", "жек", "вс", "sun"),
)
"""Monday first; the first three of each may have endings: «сейсенбіде», «по субботам», «Mondays»."""

SHORT = {alphabet.search_key(name): place for place, names in enumerate(DAYS) for name in names[3:]}
WHOLE = {alphabet.search_key(name): place for place, names in enumerate(DAYS) for name in names[:3]}

YEAR = timedelta(days=365)

CLOCK = re.compile(r"(\d{1,2})[:.](\d\d)(?:\s*[-–—]\s*(\d{1,2})[:.](\d\d))?")
"""An hour, or one and the hour at which the lesson ends."""


def weekdays(timetable: str) -> frozenset[int]:
    """The days of the week, Monday is 0; none where the text names no day."""
    found: set[int] = set()
    for first, dash, last in re.findall(r"([^\W\d_]+)(?:\s*([-–—])\s*([^\W\d_]+))?", timetable):
        start, end = (weekday(word) for word in (first, last or first))
        if start is not None and end is not None:
            found |= {day % 7 for day in range(start, end + 1 if end >= start else end + 8)} if dash else {start}
    return frozenset(found)


def weekday(word: str) -> int | None:
    """The day that a word names."""
    key = alphabet.search_key(word)
    whole = (place for name, place in WHOLE.items() if key.startswith(name))
    return SHORT.get(key, next(whole, None))


def meetings(timetable: str, first: date, last: date) -> Iterator[date]:
    """The days from the first to the last on which the group meets."""
    on = weekdays(timetable)
    return (day for day in days((first, last)) if day.weekday() in on)


@lru_cache(maxsize=4096)
def lessons(timetable: str) -> Mapping[int, str]:
    """The hours by weekday, Monday is 0: «18:30», «18:30–20:00»; "" where a day is named without them."""
    found: dict[int, str] = {}
    start, hours = 0, ""
    for match in CLOCK.finditer(timetable):
        hours = "–".join(f"{int(hour)}:{minute}" for hour, minute in (match.group(1, 2), match.group(3, 4)) if hour)
        found.update({day: hours for day in weekdays(timetable[start : match.start()]) if day not in found})
        start = match.end()
    found.update({day: hours for day in weekdays(timetable[start:]) if day not in found})
    return dict(sorted(found.items()))


def begins(hours: str) -> int:
    """The minute of the day at which a lesson begins, of hours as `lessons` tells them; -1 where none are told."""
    found = CLOCK.match(hours)
    return int(found[1]) * 60 + int(found[2]) if found else -1


def lies(timetable: str, first: date, last: date | None, seen: Span) -> Iterator[date]:
    """The days seen on which a group lies: where its timetable names days, the first and those of its lessons.

    Else all of them. A group that is to end on no day meets for a year; without a timetable it lies on its first day.
    """
    on = lessons(timetable)
    until = last or (first + YEAR if on else first)
    shown = days((max(first, seen[0]), min(until, seen[1])))
    return (day for day in shown if not on or day.weekday() in on or day == first)
