"""Charts as vectors, for paper and screen alike: dark and light bars that read without colour."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, groupby
from math import ceil

from reportlab.graphics.shapes import Drawing, Line, Rect, Shape, String
from reportlab.lib.colors import Color, black

from app.language import number
from app.papers import fonts
from app.papers.fonts import BOLD, REGULAR

DARK, LIGHT = Color(0.25, 0.25, 0.25), Color(0.82, 0.82, 0.82)
TITLE, SIZE, SMALL = 10.5, 8.5, 7.0
LEADING = 10.5
THICK, THIN, BETWEEN = 8.0, 7.0, 5.5
"""The bar of this period, the bar that it is compared with, the air to the next pair, in points."""

LABELS = 0.36
"""The share of the width that labels have at most."""

MOST = 600.0
"""The height of the bars of one drawing; more are parted evenly over several."""


@dataclass(frozen=True, slots=True)
class Pair:
    """A label and its two figures."""

    label: str
    now: int
    then: int


@dataclass(frozen=True, slots=True)
class Scale:
    """How wide a drawing is, where its bars begin and how long one of the counted things is, in points."""

    width: float
    left: float
    one: float


@dataclass(frozen=True, slots=True)
class Band:
    """The room of one pair: its label in lines, and the height that it takes."""

    pair: Pair
    lines: list[str]

    @property
    def height(self) -> float:
        return max(THICK + THIN, len(self.lines) * LEADING) + BETWEEN


def bars(title: str, legend: tuple[str, str], pairs: Sequence[Pair], width: float, language: str) -> list[Drawing]:
    """Pairs of bars under their title, all to one scale; several drawings where a page would not hold them."""
    longest = max(max(pair.now, pair.then) for pair in pairs)
    left = min(width * LABELS, max(fonts.width(pair.label, REGULAR, SIZE) for pair in pairs)) + 8
    room = width - left - fonts.width(number(longest, language), BOLD, SIZE) - 4
    scale = Scale(width, left, room / max(longest, 1))
    bands = [Band(pair, fonts.lines(pair.label, REGULAR, SIZE, left - 8)) for pair in pairs]
    return [drawing(title, legend, part, scale, language) for part in parted(bands)]


def parted(bands: Sequence[Band]) -> Iterator[list[Band]]:
    """The bands in parts of about one height, none much higher than `MOST`."""
    tops = list(accumulate((band.height for band in bands), initial=0.0))
    each = tops[-1] / ceil(tops[-1] / MOST)
    for _, part in groupby(zip(tops, bands, strict=False), key=lambda pair: pair[0] // each):
        yield [band for _, band in part]


def drawing(title: str, legend: tuple[str, str], bands: Sequence[Band], scale: Scale, language: str) -> Drawing:
    """The title, the legend, then pair under pair."""
    heads = fonts.lines(title, BOLD, TITLE, scale.width)
    foot = top = sum(band.height for band in bands)
    made = Drawing(scale.width, top + 18 + len(heads) * TITLE * 1.3, initialFontName=REGULAR)
    for shape in headed(heads, legend, made.height):
        made.add(shape)
    for band in bands:
        middle = top - band.height / 2
        for shape in (*labelled(band.lines, middle), *two_bars(band.pair, middle, scale, language)):
            made.add(shape)
        top -= band.height
    made.add(Line(scale.left, 0, scale.left, foot, strokeColor=black, strokeWidth=0.6))
    return made


def headed(heads: Sequence[str], legend: tuple[str, str], top: float) -> Iterator[Shape]:
    """The title in bold, under it which bar is which."""
    for line in heads:
        top -= TITLE * 1.3
        yield written(0, top + 3, line, BOLD, TITLE)
    left = 0.0
    for words, shade in zip(legend, (DARK, LIGHT), strict=True):
        yield bar(left, top - 11, 11, THICK, shade)
        yield written(left + 15, top - 11 + 1, words, REGULAR, SIZE)
        left += fonts.width(words, REGULAR, SIZE) + 34


def labelled(lines: Sequence[str], middle: float) -> Iterator[Shape]:
    """The lines of a label around the middle of its pair."""
    first = middle + (len(lines) - 1) * LEADING / 2 - SIZE * 0.35
    for place, line in enumerate(lines):
        yield written(0, first - place * LEADING, line, REGULAR, SIZE)


def two_bars(pair: Pair, middle: float, scale: Scale, language: str) -> Iterator[Shape]:
    """This period in dark above, the other in light below, each with its figure at its end."""
    split = middle + (THIN - THICK) / 2
    for value, base, thick, shade, font, size in (
        (pair.now, split, THICK, DARK, BOLD, SIZE - 0.5),
        (pair.then, split - THIN, THIN, LIGHT, REGULAR, SMALL),
    ):
        end = scale.left + value * scale.one
        yield bar(scale.left, base, end - scale.left, thick, shade)
        yield written(end + 4, base + thick / 2 - size * 0.35, number(value, language), font, size)


def bar(x: float, y: float, width: float, height: float, shade: Color) -> Rect:
    return Rect(x, y, width, height, fillColor=shade, strokeColor=DARK, strokeWidth=0.3)


def written(x: float, y: float, text: str, font: str, size: float) -> String:
    return String(x, y, text, fontName=font, fontSize=size, fillColor=black)
