"""Days as people write them in three languages, and ranges of days; what is not a whole day is not guessed."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta

from app import alphabet

MONTHS = {
    month: number
    for number, names in enumerate(
        (
            "қаңтар января январь january", "ақпан февраля февраль february", "наурыз марта март march",
            "сәуір апреля апрель april", "мамыр мая май may", "маусым июня июнь june",
            "шілде июля июль july", "тамыз августа август august", "қыркүйек сентября сентябрь september",
            "қазан октября октябрь october", "қараша ноября ноябрь november", "желтоқсан декабря декабрь december",
        ),
        start=1,
    )
    for month in map(alphabet.search_key, names.split())
}  # fmt: skip

FIRST_SERIAL, LAST_SERIAL = 20_000, 80_000
"""The day numbers that a workbook holds for 1954 to 2119; other numbers are no days."""

DAY_ZERO = date(1899, 12, 30)
CENTURY_TURNS = 70
"""«69» is 2069, «70» is 1970, as POSIX has it."""

_YEAR_MARK = r"(?:ж(?:ыл\w*)?|г(?:од\w*)?|y)\b\.?"
_ORDINAL = r"(?:\s*-?\s*(?:ші|шы|го|е|st|nd|rd|th)\b)?"
_DAY_FIRST = re.compile(rf"(\d\d?)\s*([./\-])\s*(\d\d?)\s*\2\s*(\d{{4}}|\d\d)(?:\s*{_YEAR_MARK})?")
_YEAR_FIRST = re.compile(r"(\d{4})\s*([./\-])\s*(\d\d?)\s*\2\s*(\d\d?)")
_DAY_WORDS = re.compile(rf"(\d\d?){_ORDINAL}\s*[-–]?\s*([^\W\d_]+)\.?,?\s*(\d{{4}})(?:\s*{_YEAR_MARK})?")
_MONTH_WORDS = re.compile(rf"([^\W\d_]+)\.?\s+(\d\d?){_ORDINAL},?\s+(\d{{4}})")
_YEAR_WORDS = re.compile(rf"(\d{{4}})\s*(?:{_YEAR_MARK})?,?\s*(\d\d?){_ORDINAL}\s*[-–]?\s*([^\W\d_]+)\.?")
_CLOCK = re.compile(r"(?:\s*T\s*|[,\s]+(?:сағ\w*\.?|в|at)?\s*)\d\d?[:.]\d\d(?:[:.]\d\d(?:\.\d+)?)?(?:\s*ч\w*\.?|Z)?$")
_WEEKDAY = re.compile(r"\s*\([^()\d]*\)$|,\s*[^\W\d_]+$")
_DASH = re.compile(r"\s*[-–—]\s*|\s+по\s+")
_FROM = re.compile(r"^с\s+(?=\d)")
_LEADING_DAY = re.compile(r"^\d\d?(?=\D)")
_YEAR_BEFORE = re.compile(rf"^\d{{4}}\s*(?:{_YEAR_MARK})?,?\s*(?=\d)")


def day(raw: object) -> date | None:
    """A day in the forms that offices write; None where it is not one whole day («2025», «??», «12-14.03.2025»)."""
    if isinstance(raw, datetime):
        return raw.date()
    if isinstance(raw, date):
        return raw
    if isinstance(raw, (int, float)):
        return _of_serial(raw)
    words = alphabet.tidy(str(raw or ""))
    return _read(words) or _read(_CLOCK.sub("", _WEEKDAY.sub("", words)))


def days(raw: object) -> tuple[date, date] | None:
    """The first and last of a range («12–14.03.2025», «с 30 мая по 2 июня 2025 г.»), the same twice for one day."""
    one = day(raw)
    if one is not None:
        return one, one
    words = _FROM.sub("", alphabet.tidy(str(raw or "")))
    for dash in _DASH.finditer(words):
        first, last = _ends(words[: dash.start()], words[dash.end() :])
        if first is not None and last is not None and first <= last:
            return first, last
    return None


def month(word: str) -> int:
    """The number of a month named in any of the three languages, in any case or cut short; 0 where it is none."""
    key = alphabet.search_key(word)
    if key in MONTHS:
        return MONTHS[key]
    inflected = {MONTHS[name] for name in MONTHS if len(name) > 3 and key.startswith(name)}
    cut = {MONTHS[name] for name in MONTHS if len(key) >= 3 and name.startswith(key)}
    fits = inflected or cut
    return fits.pop() if len(fits) == 1 else 0


def _read(words: str) -> date | None:
    if (match := _DAY_FIRST.fullmatch(words)) is not None:
        return _day(match[4], match[3], match[1])
    if (match := _YEAR_FIRST.fullmatch(words)) is not None:
        return _day(match[1], match[3], match[4])
    if (match := _YEAR_WORDS.fullmatch(words)) is not None:
        return _day(match[1], month(match[3]), match[2])
    if (match := _DAY_WORDS.fullmatch(words)) is not None:
        return _day(match[3], month(match[2]), match[1])
    if (match := _MONTH_WORDS.fullmatch(words)) is not None:
        return _day(match[3], month(match[1]), match[2])
    return None


def _day(year: str, month: str | int, of_month: str) -> date | None:
    whole = int(year) if len(year) == 4 else int(year) + (2000 if int(year) < CENTURY_TURNS else 1900)
    try:
        return date(whole, int(month), int(of_month))
    except ValueError:
        return None


def _of_serial(number: float) -> date | None:
    if isinstance(number, bool) or not FIRST_SERIAL <= number <= LAST_SERIAL:
        return None
    return DAY_ZERO + timedelta(days=int(number))


def _ends(left: str, right: str) -> tuple[date | None, date | None]:
    """Both ends of a range; what one of them leaves out (month, year) stands at the other."""
    year = _YEAR_BEFORE.match(left)
    if year is not None and not _YEAR_BEFORE.match(right):
        right = year.group() + right
    last = day(right)
    if last is None:
        return None, None
    bare = right[year.end() :] if year is not None else right
    tail = _LEADING_DAY.sub("", bare)
    for missing in ("", tail, f".{last.year}", f" {last.year}"):
        first = day(left + missing)
        if first is not None:
            return first, last
    return None, None
