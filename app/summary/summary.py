"""A summary: numbered tables of figures, each cell beside the period before and the same period of last year."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from app.domain import codebooks
from app.domain.profile import Profile
from app.domain.quarter import Period
from app.language import Words, say

NOT_STATED = ""
"""The key of a row that gathers the records in which the field is not stated."""


@dataclass(frozen=True, slots=True)
class Cells:
    """A figure's three values; `before` is None where there is no period to compare with."""

    now: int
    before: int | None
    year_ago: int

    @property
    def change(self) -> Decimal | None:
        """Growth on the period before in whole ones (0.103 = 10.3 %); None where that was nothing."""
        return growth(self.now, self.before)

    @property
    def change_in_year(self) -> Decimal | None:
        return growth(self.now, self.year_ago)


def growth(now: int, then: int | None) -> Decimal | None:
    """The change of a figure as a share of what it was; None where it was nothing or is not known."""
    if not then:
        return None
    return (Decimal(now - then) / Decimal(then)).quantize(Decimal("0.001"))


@dataclass(frozen=True, slots=True)
class Row:
    """One line. `key` is a code of `codebook`, or None where the row is the figure itself; `depth` indents it."""

    figure: str
    words: str
    cells: Cells
    key: str | None = None
    codebook: str = ""
    depth: int = 0

    def label(self, language: str) -> str:
        if self.key is None:
            return say(self.words, language)
        if self.key == NOT_STATED:
            return say("not stated", language)
        return codebooks.codebook(self.codebook).name(self.key, language)


@dataclass(frozen=True, slots=True)
class Table:
    """A numbered table; its rows are figures, or each figure followed by its parts."""

    name: str
    title: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Summary:
    """All that a paper or a screen of a period needs; it never asks further."""

    period: Period
    before: Period | None
    year_ago: Period
    office: dict[str, str]
    role: str
    profile: Profile
    tables: tuple[Table, ...]

    def cells(self, figure: str) -> Cells:
        """The cells of a figure as a whole."""
        return next(row.cells for row in self.tables[0].rows if row.figure == figure)


def heads(summary: Summary) -> tuple[Words, ...]:
    """The heads of the columns of figures, in the order of `written`'s values."""
    change, before = Words("Change, %"), summary.before
    past = (before.short_name(), change) if before is not None and before != summary.year_ago else ()
    return (summary.period.short_name(), *past, summary.year_ago.short_name(), change)


def as_plain(summary: Summary, language: str) -> dict[str, Any]:
    """The summary as one JSON object; shares are strings in whole ones, missing ones null."""
    return {
        "period": str(summary.period),
        "before": str(summary.before) if summary.before else None,
        "year_ago": str(summary.year_ago),
        "office": summary.office.get(language, summary.office["kk"]),
        "figures": {row.figure: plain_cells(row.cells) for row in summary.tables[0].rows},
        "tables": [
            {
                "number": number,
                "name": table.name,
                "title": say(table.title, language),
                "rows": [
                    {"figure": row.figure, "key": row.key, "label": row.label(language), **plain_cells(row.cells)}
                    for row in table.rows
                ],
            }
            for number, table in enumerate(summary.tables, start=1)
        ],
    }


def plain_cells(cells: Cells) -> dict[str, Any]:
    """The cells by name: value, before, change, year_ago, change_in_year."""
    return {
        "value": cells.now,
        "before": cells.before,
        "change": plain_share(cells.change),
        "year_ago": cells.year_ago,
        "change_in_year": plain_share(cells.change_in_year),
    }


def plain_share(share: Decimal | None) -> str | None:
    return None if share is None else str(share)
