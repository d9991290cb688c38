"""Remarks on records and their answers: each half has one owner and is counted by him, so both sides end alike.

The receipt carries every remark that the office's last package has not shown; the package carries the office's whole
word on all remarks that it holds. What is lost, repeated or overtaken is mended by whatever comes next. A remark goes
down through offices between as its author has signed it: they cannot change it, nor speak in his name.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache
from typing import Any

import msgspec

from app.exchange import statement, trust
from app.exchange.arrival import MOST_VERSION
from app.exchange.believed import keys_of
from app.exchange.identity import Identity
from app.exchange.remark import FORMAT, Carried, carried, kept
from app.storage import levels, remarks, settings
from app.storage.database import Database
from app.storage.shelf import OURS

ASKED = ("text", "kind", "about", "made_on", "withdrawn")
CENTRES = (*ASKED, "author", "signature")
OFFICES = ("state", "answer")


def word(db: Database) -> tuple[Carried, ...]:
    """At an office: all remarks that it holds, with what it has said to them."""
    return tuple(carried(settings.office(db).id, remarks.remarks(db, OURS)))


def note_sent(db: Database) -> None:
    """At an office: a package carries its word as it is now."""
    remarks.note_word(db, OURS, [(one.id, one.version, one.said) for one in word(db)])


def unseen(db: Database, office: int) -> tuple[Carried, ...]:
    """At the centre: what an office and those below it have not shown to hold; their own answers too, which a restored
    backup has lost. What was written here is signed."""
    rows, me = (office, *sorted(levels.under(db, office))), trust.identity(db)
    some = (one for row in rows for one in carried(settings.office(db, row).id, remarks.unseen(db, row)))
    return tuple(signed(one, me) if one.author == me.office else one for one in some)


def signed(one: Carried, me: Identity) -> Carried:
    return msgspec.structs.replace(one, signature=statement.sign(FORMAT, one.asked, me))


def take(db: Database, came: Iterable[Carried]) -> int:
    """At an office: the remarks of a receipt, those for offices below to be passed on; how many have brought something
    new. One whose signature does not hold is not taken: it comes again until it does."""
    rows = {office.id: office.row for office in settings.offices(db) if office.row == OURS or office.above is not None}
    believed = believer(db)
    some = (one for one in came if one.office in rows and (not one.author or believed(one)))
    return sum(joined(db, rows[one.office], one) for one in some)


def hear(db: Database, office: int, came: Iterable[Carried]) -> None:
    """At the centre: the office's word. Its half stands where it is later; the other one where its author has signed
    it, or where nothing of it is known here."""
    told, believed = [one for one in came if max(one.version, one.said) <= MOST_VERSION], believer(db)
    for one in told:
        here = remarks.remark(db, one.id)
        if one.author and believed(one):
            theirs = one
        elif here is None:
            theirs = msgspec.structs.replace(one, author="", signature="")
        else:
            theirs = with_half(one, here[1], CENTRES, "version")
        if here is None or here[0] == office:
            joined(db, office, theirs)
    remarks.note_word(db, office, [(one.id, one.version if shown(db, one) else 0, one.said) for one in told])


def shown(db: Database, one: Carried) -> bool:
    """Whether an office holds the asking half as it stands here: it may have been told another in the same number."""
    here = remarks.remark(db, one.id)
    return here is not None and all(getattr(here[1], name) == getattr(one, name) for name in (*ASKED, "version"))


def believer(db: Database) -> Callable[[Carried], bool]:
    """Tells of a remark whether its author has signed just this, with a key that is believed."""
    keys = cache(lambda author: keys_of(db, author))

    def believed(one: Carried) -> bool:
        return one.version <= MOST_VERSION and any(
            statement.holds(FORMAT, one.asked, one.signature, key) for key in keys(one.author)
        )

    return believed


def joined(db: Database, office: int, came: Carried) -> bool:
    """Of two states of each half the later stands. Whether anything has changed."""
    found = remarks.remark(db, came.id)
    new = kept(came)
    if found is not None:
        here = found[1]
        if asked_rank(db, here) > asked_rank(db, new):
            new = with_half(new, here, CENTRES, "version")
        if rank(here, OFFICES, "said") > rank(new, OFFICES, "said"):
            new = with_half(new, here, OFFICES, "said")
        if new == here:
            return False
    remarks.keep(db, office, new)
    return found is None or msgspec.structs.replace(new, signature=found[1].signature) != found[1]


def asked_rank(db: Database, remark: Any) -> tuple[int, str, int, bytes]:
    """What the centre has signed goes before what an office between has, and that before what nobody has."""
    centre = trust.root_office(db)
    weight = 2 if remark.author == centre else 1 if remark.author else 0
    return weight, remark.author, *rank(remark, ASKED, "version")


def rank(remark: Any, half: tuple[str, ...], count: str) -> tuple[int, bytes]:
    """Under one number, as two lives may use it, the greater spelling stands."""
    return getattr(remark, count), msgspec.json.encode([getattr(remark, name) for name in half])


def with_half(remark: Any, other: Any, half: tuple[str, ...], count: str) -> Any:
    """A remark with a half of another state of it."""
    return msgspec.structs.replace(remark, **{name: getattr(other, name) for name in (*half, count)})
