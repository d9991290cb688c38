"""The calendar on the wall: whole weeks from Monday, every day once, and each thing on all its days."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from app.domain.holidays import holidays, of_year
from app.domain.weeks import FIRST, LAST, SIX_WEEKS, WEEK, by_days, by_months, days, laid, six_weeks, week_of, weekdays
from app.language import LANGUAGES

some_day = st.dates(FIRST, LAST)


@given(some_day)
def test_six_weeks_from_monday_hold_every_day_of_the_month_once(day: date) -> None:
    seen = list(days(six_weeks(day)))
    assert len(seen) == len(set(seen)) == SIX_WEEKS
    assert [one.weekday() for one in seen[::WEEK]] == [0] * 6
    month = [one for one in seen if (one.year, one.month) == (day.year, day.month)]
    assert day in month
    assert month[0].day == 1
    assert (month[-1] + timedelta(days=1)).day == 1


@given(some_day)
def test_the_week_of_a_day_holds_it(day: date) -> None:
    first, last = week_of(day)
    assert first <= day <= last
    assert (first.weekday(), last.weekday()) == (0, 6)


@given(some_day, st.integers(-30, 30))
def test_months_on_and_back_keep_the_day_as_far_as_the_month_has_it(day: date, months: int) -> None:
    there = by_months(day, months)
    if FIRST < there < LAST:
        assert (there.year * 12 + there.month) - (day.year * 12 + day.month) == months
        assert there.day == day.day or (there + timedelta(days=1)).day == 1
    assert FIRST <= by_days(day, months) <= LAST


@given(some_day, st.lists(st.tuples(st.integers(-20, 60), st.integers(0, 40))))
def test_each_thing_lies_on_its_days_and_nowhere_else(day: date, things: list[tuple[int, int]]) -> None:
    span = six_weeks(day)
    spans = [(place, span[0] + timedelta(days=start), span[0] + timedelta(days=start + more))
             for place, (start, more) in enumerate(things)]  # fmt: skip
    by_day = laid(spans, span)
    assert list(by_day) == list(days(span))
    for one, here in by_day.items():
        assert sorted(here) == [place for place, first, last in spans if first <= one <= last]
        assert [spans[place][1] for place in here] == sorted(spans[place][1] for place in here)


def test_a_week_begins_with_monday_in_every_language() -> None:
    assert [weekdays(language)[0] for language in LANGUAGES] == ["дүйсенбі", "понедельник", "Monday"]
    assert [weekdays(language, short=True)[6] for language in LANGUAGES] == ["жс", "вс", "Sun"]


def test_holidays_hold_in_their_years_alone() -> None:
    assert [one.names["ru"] for one in holidays(date(2025, 8, 30))] == ["День Конституции"]
    assert holidays(date(2026, 8, 30)) == ()
    assert holidays(date(2027, 3, 15))[0].day_off
    assert holidays(date(2025, 9, 14))[0].names["kk"] == "Отбасы күні"


def test_of_two_on_one_day_the_day_off_stands_first() -> None:
    for year in range(1995, 2040):
        for kept in of_year(year).values():
            assert [one.day_off for one in kept] == sorted((one.day_off for one in kept), reverse=True)
