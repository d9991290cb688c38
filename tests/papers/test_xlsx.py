"""The summary as a workbook: what another program reads back are the figures themselves."""

from __future__ import annotations

import html
import io
import re
import zipfile
from collections.abc import Iterator
from datetime import date

import pytest
from python_calamine import CalamineWorkbook

from app.language import LANGUAGES, say
from app.papers import said
from app.papers.xlsx import CHANGE, COUNT, SHARE, sheet_name, summary_xlsx
from app.summary.annex import shown
from app.summary.shares import all_lines
from app.summary.summary import Summary, Table, heads, values
from tests.papers import made

Rows = list[list[object]]


def read(summary: Summary, language: str) -> list[Rows]:
    """The rows of every sheet."""
    book = CalamineWorkbook.from_filelike(io.BytesIO(summary_xlsx(summary, language)))
    return [book.get_sheet_by_index(place).to_python(skip_empty_area=False) for place in range(len(book.sheet_names))]


def parts(summary: Summary, language: str = "kk") -> dict[str, str]:
    with zipfile.ZipFile(io.BytesIO(summary_xlsx(summary, language))) as files:
        return {name: files.read(name).decode() for name in files.namelist()}


def near(cell: object) -> object:
    return pytest.approx(cell) if isinstance(cell, float) else cell


def expected(summary: Summary, table: Table, language: str) -> Iterator[list[object]]:
    for row in all_lines(table):
        yield [row.label(language), *("–" if value is None else float(value) for value in values(summary, row.cells))]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("period", "role", "kato"), [("2025-Q3", "region", made.KATO), ("2025", "centre", "710000000")]
)
def test_every_figure_is_a_number_in_its_cell(period: str, role: str, kato: str, language: str) -> None:
    summary = made.summary(period, role, kato, most=12)
    sheets = read(summary, language)
    assert len(sheets) == len(summary.tables)
    for place, (table, rows) in enumerate(zip(summary.tables, sheets, strict=True), start=1):
        assert rows[0][0] == said.table_title(place, table, language)
        assert rows[4] == [say("Indicator", language), *(say(each, language) for each in heads(summary))]
        found = [
            [row[0], *(pytest.approx(cell) if isinstance(cell, float) else cell for cell in row[1:])]
            for row in rows[5:]
        ]
        assert found == list(expected(summary, table, language))


def test_counts_and_changes_are_shown_as_such() -> None:
    styles = parts(made.summary(most=2))["xl/styles.xml"]
    formats = [html.unescape(each) for each in re.findall(r'formatCode="([^"]*)"', styles)]
    assert formats == [COUNT, CHANGE, SHARE]


def test_heads_stay_in_sight_and_come_again_on_every_page() -> None:
    files = parts(made.summary(most=2))
    first = files["xl/worksheets/sheet1.xml"]
    assert 'xSplit="1" ySplit="5"' in first
    assert 'state="frozen"' in first
    assert 'paperSize="9"' in first
    assert "Print_Titles" in files["xl/workbook.xml"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_lists_hold_days_and_numbers_as_such(language: str) -> None:
    summary = made.closed(made.summary(most=2))
    rows = read(summary, language)[-2]
    for n, (row, listed) in enumerate(zip(rows[5:], summary.annex[0].rows, strict=True), start=1):
        day, title, kind, participants = listed
        assert isinstance(day, date)
        assert row == [n, day, title, shown(kind, language), "–" if participants is None else participants]


def test_an_edition_is_named_on_every_sheet_and_in_the_file() -> None:
    summary = made.closed(made.summary(most=2))
    for rows in read(summary, "kk"):
        assert "7K3M-9QXA-2H" in str(rows[2][0])
    files = parts(summary)
    assert "<cp:keywords>7K3M-9QXA-2H kk</cp:keywords>" in files["docProps/core.xml"]
    for name, text in files.items():
        if name.startswith("xl/worksheets/sheet"):
            assert "7K3M-9QXA-2H" in text


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_the_foot_of_a_printed_sheet_has_the_code_however_long_the_name(language: str) -> None:
    for kato in (made.KATO, "100000000", "710000000"):
        of = made.summary(most=2, kato=kato, role="centre" if kato == "710000000" else "region")
        sheet = parts(made.closed(of), language)["xl/worksheets/sheet1.xml"]
        found = re.search(r"<oddFooter>(.*?)</oddFooter>", sheet, re.DOTALL)
        assert found is not None
        assert "7K3M-9QXA-2H" in found[1]
        assert len(html.unescape(found[1])) <= 255


def test_a_draft_says_so_on_every_sheet() -> None:
    for rows in read(made.summary(most=2), "kk"):
        assert str(rows[2][0]).endswith("ЖОБА")


def test_kazakh_sheets_stand_before_russian_ones() -> None:
    summary = made.summary(most=2)
    assert read(summary, "kk+ru") == [*read(summary, "kk"), *read(summary, "ru")]


def test_bars_are_drawn_from_the_cells_themselves() -> None:
    files = parts(made.summary(most=6))
    chart = files["xl/charts/chart1.xml"]
    assert chart.count("<c:ser>") == 2
    assert "$B$7:$B$13" in chart
    assert "$E$7:$E$13" in chart


@pytest.mark.parametrize("language", [*LANGUAGES, "kk+ru"])
def test_the_same_summary_gives_the_same_bytes(language: str) -> None:
    summary = made.closed(made.summary(most=4))
    assert summary_xlsx(summary, language) == summary_xlsx(summary, language)


def test_F16_hostile_words_stay_words() -> None:
    summary = made.hostile()
    files = parts(summary)
    for name, text in files.items():
        if name.startswith("xl/worksheets/"):
            assert "<f>" not in text
            assert "hyperlink" not in text.lower()
    titles = [row[2] for row in read(summary, "kk")[-1][5:]]
    assert [str(title).replace("_x0001_", "").replace("\u0001", "") for title in titles] == [
        words.replace("\u0001", "") for words in made.HOSTILE
    ]


def test_sheets_have_names_that_excel_takes() -> None:
    taken: set[str] = set()
    names = [
        sheet_name(title, taken) for title in ("1. A/B: [c]*?", "1. " + "ұзақ атау " * 9, "1. " + "ұзақ атау " * 9)
    ]
    assert names[0] == "1. A B   c"
    assert len({name.casefold() for name in names}) == 3
    assert all(len(name) <= 31 and not set(name) & set("[]:*?/\\") for name in names)


def test_an_office_that_has_recorded_nothing_says_so() -> None:
    for rows in read(made.empty(), "kk"):
        assert rows[4][0] == say(said.EMPTY, "kk")
