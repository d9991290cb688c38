"""The bars: as long as their figures say, and every label whole."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from reportlab.graphics.shapes import Drawing, Rect, String

from app.papers import fonts
from app.papers.charts import MOST, Pair, bars

WIDTH = 500.0
LONG = "Қазақстан Республикасының Шығыс Қазақстан облысының Катонқарағай ауданы және оның іс-шаралар өтетін ауылдары"


@pytest.fixture(autouse=True)
def _fonts() -> None:
    fonts.ready()


def shapes(drawings: list[Drawing], kind: type) -> Iterator[Rect | String]:
    return (shape for drawing in drawings for shape in drawing.contents if isinstance(shape, kind))


def drawn(pairs: list[Pair]) -> list[Drawing]:
    return bars("Figure 1. Events", ("III q. 2025", "III q. 2024"), pairs, WIDTH, "kk")


def test_bars_are_as_long_as_their_figures() -> None:
    pairs = [Pair("а", 60, 30), Pair("ә", 15, 0)]
    lengths = [bar.width for bar in shapes(drawn(pairs), Rect)][2:]
    assert lengths == pytest.approx([lengths[0], lengths[0] / 2, lengths[0] / 4, 0])


def test_each_bar_carries_its_figure() -> None:
    texts = [text.text for text in shapes(drawn([Pair("Семей қаласы", 1234, 567)]), String)]
    assert texts[-3:] == ["Семей қаласы", "1\u00a0234", "567"]


def test_nothing_is_drawn_outside_or_over_the_labels() -> None:
    drawings = drawn([Pair(LONG, 12_345_678, 9), Pair("а", 3, 12_345_678)])
    left = min(bar.x for bar in list(shapes(drawings, Rect))[2:])
    for text in shapes(drawings, String):
        end = text.x + fonts.width(text.text, text.fontName, text.fontSize)
        assert end <= WIDTH
        assert text.x >= left or end <= left or text.fontSize > 10 or "q." in text.text


def test_a_long_label_is_broken_at_its_spaces_and_never_cut() -> None:
    texts = [text.text for text in shapes(drawn([Pair(LONG, 3, 4)]), String)][3:-2]
    assert len(texts) > 2
    assert " ".join(texts) == LONG


@pytest.mark.parametrize("many", [1, 28, 29, 57, 300])
def test_many_bars_are_parted_evenly_and_to_one_scale(many: int) -> None:
    drawings = drawn([Pair(f"{place} ауданы", place, many) for place in range(many)])
    texts = [text.text for text in shapes(drawings, String)]
    assert [text for text in texts if text.endswith("ауданы")] == [f"{place} ауданы" for place in range(many)]
    assert all(drawing.height < MOST + 80 for drawing in drawings)
    heights = [drawing.height for drawing in drawings]
    assert max(heights) - min(heights) < 50
    ends = {round(bar.width, 3) for drawing in drawings for bar in list(shapes([drawing], Rect))[3::2]}
    assert len(ends) == 1


def test_nothing_counted_still_draws() -> None:
    assert len(drawn([Pair("а", 0, 0)])) == 1
