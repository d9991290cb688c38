"""The summary as an official document: an A4 sheet that the head signs."""

from __future__ import annotations

from collections.abc import Sequence

from reportlab.graphics.shapes import Drawing
from reportlab.platypus import Flowable

from app.domain.profile import in_language
from app.domain.quarter import Period
from app.language import N_, Words, say
from app.papers import fonts
from app.papers.charts import Pair, bars
from app.papers.heading import letterhead, stamp, title
from app.papers.sheet import OFFICIAL, About, Sheet, printed
from app.papers.signature import Ending, signed
from app.papers.tables import Columns, Heading, Line, Ruled, columns, table
from app.summary.summary import NOT_STATED, Summary, Table, heads, values, written

TITLES = {
    "Q": N_("Quarterly summary"),
    "H": N_("Half-year summary"),
    "9": N_("Nine-month summary"),
    "": N_("Annual summary"),
}

CHARTED = ("events_by_district", "events_by_region")
"""The tables after which their first figure is drawn."""


def summary_pdf(summary: Summary, language: str, sheet: Sheet = OFFICIAL) -> bytes:
    """The summary of a period in a language (kk, ru, en) as a PDF; the same bytes for the same summary."""
    fonts.ready()
    name, period = title_of(summary.period, language), say(summary.period.name(), language)
    office = in_language(summary.office, language)
    about = About(f"{name} · {period}", in_language(summary.profile.name, language), language, f"{office} · {period}")
    return printed([*head(summary, language, sheet), *body(summary, language, sheet)], about, sheet)


def title_of(period: Period, language: str) -> str:
    """«Quarterly summary», «Annual summary»."""
    return say(TITLES[period.part[:1]], language)


def head(summary: Summary, language: str, sheet: Sheet) -> list[Flowable]:
    """All that stands above the first table."""
    profile = summary.profile
    name, basis = title_of(summary.period, language), in_language(profile.legal_basis, language)
    return [
        *letterhead(profile, language, sheet),
        *stamp(profile, language, sheet),
        *title(name, summary.period, basis, language),
    ]


def body(summary: Summary, language: str, sheet: Sheet) -> list[Flowable]:
    """The numbered tables with their charts; the last part holds the signature."""
    lines = [lines_of(summary, each, language) for each in summary.tables]
    shared = columns_of(summary, lines, language, sheet)
    parts: list[Flowable] = []
    for place, (each, said) in enumerate(zip(summary.tables, lines, strict=True), start=1):
        parts.append(numbered(place, each, said, shared, language))
        if said and each.name in CHARTED:
            parts += chart(summary, each, language, sheet)
    return [*parts[:-1], Ending(parts[-1], signed(summary.profile, language, sheet))]


def lines_of(summary: Summary, table: Table, language: str) -> list[Line]:
    """The rows in words; none where nothing was counted in any of the periods."""
    if not any(any(values(summary, row.cells)) for row in table.rows):
        return []
    parted = any(row.key is not None for row in table.rows)
    return [
        Line(row.label(language), written(summary, row.cells, language), row.depth, parted and row.key is None)
        for row in table.rows
    ]


def columns_of(summary: Summary, lines: Sequence[Sequence[Line]], language: str, sheet: Sheet) -> Columns:
    """The columns wide enough for the heads and for every figure of the summary."""
    said = [say(each, language) for each in heads(summary)]
    figures = zip(*(line.figures for each in lines for line in each), strict=True)
    longest = [max(column, key=len) for column in figures] or [""] * len(said)
    return columns(say("Indicator", language), said, longest, sheet.width)


def numbered(place: int, each: Table, lines: Sequence[Line], shared: Columns, language: str) -> Ruled:
    """A table under its number and title."""
    name = say(Words("{number}. {title}", {"number": place, "title": Words(each.title)}), language)
    goes_on = say(Words("Table {number}, continued", {"number": place}), language)
    return table(Heading(each.name, name, goes_on), shared, lines, say("No records in these periods.", language))


def chart(summary: Summary, each: Table, language: str, sheet: Sheet) -> list[Drawing]:
    """The parts of a table's first figure beside the same period of last year, the longest bar first."""
    rows = [row for row in each.rows if row.figure == each.rows[0].figure and row.key is not None]
    if not rows:
        return []
    rows.sort(key=lambda row: (row.key == NOT_STATED, -row.cells.now, -row.cells.year_ago))
    pairs = [Pair(row.label(language), row.cells.now, row.cells.year_ago) for row in rows]
    name = say(Words("Figure {number}. {title}", {"number": 1, "title": Words(each.title)}), language)
    legend = (say(summary.period.short_name(), language), say(summary.year_ago.short_name(), language))
    return bars(name, legend, pairs, sheet.width, language)
