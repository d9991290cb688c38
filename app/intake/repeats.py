"""Rows that are here already: earlier in the same file, from an earlier intake, or entered by hand."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import msgspec

from app.domain import line
from app.domain.register import Problem, Register, Values
from app.intake.drafts import Draft
from app.intake.known import Known
from app.language import Words

_encode = msgspec.json.Encoder(order="deterministic").encode


NEW, REPEATED, LATE, WRONG, LEFT = "new", "repeated", "late", "wrong", "left"
"""What becomes of a row: it comes in, it is here already, it needs a reason first, it stays outside, since it is wrong
or since a person leaves it out."""


@dataclass(frozen=True, slots=True)
class Judged:
    """A row among the others: what it states, what becomes of it, and all that is to be said of it.

    `digest`: by it the row is known again at a later intake.
    """

    draft: Draft
    fate: str
    problems: tuple[Problem, ...]
    digest: bytes = b""

    @property
    def row(self) -> int:
        return self.draft.row


@dataclass(frozen=True)
class Alike:
    """What has the same key as a draft: records that stand in the office, drafts of earlier rows."""

    records: Sequence[Values]
    earlier: list[Draft]


def judge(register: Register, drafts: Sequence[Draft], known: Known) -> Iterator[Judged]:
    """Tell new rows from repeated ones, and from such as say otherwise of what may stand here only once.

    Right drafts in the order of their rows. Only rows of one `key_of` bear upon one another.
    """
    digests = [digest(register, draft.stated) for draft in drafts]
    seen = set(known.taken(register, digests))
    for draft, mark, alike in zip(drafts, digests, alikes(register, drafts, known), strict=True):
        if mark in seen or is_repeated(register, draft, alike):
            yield Judged(draft, REPEATED, draft.warnings, mark)
        elif is_unique(register, draft) and (alike.records or alike.earlier):
            yield Judged(draft, WRONG, (*draft.problems, clash(register, draft, alike)), mark)
        else:
            yield Judged(draft, NEW, (*draft.warnings, *doubts(register, alike)), mark)
            alike.earlier.append(draft)
            seen.add(mark)


def key_of(register: Register, draft: Draft) -> object:
    """What rows have in common that may be the same thing: the fields of a repetition, or else all that they state."""
    return tuple(same(register, draft).items()) or digest(register, draft.stated)


def same(register: Register, draft: Draft) -> dict[str, Any]:
    """What a draft states of the fields by which a repetition is known."""
    return {name: draft.stated[name] for name in register.same if name in draft.stated}


def digest(register: Register, stated: Values) -> bytes:
    """Sixteen bytes that stand for what a row states; what the program added of itself does not count."""
    return hashlib.blake2b(_encode([register.name, line.carried(register, stated)]), digest_size=16).digest()


def alikes(register: Register, drafts: Sequence[Draft], known: Known) -> Iterator[Alike]:
    """Each draft with what has its key; the office is asked once. A draft without a key is like no other."""
    keys = [same(register, draft) for draft in drafts]
    standing = iter(known.same(register, [key for key in keys if key]))
    earlier: dict[tuple[tuple[str, Any], ...], list[Draft]] = defaultdict(list)
    for key in keys:
        yield Alike(next(standing), earlier[tuple(key.items())]) if key else Alike((), [])


def is_unique(register: Register, draft: Draft) -> bool:
    """Whether the record that a draft tells of may stand here only once."""
    return register.unique and all(name in draft.stated for name in register.same)


def is_repeated(register: Register, draft: Draft, alike: Alike) -> bool:
    """Whether all that a draft states stands already; of what may repeat, an equal row of the file is another."""
    others: Iterable[Values] = alike.records
    if is_unique(register, draft):
        others = (*others, *(sibling.stated for sibling in alike.earlier))
    return any(not differing(draft, other) for other in others)


def differing(draft: Draft, other: Values) -> list[str]:
    """The fields that a draft states and another has otherwise."""
    return [name for name, value in draft.stated.items() if other.get(name) != value]


def clash(register: Register, draft: Draft, alike: Alike) -> Problem:
    """What stands here already says otherwise."""
    if alike.records:
        label = otherwise(register, draft, alike.records[0])
        words = Words("This is entered already, but with another value of: {field}.", {"field": label})
    else:
        first = alike.earlier[0]
        values = {"row": first.row, "field": otherwise(register, draft, first.stated)}
        words = Words("Row {row} says this already, but with another value of: {field}.", values)
    return Problem(register.same[0], words)


def otherwise(register: Register, draft: Draft, other: Values) -> Words:
    """The label of the first field that differs."""
    return Words(register.field(differing(draft, other)[0]).label)


def doubts(register: Register, alike: Alike) -> Iterator[Problem]:
    """A word on what may be the same thing, told twice."""
    if alike.records:
        yield Problem(register.same[0], Words("Such a record is entered already, with other values."), "warning")
    elif alike.earlier:
        words = Words("Row {row} is like this one, with other values.", {"row": alike.earlier[0].row})
        yield Problem(register.same[0], words, "warning")
