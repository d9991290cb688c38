"""The figures of a row under their heads, as numbers and as a language writes them."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from app.domain.quarter import period
from app.language import say
from app.summary.summary import Cells, heads, values, written
from tests.papers import made


def test_figures_and_heads_stand_in_the_same_order() -> None:
    quarter = made.summary("2025-Q1", most=1)
    cells = Cells(1284, 1164, 1400)
    assert [say(head, "en") for head in heads(quarter)] == [
        "I q. 2025",
        "IV q. 2024",
        "Change, %",
        "I q. 2024",
        "Change, %",
    ]
    assert values(quarter, cells) == (1284, 1164, Decimal("0.103"), 1400, Decimal("-0.083"))
    assert written(quarter, cells, "en") == ("1,284", "1,164", "+10.3", "1,400", "−8.3")
    assert written(quarter, cells, "kk") == ("1\u00a0284", "1\u00a0164", "+10,3", "1\u00a0400", "−8,3")


@pytest.mark.parametrize("of", ["2025-9M", "2025"])
def test_a_period_without_one_before_of_its_own_is_compared_with_last_year_alone(of: str) -> None:
    summary = made.summary(of, most=1)
    cells = Cells(30, 20 if of == "2025" else None, 20)
    assert len(heads(summary)) == 3
    assert values(summary, cells) == (30, 20, Decimal("0.500"))


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_growth_from_nothing_is_a_dash_and_no_growth_a_zero(language: str) -> None:
    summary = replace(made.summary(most=1), period=period("2025-Q3"))
    assert written(summary, Cells(5, 0, 5), language)[2] == "–"
    assert written(summary, Cells(5, 0, 5), language)[4] in ("0,0", "0.0")


def test_a_count_is_not_taken_for_an_equal_share() -> None:
    """55 and 55.000 are one key of a dictionary."""
    summary = made.summary(most=1)
    assert written(summary, Cells(56, 1, 1), "kk")[2] == "+5\u00a0500,0"
    assert written(summary, Cells(55, 55, 55), "kk") == ("55", "55", "0,0", "55", "0,0")
    assert written(summary, Cells(0, 0, 0), "kk") == ("0", "0", "–", "0", "–")
