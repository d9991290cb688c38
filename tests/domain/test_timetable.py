"""Days of the week as people write them into a timetable."""

from __future__ import annotations

from datetime import date

import pytest

from app.domain.timetable import begins, lessons, lies, meetings, weekdays
from app.domain.weeks import week_of


@pytest.mark.parametrize(
    ("written", "days"),
    [
        ("дс, ср, жм 18:30", {0, 2, 4}),
        ("сс, бс 17:00", {1, 3}),
        ("сенбі 10:00", {5}),
        ("Жексенбіде, сағат 11:00-де", {6}),
        ("дс–жм 09:00", {0, 1, 2, 3, 4}),
        ("жм – дс", {4, 5, 6, 0}),
        ("пн-пт с 9:00", {0, 1, 2, 3, 4}),
        ("вт., чт. 18.30", {1, 3}),
        ("по субботам и воскресеньям", {5, 6}),
        ("понедельник – среда", {0, 1, 2}),
        ("Mondays and Fri", {0, 4}),
        ("кешкі топ", set()),
        ("10:00–12:00", set()),
        ("", set()),
    ],
)
def test_days_are_found_in_three_languages(written: str, days: set[int]) -> None:
    assert weekdays(written) == days


def test_a_group_meets_on_its_days_from_the_first_to_the_last() -> None:
    on = list(meetings("дс, ср", date(2025, 9, 1), date(2025, 9, 10)))
    assert on == [date(2025, 9, 1), date(2025, 9, 3), date(2025, 9, 8), date(2025, 9, 10)]


def test_without_days_it_meets_on_none() -> None:
    assert list(meetings("кешке", date(2025, 9, 1), date(2025, 9, 10))) == []


@pytest.mark.parametrize(
    ("timetable", "hours"),
    [
        ("дс, ср, жм 18:30", {0: "18:30", 2: "18:30", 4: "18:30"}),
        ("вт 9:00, чт 18.30-20.00", {1: "9:00", 3: "18:30–20:00"}),
        ("18:30 пн–ср", {0: "18:30", 1: "18:30", 2: "18:30"}),
        ("Mondays", {0: ""}),
        ("келісім бойынша", {}),
    ],
)
def test_the_hours_stand_by_their_days(timetable: str, hours: dict[int, str]) -> None:
    assert lessons(timetable) == hours


@pytest.mark.parametrize(("hours", "minute"), [("9:00", 540), ("18:30–20:00", 1110), ("0:05", 5), ("", -1)])
def test_the_minute_at_which_a_lesson_begins(hours: str, minute: int) -> None:
    assert begins(hours) == minute


@pytest.mark.parametrize(
    ("timetable", "first", "last", "days"),
    [
        ("дс, ср 18:30", date(2025, 9, 1), date(2025, 12, 1), [15, 17]),
        ("дс, ср 18:30", date(2025, 9, 16), date(2025, 12, 1), [16, 17]),
        ("дс, ср 18:30", date(2025, 9, 1), date(2025, 9, 16), [15]),
        ("дс, ср 18:30", date(2024, 10, 1), None, [15, 17]),
        ("дс, ср 18:30", date(2024, 9, 1), None, []),
        ("келісім бойынша", date(2025, 9, 17), date(2025, 9, 19), [17, 18, 19]),
        ("", date(2025, 9, 18), None, [18]),
        ("", date(2025, 9, 1), None, []),
    ],
)
def test_a_group_lies_on_its_first_day_and_on_those_of_its_lessons(
    timetable: str, first: date, last: date | None, days: list[int]
) -> None:
    assert [day.day for day in lies(timetable, first, last, week_of(date(2025, 9, 17)))] == days
