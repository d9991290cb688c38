"""The twelve digits of a person and of an organisation, proved by the check digit."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.numbers import birth_date, check_digit, fault_of_number

BIRTHS = st.dates(date(1800, 1, 1), date(1899, 12, 31))
"""People who are long dead: no number of these tests can be anybody's."""


def eleven(born: date, serial: int) -> str:
    return f"{born.year % 100:02}{born:%m%d}1{serial:04}"


@pytest.mark.parametrize(
    ("iin", "fault"),
    [
        ("850101100012", None),
        ("850101100304", None),
        ("850101100313", "check digit"),
        ("851301100012", "birth date"),
        ("850230100012", "birth date"),
        ("850101700012", "birth date"),
        ("85010110001", "12 digits"),
        ("8501011000123", "12 digits"),
        ("8501O1100012", "12 digits"),
        ("٨٥٠١٠١١٠٠٠١٢", "12 digits"),
        ("", "12 digits"),
    ],
)
def test_an_iin_is_right_or_the_words_say_what_is_wrong(iin: str, fault: str | None) -> None:
    found = fault_of_number(iin, "person")
    assert (found is None) if fault is None else fault in str(found)


@pytest.mark.parametrize("last", range(10))
def test_a_number_that_is_never_issued_has_no_right_check_digit(last: int) -> None:
    assert check_digit("85010120187") is None
    assert "check digit" in str(fault_of_number(f"85010120187{last}", "person"))


@given(BIRTHS, st.integers(0, 9999))
def test_exactly_one_check_digit_fits(born: date, serial: int) -> None:
    number = eleven(born, serial)
    right = check_digit(number)
    fitting = [digit for digit in range(10) if fault_of_number(f"{number}{digit}", "person") is None]
    assert fitting == ([] if right is None else [right])


@given(BIRTHS, st.integers(0, 9999), st.integers(7, 9), st.integers(1, 9))
def test_one_wrong_digit_is_caught_where_the_first_weights_prove_both(
    born: date, serial: int, at: int, step: int
) -> None:
    right = eleven(born, serial)
    wrong = right[:at] + str((int(right[at]) + step) % 10) + right[at + 1 :]
    assert birth_date(right) == born
    if 10 not in (first_sum(right), first_sum(wrong)):
        assert check_digit(right) != check_digit(wrong)


def first_sum(number: str) -> int:
    """By the first row of weights; 10 sends a number to the second row. The eleventh digit weighs nothing here."""
    return sum(int(digit) * weight for weight, digit in enumerate(number, start=1)) % 11


@pytest.mark.parametrize(
    ("iin", "born"),
    [
        ("850101100012", date(1885, 1, 1)),
        ("850101300012", date(1985, 1, 1)),
        ("050101500012", date(2005, 1, 1)),
        ("850101900012", None),
        ("85", None),
    ],
)
def test_the_seventh_digit_tells_the_century(iin: str, born: date | None) -> None:
    assert birth_date(iin) == born


@pytest.mark.parametrize("bin_", ["000040000007", "201340000007", "200170000007"])
def test_a_bin_has_a_month_and_a_kind(bin_: str) -> None:
    assert "organisation" in str(fault_of_number(bin_, "organisation"))


def test_a_bin_is_proved_as_an_iin_is() -> None:
    number = "20014000000"
    right = check_digit(number)
    assert fault_of_number(f"{number}{right}", "organisation") is None
    assert "check digit" in str(fault_of_number(f"{number}{(right or 0) + 1}", "organisation"))
