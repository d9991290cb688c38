"""The summary for Word: what python-docx reads back is what was counted."""

from __future__ import annotations

import io
import zipfile

import docx
import pytest
from docx.document import Document
from docx.oxml.ns import qn

from app.domain.profile import in_language
from app.language import LANGUAGES, say
from app.papers import said
from app.papers.docx import summary_docx
from app.summary.annex import shown
from app.summary.shares import all_lines
from app.summary.summary import Summary, heads, written
from tests.papers import made


def read(summary: Summary, language: str) -> Document:
    return docx.Document(io.BytesIO(summary_docx(summary, language)))


def figures(document: Document) -> list[list[list[str]]]:
    """The rows of all tables whose heads come again on every page."""
    return [rows(table) for table in document.tables if table._tbl.find(f".//{qn('w:tblHeader')}") is not None]


def rows(table: docx.table.Table) -> list[list[str]]:
    return [[text(cell) for cell in row.iter(qn("w:tc"))] for row in table._tbl.iter(qn("w:tr"))]


def text(cell: docx.oxml.xmlchemy.BaseOxmlElement) -> str:
    return "".join(words.text or "" for words in cell.iter(qn("w:t")))


def titles(document: Document) -> list[str]:
    return [each.text for each in document.paragraphs if each.style.style_id == "Heading2"]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("period", "role", "kato"), [("2025-Q3", "region", made.KATO), ("2025", "centre", "710000000")]
)
def test_every_figure_stands_in_the_document_in_its_order(period: str, role: str, kato: str, language: str) -> None:
    summary = made.summary(period, role, kato, most=12)
    document = read(summary, language)
    assert titles(document) == [
        said.table_title(place, table, language) for place, table in enumerate(summary.tables, start=1)
    ]
    head = [say("Indicator", language), *(say(each, language) for each in heads(summary))]
    assert figures(document) == [
        [head, *([row.label(language), *written(summary, row.cells, language)] for row in all_lines(table))]
        for table in summary.tables
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_edition_is_named_on_every_page_and_in_the_file(language: str) -> None:
    summary = made.closed(made.summary(most=2))
    document = read(summary, language)
    foot = text(document.sections[0].footer._element)
    for line in said.foot(summary, language):
        assert line in foot
    assert "7K3M-9QXA-2H" in foot
    assert document.core_properties.keywords == f"7K3M-9QXA-2H {language}"
    assert document.core_properties.author == in_language(summary.profile.name, language)
    assert document.sections[0].footer._element.find(f".//{qn('w:drawing')}") is not None
    assert b"PowerPlusWaterMark" not in summary_docx(summary, language)


@pytest.mark.parametrize(("language", "word"), [("kk", "ЖОБА"), ("ru", "ПРОЕКТ"), ("en", "DRAFT")])
def test_a_draft_says_so_under_every_page(language: str, word: str) -> None:
    document = read(made.summary(most=2), language)
    header = document.sections[0].header._element.xml
    assert f'string="{word}"' in header
    assert word in text(document.sections[0].footer._element)


def test_kazakh_stands_whole_before_russian_and_heads_are_never_mixed() -> None:
    summary = made.closed(made.summary(most=2))
    document = read(summary, "kk+ru")
    whole = titles(document)
    assert whole == [*titles(read(summary, "kk")), *titles(read(summary, "ru"))]
    assert len(document.sections) == 2
    assert "бет" in text(document.sections[0].footer._element)
    assert "страница" in text(document.sections[1].footer._element)
    tags = [each.get(qn("w:val")) for each in document.element.body.iter(qn("w:lang"))]
    assert tags == sorted(tags)
    assert set(tags) == {"kk-KZ", "ru-RU"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_lists_stand_behind_the_signature(language: str) -> None:
    summary = made.closed(made.summary(most=2))
    last = figures(read(summary, language))[-1]
    assert last[1:] == [
        [str(n), *(shown(cell, language) for cell in row)] for n, row in enumerate(summary.annex[0].rows, start=1)
    ]


def test_rows_are_not_cut_and_the_signature_is_not_left_alone() -> None:
    document = read(made.summary(most=8), "kk")
    for row in document.element.body.iter(qn("w:tr")):
        if row.find(f".//{qn('w:tblHeader')}") is not None:
            assert row.find(f"{qn('w:trPr')}/{qn('w:cantSplit')}") is not None
    signature = next(table for table in document.tables if "(қолы)" in text(table._tbl))
    table = signature._tbl.getprevious().getprevious()
    kept = [row.find(f".//{qn('w:keepNext')}") is not None for row in table.iter(qn("w:tr"))]
    assert kept[-3:] == [True, True, True]


def test_charts_are_pictures_with_their_title_in_words() -> None:
    summary = made.summary(most=6)
    drawn = [each.get("descr") for each in read(summary, "kk").element.body.iter(qn("wp:docPr"))]
    assert drawn == [said.chart_title(table, "kk") for table in summary.tables if table.name in said.CHARTED]


@pytest.mark.parametrize("language", [*LANGUAGES, "kk+ru"])
def test_the_same_summary_gives_the_same_bytes(language: str) -> None:
    summary = made.closed(made.summary(most=4))
    first = summary_docx(summary, language)
    assert first == summary_docx(summary, language)
    with zipfile.ZipFile(io.BytesIO(first)) as files:
        assert {each.date_time for each in files.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_F16_hostile_words_stay_words() -> None:
    document = read(made.hostile(), "kk")
    cells = [row[2] for row in figures(document)[-1][1:]]
    assert cells == [words.replace("\u0001", "") for words in made.HOSTILE]
    links = [rel for rel in document.part.rels.values() if rel.is_external]
    assert links == []
    assert document.element.body.find(f".//{qn('w:hyperlink')}") is None


def test_an_office_that_has_recorded_nothing_says_so() -> None:
    document = read(made.empty(), "kk")
    assert figures(document) == []
    words = [each.text for each in document.paragraphs]
    assert words.count(say(said.EMPTY, "kk")) == len(made.empty().tables)
