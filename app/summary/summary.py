"""A summary: numbered tables of figures, each cell beside the period before and the same period of last year."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import Any

from app.domain import codebooks
from app.domain.profile import Profile
from app.domain.quarter import Period
from app.domain.territory import Borders
from app.language import Words, change, number, say
from app.summary.annex import Listing
from app.summary.edition import Edition

NOT_STATED = ""
"""The key of a row that gathers the records in which the field is not stated."""

CHANGE = Words("Change, %")


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
    """One line. `key` is a code of `codebook`, plain words where there is none, or None where the row is the figure
    itself; `depth` indents it."""

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
        return codebooks.codebook(self.codebook).name(self.key, language) if self.codebook else self.key


@dataclass(frozen=True, slots=True)
class Table:
    """A numbered table; its rows are figures, or each figure followed by its parts `by` a field."""

    name: str
    title: str
    rows: tuple[Row, ...]
    by: str = ""


@dataclass(frozen=True, slots=True)
class Summary:
    """All that a paper or a screen of a period needs; it never asks further. Without an edition it is a draft.

    `borders`: those in which regions are drawn, where a reader must know. `notes`: what is to be said of the figures.
    """

    period: Period
    before: Period | None
    year_ago: Period
    office: dict[str, str]
    role: str
    profile: Profile
    tables: tuple[Table, ...]
    edition: Edition | None = None
    annex: tuple[Listing, ...] = ()
    borders: Borders | None = None
    notes: tuple[Words, ...] = ()

    def cells(self, figure: str) -> Cells:
        """The cells of a figure as a whole."""
        return next(row.cells for row in self.tables[0].rows if row.figure == figure)


def heads(summary: Summary) -> tuple[Words, ...]:
    """The heads of the columns of figures, in the order of `values` and `written`."""
    past = (summary.before.short_name(), CHANGE) if summary.before is not None and compared(summary) else ()
    return (summary.period.short_name(), *past, summary.year_ago.short_name(), CHANGE)


def values(summary: Summary, cells: Cells) -> tuple[int | Decimal | None, ...]:
    """A row's figures in the order of `heads`: counts, and changes as shares in whole ones."""
    past = (cells.before, cells.change) if compared(summary) else ()
    return (cells.now, *past, cells.year_ago, cells.change_in_year)


def written(summary: Summary, cells: Cells, language: str) -> tuple[str, ...]:
    """The same figures as a language writes them: «1 284», «+10,3», «–» where there is none."""
    return tuple(written_value(value, language) for value in values(summary, cells))


@lru_cache(maxsize=10_000, typed=True)
def written_value(value: int | Decimal | None, language: str) -> str:
    if value is None:
        return "–"
    return number(value, language) if isinstance(value, int) else change(value, language)


def compared(summary: Summary) -> bool:
    """Whether the period before has columns of its own; that of a year is the year ago."""
    return summary.before is not None and summary.before != summary.year_ago


def as_plain(summary: Summary, language: str) -> dict[str, Any]:
    """The summary as one JSON object; shares are strings in whole ones, missing ones null."""
    return {
        "period": str(summary.period),
        "before": str(summary.before) if summary.before else None,
        "year_ago": str(summary.year_ago),
        "office": summary.office.get(language, summary.office["kk"]),
        "edition": plain_edition(summary.edition),
        "boundaries": plain_borders(summary.borders),
        "notes": [say(note, language) for note in summary.notes],
        "figures": {row.figure: plain_cells(row.cells) for row in summary.tables[0].rows},
        "tables": [
            {
                "number": number,
                "name": table.name,
                "by": table.by,
                "title": say(table.title, language),
                "rows": [
                    {"figure": row.figure, "key": row.key, "label": row.label(language), **plain_cells(row.cells)}
                    for row in table.rows
                ],
            }
            for number, table in enumerate(summary.tables, start=1)
        ],
    }


def plain_borders(borders: Borders | None) -> dict[str, str] | None:
    """The day of the borders, and why that one; null where no region is drawn."""
    return None if borders is None else {"on": str(borders.on), "asked": borders.asked}


def plain_edition(edition: Edition | None) -> dict[str, Any] | None:
    """The edition by name, number, code and day; null for a draft."""
    if edition is None:
        return None
    return {"name": edition.mark, "number": edition.number, "code": edition.code, "closed_on": str(edition.closed_on)}


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
