"""On which days a group meets, read from its timetable as people write it: «дс, ср, жм 18:30», «пн–пт 9:00»."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from app import alphabet

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
    days = (first + timedelta(days=place) for place in range((last - first).days + 1))
    return (day for day in days if day.weekday() in on)


def lessons(timetable: str) -> dict[int, str]:
    """The hours by weekday, Monday is 0: «18:30», «18:30–20:00»; "" where a day is named without them."""
    found: dict[int, str] = {}
    start, hours = 0, ""
    for match in CLOCK.finditer(timetable):
        hours = "–".join(f"{int(hour)}:{minute}" for hour, minute in (match.group(1, 2), match.group(3, 4)) if hour)
        found.update({day: hours for day in weekdays(timetable[start : match.start()]) if day not in found})
        start = match.end()
    found.update({day: hours for day in weekdays(timetable[start:]) if day not in found})
    return dict(sorted(found.items()))
