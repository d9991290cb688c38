"""A record as it travels: one line of canonical JSON, and the mark by which two sides compare what they hold.

The line carries the fields that travel and have a value, keys sorted, without spaces, in UTF-8. The mark is
BLAKE2b-128 of it. Marks of many records are added modulo 2^128, so their sum does not depend on order.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from functools import cache
from typing import Any, Protocol

import msgspec

from app.domain.fields import Day, Field, Links, Money
from app.domain.register import Register

MODULUS = 1 << 128


class Line(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One record. `quarter` is "" where the record has no day; a withdrawn record keeps its fields."""

    fields: dict[str, Any]
    id: str
    number: int
    quarter: str
    register: str
    version: int
    withdrawn: bool


class Kept(Protocol):
    """A record as the database keeps it."""

    @property
    def id(self) -> str: ...
    @property
    def number(self) -> int: ...
    @property
    def version(self) -> int: ...
    @property
    def quarter(self) -> str: ...
    @property
    def withdrawn(self) -> bool: ...
    @property
    def values(self) -> Mapping[str, Any]: ...


encode = msgspec.json.Encoder(order="deterministic").encode


def line_of(register: Register, record: Kept) -> Line:
    """The line of a kept record."""
    fields = travelling(register, carried(register, record.values))
    return Line(fields, record.id, record.number, record.quarter, register.name, record.version, record.withdrawn)


def mark(line: bytes) -> bytes:
    """Sixteen bytes that stand for the line."""
    return hashlib.blake2b(line, digest_size=16).digest()


def added(total: bytes, *marks: bytes) -> bytes:
    """The total with more marks in it."""
    return ((_number(total) + sum(map(_number, marks))) % MODULUS).to_bytes(16, "big")


def taken_out(total: bytes, *marks: bytes) -> bytes:
    """The total without these marks."""
    return ((_number(total) - sum(map(_number, marks))) % MODULUS).to_bytes(16, "big")


def _number(mark: bytes) -> int:
    return int.from_bytes(mark, "big")


NOTHING = bytes(16)
"""The total of no marks."""


@cache
def names(register: Register) -> tuple[str, ...]:
    """The names of the fields, in their order."""
    return tuple(field.name for field in register.fields)


@cache
def turned(register: Register) -> tuple[Field, ...]:
    """The fields whose value is not itself plain JSON."""
    return tuple(field for field in register.fields if isinstance(field, (Day, Money, Links)))


def carried(register: Register, values: Mapping[str, Any]) -> dict[str, Any]:
    """The stated values as plain JSON, those that stay at home too: what the journal keeps."""
    plain = {name: value for name in names(register) if (value := values.get(name)) is not None}
    for field in turned(register):
        if field.name in plain:
            plain[field.name] = field.carry(plain[field.name])
    return plain


@cache
def stays(register: Register) -> tuple[str, ...]:
    """The fields that never leave the office."""
    return tuple(field.name for field in register.fields if not field.travels)


def travelling(register: Register, plain: Mapping[str, Any]) -> dict[str, Any]:
    """Of plain values, those that travel."""
    home = stays(register)
    return {name: value for name, value in plain.items() if name not in home} if home else dict(plain)
