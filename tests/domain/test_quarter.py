"""Periods: days, neighbours and names of every part of a year."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.quarter import MONTHS, Period, period, quarter_of
from app.errors import NotFound
from app.language import LANGUAGES, say

years = st.integers(1901, 2099)
parts = st.sampled_from(list(MONTHS))


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("2025-Q1", date(2025, 1, 1), date(2025, 3, 31)),
        ("2024-Q1", date(2024, 1, 1), date(2024, 3, 31)),
        ("2025-Q4", date(2025, 10, 1), date(2025, 12, 31)),
        ("2025-H1", date(2025, 1, 1), date(2025, 6, 30)),
        ("2025-H2", date(2025, 7, 1), date(2025, 12, 31)),
        ("2025-9M", date(2025, 1, 1), date(2025, 9, 30)),
        ("2025", date(2025, 1, 1), date(2025, 12, 31)),
        (" 2025-q2 ", date(2025, 4, 1), date(2025, 6, 30)),
    ],
)
def test_a_period_has_its_first_and_its_last_day(text: str, start: date, end: date) -> None:
    assert (period(text).start, period(text).end) == (start, end)


@given(years, parts)
def test_a_period_is_written_as_it_is_read(year: int, part: str) -> None:
    assert period(str(Period(year, part))) == Period(year, part)


@given(years, parts)
def test_the_period_before_ends_the_day_before_this_one_begins(year: int, part: str) -> None:
    this = Period(year, part)
    before = this.before()
    if part == "9M":
        assert before is None
    else:
        assert before is not None
        assert before.end == this.start - timedelta(days=1)
        assert len(before.part) == len(part)


@given(years, parts)
def test_a_year_ago_is_the_same_part_of_the_year_before(year: int, part: str) -> None:
    ago = Period(year, part).year_ago()
    assert (ago.year, ago.part) == (year - 1, part)


@given(st.dates(date(1900, 1, 1), date(2099, 12, 31)))
def test_a_day_lies_in_its_quarter_and_in_no_other(day: date) -> None:
    here = [Period(day.year, f"Q{part}") for part in range(1, 5)]
    assert [each for each in here if each.start <= day <= each.end] == [quarter_of(day)]


@pytest.mark.parametrize(
    "text",
    ["", "2025-Q5", "2025-Q0", "2025-H3", "Q1-2025", "25-Q1", "0000", "0001-Q1", "1899", "2100", "9999-Q4", "2025-"],
)
def test_what_is_no_period_is_refused_in_words(text: str) -> None:
    with pytest.raises(NotFound, match="is not a period"):
        period(text)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_period_has_a_name_of_its_own_in_every_language(language: str) -> None:
    for name in (Period.name, Period.short_name):
        said = {say(name(Period(2025, part)), language) for part in MONTHS}
        assert len(said) == len(MONTHS)
        assert all("2025" in text for text in said)
