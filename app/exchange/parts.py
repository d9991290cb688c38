"""A file in parts, for e-mail that takes only small ones: numbered slices, each of which names the whole.

A part is one line `dostyq-part-1` with the SHA-256 of all that follows, one line of canonical JSON, and the slice.
What is signed is the whole; the parts carry no names and no keys.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256
from typing import Annotated

import msgspec
from msgspec import Meta

from app.errors import Damaged, Refusal
from app.exchange import canonical, container
from app.exchange.refusals import TooLarge
from app.exchange.terms import Sha256, typed

MAGIC = b"dostyq-part-1 "
MOST_PARTS = 1000
LEAST_BYTES = 1024


class PartFacts(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Which slice of which file: the `part`-th of `parts`, of a file of so many bytes and this SHA-256."""

    part: Annotated[int, Meta(ge=1, le=MOST_PARTS)]
    parts: Annotated[int, Meta(ge=1, le=MOST_PARTS)]
    size: Annotated[int, Meta(ge=1, le=container.MOST_BYTES)]
    sha256: Sha256


@dataclass(frozen=True)
class Part:
    """A part that is whole."""

    facts: PartFacts
    slice: bytes


class Incomplete(Refusal):
    """Some parts have not come yet; `missing` are their numbers."""

    missing: tuple[int, ...] = ()


def split(data: bytes, most: int) -> list[bytes]:
    """The file in parts of at most `most` bytes each, heads included; raises Refusal where that is too small."""
    refuse_size(most)
    room = room_in(most)
    count = -(-len(data) // room)
    if not 1 <= count <= MOST_PARTS:
        raise too_many()
    whole = sha256(data).hexdigest()
    slices = (data[at * room : (at + 1) * room] for at in range(count))
    return [written(PartFacts(n, count, len(data), whole), one) for n, one in enumerate(slices, 1)]


def room_in(most: int) -> int:
    """How much of a file goes into a part of so many bytes."""
    return most - LEAST_BYTES


def refuse_size(most: int) -> None:
    """Parts of so many bytes must have room for something."""
    if room_in(most) <= 0:
        raise too_many()


def too_many() -> Refusal:
    return Refusal("The parts would be too many or too small: choose another size.")


def written(facts: PartFacts, content: bytes) -> bytes:
    rest = canonical.write(msgspec.to_builtins(facts)) + b"\n" + content
    return MAGIC + sha256(rest).hexdigest().encode() + b"\n" + rest


def is_part(data: bytes) -> bool:
    return data.startswith(MAGIC)


def read(data: bytes) -> Part:
    """A part, once it is proved whole; raises Damaged."""
    if len(data) > container.MOST_BYTES:
        raise TooLarge("The file is too large: over {most} MB.", most=container.MOST_BYTES // 2**20)
    digest, _, rest = data.removeprefix(MAGIC).partition(b"\n")
    if not is_part(data) or sha256(rest).hexdigest().encode() != digest:
        raise Damaged(
            "This is not a part of a file, or it has come damaged. Ask the sender for the same part once more."
        )
    head, _, content = rest.partition(b"\n")
    facts = typed(canonical.read(head), PartFacts)
    if facts.part > facts.parts or written(facts, content) != data:
        raise Damaged("The part is not put together as Dostyq does it. Ask the sender to make it again.")
    return Part(facts, content)


def join(files: Iterable[bytes]) -> bytes:
    """The file of these parts, which may come in any order and more than once.

    Raises Incomplete where some are missing, Refusal where they are of different files, Damaged.
    """
    found: dict[int, Part] = {}
    for part in map(read, files):
        first = next(iter(found.values()), part)
        if msgspec.structs.replace(part.facts, part=1) != msgspec.structs.replace(first.facts, part=1):
            raise Refusal("These are parts of different files: join the parts of one file at a time.")
        if found.setdefault(part.facts.part, part).slice != part.slice:
            raise Damaged(
                "Part {number} has come twice with different content. Ask for it again.", number=part.facts.part
            )
    if not found:
        raise Refusal("There are no parts.")
    return whole(found)


def whole(found: dict[int, Part]) -> bytes:
    facts = next(iter(found.values())).facts
    missing = tuple(n for n in range(1, facts.parts + 1) if n not in found)
    if missing:
        refusal = Incomplete("Received {n} of {all} parts. Still missing: {missing}.", n=len(found), all=facts.parts,
                             missing=", ".join(map(str, missing)))  # fmt: skip
        refusal.missing = missing
        raise refusal
    data = b"".join(found[n].slice for n in range(1, facts.parts + 1))
    if (len(data), sha256(data).hexdigest()) != (facts.size, facts.sha256):
        raise Damaged("The parts do not make the file that they name. Ask the sender to split it again.")
    return data
