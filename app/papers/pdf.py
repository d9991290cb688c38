"""The summary as an official document: an A4 sheet that the head signs."""

from __future__ import annotations

from collections.abc import Sequence

from reportlab.graphics.shapes import Drawing
from reportlab.platypus import Flowable, PageBreak

from app.domain.profile import in_language
from app.language import Words, say
from app.papers import said
from app.papers.charts import Pair, bars
from app.papers.heading import letterhead, stamp, title
from app.papers.lists import annexed
from app.papers.said import CHARTED, Line
from app.papers.sheet import About, Sheet, Speaks, printed, sheet_of
from app.papers.signature import Ending, signed
from app.papers.tables import Columns, Heading, columns, table
from app.summary.edition import NOT_YET
from app.summary.summary import Summary, Table, heads


def summary_pdf(summary: Summary, language: str, sheet: Sheet | None = None) -> bytes:
    """The summary of a period in a language (kk, ru, en, or kk+ru) as a PDF; the same bytes for the same summary."""
    sheet, parts = sheet or sheet_of(summary.profile), list[Flowable]()
    for each in said.spoken(language):
        parts += [PageBreak()] if parts else []
        entry = said.title_of(summary.period, each) if each != language else ""
        parts += [Speaks(about(summary, each), entry), *whole(summary, each, sheet, level=int(each != language))]
    return printed(parts, about(summary, language), sheet)


def about(summary: Summary, language: str) -> About:
    """What the paper says of itself; in the file in all of its languages, on its pages in theirs."""
    first, edition = said.spoken(language)[0], summary.edition
    return About(
        said.named(summary, language),
        said.author(summary, language),
        language,
        said.foot(summary, first),
        ground="" if edition else said.state(summary, first),
        code=edition.code if edition else "",
        keywords=said.keywords(summary, language),
    )


def whole(summary: Summary, language: str, sheet: Sheet, level: int) -> list[Flowable]:
    """The paper in one language, with its signature, then its annexes."""
    return [
        *head(summary, language, sheet),
        *body(summary, language, sheet, level),
        *annexed(summary.annex, language, sheet, level),
    ]


def head(summary: Summary, language: str, sheet: Sheet) -> list[Flowable]:
    """All that stands above the first table."""
    profile, period = summary.profile, summary.period
    edition = said.state(summary, language) if summary.edition else ""
    under = (said.with_months(period, language), in_language(profile.legal_basis, language), edition)
    notes = said.notes(summary, language)
    return [
        *letterhead(profile, language, sheet),
        *stamp(profile, language, sheet, known=summary.edition.registered if summary.edition else NOT_YET),
        *title(said.title_of(period, language), *under, *notes),
    ]


def body(summary: Summary, language: str, sheet: Sheet, level: int) -> list[Flowable]:
    """The numbered tables with their charts; the last part holds the signature."""
    lines = [said.lines_of(summary, each, language) for each in summary.tables]
    shared = columns_of(summary, lines, language, sheet)
    parts: list[Flowable] = []
    for place, (each, rows) in enumerate(zip(summary.tables, lines, strict=True), start=1):
        goes_on = say(Words("Table {number}, continued", {"number": place}), language)
        name = said.table_title(place, each, language)
        heading = Heading(f"{language}.{each.name}", name, goes_on, level)
        parts.append(table(heading, shared, rows, say(said.EMPTY, language)))
        if rows and each.name in CHARTED:
            parts += chart(summary, each, language, sheet.width)
    return [*parts[:-1], Ending(parts[-1], signed(summary.profile, language, sheet))]


def columns_of(summary: Summary, lines: Sequence[Sequence[Line]], language: str, sheet: Sheet) -> Columns:
    """The columns wide enough for the heads and for every figure of the summary."""
    words = [say(each, language) for each in heads(summary)]
    figures = zip(*(line.figures for each in lines for line in each), strict=True)
    longest = [max(column, key=len) for column in figures] or [""] * len(words)
    return columns(say("Indicator", language), words, longest, sheet.width)


def chart(summary: Summary, each: Table, language: str, width: float) -> list[Drawing]:
    """The parts of a table's first figure beside the same period of last year, the longest bar first."""
    rows = said.charted(each)
    if not rows:
        return []
    pairs = [Pair(row.label(language), row.cells.now, row.cells.year_ago) for row in rows]
    legend = (say(summary.period.short_name(), language), say(summary.year_ago.short_name(), language))
    return bars(said.chart_title(each, language), legend, pairs, width, language)
