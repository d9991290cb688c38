"""Figures as each language writes them."""

from __future__ import annotations

import pytest

from app.language import whole_percent


@pytest.mark.parametrize(("language", "written"), [("kk", "85%"), ("ru", "85\u00a0%"), ("en", "85%")])
def test_a_whole_percentage_stands_as_the_language_writes_it(language: str, written: str) -> None:
    assert whole_percent(85, language) == written


def test_a_percentage_may_be_more_than_the_whole() -> None:
    assert whole_percent(200, "kk") == "200%"
