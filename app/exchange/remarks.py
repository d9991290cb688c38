"""Remarks on records and their answers: each half has one owner and is counted by him, so both sides end alike.

The receipt carries every remark that the office's last package has not shown; the package carries the office's whole
word on all remarks that it holds. What is lost, repeated or overtaken is mended by whatever comes next.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import msgspec
from sqlite_utils import Database

from app.exchange.remark import Carried, carried
from app.storage import remarks
from app.storage.remarks import Remark
from app.storage.shelf import OURS

CENTRES = ("text", "kind", "about", "made_on", "withdrawn")
OFFICES = ("state", "answer")


def word(db: Database) -> tuple[Carried, ...]:
    """At an office: all remarks that it holds, with what it has said to them."""
    return carried(remarks.remarks(db, OURS))


def note_sent(db: Database) -> None:
    """At an office: a package carries its word as it is now."""
    remarks.note_word(db, OURS, [(one.id, one.version, one.said) for one in word(db)])


def unseen(db: Database, office: int) -> tuple[Carried, ...]:
    """At the centre: what an office has not shown to hold; its own answers too, which a restored backup has lost."""
    return carried(remarks.unseen(db, office))


def take(db: Database, came: Iterable[Carried]) -> int:
    """At an office: the remarks of a receipt; returns how many have brought something new."""
    return sum(joined(db, OURS, remark) for remark in came)


def hear(db: Database, office: int, came: Iterable[Carried]) -> None:
    """At the centre: the office's word. Its half stands where it is later; ours only where it is lost here."""
    told = tuple(came)
    for one in told:
        here = remarks.remark(db, one.id)
        if here is None or here[0] == office:
            joined(db, office, one if here is None else with_half(one, here[1], CENTRES, "version"))
    remarks.note_word(db, office, [(one.id, one.version, one.said) for one in told])


def joined(db: Database, office: int, came: Carried) -> bool:
    """Of two states of each half the later stands. Whether anything has changed."""
    found = remarks.remark(db, came.id)
    new = Remark(**msgspec.structs.asdict(came))
    if found is not None:
        for half, count in ((CENTRES, "version"), (OFFICES, "said")):
            if rank(found[1], half, count) > rank(new, half, count):
                new = with_half(new, found[1], half, count)
        if new == found[1]:
            return False
    remarks.keep(db, office, new)
    return True


def rank(remark: Any, half: tuple[str, ...], count: str) -> tuple[int, bytes]:
    """Under one number, as two lives may use it, the greater spelling stands."""
    return getattr(remark, count), msgspec.json.encode([getattr(remark, name) for name in half])


def with_half(remark: Any, other: Any, half: tuple[str, ...], count: str) -> Any:
    """A remark with a half of another state of it."""
    return msgspec.structs.replace(remark, **{name: getattr(other, name) for name in (*half, count)})
