"""The printed summary of a year against reportlab that draws the same tables from ready lists."""

from __future__ import annotations

import io
from collections.abc import Iterator

from reportlab.lib.colors import black, gray
from reportlab.platypus import SimpleDocTemplate, Spacer, Table

from app.bench.ground import Ground
from app.bench.measure import Result, at_most, turns
from app.bench.summary import YEAR, busy_year, sizes
from app.papers import fonts
from app.papers.pdf import summary_pdf
from app.papers.said import lines_of
from app.papers.tables import HAIR, LEADING, SIZE

AIM = 1.5
STYLE = [
    ("FONT", (0, 0), (-1, -1), fonts.REGULAR, SIZE, LEADING),
    ("ALIGN", (1, 0), (-1, -1), "RIGHT"),
    ("LINEBELOW", (0, 0), (-1, -1), HAIR, gray),
    ("LINEBELOW", (0, -1), (-1, -1), 2 * HAIR, black),
]

Ready = list[list[list[str]]]
"""The texts of each table's cells."""


def measure(ground: Ground) -> Iterator[Result]:
    """Ours has the letterhead, the chart, labels in lines, page ends that part nothing, and the signature."""
    fonts.ready()
    for name, events in sizes(ground, "pdf"):
        with busy_year(ground, events) as office:
            summary = office.quarters.summary(YEAR)
        said = [lines_of(summary, table, "kk") for table in summary.tables]
        ready = [[[line.label, *line.figures] for line in lines] for lines in said if lines]
        pairs = turns(lambda: summary_pdf(summary, "kk"), lambda: drawn(ready), ground.turns)  # noqa: B023 - at once
        yield at_most(name, pairs, "ms", 1000, AIM)


def drawn(ready: Ready) -> bytes:
    """The tables one below the other on A4 sheets."""
    file = io.BytesIO()
    parts = [part for rows in ready for part in (Table(rows, repeatRows=1, style=STYLE), Spacer(0, 16))]
    SimpleDocTemplate(file, invariant=1).build(parts)
    return file.getvalue()
