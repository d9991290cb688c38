"""When two records of a register are one thing entered twice: declared beside its fields, counted here."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from app.domain.spelling import Kind, Name, alike, heard

MOST = 100
"""The whole likeness, in per cent: more is never asked for."""


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
    return Face(id, values, tuple(heard(text, of.kind) for text in texts))


def compared(of: Likeness, one: Face, other: Face) -> Found | None:
    """Whether two records may be one thing; None where they are not."""
    if of.within and differ(of.within, one, other):
        return None
    proved = [name for name in of.proof if one.values[name] is not None and one.values[name] == other.values[name]]
    if not proved and differ(of.proof, one, other):
        return None
    points, same, others = weighed(of, one, other)
    names = names_alike(of, one, other, 0 if proved else of.least - points)
    if not names and not proved:
        return None
    return Found(MOST if proved else min(MOST, int(names + points)), int(names), (*proved, *same), tuple(others))


def differ(fields: tuple[str, ...], one: Face, other: Face) -> bool:
    """Whether both state some of these fields, and not the same."""
    mine, theirs = one.values, other.values
    return any(mine[name] != theirs[name] and None not in (mine[name], theirs[name]) for name in fields)


def weighed(of: Likeness, one: Face, other: Face) -> tuple[int, list[str], list[str]]:
    """What the fields beside the names say: the points, the fields that agree, those that differ."""
    points, same, others = 0, [], []
    mine, theirs = one.values, other.values
    for name, (more, less) in of.points.items():
        if mine[name] is None or theirs[name] is None:
            continue
        if mine[name] == theirs[name]:
            points += more
            same.append(name)
        else:
            points -= less
            others.append(name)
    return points, same, others


def names_alike(of: Likeness, one: Face, other: Face, least: float) -> float:
    """How like the most alike of their names are; 0 where none comes up to the least."""
    best = 0.0
    for mine in one.names if least <= MOST else ():
        for theirs in other.names:
            best = max(best, alike(of.kind, mine, theirs, max(least, best)))
    return best
