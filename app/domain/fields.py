"""The ten kinds of field. Each knows how to read, keep, carry, show and check a value.

A value is plain Python: str, int, Decimal, date, a tuple of ids, or None, which is «not stated» and never 0 or "".
`read` takes what a person types or a workbook holds, `keep`/`kept` go to and from the database,
`carry`/`carried` to and from JSON, `show` gives the text of a screen or a paper.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, ClassVar

import msgspec

from app import alphabet
from app.domain import codebooks, typed
from app.domain.numbers import fault_of_number
from app.language import Words, day, number, say


class Wrong(Exception):
    """What was typed cannot be a value of the field; the words go beside it."""

    def __init__(self, text: str, /, **values: object) -> None:
        self.words = Words(text, values)
        super().__init__(text)


@dataclass(frozen=True, kw_only=True)
class Field:
    """What all kinds share.

    `travels`: stands in the package to the centre. `also`: other headings that people give the column, in any
    language. `sorted`: a stored key in the Kazakh order stands beside it. `searched`: found by typing its words.
    `hidden`: the program fills it, no form or list shows it.
    """

    name: str
    label: str
    required: bool = False
    travels: bool = True
    searched: bool = False
    sorted: bool = False
    hidden: bool = False
    also: tuple[str, ...] = ()
    column: ClassVar[str] = "TEXT"

    def read(self, raw: object) -> Any:
        """The value of what was typed; raises Wrong."""
        return None if typed.unsaid(raw) else typed.text(raw)

    def keep(self, value: Any) -> Any:
        return value

    def kept(self, stored: Any) -> Any:
        return stored

    def carry(self, value: Any) -> Any:
        return value

    def carried(self, plain: Any) -> Any:
        """The value of what a package or the command line holds; raises Wrong where the type is another."""
        if plain is None or isinstance(plain, str):
            return plain
        raise Wrong("This is not text.")

    def show(self, value: Any, language: str) -> str:
        """The value as a screen or a paper says it."""
        return say("not stated", language) if value is None else self.said(value, language)

    def said(self, value: Any, language: str) -> str:
        """A value that is stated, in a language."""
        return str(value)

    def faults(self, value: Any) -> Iterator[Words]:
        """What is wrong with the value by itself."""
        return iter(())


@dataclass(frozen=True, kw_only=True)
class Text(Field):
    """One line; `counts` where it is a number such as 5.10, which stands after 5.9 and not before it."""

    most: int = 300
    counts: bool = False

    def key(self, value: str) -> str:
        """What the text is sorted by."""
        return alphabet.number_key(value) if self.counts else alphabet.sort_key(value)

    def faults(self, value: str) -> Iterator[Words]:
        if len(value) > self.most:
            yield Words("The text is too long: at most {most} characters.", {"most": self.most})


@dataclass(frozen=True, kw_only=True)
class LongText(Text):
    """Several lines."""

    most: int = 10_000

    def read(self, raw: object) -> str | None:
        return None if typed.unsaid(raw) else typed.lines(raw)


@dataclass(frozen=True, kw_only=True)
class Whole(Field):
    """A whole number; nothing typed is «not stated», not 0."""

    least: int = 0
    most: int = 1_000_000
    column: ClassVar[str] = "INTEGER"

    def read(self, raw: object) -> int | None:
        value = _number(raw)
        if value is None:
            return None
        if value != value.to_integral_value():
            raise Wrong("This must be a whole number.")
        return int(value)

    def carried(self, plain: Any) -> int | None:
        if plain is None or (isinstance(plain, int) and not isinstance(plain, bool)):
            return plain
        raise Wrong("This is not a number.")

    def said(self, value: int, language: str) -> str:
        return number(value, language)

    def faults(self, value: int) -> Iterator[Words]:
        if not self.least <= value <= self.most:
            yield Words("The number must be from {least} to {most}.", {"least": self.least, "most": self.most})


@dataclass(frozen=True, kw_only=True)
class Money(Field):
    """Tenge, exact: a Decimal with two places, kept as whole tiyn."""

    most: Decimal = Decimal(10**13)
    column: ClassVar[str] = "INTEGER"

    def read(self, raw: object) -> Decimal | None:
        return _number(raw)

    def keep(self, value: Decimal | None) -> int | None:
        return None if value is None else int(value * 100)

    def kept(self, stored: int | None) -> Decimal | None:
        return None if stored is None else Decimal(stored) / 100

    def carry(self, value: Decimal | None) -> str | None:
        return None if value is None else f"{value:.2f}"

    def carried(self, plain: Any) -> Decimal | None:
        return self.read(super().carried(plain))

    def said(self, value: Decimal, language: str) -> str:
        return f"{number(value, language)}\u00a0₸"

    def faults(self, value: Decimal) -> Iterator[Words]:
        if not 0 <= value <= self.most:
            yield Words("The sum must be from 0 to {most}.", {"most": self.most})
        elif value != round(value, 2):
            yield Words("A sum has at most two decimals.")


@dataclass(frozen=True, kw_only=True)
class Day(Field):
    """A day of the calendar.

    `until`: the field of the last day; where there is one, a range («12–14.03.2025») may be typed here.
    """

    least: date = date(1900, 1, 1)
    most: date = date(2100, 1, 1)
    until: str | None = None

    def read(self, raw: object) -> date | None:
        if typed.absent(raw):
            return None
        ends = typed.days(raw)
        if ends is None or (ends[0] != ends[1] and self.until is None):
            raise Wrong("This is not a day: write it as 31.12.2025.")
        return ends[0]

    def keep(self, value: date | None) -> str | None:
        return None if value is None else value.isoformat()

    def kept(self, stored: str | None) -> date | None:
        return None if stored is None else date.fromisoformat(stored)

    carry = keep

    def carried(self, plain: Any) -> date | None:
        text = super().carried(plain)
        try:
            return None if text is None else date.fromisoformat(text)
        except ValueError:
            raise Wrong("This is not a day: write it as 31.12.2025.") from None

    def said(self, value: date, language: str) -> str:
        return day(value)

    def faults(self, value: date) -> Iterator[Words]:
        if not self.least <= value < self.most:
            yield Words("The day must lie between {least} and {most}.", {"least": self.least, "most": self.most})


@dataclass(frozen=True, kw_only=True)
class Choice(Field):
    """A code of a codebook; read by any of its names in any language."""

    codebook: str

    def read(self, raw: object, within: str = "") -> str | None:
        """The code of what was typed; of places with one name the one in the region `within`."""
        if typed.unsaid(raw):
            return None
        text, book = typed.text(raw), codebooks.codebook(self.codebook)
        code = book.find(text, within) or book.find(typed.without_remarks(text), within)
        if code is None:
            raise Wrong("«{text}» is not in the list. Choose a value of the list.", text=text)
        return code

    def said(self, value: str, language: str) -> str:
        return codebooks.codebook(self.codebook).name(value, language)

    def faults(self, value: str) -> Iterator[Words]:
        if value not in codebooks.codebook(self.codebook).entries:
            yield Words("«{text}» is not in the list.", {"text": value})


@dataclass(frozen=True, kw_only=True)
class Link(Field):
    """Another record, by its id."""

    register: str


@dataclass(frozen=True, kw_only=True)
class Links(Field):
    """Several other records, by their ids, in the order they were given.

    `named_in`: a field of text that names them among others; those that are known there are linked.
    """

    register: str
    named_in: str | None = None

    def read(self, raw: object) -> tuple[str, ...] | None:
        return typed.several(raw) or None

    def keep(self, value: tuple[str, ...] | None) -> str | None:
        return None if value is None else msgspec.json.encode(value).decode()

    def kept(self, stored: str | None) -> tuple[str, ...] | None:
        return None if stored is None else tuple(msgspec.json.decode(stored))

    def carry(self, value: tuple[str, ...] | None) -> list[str] | None:
        return None if value is None else list(value)

    def carried(self, plain: Any) -> tuple[str, ...] | None:
        if plain is None:
            return None
        if not isinstance(plain, list) or not all(isinstance(part, str) for part in plain):
            raise Wrong("This is not a list of records.")
        return tuple(plain)


@dataclass(frozen=True, kw_only=True)
class Identifier(Field):
    """A ЖСН (IIN) or БСН (BIN): twelve digits, proved by the check digit.

    `as_mark`: in place of the number a keyed mark travels under this name, so that the centre counts
    people without knowing them.
    """

    of: str
    as_mark: str | None = None

    def read(self, raw: object) -> str | None:
        return None if typed.absent(raw) else typed.digits(raw, 12)

    def faults(self, value: str) -> Iterator[Words]:
        fault = fault_of_number(value, self.of)
        if fault is not None:
            yield fault


@dataclass(frozen=True, kw_only=True)
class Phone(Field):
    """A telephone of Kazakhstan or abroad, kept as +77011234567."""

    def read(self, raw: object) -> str | None:
        if typed.absent(raw):
            return None
        value = typed.phone(typed.text(raw))
        if value is None:
            raise Wrong("This is not a telephone number.")
        return value

    def said(self, value: str, language: str) -> str:
        return typed.shown_phone(value)


def _number(raw: object) -> Decimal | None:
    if typed.unsaid(raw):
        return None
    value = typed.decimal(raw)
    if value is None and typed.unclear(raw):
        raise Wrong("It is not clear which number is meant: write it in digits alone, such as 1200.")
    if value is None:
        raise Wrong("This is not a number.")
    return value
