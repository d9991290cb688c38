"""Rows that are here already: earlier in the same file, from an earlier intake, or entered by hand."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

import msgspec

from app.domain import line
from app.domain.register import Problem, Register, Values
from app.intake.drafts import Draft
from app.intake.known import Known
from app.language import Words

_encode = msgspec.json.Encoder(order="deterministic").encode


@dataclass(frozen=True, slots=True)
class Accepted:
    """A row to be taken in: the record it becomes, the digest by which it is known again, what to look at."""

    row: int
    draft: dict[str, Any]
    digest: bytes
    warnings: tuple[Problem, ...]


@dataclass(frozen=True)
class Parted:
    """Right drafts by what becomes of them."""

    accepted: list[Accepted] = field(default_factory=list)
    duplicates: list[int] = field(default_factory=list)
    clashes: list[tuple[Draft, Problem]] = field(default_factory=list)


@dataclass(frozen=True)
class Alike:
    """What has the same key as a draft: records that stand in the office, drafts of earlier rows."""

    records: Sequence[Values]
    earlier: list[Draft]


def part(register: Register, drafts: Sequence[Draft], known: Known) -> Parted:
    """Tell new rows from repeated ones, and from such as say otherwise of what may stand here only once."""
    parted = Parted()
    digests = [digest(register, draft.stated) for draft in drafts]
    seen = set(known.taken(register, digests))
    for draft, mark, alike in zip(drafts, digests, alikes(register, drafts, known), strict=True):
        if mark in seen or is_repeated(register, draft, alike):
            parted.duplicates.append(draft.row)
        elif is_unique(register, draft) and (alike.records or alike.earlier):
            parted.clashes.append((draft, clash(register, draft, alike)))
        else:
            warnings = (*draft.warnings, *doubts(register, alike))
            parted.accepted.append(Accepted(draft.row, draft.values, mark, warnings))
            alike.earlier.append(draft)
            seen.add(mark)
    return parted


def digest(register: Register, stated: Values) -> bytes:
    """Sixteen bytes that stand for what a row states; what the program added of itself does not count."""
    return hashlib.blake2b(_encode([register.name, line.carried(register, stated)]), digest_size=16).digest()


def alikes(register: Register, drafts: Sequence[Draft], known: Known) -> Iterator[Alike]:
    """Each draft with what has its key; the office is asked once. A draft without a key is like no other."""
    keys = [{name: draft.stated[name] for name in register.same if name in draft.stated} for draft in drafts]
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
