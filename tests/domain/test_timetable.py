"""Days of the week as people write them into a timetable."""

from __future__ import annotations

from datetime import date

import pytest

from app.domain.timetable import lessons, meetings, weekdays


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
