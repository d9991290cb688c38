"""The summary as a workbook to be counted further: a sheet a table, values as values, text as text."""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from copy import deepcopy
from datetime import date, datetime
from decimal import Decimal
from math import ceil
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from app.domain.profile import margins_of
from app.language import Words, say
from app.papers import said
from app.papers.said import CHARTED
from app.summary.annex import Cell, Listing, shown
from app.summary.shares import all_lines
from app.summary.summary import Part, Summary, Table, Value, heads, values

TYPE = "Times New Roman"
PLAIN = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "default_format_properties": {"font_name": TYPE, "font_size": 11},
}
TOP = 4
"""The row of the heads; above it stands what the sheet is."""

LINE = 15.0
"""The height of a line, in points."""

LABEL, FIGURE, NUMBER, ROOM = 60.0, 12.0, 6.0, 120.0
"""The widths of columns, in letters; a list parts `ROOM` among its columns."""

COUNT, SUM, DAY, SHARE, CHANGE = "#,##0", "#,##0.00", "dd.mm.yyyy", "0.0%", '+#,##0.0%;"−"#,##0.0%;0.0%'
INCH = 25.4
"""In millimetres; Excel measures margins in inches."""

UNFIT = re.compile(r"[\[\]:*?/\\]")
LONGEST, FOOT = 31, 105
"""The name of a sheet; a line of the foot, which Excel takes up to 255 letters in all."""

DARK, LIGHT = "#404040", "#D1D1D1"


class Looks:
    """The formats of a workbook, each made once."""

    def __init__(self, book: Workbook) -> None:
        self._book, self._made = book, dict[str, Format]()

    def __call__(self, **how: Any) -> Format:
        key = str(sorted(how.items()))
        if key not in self._made:
            self._made[key] = self._book.add_format({"font_name": TYPE, "font_size": 11, "valign": "top", **how})
        return self._made[key]


def summary_xlsx(summary: Summary, language: str) -> bytes:
    """The summary of a period in a language (kk, ru, en, or kk+ru) as a workbook; the same bytes each time."""
    file = io.BytesIO()
    book = Workbook(file, deepcopy(PLAIN))
    book.set_properties(properties(summary, language))
    looks, taken = Looks(book), set[str]()
    for each in said.spoken(language):
        for place, table in enumerate(summary.tables, start=1):
            title = said.table_title(place, table, each)
            sheet = opened(book, looks, sheet_name(title, taken), summary, title, each)
            write_table(sheet, looks, summary, table, each)
            if table.name in CHARTED and said.counted(summary, table):
                draw(book, sheet, summary, table, each)
        for place, listing in enumerate(summary.annex, start=1):
            title = f"{said.annex_title(place, each)}. {say(listing.title, each)}"
            write_listing(opened(book, looks, sheet_name(title, taken), summary, title, each), looks, listing, each)
    book.close()
    return file.getvalue()


def properties(summary: Summary, language: str) -> dict[str, Any]:
    """What the file says of itself; it bears the day of its edition, or the last one of its period."""
    edition = summary.edition
    day = edition.closed_on if edition else summary.period.end
    return {
        "title": said.named(summary, language),
        "author": said.author(summary, language),
        "subject": said.whose(summary, said.spoken(language)[0]),
        "keywords": said.keywords(summary, language),
        "created": datetime(day.year, day.month, day.day, 12),
    }


def sheet_name(title: str, taken: set[str]) -> str:
    """A title as Excel takes it for a sheet: short, without its signs, unlike all others."""
    whole = UNFIT.sub(" ", title).strip("' ")
    short = whole if len(whole) <= LONGEST else whole[: LONGEST - 1].rpartition(" ")[0] + "…"
    names = (short if n == 1 else f"{short[: LONGEST - 4]} ({n})" for n in range(1, 99))
    name = next(name for name in names if name.casefold() not in taken)
    taken.add(name.casefold())
    return name


def opened(book: Workbook, looks: Looks, name: str, summary: Summary, title: str, language: str) -> Worksheet:
    """A sheet with its title, set up for the printer; rows scroll under the heads."""
    sheet = book.add_worksheet(name)
    sheet.hide_gridlines(2)
    sheet.write_string(0, 0, title, looks(bold=True, font_size=13))
    of = f"{said.author(summary, language)} · {said.title_of(summary.period, language)}"
    sheet.write_string(1, 0, f"{of} · {said.with_months(summary.period, language)}", looks(font_size=10))
    state = " · ".join(said.foot(summary, language))
    sheet.write_string(2, 0, " · ".join((state, *said.notes(summary, language))), looks(font_size=10))
    sheet.freeze_panes(TOP + 1, 1)
    sheet.repeat_rows(TOP)
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.set_margins(*(round(each / INCH, 2) for each in margins_of(summary.profile)))
    page = say(Words("page {page} of {total}", {"page": "&P", "total": "&N"}), language)
    foot = "\n".join(line[:FOOT].replace("&", "&&") for line in said.foot(summary, language))
    sheet.set_footer(f"&L&8{foot}&R&8{page}")
    return sheet


def under(last: bool) -> dict[str, Any]:
    """The rule under a row: a hairline, a strong one under the last."""
    return {"bottom": 2} if last else {"bottom": 1, "bottom_color": "#B0B0B0"}


def set_widths(sheet: Worksheet, widths: Sequence[float]) -> None:
    for place, width in enumerate(widths):
        sheet.set_column(place, place, width)


