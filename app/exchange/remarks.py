"""Remarks on records and their answers: each half has one owner and is counted by him, so both sides end alike.

The receipt carries every remark that the office's last package has not shown; the package carries the office's whole
word on all remarks that it holds. What is lost, repeated or overtaken is mended by whatever comes next.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import msgspec
from sqlite_utils import Database

from app.exchange.remark import Carried, carried, kept
from app.storage import levels, remarks, settings
from app.storage.shelf import OURS

CENTRES = ("text", "kind", "about", "made_on", "withdrawn")
OFFICES = ("state", "answer")


def word(db: Database) -> tuple[Carried, ...]:
    """At an office: all remarks that it holds, with what it has said to them."""
    return tuple(carried(settings.office(db).id, remarks.remarks(db, OURS)))


def note_sent(db: Database) -> None:
    """At an office: a package carries its word as it is now."""
    remarks.note_word(db, OURS, [(one.id, one.version, one.said) for one in word(db)])


def unseen(db: Database, office: int) -> tuple[Carried, ...]:
    """At the centre: what an office and those below it have not shown to hold; their own answers too, which a restored
    backup has lost."""
    rows = (office, *sorted(levels.under(db, office)))
    return tuple(one for row in rows for one in carried(settings.office(db, row).id, remarks.unseen(db, row)))


def take(db: Database, came: Iterable[Carried]) -> int:
    """At an office: the remarks of a receipt, those for offices below to be passed on; how many have brought something
    new."""
    rows = {office.id: office.row for office in settings.offices(db) if office.row == OURS or office.above is not None}
    return sum(joined(db, rows[remark.office], remark) for remark in came if remark.office in rows)


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
    new = kept(came)
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
