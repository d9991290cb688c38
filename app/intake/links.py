"""Records that a row names: a learner by IIN or name, a group by its name, associations among the organisers."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from app.domain import typed
from app.domain.fields import Identifier, Link, Links, Wrong
from app.domain.register import Register
from app.domain.registers import register as register_named
from app.intake.choices import Picked
from app.intake.columns import Columns, cell_at
from app.intake.known import Known
from app.intake.meanings import meant
from app.intake.workbook import Cell, Cells
from app.language import Words

Named = Mapping[str, Mapping[str, Sequence[str]]]
"""By register and by name: the ids of the records that the name stands for."""

_CONJUNCTION = re.compile(r"\s+(?:және|мен|и|and)\s+")
_COMMA = re.compile(r"[;,\n]")


def named(columns: Columns, rows: Sequence[tuple[int, Cells]], known: Known) -> dict[str, dict[str, Sequence[str]]]:
    """Ask once for all records that some rows name."""
    names: dict[str, set[str]] = {}
    for link in columns.register.links:
        for cell in cells_of(columns, link, rows):
            names.setdefault(link.register, set()).update(names_in(link, cell))
    return {register: dict(known.find(register_named(register), wanted)) for register, wanted in names.items()}


def cells_of(columns: Columns, link: Link | Links, rows: Sequence[tuple[int, Cells]]) -> set[Cell]:
    """The different cells that may name records of this link."""
    sources = {link.name, link.named_in if isinstance(link, Links) else None}
    wanted = [column for column, field in columns.fields.items() if field.name in sources]
    return {cell_at(cells, column) for _, cells in rows for column in wanted} - {""}


def names_in(link: Link | Links, cell: Cell) -> Iterator[str]:
    """All that could be names in a cell."""
    if isinstance(link, Link):
        yield name_of(link, cell)
    else:
        for part in parts_of(cell):
            yield part
            yield from _CONJUNCTION.split(part)


def name_of(link: Link, cell: Cell) -> str:
    """What a cell calls a record; a number as Excel mangles it is given its zeros back."""
    return numbered(register_named(link.register), cell) or typed.text(cell)


def numbered(register: Register, cell: Cell) -> str:
    """The twelve digits, where a register's records are known by them and the cell holds them."""
    by_number = any(isinstance(register.field(name), Identifier) for name in register.known_by)
    digits = typed.digits(cell, 12) if by_number else ""
    return digits if len(digits) == 12 and digits.isdigit() else ""


def parts_of(cell: Cell) -> list[str]:
    """The parts of a list in one cell."""
    return [part for part in map(typed.text, _COMMA.split(str(cell))) if part]


def linked(link: Link | Links, cell: Cell, found: Named, said: Mapping[str, Any]) -> str | tuple[str, ...] | None:
    """The ids of what a cell names; raises Wrong where one is not known, or more than one are called so.

    `said`: the ids that a person gave to names.
    """
    if typed.unsaid(cell):
        return None
    if isinstance(cell, Picked):
        return cell.ids[0] if isinstance(link, Link) else cell.ids
    if isinstance(link, Link):
        return told(link.register, name_of(link, cell), found, said)
    return tuple(filter(None, (told(link.register, part, found, said) for part in parts_of(cell)))) or None


def told(register: str, name: str, found: Named, said: Mapping[str, Any]) -> str | None:
    """The id that a person gave to a name, or that of the one record called so."""
    key = meant(said, name)
    return said[key] if key is not None else the_one(register, name, found)


def the_one(register: str, name: str, found: Named) -> str:
    ids = found.get(register, {}).get(name, ())
    label = Words(register_named(register).label)
    if not ids:
        raise Wrong("This is not in the register «{register}»: enter it there first.", register=label)
    if len(ids) > 1:
        raise Wrong("More than one record of the register «{register}» is called so.", register=label)
    return ids[0]


def mentioner(columns: Columns, found: Named) -> Callable[[Cells], dict[str, tuple[str, ...]]]:
    """What finds the records that a cell of text names among others, where that is clear; the rest of it stays text."""
    sources = {field.name: column for column, field in columns.fields.items()}
    links = [link for link in columns.register.links if isinstance(link, Links) and link.named_in in sources]
    seen: dict[tuple[str, Cell], tuple[str, ...]] = {}

    def mentioned(cells: Cells) -> dict[str, tuple[str, ...]]:
        ids = {}
        for link in links:
            column = sources[link.named_in or ""]
            key = (link.register, cells[column] if column < len(cells) else "")
            if key not in seen:
                seen[key] = known_parts(key[1], found.get(link.register, {}))
            ids[link.name] = seen[key]
        return {name: some for name, some in ids.items() if some}

    return mentioned


def known_parts(cell: Cell, found: Mapping[str, Sequence[str]]) -> tuple[str, ...]:
    ids: dict[str, None] = {}
    for part in parts_of(cell):
        names = [part] if found.get(part) else _CONJUNCTION.split(part)
        ids.update((found[name][0], None) for name in names if len(found.get(name, ())) == 1)
    return tuple(ids)
