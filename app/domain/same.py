"""What two offices have both reported, and is one: the linker's own record, withdrawn to part the two again.

Of a group that is linked as one, one member stands for all of them in the figures above: the first that counts at
all (of events, that was held), and of those the one that was entered first.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any, Literal

from app.domain.fields import Choice, Text
from app.domain.register import Register
from app.language import N_, NN_

Pair = tuple[str, str]
"""The ids of two records, in order of the alphabet."""

Verdict = Literal["same", "different"]

SAME = Register(
    name="same",
    label=N_("Reported twice"),
    one=N_("Link"),
    counted=NN_("{n} link", "{n} links"),
    fields=(
        Text(name="among", label=N_("Register"), required=True),
        Text(name="one", label=N_("One record"), required=True),
        Text(name="other", label=N_("The other record"), required=True),
        Choice(name="verdict", label=N_("What they are"), codebook="link_verdict", required=True),
    ),
    columns=("among", "one", "other", "verdict"),
    dated_by=None,
    known_by=(),
    same=("one", "other"),
)


def ordered(one: str, other: str) -> Pair:
    """Two records as the one pair that they are, whichever is named first."""
    return (one, other) if one < other else (other, one)


def groups(pairs: Iterable[Pair]) -> list[list[str]]:
    """What is linked with each other, directly or through others, each group and its members in order."""
    near: dict[str, set[str]] = defaultdict(set)
    for one, other in pairs:
        near[one].add(other)
        near[other].add(one)
    found, seen = [], set[str]()
    for id in sorted(near):
        if id not in seen:
            group = reached(near, id)
            seen |= group
            found.append(sorted(group))
    return found


def reached(near: Mapping[str, set[str]], start: str) -> set[str]:
    found, ahead = {start}, [start]
    while ahead:
        new = near[ahead.pop()] - found
        found |= new
        ahead += new
    return found


def first(of: Register, members: Mapping[str, Mapping[str, Any]]) -> str:
    """Which of the members (values by id) stands for all of them; ids are made in the order of time."""
    where = of.figures[0].where if of.figures else {}

    def place(id: str) -> tuple[bool, str]:
        return not all(members[id].get(field) in codes for field, codes in where.items()), id

    return min(members, key=place)
