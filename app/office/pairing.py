"""Which records are worth comparing: those that share a key, a place, or the beginning of a word of their names.

No block explodes: what is large is parted by words, and what is still large is put in the order of the names, where
each is compared with its next neighbours.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator
from itertools import chain, combinations, islice
from operator import itemgetter

from app.domain.likeness import Face, Likeness

SMALL = 24
"""So many records are compared each with each."""
NEIGHBOURS = 8
BEGINNING = 4
"""How many letters of a word bring records together."""

Pair = tuple[Face, Face]


def pairs(of: Likeness, faces: list[Face]) -> Iterator[Pair]:
    """The pairs among records that agree in what they must, each once."""
    seen: set[tuple[str, str]] = set()
    for one, other in chain(by_key(of, faces), by_name(of, faces)):
        key = (one.id, other.id) if one.id < other.id else (other.id, one.id)
        if key not in seen:
            seen.add(key)
            yield one, other


def by_key(of: Likeness, faces: list[Face]) -> Iterator[Pair]:
    """Records that share a number, whatever they are called."""
    for field in (*of.proof, *of.keys):
        for block in stated(field, faces):
            yield from near(block)


def by_name(of: Likeness, faces: list[Face]) -> Iterator[Pair]:
    """Records in one place, and in a large place those whose names have words that begin alike."""
    for part in parted(of.within[1:], faces):
        for block in [part] if len(part) <= SMALL else gathered(part, beginnings):
            yield from near(block)


def parted(fields: tuple[str, ...], faces: list[Face]) -> Iterator[list[Face]]:
    """The records by the values of fields; what is not stated may be any of them."""
    if not fields:
        yield faces
        return
    lacking = [face for face in faces if face.values[fields[0]] is None]
    for part in stated(fields[0], faces) or [[]]:
        yield from parted(fields[1:], part + lacking)


def stated(field: str, faces: list[Face]) -> list[list[Face]]:
    """The records that state a field, by its value."""
    return gathered([face for face in faces if face.values[field] is not None], lambda face: [face.values[field]])


def gathered(faces: Iterable[Face], handles: Callable[[Face], Iterable[Hashable]]) -> list[list[Face]]:
    """The records that share a handle."""
    found: dict[Hashable, list[Face]] = defaultdict(list)
    for face in faces:
        for handle in handles(face):
            found[handle].append(face)
    return list(found.values())


def beginnings(face: Face) -> set[str]:
    """How the words of its names begin."""
    return {word[:BEGINNING] for name in face.names for word in name.words if len(word) > 1}


def near(block: list[Face]) -> Iterator[Pair]:
    """Each with each, or in a large block each with its next neighbours."""
    if len(block) <= SMALL:
        yield from combinations(block, 2)
        return
    ordered = [face for _, _, face in sorted(((first(face), face.id, face) for face in block), key=itemgetter(0, 1))]
    for at, face in enumerate(ordered):
        yield from ((face, other) for other in islice(ordered, at + 1, at + 1 + NEIGHBOURS))


def first(face: Face) -> str:
    """The name by which a record stands in order."""
    return face.names[0].text if face.names else ""
