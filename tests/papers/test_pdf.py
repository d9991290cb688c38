"""The printed summary: what a reader of PDF finds in it is what was counted."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from app.domain.profile import in_language
from app.language import LANGUAGES, Words, say
from app.papers.pdf import summary_pdf
from app.summary.shares import Line, all_lines
from app.summary.summary import Summary, Table, heads, written
from tests.papers import made
from tests.papers.reading import pages, plain

GOLDEN = Path(__file__).parent.parent / "golden"
EMPTY = "No records in these periods."

ROW = re.compile(r"\S \d+(,\d+)? \d+(,\d+)? \S+ \d+(,\d+)? \S+$")
"""A line of five figures after a label."""

Tool = Callable[[str], str]


def read(summary: Summary, language: str, tool: Tool) -> list[list[str]]:
    return pages(summary_pdf(summary, language), tool("pdftotext"))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("period", "role", "kato"),
    [
        ("2025-Q1", "region", "630000000"),
        ("2025-H1", "region", "100000000"),
        ("2025-9M", "district", "632400000"),
        ("2025", "centre", "710000000"),
    ],
)
def test_every_figure_stands_in_the_paper_in_its_order(
    period: str, role: str, kato: str, language: str, tool: Tool
) -> None:
    summary = made.summary(period, role, kato)
    found = iter(line for page in read(summary, language, tool) for line in page)
    for place, table in enumerate(summary.tables, start=1):
        assert f"{place}. {say(table.title, language)}" in found
        for row in all_lines(table):
            stands(row, summary, language, found)


def stands(row: Line, summary: Summary, language: str, found: Iterator[str]) -> None:
    """A line ends with the row's figures, and what precedes them is the end of its label."""
    figures = " ".join(map(plain, written(summary, row.cells, language)))
    line = next(line for line in found if line.endswith(figures))
    words = line.removesuffix(figures).strip()
    assert words, line
    assert plain(row.label(language)).endswith(words), line


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_heads_stand_over_every_part_of_a_table(language: str, tool: Tool) -> None:
    summary = made.long(300)
    shown = read(summary, language, tool)
    words = [word for head in heads(summary) for word in say(head, language).split()]
    goes_on = say(Words("Table {number}, continued", {"number": 2}), language)
    begun = next(place for place, page in enumerate(shown) if any(line.startswith("2. ") for line in page))
    later = [page for page in shown[begun + 1 :] if len(page) > 8]
    assert len(later) > 5
    for page in later:
        assert page[0] == f"{goes_on}: {say('Associations', language)}"
        over = " ".join(page[1:4])
        assert all(word in over for word in words), over


def test_no_row_is_lost_or_doubled_where_pages_end(tool: Tool) -> None:
    summary = made.long(700)
    numbers = [" ".join(written(summary, row.cells, "en")) for row in summary.tables[1].rows]
    lines = [line for page in read(summary, "en", tool) for line in page]
    found = [number for line in lines for number in numbers if line.endswith(f" {number}")]
    assert found == numbers


@pytest.mark.parametrize("rows", range(8, 56, 3))
def test_nothing_stands_alone_where_pages_end(rows: int, tool: Tool) -> None:
    shown = read(made.long(rows), "en", tool)
    signed = next(place for place, page in enumerate(shown) if any("(signature)" in line for line in page))
    assert signed == len(shown) - 1
    begun = next(place for place, page in enumerate(shown) if "2. Associations by ethnos" in page)
    for page in shown[begun:]:
        start = page.index("2. Associations by ethnos") if page is shown[begun] else 0
        assert sum(ROW.search(line) is not None for line in page[start:]) >= 3, page


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_says_whose_it_is_and_its_number(language: str, tool: Tool) -> None:
    summary = made.summary()
    shown = read(summary, language, tool)
    assert len(shown) > 9
    for number, page in enumerate(shown, start=1):
        counted = Words("page {page} of {total}", {"page": number, "total": len(shown)})
        assert page[-1].startswith(plain(summary.office[language]))
        assert page[-1].endswith(say(counted, language))
        assert say(summary.period.name(), language) in page[-1]


@pytest.mark.parametrize(
    ("period", "title"),
    [
        ("2025-Q3", "QUARTERLY SUMMARY"),
        ("2025-H2", "HALF-YEAR SUMMARY"),
        ("2025-9M", "NINE-MONTH SUMMARY"),
        ("2025", "ANNUAL SUMMARY"),
    ],
)
def test_it_is_called_after_its_period(period: str, title: str, tool: Tool) -> None:
    summary = made.summary(period, most=2)
    first = read(summary, "en", tool)[0]
    at = first.index(title)
    assert first[at + 1].startswith(say(summary.period.name(), "en"))
    assert first[at + 1].endswith(" – December)" if summary.period.end.month == 12 else " – September)")


