"""What an office remembers of its workbooks: the columns of headings seen before, and what strange words meant."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from typing import Any

import msgspec

from app.alphabet import search_key
from app.domain.fields import Choice, Day, Link, Links
from app.domain.register import Register
from app.domain.registers import register as register_named
from app.intake.choices import Chosen, Meanings
from app.intake.header import REASON
from app.language import LANGUAGES, say

MOST_HEADINGS = 100


class Memory(msgspec.Struct, frozen=True):
    """By the mark of a set of headings: the field of each column; by field: what texts mean."""

    columns: dict[str, dict[int, str | None]] = {}
    meanings: dict[str, dict[str, Any]] = {}

    def chosen(self, headings: Sequence[str]) -> Chosen:
        """What was said of the columns of a table with these headings."""
        return self.columns.get(mark_of(headings), {})

    def with_table(self, headings: Sequence[str], columns: Mapping[int, str]) -> Memory:
        """Remember every column of a table, those left out too; the oldest set of headings is forgotten."""
        mark = mark_of(headings)
        known = {key: kept for key, kept in self.columns.items() if key != mark}
        all_columns: dict[int, str | None] = {column: columns.get(column) for column in range(len(headings))}
        kept = list(known.items())[1 - MOST_HEADINGS :]
        return msgspec.structs.replace(self, columns={**dict(kept), mark: {**all_columns, **columns}})

    def with_meanings(self, register: Register, meanings: Meanings) -> Memory:
        """Remember what texts mean; the names of people are not kept."""
        lasting = {name: dict(said) for name, said in meanings.items() if is_lasting(register, name)}
        merged = {name: {**self.meanings.get(name, {}), **said} for name, said in lasting.items()}
        return msgspec.structs.replace(self, meanings={**self.meanings, **merged})


def mark_of(headings: Sequence[str]) -> str:
    """A set of headings, short; the column of reasons that our own workbooks add does not count."""
    ours = {say(REASON, language) for language in LANGUAGES}
    keys = [search_key(heading) for heading in headings if heading not in ours]
    return hashlib.blake2b("\n".join(keys).rstrip("\n").encode(), digest_size=12).hexdigest()


def is_lasting(register: Register, name: str) -> bool:
    """Whether the texts of a field may be kept: not where they would be names or numbers of people."""
    match register.by_name.get(name):
        case Choice() | Day():
            return True
        case (Link() | Links()) as link:
            of = register_named(link.register)
            return all(of.field(known).travels for known in of.known_by)
    return False
