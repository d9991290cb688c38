"""What stands in the warehouse: a table for each register, made of its declaration, and a few beside them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from app.domain.fields import Choice, Day, Field, Identifier, Link, Links, LongText, Money, Phone, Text, Whole
from app.domain.register import Register
from app.domain.registers import REGISTERS
from app.language import N_

TYPES: Mapping[type[Field], str] = {
    Text: "text",
    LongText: "text",
    Whole: "integer",
    Money: "numeric(16, 2)",
    Day: "date",
    Choice: "text",
    Link: 'text COLLATE "C"',
    Links: "text[]",
    Identifier: "text",
    Phone: "text",
}
ID = 'text COLLATE "C" NOT NULL'
"""Ids are compared as text, letter by letter."""


@dataclass(frozen=True)
class Column:
    name: str
    type: str
    label: str


@dataclass(frozen=True)
class Table:
    """A table and its key. `dated_by`: the day after which it is partitioned by year."""

    name: str
    label: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    dated_by: str = ""

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(column.name for column in self.columns)


OFFICE_ROW = Column("office", "integer NOT NULL REFERENCES office", N_("Office"))
HOUSEKEEPING = (
    Column("id", ID, N_("Record")),
    OFFICE_ROW,
    Column("number", "bigint NOT NULL", N_("Number in its office")),
    Column("version", "bigint NOT NULL", N_("Version")),
    Column("withdrawn", "smallint NOT NULL", N_("Withdrawn (1) or not (0)")),
)
NAMES = (
    Column("name_kk", "text", N_("Name in Kazakh")),
    Column("name_ru", "text", N_("Name in Russian")),
    Column("name_en", "text", N_("Name in English")),
)

OFFICE = Table(
    "office",
    N_("Offices"),
    (
        Column("row", "integer NOT NULL", N_("Its number here")),
        Column("id", ID, N_("Office")),
        Column("kato", "text NOT NULL", N_("KATO code")),
        Column("region", "text NOT NULL", N_("Region")),
        Column("role", "text NOT NULL", N_("Role")),
        Column("above", "integer", N_("The office above it")),
        *NAMES,
    ),
    ("row",),
)
PACKAGE = Table(
    "package",
    N_("Packages received"),
    (
        OFFICE_ROW,
        Column("incarnation", "text NOT NULL", N_("Life of the office's data")),
        Column("number", "bigint NOT NULL", N_("Number")),
        Column("hash", "text NOT NULL", N_("SHA-256")),
        Column("made_at", "timestamptz", N_("Made")),
        Column("received_at", "timestamptz NOT NULL", N_("Received")),
        Column("withdrawn", "smallint NOT NULL", N_("Withdrawn (1) or not (0)")),
    ),
    ("office", "incarnation", "number"),
)
EDITION = Table(
    "edition",
    N_("Signed summaries"),
    (
        OFFICE_ROW,
        Column("period", "text NOT NULL", N_("Period")),
        Column("number", "integer NOT NULL", N_("Edition (0 is the first)")),
        Column("hash", "text NOT NULL", N_("SHA-256")),
        Column("code", "text NOT NULL", N_("Printed code")),
        Column("closed_at", "timestamptz NOT NULL", N_("Closed")),
    ),
    ("office", "period", "number", "hash"),
)
CODEBOOK = Table(
    "codebook",
    N_("Codebooks"),
    (
        Column("book", "text NOT NULL", N_("Codebook")),
        Column("code", ID, N_("Code")),
        Column("place", "integer NOT NULL", N_("Place in the list")),
        *NAMES,
        Column("valid_from", "date", N_("Valid from")),
        Column("valid_to", "date", N_("Valid until")),
        Column("under", "text", N_("The code it belongs to")),
        Column("before", "text", N_("The region it was part of before")),
    ),
    ("book", "code"),
)
COUNTED_WITH = Table(
    "counted_with",
    N_("Reported twice"),
    (
        Column("register", "text NOT NULL", N_("Register")),
        Column("id", ID, N_("The record that is not counted again")),
        Column("counted_with", ID, N_("The record that is counted in its place")),
    ),
    ("register", "id"),
)

LOADED = Table(
    "loaded",
    N_("How far the warehouse has come"),
    (
        Column("office", ID, N_("Whose records these are")),
        Column("shape", "text NOT NULL", N_("How the tables are laid out")),
        Column("seq", "bigint NOT NULL", N_("The last entry of the journal that is here")),
        Column("chain", "bytea NOT NULL", N_("Its proof of all entries before")),
        Column("at", "timestamptz NOT NULL", N_("When it came")),
    ),
    ("office",),
)

BESIDE = (OFFICE, PACKAGE, EDITION, CODEBOOK, COUNTED_WITH)
"""What is small, and brought up to date whole; the offices stand first, the others lean on them."""


@cache
def table_of(register: Register) -> Table:
    """The table of a register: only fields that travel."""
    columns = (Column(field.name, TYPES[type(field)], field.label) for field in travelling(register))
    return Table(register.name, register.label, (*HOUSEKEEPING, *columns), ("id",), register.dated_by or "")


def travelling(register: Register) -> Iterator[Field]:
    return (field for field in register.fields if field.travels)


@cache
def tables() -> tuple[Table, ...]:
    return (LOADED, *BESIDE, *map(table_of, REGISTERS))
