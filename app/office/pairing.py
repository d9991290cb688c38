"""Which records are worth comparing: those that share a key, a place, or the beginning of a word of their names.

No block explodes: what is large is parted by words, and what is still large is put in the order of the names, where
each is compared with its next neighbours.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator
from itertools import chain, combinations, islice, product
from operator import itemgetter

from app.domain.likeness import Face, Likeness

SMALL = 40
"""So many records are compared each with each."""
NEIGHBOURS = 8
BEGINNING = 4
"""How many letters of a word bring records together."""

Pair = tuple[Face, Face]


def pairs(of: Likeness, faces: list[Face]) -> Iterator[Pair]:
    """The pairs among records that agree in what they must; one that shares several blocks comes several times."""
    return chain(by_key(of, faces), by_name(of, faces))


def by_key(of: Likeness, faces: list[Face]) -> Iterator[Pair]:
    """Records that share a number, whatever they are called."""
    for field in (*of.proof, *of.keys):
        for block in gathered(faces, lambda face, field=field: filter(None, [face.values[field]])):  # type: ignore[misc]
            yield from near(block)


def by_name(of: Likeness, faces: list[Face]) -> Iterator[Pair]:
    """Records in one place; what does not state its place may be in any."""
    rest = of.within[1:]
    lacking = [face for face in faces if any(face.values[name] is None for name in rest)]
    stated = [face for face in faces if all(face.values[name] is not None for name in rest)]
    parts = gathered(stated, lambda face: [tuple(face.values[name] for name in rest)])
    for part in (*parts, lacking):
        yield from within(part)
    for part in parts if lacking else ():
        few = len(part) * len(lacking) <= SMALL * SMALL
        yield from product(part, lacking) if few else within([*part, *lacking])


def within(part: list[Face]) -> Iterator[Pair]:
    """Each with each, or in a large place those whose names have words that begin alike."""
    for block in [part] if len(part) <= SMALL else gathered(part, beginnings):
        yield from near(block)


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
