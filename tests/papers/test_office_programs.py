"""What LibreOffice makes of our DOCX and XLSX: the same words and figures, on pages without loss."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from app.language import say
from app.papers import said
from app.papers.docx import summary_docx
from app.papers.xlsx import summary_xlsx
from app.summary.shares import all_lines
from app.summary.summary import Summary, written
from tests.papers import made
from tests.papers.reading import pages, plain

Tool = Callable[[str], str]

pytestmark = pytest.mark.timeout(300)


@pytest.fixture(scope="module")
def turned(tool: Tool, tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[list[str]]]:
    """The pages of each file after LibreOffice has turned it into a PDF; one start for all."""
    program, folder = tool("soffice"), tmp_path_factory.mktemp("office")
    for name, content in written_files().items():
        (folder / name).write_bytes(content)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    files = [str(folder / name) for name in written_files()]
    command = [program, profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder / "pdf"), *files]
    subprocess.run(command, check=True, capture_output=True, timeout=280)
    pdfs = {name: folder / "pdf" / f"{Path(name).stem}.pdf" for name in written_files()}
    return {name: pages(pdf.read_bytes(), tool("pdftotext")) for name, pdf in pdfs.items()}


def written_files() -> dict[str, bytes]:
    summary = made.summary(most=5)
    return {
        "draft.docx": summary_docx(summary, "kk"),
        "closed.docx": summary_docx(made.closed(summary), "kk+ru"),
        "table.xlsx": summary_xlsx(summary, "kk"),
    }


def whole(summary: Summary, language: str) -> list[str]:
    """Every row's figures as one line, in their order."""
    return [
        plain(" ".join(written(summary, row.cells, language))) for table in summary.tables for row in all_lines(table)
    ]


def test_no_figure_is_lost_on_the_way_through_word(turned: dict[str, list[list[str]]]) -> None:
    lines = iter(line for page in turned["draft.docx"] for line in page)
    for figures in whole(made.summary(most=5), "kk"):
        assert any(line.endswith(figures) for line in lines), figures


def test_titles_numbers_and_signature_come_through(turned: dict[str, list[list[str]]]) -> None:
    summary = made.summary(most=5)
    lines = [line for page in turned["draft.docx"] for line in page]
    for place, table in enumerate(summary.tables, start=1):
        assert said.table_title(place, table, "kk") in lines
    assert any("(қолы)" in line for line in turned["draft.docx"][-1])


def test_pages_are_numbered_through_both_languages(turned: dict[str, list[list[str]]]) -> None:
    shown = turned["closed.docx"]
    total = len(shown)
    russian = next(place for place, page in enumerate(shown) if any("СВОДНЫЙ" in line for line in page))
    assert 0 < russian < total
    for place, page in enumerate(shown, start=1):
        said_ = f"бет {place} / {total}" if place <= russian else f"страница {place} из {total}"
        assert any(said_ in line for line in page), (place, page[-3:])
        assert any("7K3M-9QXA-2H" in line for line in page)


def test_no_figure_is_lost_on_the_way_through_a_workbook(turned: dict[str, list[list[str]]]) -> None:
    summary = made.summary(most=5)
    shown = turned["table.xlsx"]
    assert len(shown) == len(summary.tables)
    for table, page in zip(summary.tables, shown, strict=True):
        found = [re.sub(r"\D", "", line) for line in page]
        for row in table.rows:
            counts = [row.cells.now, row.cells.before, row.cells.year_ago]
            assert any(all(str(each) in line for each in counts) for line in found), (row, page)


def test_words_of_a_table_without_records_come_through(turned: dict[str, list[list[str]]]) -> None:
    assert any(say(said.NOTHING, "ru") in line for page in turned["closed.docx"] for line in page)
