"""A summary: numbered tables of figures, each cell beside the period before and the same period of last year."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import Protocol

from app.domain import codebooks
from app.domain.profile import Profile
from app.domain.quarter import Period
from app.domain.territory import Borders
from app.language import Words, change, number, percent, say
from app.summary.annex import Listing
from app.summary.edition import Edition

NOT_STATED = ""
"""The key of a row that gathers the records in which the field is not stated."""

CHANGE = Words("Change, %")


class Part(Decimal):
    """A part of a whole in whole ones (0.857 = 85.7 %); a plain Decimal is a change."""


Value = int | Decimal | None
"""What a cell of a paper holds: a count, a share, a change, or nothing."""


class Values(Protocol):
    """The values of a line in their periods, with their growth."""

    @property
    def now(self) -> int | Part | None: ...
    @property
    def before(self) -> int | Part | None: ...
    @property
    def year_ago(self) -> int | Part | None: ...
    @property
    def change(self) -> Decimal | None: ...
    @property
    def change_in_year(self) -> Decimal | None: ...


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
        return named(self.words, self.key, self.codebook, language)


def named(words: str, key: str | None, codebook: str, language: str) -> str:
    """What stands before the figures of a line: a figure's own words, or the name of one of its parts."""
    if key is None:
        return say(words, language)
    if key == NOT_STATED:
        return say("not stated", language)
    return codebooks.codebook(codebook).name(key, language) if codebook else key


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
    `lists`: whether today's registers are behind what was signed.
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
    lists: bool = False

    def cells(self, figure: str) -> Cells:
        """The cells of a figure as a whole."""
        return next(row.cells for row in self.tables[0].rows if row.figure == figure)


def heads(summary: Summary) -> tuple[Words, ...]:
    """The heads of the columns of figures, in the order of `values` and `written`."""
    past = (summary.before.short_name(), CHANGE) if summary.before is not None and compared(summary) else ()
    return (summary.period.short_name(), *past, summary.year_ago.short_name(), CHANGE)


def values(summary: Summary, cells: Values) -> tuple[Value, ...]:
    """A row's figures in the order of `heads`: counts, or shares; and changes as shares in whole ones."""
    past = (cells.before, cells.change) if compared(summary) else ()
    return (cells.now, *past, cells.year_ago, cells.change_in_year)


def written(summary: Summary, cells: Values, language: str) -> tuple[str, ...]:
    """The same figures as a language writes them: «1 284», «+10,3», «–» where there is none."""
    return tuple(written_value(value, language) for value in values(summary, cells))


@lru_cache(maxsize=10_000, typed=True)
def written_value(value: Value, language: str) -> str:
    if value is None:
        return "–"
    if isinstance(value, Part):
        return percent(value, language)
    return number(value, language) if isinstance(value, int) else change(value, language)


def compared(summary: Summary) -> bool:
    """Whether the period before has columns of its own; that of a year is the year ago."""
    return summary.before is not None and summary.before != summary.year_ago
