"""When two records of a register are one thing entered twice: declared beside its fields, counted here."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from app.domain.spelling import Kind, Name, alike, name


@dataclass(frozen=True, kw_only=True)
class Likeness:
    """What speaks for and against two records being one.

    `names`: the fields that call it, each compared with each, since one clerk writes in Kazakh and another in Russian.
    `kind`: what the names are of. `proof`: where both state it, the same value settles that they are one, another
    that they are two. `within`: what must agree; the first is always stated, of the others one may lack it.
    `points`: field → what an equal value adds to the names' likeness in per cent, and what another takes off.
    `keys`: fields besides the proof whose equal values bring records together whatever they are called.
    `least`: from which sum two records are shown to a person.
    """

    names: tuple[str, ...]
    kind: Kind
    proof: tuple[str, ...] = ()
    within: tuple[str, ...] = ()
    points: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    keys: tuple[str, ...] = ()
    least: int = 85

    @cached_property
    def fields(self) -> tuple[str, ...]:
        """All fields that are looked at."""
        return tuple(dict.fromkeys((*self.names, *self.proof, *self.within, *self.points, *self.keys)))

    @cached_property
    def least_name(self) -> int:
        """How like the names must be for the sum to come up to the least."""
        return self.least - sum(same for same, _ in self.points.values())


@dataclass(frozen=True, slots=True, eq=False)
class Face:
    """What is looked at of one record: its id, its values as the database keeps them, its names as they sound."""

    id: str
    values: Mapping[str, Any]
    names: tuple[Name, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """How like two records are, from 0 to 100; how like their names; the fields in which they agree and differ."""

    score: int
    names: int
    same: tuple[str, ...]
    other: tuple[str, ...]


def face(of: Likeness, id: str, values: Mapping[str, Any]) -> Face:
    """What is looked at of a record. `values`: at least `of.fields`, as the database keeps them."""
    texts = dict.fromkeys(values[field] for field in of.names if values.get(field))
    return Face(id, values, tuple(name(text, of.kind) for text in texts))


def compared(of: Likeness, one: Face, other: Face) -> Found | None:
    """Whether two records may be one thing; None where they are not."""
    if any(differ(one, other, field) for field in of.within):
        return None
    proved = [field for field in of.proof if agree(one, other, field)]
    if not proved and any(differ(one, other, field) for field in of.proof):
        return None
    names = names_alike(of, one, other)
    if not names and not proved:
        return None
    same = [field for field in of.points if agree(one, other, field)]
    differing = [field for field in of.points if differ(one, other, field)]
    score = names + sum(of.points[field][0] for field in same) - sum(of.points[field][1] for field in differing)
    if score < of.least and not proved:
        return None
    return Found(100 if proved else min(100, int(score)), int(names), (*proved, *same), tuple(differing))


def names_alike(of: Likeness, one: Face, other: Face) -> float:
    """How like the most alike of their names are."""
    return max((alike(of.kind, mine, theirs, of.least_name) for mine in one.names for theirs in other.names), default=0)


def agree(one: Face, other: Face, field: str) -> bool:
    value = one.values[field]
    return value is not None and value == other.values[field]


def differ(one: Face, other: Face, field: str) -> bool:
    mine, theirs = one.values[field], other.values[field]
    return mine is not None and theirs is not None and mine != theirs
