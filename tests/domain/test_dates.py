"""Days as offices write them, in three languages; what is not one whole day is never guessed."""

from __future__ import annotations

from datetime import date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.dates import day, days, month
from app.language import LANGUAGES, long_day

FEB_5 = date(2025, 2, 5)
calendar = st.dates(date(1970, 1, 1), date(2069, 12, 31))


@pytest.mark.parametrize(
    "typed",
    [
        "05.02.2025", "5.2.2025", "05.02.25", "5.02.2025 ж.", "05.02.2025 г.", "05.02.2025г.", "2025-02-05",
        "2025.02.05",
        "5/2/2025", "05-02-2025", " 05 . 02 . 2025 ", "2025 ж. 5 ақпан", "2025ж. 5 ақпан", "2025 жылғы 5 ақпан",
        "2025 жылдың 5 ақпаны", "5 ақпан 2025", "5 ақпан 2025 жыл", "5-ақпан 2025 ж.", "5-ші ақпан 2025 ж.",
        "5 февраля 2025", "5 февраля 2025 года", "5 февраля 2025 г.", "5 фев. 2025", "5-го февраля 2025 г.",
        "5 February 2025", "February 5, 2025", "Feb 5, 2025", "5 АҚПАН 2025",
        "05.02.2025 10:00", "05.02.2025 ж. сағат 10:30", "05.02.2025 г. в 15.00", "05.02.2025 (сәрсенбі)",
        "5 февраля 2025 г., среда", "2025-02-05T00:00:00", "2025-02-05 00:00:00", "5 aқпан 2025",
        "5\u00a0ақпан\u202f2025",
        date(2025, 2, 5), datetime(2025, 2, 5, 14, 30), 45693, 45693.0, 45693.75,
    ],
)  # fmt: skip
def test_a_day_is_read_as_people_write_it(typed: object) -> None:
    assert day(typed) == FEB_5


@pytest.mark.parametrize(
    "typed",
    [
        "", "??", "2025", "2025 ж.", "ақпан 2025", "март 2025", "05.13.2025", "31.02.2025", "5.2", "32 ақпан 2025",
        "5 фефраля 2025", "5 ма 2025", "5 маусыл 2025", "12-14.03.2025", "10-12.03", "05.02.",
        "05.02.2025 и 06.02.2025",
        "I квартал 2025", "в течение года", "5 5 2025", "150", 150, 12.0, 19_999, 80_001, True, None, time(10,
        0), "0.0.0",
    ],
)  # fmt: skip
def test_what_is_not_one_whole_day_is_none(typed: object) -> None:
    assert day(typed) is None


@given(calendar, st.sampled_from(LANGUAGES))
def test_the_long_day_of_each_language_is_read_back(value: date, language: str) -> None:
    assert day(long_day(value, language)) == value


@given(calendar, st.sampled_from(["%d.%m.%Y", "%Y-%m-%d", "%d.%m.%y", "%d/%m/%Y", "%d.%m.%Y ж.", "%Y.%m.%d"]))
def test_the_short_forms_are_read_back(value: date, form: str) -> None:
    assert day(value.strftime(form)) == value


@given(st.text())
def test_no_text_makes_it_stumble(text: str) -> None:
    ends = days(text)
    assert ends is None or ends[0] <= ends[1]


@pytest.mark.parametrize(
    ("typed", "first", "last"),
    [
        ("12-14.03.2025", date(2025, 3, 12), date(2025, 3, 14)),
        ("12–14 марта 2025 г.", date(2025, 3, 12), date(2025, 3, 14)),
        ("12 - 14 наурыз 2025", date(2025, 3, 12), date(2025, 3, 14)),
        ("2025 ж. 12-14 наурыз", date(2025, 3, 12), date(2025, 3, 14)),
        ("28.02-02.03.2025", date(2025, 2, 28), date(2025, 3, 2)),
        ("28.02.2025 – 02.03.2025", date(2025, 2, 28), date(2025, 3, 2)),
        ("2025-02-28 - 2025-03-02", date(2025, 2, 28), date(2025, 3, 2)),
        ("с 30 мая по 2 июня 2025 г.", date(2025, 5, 30), date(2025, 6, 2)),
        ("2025 ж. 30 мамыр – 2 маусым", date(2025, 5, 30), date(2025, 6, 2)),
        ("30 декабря 2024 г. - 2 января 2025 г.", date(2024, 12, 30), date(2025, 1, 2)),
        ("05.02.2025", FEB_5, FEB_5),
    ],
)
def test_a_range_gives_its_ends(typed: str, first: date, last: date) -> None:
    assert days(typed) == (first, last)


@pytest.mark.parametrize(
    "typed", ["14-12.03.2025", "100-120", "2025", "март-апрель 2025", "12-", "-14.03.2025", "12-14"]
)
def test_what_is_no_clean_range_is_none(typed: str) -> None:
    assert days(typed) is None


@pytest.mark.parametrize(
    ("word", "number"),
    [
        ("қаңтар", 1), ("қаңтарда", 1), ("мар", 3), ("мая", 5), ("Мамыр", 5), ("июл", 7), ("сент", 9), ("қазан", 10),
        ("қараша", 11), ("желтоқсанның", 12), ("Dec", 12), ("ма", 0), ("семинар", 0), ("", 0),
    ],
)  # fmt: skip
def test_months_are_known_in_any_case_and_cut_short(word: str, number: int) -> None:
    assert month(word) == number
