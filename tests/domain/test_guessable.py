"""A password that anybody tries first is none."""

from __future__ import annotations

import pytest

from app.domain.guessable import is_guessable


@pytest.mark.parametrize("password", [
    "1234567890", "0987654321", "aaaaaaaaaa", "1212121212", "qwertyuiop", "йцукенгшщз", "zxcvbnm123", "абвгдежзий",
    "Password2026!", "Astana2026!", "Құпиясөз2026", "достық2025!", "01.01.1980aa", "Admin12345", "қазақстан1",
])  # fmt: skip
def test_F20_what_everybody_tries_first_is_guessable(password: str) -> None:
    assert is_guessable(password)


@pytest.mark.parametrize("password", [
    "ұзақ құпиясөз", "several words together", "асыл тас өзен", "Sandyq-Terek-2026", "ZJQJH-VVPX4", "көл жаға қайық",
])  # fmt: skip
def test_F20_words_of_ones_own_are_not(password: str) -> None:
    assert not is_guessable(password)
