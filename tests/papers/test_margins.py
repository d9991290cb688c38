"""The margins of papers and the index of the file are the institution's own, and stand in every format."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from dataclasses import replace

import pytest
from docx import Document
from docx.shared import Mm

from app.domain.profile import margins_of
from app.errors import Refusal
from app.papers.docx import summary_docx
from app.papers.pdf import summary_pdf
from app.papers.readback import words_of
from app.papers.sheet import sheet_of
from app.papers.xlsx import summary_xlsx
from app.summary.summary import Summary
from tests.papers import made


def wide() -> Summary:
    summary = made.summary(most=2)
    return replace(summary, profile=replace(summary.profile, margins="30/15/20/25", case_index="03-12"))


def test_every_format_has_the_margins_of_the_institution() -> None:
    assert margins_of(made.profile()) == (20, 10, 20, 20)
    assert sheet_of(wide().profile).width < sheet_of(made.profile()).width
    section = Document(io.BytesIO(summary_docx(wide(), "kk"))).sections[0]
    assert section.left_margin is not None
    assert abs(section.left_margin - Mm(30)) < Mm(0.1)
    with zipfile.ZipFile(io.BytesIO(summary_xlsx(wide(), "kk"))) as files:
        assert b'left="1.18" right="0.59" top="0.79" bottom="0.98"' in files.read("xl/worksheets/sheet1.xml")


@pytest.mark.parametrize("draw", [summary_pdf, summary_docx])
def test_the_index_of_the_file_stands_beside_the_stamp(draw: Callable[[Summary, str], bytes]) -> None:
    assert "№ 03-12/________" in [said.text for said in words_of(draw(wide(), "kk"))]
    assert not [said.text for said in words_of(draw(made.summary(most=2), "kk")) if "/____" in said.text]


@pytest.mark.parametrize("margins", ["20 10 20", "10 10 20 20", "20 10 20 99", "0 0 0 0", "20 10 20 5"])
def test_margins_that_no_paper_can_have_are_refused_in_words(margins: str) -> None:
    with pytest.raises(Refusal, match="millimetres"):
        margins_of(replace(made.profile(), margins=margins))
