"""A draft and a signed edition on paper, both languages in one, and the lists behind the signature."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from app.language import LANGUAGES, say
from app.papers import said
from app.papers.pdf import summary_pdf
from app.summary.annex import shown
from app.summary.summary import Summary
from tests.papers import made
from tests.papers.reading import pages, plain

Tool = Callable[[str], str]
CODE = "7K3M-9QXA-2H"


def read(summary: Summary, language: str, tool: Tool) -> list[list[str]]:
    return pages(summary_pdf(summary, language), tool("pdftotext"))


def pictures(summary: Summary, tool: Tool, folder: Path, dpi: int = 150) -> list[Path]:
    """The pages as grey pictures, in their order."""
    file = folder / "paper.pdf"
    file.write_bytes(summary_pdf(summary, "kk"))
    subprocess.run([tool("pdftoppm"), "-r", str(dpi), "-gray", str(file), str(folder / "page")], check=True)
    return sorted(folder.glob("page-*.pgm"))


def grey(picture: Path) -> bytes:
    """The dots of a picture."""
    return picture.read_bytes().split(b"\n", 3)[3]


def told(summary: Summary, language: str, tool: Tool, folder: Path) -> dict[str, object]:
    """What qpdf sees in the file."""
    file = folder / "paper.pdf"
    file.write_bytes(summary_pdf(summary, language))
    command = [tool("qpdf"), "--json=2", "--json-key=outlines", "--json-key=qpdf", str(file)]
    return dict(json.loads(subprocess.run(command, check=True, capture_output=True).stdout))


@pytest.mark.parametrize(("language", "word"), [("kk", "ЖОБА"), ("ru", "ПРОЕКТ"), ("en", "DRAFT")])
def test_a_draft_says_so_on_every_page(language: str, word: str, tool: Tool) -> None:
    for page in read(made.summary(most=2), language, tool):
        assert word in page[-1]
        assert sum(word in line for line in page) == 1, "the word under the page must not stand in its text"


def test_the_word_of_a_draft_is_seen_and_leaves_figures_readable(tool: Tool, tmp_path: Path) -> None:
    draft, closed = (tmp_path / name for name in ("draft", "closed"))
    for folder in (draft, closed):
        folder.mkdir()
    summary = made.summary(most=2)
    first = grey(pictures(summary, tool, draft, 60)[1])
    other = grey(pictures(made.closed(summary), tool, closed, 60)[1])
    light = [dots.count(239) + dots.count(240) + dots.count(241) for dots in (first, other)]
    assert light[0] > 0.03 * len(first)
    assert light[1] < 0.005 * len(other)


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_edition_is_named_on_every_page(language: str, tool: Tool) -> None:
    summary = made.closed(made.summary(most=2))
    assert summary.edition is not None
    words = plain(say(summary.edition.words(), language))
    shown_pages = read(summary, language, tool)
    for page in shown_pages:
        foot = " ".join(page[-3:])
        assert CODE in foot
        assert words in foot
    assert words in shown_pages[0][:25]


def test_the_square_on_every_page_is_the_code(tool: Tool, tmp_path: Path) -> None:
    reader = tool("zbarimg")
    found = pictures(made.closed(made.summary(most=2)), tool, tmp_path)
    run = subprocess.run([reader, "--quiet", "--raw", *map(str, found)], capture_output=True, check=True)
    assert run.stdout.decode().split() == [CODE] * len(found)


def test_the_code_stands_in_the_file(tool: Tool, tmp_path: Path) -> None:
    objects = told(made.closed(made.summary(most=2)), "kk", tool, tmp_path)["qpdf"][1].values()
    info = next(each["value"] for each in objects if "/Author" in str(each.get("value", "")))
    assert info["/Keywords"] == f"u:{CODE} kk"


def test_kazakh_stands_whole_before_russian(tool: Tool) -> None:
    summary = made.closed(made.summary(most=2))
    both = read(summary, "kk+ru", tool)
    kk, ru = (read(summary, language, tool) for language in ("kk", "ru"))
    assert [page[:-3] for page in both] == [page[:-3] for page in (*kk, *ru)]
    for place, page in enumerate(both, start=1):
        words = f"бет {place} / {len(both)}" if place <= len(kk) else f"страница {place} из {len(both)}"
        assert any(words in line for line in page[-3:])


def test_the_outline_of_both_languages_has_a_part_for_each(tool: Tool, tmp_path: Path) -> None:
    summary = made.closed(made.summary(most=2))
    outlines = told(summary, "kk+ru", tool, tmp_path)["outlines"]
    assert [each["title"] for each in outlines] == [said.title_of(summary.period, each) for each in ("kk", "ru")]
    for outline, language in zip(outlines, ("kk", "ru"), strict=True):
        titles = [said.table_title(place, table, language) for place, table in enumerate(summary.tables, start=1)]
        assert [each["title"] for each in outline["kids"]][: len(titles)] == titles


@pytest.mark.parametrize("language", LANGUAGES)
def test_lists_stand_behind_the_signature_row_for_row(language: str, tool: Tool) -> None:
    summary = made.closed(made.summary(most=2))
    shown_pages = read(summary, language, tool)
    signature = say("(signature)", language)
    signed = next(place for place, page in enumerate(shown_pages) if any(signature in line for line in page))
    behind = shown_pages[signed + 1 :]
    assert behind[0][0] == said.annex_title(1, language)
    text = "".join("".join(page) for page in behind).replace(" ", "")
    for row in summary.annex[0].rows:
        assert plain(shown(row[0], language)) in " ".join(" ".join(page) for page in behind)
        assert shown(row[1], language).split()[1] in text
    assert say(said.NOTHING, language) in " ".join(behind[-1])


def test_a_text_that_no_page_holds_goes_on_over_several(tool: Tool) -> None:
    summary = made.closed(made.summary(most=2))
    words = [f"сөз{n}" for n in range(3000)]
    listing = replace(made.events(1), rows=((None, " ".join(words), None, None),))
    text = " ".join(" ".join(page) for page in read(replace(summary, annex=(listing,)), "kk", tool))
    found = [word for word in text.split() if word.startswith("сөз")]
    assert found == words


def test_F16_hostile_words_are_printed_as_they_are(tool: Tool) -> None:
    text = "".join("".join(page) for page in read(made.hostile(), "kk", tool)).replace(" ", "")
    for words in made.HOSTILE:
        if "\u0001" not in words:
            assert words.replace(" ", "") in text, words


@pytest.mark.parametrize("language", [*LANGUAGES, "kk+ru"])
def test_the_same_edition_gives_the_same_bytes(language: str) -> None:
    summary = made.closed(made.summary(most=3))
    assert summary_pdf(summary, language) == summary_pdf(summary, language)


def test_another_approver_stands_in_the_stamp_and_the_signer_below(tool: Tool) -> None:
    full = made.summary(most=2)
    profile = replace(full.profile, approver_post={"kk": "Әкімнің орынбасары"}, approver_name="Б. Тегі")
    shown_pages = read(replace(full, profile=profile), "kk", tool)
    first, last = " ".join(shown_pages[0]), " ".join(shown_pages[-1])
    assert "Әкімнің орынбасары" in first
    assert "Б. Тегі" in first
    assert "Т. Тегі" not in first
    assert "Т. Тегі" in last
