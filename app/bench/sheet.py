"""A paper of two hundred pages against LibreOffice that turns the same document of Word into a PDF."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from app.bench.ground import Ground
from app.bench.measure import Result, clocked, result
from app.bench.summary import YEAR
from app.language import N_
from app.papers.docx import summary_docx
from app.papers.pdf import summary_pdf
from app.summary.annex import Listing
from app.summary.summary import Summary

AIM = 1.5
PARTS, ROWS = 12, 240
"""Twelve annexes, as of the months of a year; with these rows in each the paper has two hundred pages."""
NO_OFFICE = N_("LibreOffice is not installed here: install it, then measure again.")


def measure(ground: Ground) -> Iterator[Result]:
    """Seconds from the ready summary to the PDF. One long table would be unfair: LibreOffice takes it by squares."""
    office = shutil.which("soffice")
    if office is None:
        yield Result("sheet", None, None, "s", None, AIM, None, NO_OFFICE)
        return
    summary = long(ground)
    source = ground.place("sheet", ".docx")
    source.write_bytes(summary_docx(summary, "kk"))
    ours, theirs = clocked(lambda: summary_pdf(summary, "kk")), clocked(lambda: converted(office, source))
    yield result("sheet", ours, theirs, "s", ours / theirs, AIM, ours <= AIM * theirs)


def long(ground: Ground) -> Summary:
    """A year's summary with annexes as long as wanted."""
    with ground.office(ground.few) as office:
        summary = office.papers.with_lists(office.quarters.summary(YEAR))
    rows = min(ROWS, ground.rows)
    return replace(summary, annex=tuple(lengthened(summary.annex[0], rows) for _ in range(PARTS)))


def lengthened(listing: Listing, rows: int) -> Listing:
    return replace(listing, rows=tuple(listing.rows[place % len(listing.rows)] for place in range(rows)))


def converted(office: str, source: Path) -> None:
    """By a LibreOffice with a profile of its own, as one started by hand."""
    profile = f"-env:UserInstallation={source.with_suffix('.profile').as_uri()}"
    command = [office, profile, "--headless", "--convert-to", "pdf", "--outdir", str(source.parent), str(source)]
    subprocess.run(command, check=True, capture_output=True)  # noqa: S603 - a program of this computer
