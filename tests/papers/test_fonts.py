"""Text in lines: broken at its spaces, never cut."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.papers import fonts
from app.papers.fonts import REGULAR, lines, width

LETTERS = "аәбвгғқңөұүһіёя -–«»№1 "


@pytest.fixture(autouse=True, scope="module")
def _fonts() -> None:
    fonts.ready()


@given(st.text(LETTERS, min_size=1, max_size=200).map(lambda text: " ".join(text.split())), st.integers(20, 400))
def test_every_line_fits_and_nothing_is_lost(text: str, room: int) -> None:
    found = lines(text, REGULAR, 9, room)
    assert all(width(line, REGULAR, 9) <= room for line in found)
    assert "".join(found).replace(" ", "") == text.replace(" ", "")


def test_a_hyphen_is_no_place_to_break() -> None:
    room = width("бірлескен іс-", REGULAR, 9)
    assert lines("бірлескен іс-шаралар", REGULAR, 9, room) == ["бірлескен", "іс-шаралар"]


def test_a_number_and_its_sign_stay_whole() -> None:
    text = "мерзімінен 1\u00a0112 күн өтті, №\u00a05"
    for room in range(60, 160, 3):
        found = lines(text, REGULAR, 9, room)
        assert " ".join(found) == text
        assert any("1\u00a0112" in line for line in found)
