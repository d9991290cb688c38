"""What a summary says of two of its figures together: the one as a share of the other.

A share is worked out from the rows of its table where it is shown, as a change is: it is never counted nor frozen, so
an edition that holds the two figures holds the share.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from app.domain.register import Share
from app.domain.registers import REGISTERS
from app.summary.summary import Cells, Part, Row, Table, named

SHARES = {share.part: share for register in REGISTERS for share in register.shares}
"""By the figure after which each is shown."""

BY_NAME = {share.name: share for share in SHARES.values()}


@dataclass(frozen=True, slots=True)
class ShareCells:
    """The values of a share in the three periods; None where the whole was nothing. Shares have no growth."""

    part: Cells
    whole: Cells

    @property
    def now(self) -> Part | None:
        return part_of(self.part.now, self.whole.now)

    @property
    def before(self) -> Part | None:
        return part_of(self.part.before, self.whole.before)

    @property
    def year_ago(self) -> Part | None:
        return part_of(self.part.year_ago, self.whole.year_ago)

    @property
    def change(self) -> None:
        return None

    @property
    def change_in_year(self) -> None:
        return None


@dataclass(frozen=True, slots=True)
class ShareRow:
    """A line of shares, as `Row` is one of counts."""

    figure: str
    words: str
    cells: ShareCells
    key: str | None = None
    codebook: str = ""
    depth: int = 0

    def label(self, language: str) -> str:
        return named(self.words, self.key, self.codebook, language)


Line = Row | ShareRow
"""What a table shows in a line."""

NONE = Cells(0, 0, 0)


def part_of(part: int | None, whole: int | None) -> Part | None:
    """0.857 of 6 and 7; None where the whole is nothing or not known."""
    if part is None or not whole:
        return None
    return Part((Decimal(part) / Decimal(whole)).quantize(Decimal("0.001")))


def all_lines(table: Table) -> Iterator[Line]:
    """All lines of a table: its rows, and after those of a figure its share of another one that stands there too."""
    for place, row in enumerate(table.rows):
        yield row
        last = place + 1 == len(table.rows) or table.rows[place + 1].figure != row.figure
        if last and row.figure in SHARES:
            yield from shares(table, SHARES[row.figure])


def shares(table: Table, share: Share) -> Iterator[ShareRow]:
    """A share as a whole, and by the parts of its whole."""
    parts = {row.key: row for row in table.rows if row.figure == share.part}
    for row in table.rows:
        if row.figure == share.whole:
            part = parts.get(row.key)
            depth = max(row.depth, parts[None].depth) if None in parts else row.depth
            cells = ShareCells(part.cells if part else NONE, row.cells)
            yield ShareRow(share.name, share.label, cells, row.key, row.codebook, depth)
