"""What analysts read: every register in three languages, names in place of codes, without what was withdrawn."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from app.centre.warehouse.tables import COUNTED_WITH, HOUSEKEEPING, OFFICE_ROW, Column, table_of, travelling
from app.domain.fields import Choice, Field, Link, Links
from app.domain.register import Register
from app.domain.registers import REGISTERS
from app.domain.registers import register as register_named
from app.language import LANGUAGES, N_


class Shown(NamedTuple):
    """A column of a view: how it is called and explained, what it is, and the join that this needs."""

    column: Column
    sql: str
    join: str = ""


REGION = Column("region", "text", N_("Region"))
ID, NUMBER = HOUSEKEEPING[0], HOUSEKEEPING[2]


def views() -> Iterator[tuple[Register, str]]:
    """Every register in every language."""
    yield from ((register, language) for register in REGISTERS for language in LANGUAGES)


def view(register: Register, language: str) -> str:
    """The statement that makes the view of a register in a language, such as event_kk."""
    every = list(shown(register, language))
    columns = ", ".join(f"{one.sql} AS {one.column.name}" for one in every)
    joins = " ".join(one.join for one in every if one.join)
    name = f"{register.name}_{language}"
    return f"CREATE VIEW {name} AS SELECT {columns} FROM {register.name} AS t {joins} WHERE t.withdrawn = 0"


def shown(register: Register, language: str) -> Iterator[Shown]:
    yield Shown(ID, "t.id")
    yield Shown(OFFICE_ROW, f"office.name_{language}", "JOIN office ON office.row = t.office")
    yield named(REGION, "region", "office.region", language)
    yield Shown(NUMBER, "t.number")
    columns = table_of(register).columns[len(HOUSEKEEPING) :]
    for declared, column in zip(travelling(register), columns, strict=True):
        yield field_shown(declared, column, language)
    twice = f"LEFT JOIN counted_with ON counted_with.register = '{register.name}' AND counted_with.id = t.id"
    yield Shown(COUNTED_WITH.columns[2], "counted_with.counted_with", twice)


def field_shown(declared: Field, column: Column, language: str) -> Shown:
    """A field with the name of its code, or of what it links, where that has one that travels."""
    own = f"t.{column.name}"
    match declared:
        case Choice():
            return named(column, declared.codebook, own, language)
        case Link() if name := name_of(declared.register):
            other = f"of_{column.name}"
            return Shown(column, f"{other}.{name}", f"LEFT JOIN {declared.register} AS {other} ON {other}.id = {own}")
        case Links() if name := name_of(declared.register):
            names = f"SELECT linked.{name} FROM {declared.register} AS linked WHERE linked.id = ANY ({own}) ORDER BY 1"
            return Shown(column, f"ARRAY({names})")
    return Shown(column, own)


def named(column: Column, book: str, code: str, language: str) -> Shown:
    """A code by its name; one that is in no codebook shows itself."""
    other = f"of_{column.name}"
    join = f"LEFT JOIN codebook AS {other} ON {other}.book = '{book}' AND {other}.code = {code}"
    return Shown(column, f"coalesce({other}.name_{language}, {code})", join)


def name_of(name: str) -> str:
    """The field by which a record of a register is called, where that travels; else ""."""
    of = register_named(name)
    return next((field for field in of.known_by if of.field(field).travels), "")