def height(texts: Sequence[str], widths: Sequence[float]) -> float:
    """The room of a row in points: Excel finds it only for rows that somebody edits."""
    lines = (
        sum(max(1, ceil(len(line) / width)) for line in text.split("\n"))
        for text, width in zip(texts, widths, strict=False)
    )
    return min(LINE * max(lines), 409)


def write_heads(sheet: Worksheet, looks: Looks, texts: Sequence[tuple[str, bool]], widths: Sequence[float]) -> None:
    """The heads of columns; True where figures stand under one."""
    sheet.set_row(TOP, height([text for text, _ in texts], widths) + 3)
    for column, (text, right) in enumerate(texts):
        look = looks(bold=True, text_wrap=True, valign="bottom", top=2, bottom=1, align="right" if right else "left")
        sheet.write_string(TOP, column, text, look)


def write_table(sheet: Worksheet, looks: Looks, summary: Summary, table: Table, language: str) -> None:
    """The rows of a table of figures."""
    words = [say(each, language) for each in heads(summary)]
    widths = [LABEL, *[FIGURE] * len(words)]
    set_widths(sheet, widths)
    rows = said.counted(summary, table)
    if not rows:
        sheet.write_string(TOP, 0, say(said.EMPTY, language), looks(italic=True))
        return
    write_heads(sheet, looks, [(say("Indicator", language), False), *((each, True) for each in words)], widths)
    for place, row in enumerate(rows, start=TOP + 1):
        rule = {"bold": said.strong(table, row), **under(place == TOP + len(rows))}
        sheet.set_row(place, height([row.label(language)], widths))
        look = looks(**rule, align="left", indent=2 * row.depth, text_wrap=True)
        sheet.write_string(place, 0, row.label(language), look)
        for column, value in enumerate(values(summary, row.cells), start=1):
            write_value(sheet, looks, (place, column), value, rule)


def write_value(sheet: Worksheet, looks: Looks, at: tuple[int, int], value: Value, rule: dict[str, Any]) -> None:
    """A count or a share as a number; «–» where there is none."""
    if value is None:
        sheet.write_string(*at, "–", looks(**rule, align="right"))
    else:
        sheet.write_number(*at, value, looks(**rule, num_format=format_of(value)))


def format_of(value: int | Decimal) -> str:
    """How Excel shows a count, a share, a change."""
    if isinstance(value, Decimal):
        return SHARE if isinstance(value, Part) else CHANGE
    return COUNT


def write_listing(sheet: Worksheet, looks: Looks, listing: Listing, language: str) -> None:
    """The rows of an annex, numbered."""
    whole = sum(column.share for column in listing.columns)
    widths = [NUMBER, *(column.share / whole * ROOM for column in listing.columns)]
    set_widths(sheet, widths)
    if not listing.rows:
        sheet.write_string(TOP, 0, say(said.NOTHING, language), looks(italic=True))
        return
    sheet.set_landscape()
    words = ["№", *(say(column.head, language) for column in listing.columns)]
    write_heads(sheet, looks, [(each, False) for each in words], widths)
    for place, row in enumerate(listing.rows, start=1):
        sheet.set_row(TOP + place, height(["", *(shown(cell, language) for cell in row)], widths))
        rule = under(place == len(listing.rows))
        for at, cell in enumerate((place, *row)):
            write_cell(sheet, looks, (TOP + place, at), cell, rule, language)


def write_cell(
    sheet: Worksheet, looks: Looks, at: tuple[int, int], cell: Cell, rule: dict[str, Any], language: str
) -> None:
    """A value of a row: numbers and days as such, all else as words."""
    match cell:
        case date():
            sheet.write_datetime(*at, datetime(cell.year, cell.month, cell.day), looks(**rule, num_format=DAY))
        case int() | Decimal():
            sheet.write_number(*at, cell, looks(**rule, num_format=SUM if isinstance(cell, Decimal) else COUNT))
        case _:
            sheet.write_string(*at, shown(cell, language), looks(**rule, text_wrap=True))


def draw(book: Workbook, sheet: Worksheet, summary: Summary, table: Table, language: str) -> None:
    """The parts of the first figure beside the same period of last year, drawn by Excel from the cells themselves."""
    rows = said.charted(table)
    if not rows:
        return
    lines = tuple(all_lines(table))
    places = [place for place, line in enumerate(lines, start=TOP + 1) if line in rows]
    first, last = places[0], places[-1]
    ago = len(heads(summary)) - 1
    chart = book.add_chart({"type": "bar"})
    for column, shade in ((1, DARK), (ago, LIGHT)):
        chart.add_series(series(sheet.get_name(), first, last, column, shade))
    chart.set_title({"name": said.chart_title(table, language), "name_font": {"name": TYPE, "size": 12}})
    chart.set_legend({"position": "top", "font": {"name": TYPE, "size": 10}})
    chart.set_y_axis({"reverse": True, "num_font": {"name": TYPE, "size": 9}})
    chart.set_x_axis({"visible": False, "major_gridlines": {"visible": False}})
    chart.set_size({"width": 900, "height": 90 + 34 * len(places)})
    sheet.insert_chart(TOP + len(lines) + 3, 0, chart)


def series(sheet: str, first: int, last: int, column: int, shade: str) -> dict[str, Any]:
    """One colour of bars: a column of the table, its head the name."""
    return {
        "name": [sheet, TOP, column],
        "categories": [sheet, first, 0, last, 0],
        "values": [sheet, first, column, last, column],
        "fill": {"color": shade},
        "border": {"color": DARK, "width": 0.5},
        "data_labels": {"value": True, "font": {"name": TYPE, "size": 8}},
        "gap": 40,
    }