@pytest.mark.parametrize(("language", "stamp"), [("kk", "БЕКІТЕМІН"), ("ru", "УТВЕРЖДАЮ"), ("en", "APPROVED BY")])
def test_the_head_finds_where_to_sign(language: str, stamp: str, tool: Tool) -> None:
    summary = made.summary(most=2)
    profile = summary.profile
    shown = read(summary, language, tool)
    first, last = " ".join(shown[0]), " ".join(shown[-1])
    for text in (stamp, profile.signer_name, in_language(profile.signer_post, language), profile.name["kk"].split()[0]):
        assert text in first
    assert in_language(profile.legal_basis, language) in first
    for text in (profile.signer_name, in_language(profile.signer_post, language), profile.executor, profile.phone):
        assert text in last


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_table_without_records_says_so(language: str, tool: Tool) -> None:
    summary = made.empty()
    shown = [line for page in read(summary, language, tool) for line in page]
    for place, table in enumerate(summary.tables, start=1):
        assert shown[shown.index(f"{place}. {say(table.title, language)}") + 1] == say(EMPTY, language)


def test_a_year_is_compared_once(tool: Tool) -> None:
    first = read(made.summary("2025", most=2), "en", tool)[0]
    head = next(line for line in first if line.startswith("Indicator"))
    assert head.split() == ["Indicator", "2025", "2024", "%"]


def test_every_letter_that_we_print_comes_back(tool: Tool) -> None:
    letters = "АӘБВГҒДЕЁЖЗИЙКҚЛМНҢОӨПРСТУҰҮФХҺЦЧШЩЪЫІЬЭЮЯ"
    words = f"{letters} {letters.lower()} «№ 1» – 5 ₸"
    summary = replace(made.summary(most=2), tables=(Table("t", words, made.summary(most=2).tables[0].rows),))
    shown = " ".join(line for page in read(summary, "kk", tool) for line in page)
    assert words in shown


@pytest.mark.parametrize("name", ["ТОО «А&Б» <тест>", "Т" * 90, "Ұзақ аты бар мекеме " * 12])
def test_what_people_write_into_the_profile_is_printed_as_it_is(name: str, tool: Tool) -> None:
    full = made.summary(most=2)
    names = {"kk": name.strip()}
    profile = replace(
        full.profile, name=names, parent=names, signer_post=names, signer_name=name.strip(), legal_basis=names
    )
    first, *_ = read(replace(full, profile=profile, office=names), "ru", tool)
    assert "".join(name.split()) in "".join("".join(first).split())


def test_an_office_without_a_signer_still_prints(tool: Tool) -> None:
    full = made.summary(most=2)
    bare = replace(
        full.profile, parent={}, city={}, signer_post={}, signer_name="", legal_basis={}, executor="", phone=""
    )
    shown = read(replace(full, profile=bare), "kk", tool)
    assert "БЕКІТЕМІН" in shown[0]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_file_says_what_it_is(language: str, tool: Tool, tmp_path: Path) -> None:
    summary = made.summary(most=3)
    told = json.loads(
        run(tool("qpdf"), "--json=2", "--json-key=outlines", "--json-key=qpdf", kept(summary, language, tmp_path))
    )
    assert [each["title"] for each in told["outlines"]] == [
        f"{place}. {say(table.title, language)}" for place, table in enumerate(summary.tables, start=1)
    ]
    objects = [each.get("value") for each in told["qpdf"][1].values() if isinstance(each.get("value"), dict)]
    root = next(each for each in objects if each.get("/Type") == "/Catalog")
    info = next(each for each in objects if "/Author" in each)
    assert root["/Lang"] == f"u:{language}"
    assert any(each.get("/DisplayDocTitle") is True for each in objects)
    assert info["/Author"] == f"u:{in_language(summary.profile.name, language)}"
    assert say(summary.period.name(), language) in info["/Title"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_all_fonts_are_inside_and_the_file_is_sound(language: str, tool: Tool, tmp_path: Path) -> None:
    file = kept(made.summary(), language, tmp_path)
    assert "No syntax or stream encoding errors found" in run(tool("qpdf"), "--check", file)
    fonts = run(tool("pdffonts"), file).splitlines()[2:]
    assert fonts
    for line in fonts:
        assert "NotoSerif" in line
        assert line.split()[-5:-2] == ["yes", "yes", "yes"], line


def kept(summary: Summary, language: str, folder: Path) -> str:
    file = folder / "summary.pdf"
    file.write_bytes(summary_pdf(summary, language))
    return str(file)


def run(*command: str) -> str:
    return subprocess.run(command, capture_output=True, check=True).stdout.decode()


def test_the_same_summary_gives_the_same_bytes_in_any_process() -> None:
    program = (
        "import sys, hashlib; from tests.papers import made; from app.papers.pdf import summary_pdf;"
        "print(hashlib.sha256(summary_pdf(made.summary(), 'kk')).hexdigest())"
    )
    seeds = [
        subprocess.run(
            [sys.executable, "-c", program],
            cwd=GOLDEN.parent.parent,
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    ]
    assert seeds[0] == seeds[1]
    assert summary_pdf(made.summary(), "kk") == summary_pdf(made.summary(), "kk")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_paper_is_the_golden_one(language: str, tool: Tool) -> None:
    """Each word of a signed paper is looked at before it changes: GOLDEN=renew writes these files anew."""
    file = GOLDEN / f"summary-{language}.txt"
    shown = read(made.summary(most=4), language, tool)
    text = "\n\n".join("\n".join(page) for page in shown) + "\n"
    if os.environ.get("GOLDEN") == "renew":
        file.write_text(text, encoding="utf-8", newline="\n")
    assert text == file.read_text(encoding="utf-8")
