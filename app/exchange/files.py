"""Attached files on their way up: what the receiver lacks, once each, as much as has room; what came is held against
the records that name it.

They go with the files of offices below, under their SHA-256, and the receipt tells of them alike. A receipt also names
what those above still lack, so whatever was lost on the way is sent again, by any office between that has it. The other
way, a package names what its sender lacks of its own, and the receipt gives it back.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from hashlib import sha256

from app import pictures
from app.errors import Refusal
from app.exchange.package import MOST_CARRIED, Package
from app.exchange.receipt import MOST_GIVEN, Passed, reason
from app.storage import attachments, levels
from app.storage.database import Database
from app.storage.shelf import OURS

MOST_AGAIN = 3
"""A file that is asked for after so many packages have carried it alone makes no package due."""


def outgoing(db: Database, since: int, below: Sequence[bytes], room: int) -> list[bytes]:
    """The files for the next package, beside those of offices below, in at most `room` bytes with them."""
    sizes = lacking(db, since)
    return as_fit(db, in_turn(db, sizes), sizes, room - sum(map(len, below)), MOST_CARRIED - len(below))


def as_fit(db: Database, hashes: Iterable[str], sizes: Mapping[str, int], room: int, most: int) -> list[bytes]:
    """Of some files in their turn as many as fit, at most so many in so many bytes; those that are not here, or that
    `sizes` does not know, are passed over."""
    some: list[bytes] = []
    for digest in hashes:
        if len(some) < most and sizes.get(digest, room + 1) <= room:
            content = attachments.content(db, digest)
            if content is not None and len(content) <= room:
                room -= len(content)
                some.append(content)
    return some


def lacking(db: Database, since: int) -> dict[str, int]:
    """The files, with their sizes, that those above may not have: attached after an entry of the journal, which no
    receipt has acknowledged, or asked for by the last receipt. Newest first; only those that are here."""
    changed, wanted = attachments.changed_since(db, since), attachments.wanted(db)
    known = attachments.named(db, {OURS, *levels.under(db, OURS)})
    may = {digest: size for digest, size in known.items() if digest in changed or digest in wanted}
    there = attachments.here(db, may)
    return {digest: size for digest, size in may.items() if digest in there}


def left(db: Database, since: int) -> int:
    """How many of these no package has carried yet."""
    times = attachments.times_sent(db)
    return sum(digest not in times or not times[digest] for digest in lacking(db, since))


def in_turn(db: Database, sizes: Mapping[str, int]) -> list[str]:
    """Those that the fewest packages have carried first, the newest of them before the others."""
    times = attachments.times_sent(db)
    return sorted(sizes, key=lambda digest: times.get(digest, 0))


def note_sent(db: Database, files: Sequence[bytes]) -> None:
    """A package has carried these."""
    attachments.note_sent(db, [sha256(content).hexdigest() for content in files])


def is_due(db: Database, since: int) -> bool:
    """Whether some file that those above lack was in no package yet, or was lost a few times."""
    times, wanted = attachments.times_sent(db), attachments.wanted(db)
    most = {True: MOST_AGAIN, False: 1}
    return any(times.get(digest, 0) < most[digest in wanted] for digest in lacking(db, since))


def take(db: Database, office: int, package: Package) -> tuple[Passed, ...]:
    """Within the act that takes the package in: keep its files, each if a record of the sender (its row), or of an
    office below it, names it. One that is refused stops none of the others."""
    known = attachments.named(db, {office, *levels.under(db, office)}) if package.attached else {}
    return tuple(taken(db, content, known) for content in package.attached)


def taken(db: Database, content: bytes, known: Mapping[str, int]) -> Passed:
    name = sha256(content).hexdigest()
    try:
        if name not in known:
            raise Refusal("No record that is here names this file.")
        if len(content) != known[name]:
            raise Refusal("The file is not of the size that its record tells.")
        pictures.kind_of(content)
    except Refusal as refusal:
        return Passed(name, "refused", reason(refusal.words))
    attachments.keep(db, content)
    return Passed(name)


def wanted(db: Database, office: int) -> tuple[str, ...]:
    """What is not here of the files that records of an office, and of those below it, name; newest first."""
    known = attachments.named(db, {office, *levels.under(db, office)})
    there = attachments.here(db, known)
    return tuple(digest for digest in known if digest not in there)


def given_back(db: Database, office: int, lacking: Iterable[str], room: int) -> list[bytes]:
    """Of the files that an office lacks those that are here, if its records or those of offices below it name them, in
    at most `room` bytes; what has no room is asked for again."""
    known = attachments.named(db, {office, *levels.under(db, office)})
    return as_fit(db, lacking, known, room, MOST_GIVEN)


def keep_given(db: Database, came: Iterable[bytes]) -> int:
    """Keep the files of a receipt, each if a record of this office, or of one below it, names it. Returns how many."""
    known = attachments.named(db, {OURS, *levels.under(db, OURS)})
    return sum(taken(db, content, known).state == "taken" for content in came)
