"""Filling the tables: each figure is counted for three periods and set in the order of its codebook."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Protocol

from app import alphabet
from app.domain import codebooks
from app.domain.fields import Choice, Field, Link
from app.domain.profile import Profile
from app.domain.quarter import Period
from app.domain.register import Figure, Register
from app.domain.registers import REGISTERS, figure, register
from app.domain.territory import Borders
from app.errors import NotFound
from app.summary.contributions import Cell, breakdowns
from app.summary.summary import NOT_STATED, Cells, Row, Summary, Table
from app.summary.tables import LAYOUTS, Layout

Counts = Mapping[str, Mapping[str, int]]
"""figure name → key → value; the key is "" where the field is not stated or nothing is broken down."""


class Count(Protocol):
    """Counts figures of one register in a period, in one pass over its records."""

    def __call__(self, register: Register, figures: Iterable[Figure], period: Period, by: str | None) -> Counts: ...


def fill(
    count: Count, period: Period, role: str, office: dict[str, str], profile: Profile, borders: Borders | None = None
) -> Summary:
    """The summary of a period for an office of a role, counted by `count`; `borders` where they are to be named."""
    periods = (period, period.before(), period.year_ago())
    whole = [in_whole(count, one) if one else None for one in periods]
    tables = tuple(
        whole_table(layout, whole) if layout.by is None else table_by(count, layout, layout.by, periods, whole)
        for layout in LAYOUTS
        if role in layout.roles
    )
    before = periods[1]
    return Summary(period, before, period.year_ago(), office, role, profile, tables, borders=borders)


def in_whole(count: Count, period: Period) -> dict[str, int]:
    """Every figure of every register in a period, not broken down."""
    return {
        name: counts.get(NOT_STATED, 0)
        for one in REGISTERS
        if one.figures
        for name, counts in count(one, one.figures, period, None).items()
    }


def figures_now(count: Count, period: Period, role: str) -> dict[Cell, int]:
    """Every cell of a period alone, in no order: enough to compare, at a third of the work. Zeros may be left out."""
    printed = breakdowns(role)
    found = {(name, "", ""): value for name, value in in_whole(count, period).items() if name in printed}
    for layout in LAYOUTS:
        if layout.by and role in layout.roles:
            figures = [figure(name)[1] for name in layout.figures]
            for name, counts in count(figure(layout.figures[0])[0], figures, period, layout.by).items():
                found |= {(name, layout.by, key): value for key, value in counts.items()}
    return found


def whole_table(layout: Layout, whole: Sequence[dict[str, int] | None]) -> Table:
    """A table whose rows are the figures themselves."""
    rows = []
    for name in layout.figures:
        declared = figure(name)[1]
        rows.append(Row(name, declared.label, cells(name, whole), depth=int(declared.part)))
    return Table(layout.name, layout.title, tuple(rows))


def table_by(
    count: Count, layout: Layout, by: str, periods: Sequence[Period | None], whole: Sequence[dict[str, int] | None]
) -> Table:
    """A table of each figure followed by its parts, a part for each code that occurs in any of the periods."""
    owner = figure(layout.figures[0])[0]
    figures = [figure(name)[1] for name in layout.figures]
    counts = [count(owner, figures, period, by) if period else None for period in periods]
    codebook = codebook_of(owner, by)
    rows: list[Row] = []
    for declared in figures:
        parts = [each[declared.name] if each is not None else None for each in counts]
        rows.append(Row(declared.name, declared.label, cells(declared.name, whole)))
        for key in in_order(set().union(*(part for part in parts if part)), codebook):
            rows.append(Row(declared.name, declared.label, cells(key, parts), key, codebook, depth=1))
    return Table(layout.name, layout.title, tuple(rows), by)


def cells(key: str, counts: Sequence[Mapping[str, int] | None]) -> Cells:
    now, before, year_ago = (each.get(key, 0) if each is not None else None for each in counts)
    return Cells(now or 0, before, year_ago or 0)


def codebook_of(owner: Register, path: str) -> str:
    """The codebook of a field, or of a field of a linked record; "" where the field holds plain words."""
    if path == "region":
        return "region"
    declared = field_of(owner, path)
    return declared.codebook if isinstance(declared, Choice) else ""


def field_of(owner: Register, path: str) -> Field:
    """A field, or the field «course.language» of a linked record."""
    name, _, rest = path.partition(".")
    declared = owner.field(name)
    return field_of(register(declared.register), rest) if rest and isinstance(declared, Link) else declared


def in_order(keys: set[str], codebook: str) -> list[str]:
    """The codes in the codebook's order, unknown ones and plain words after them, «not stated» last."""
    entries = codebooks.codebook(codebook).entries if codebook else ()
    places = {code: place for place, code in enumerate(entries)}
    return sorted(keys, key=lambda key: (key == NOT_STATED, places.get(key, len(places)), alphabet.sort_key(key)))


def by_of(name: str, key: str, role: str) -> str:
    """The field by which a table of a role breaks a figure down into this key; raises NotFound."""
    owner = figure(name)[0]
    fields = [layout.by for layout in LAYOUTS if layout.by and name in layout.figures and role in layout.roles]
    for by in fields:
        book = codebook_of(owner, by)
        if not book or key in codebooks.codebook(book).entries:
            return by
    raise NotFound("No table breaks the figure {name} down into {key}.", name=name, key=key)
