"""At an office: a circular of the centre taken in. Of two states of a notice the later stands, in any order."""

from __future__ import annotations

from itertools import islice
from typing import Any

from app.exchange import container, renewal, trust
from app.exchange.answer import Repeated, Taken
from app.exchange.circular import Circular, Notice, open_circular
from app.storage import notices
from app.storage.database import Database
from app.storage.journal import Act, act

MOST_NOT_SEEN = 100


def take_circular(db: Database, data: bytes, who: str) -> Taken:
    """Take in a circular; raises a Refusal that says why not, with nothing changed.

    Each carries all that is in force: a lost one heals with the next, an older one brings nothing.
    """
    centre = trust.centre(db)
    root = renewal.root_of(db, container.read(data, "circular"))
    came = open_circular(data, trust.identity(db), root)
    assert centre is not None
    assert root is not None
    known = notices.circulars(db, came.facts.incarnation)
    if came.hash in {one["hash"] for one in known}:
        raise Repeated("Circular № {number} was taken already; nothing was changed.", number=came.facts.number)
    with act(db, who, "circular", str(came.facts.number)) as done:
        changed = [notice for notice in came.content.notices if heeded(db, done, notice)]
        trust.keep_revoked(db, came.content.revoked)
        trust.keep_root(db, root, came.facts.keys)
        keep(db, came, done)
    return Taken("circular", centre.names, came.facts.number, {"changed": len(changed), **seen(came, known)})


def heeded(db: Database, done: Act, notice: Notice) -> bool:
    """Whether the notice is a later one than that which is kept here."""
    came = notices.Notice(notice.kind, notice.id, notice.version, notice.withdrawn, notice.content)
    here = notices.notice(db, notice.kind, notice.id)
    if here is not None and rank(here) >= rank(came):
        return False
    notices.put(db, done.id, came)
    return True


def rank(notice: notices.Notice) -> tuple[int, int, str]:
    """Which of two states of a notice stands; under one version, as two lives of a centre may use it, the greater."""
    return notice.version, notice.withdrawn, notices.text_of(notice.content)


def keep(db: Database, came: Circular, done: Act) -> None:
    facts = came.facts
    values = {
        "life": facts.incarnation, "number": facts.number, "hash": came.hash, "previous": facts.previous,
        "made_at": facts.made_at.isoformat(), "file": "", "offices": len(facts.to), "act": done.id,
    }  # fmt: skip
    notices.keep_circular(db, values)


def seen(came: Circular, known: list[dict[str, Any]]) -> dict[str, Any]:
    """What its number tells: those since the one before it that never came, whether a later one was here, whether it
    has a double."""
    facts = came.facts
    numbers = {one["number"] for one in known}
    before = max((number for number in numbers if number < facts.number), default=facts.number)
    return {
        "not_seen": list(islice(range(before + 1, facts.number), MOST_NOT_SEEN)),
        "older": any(number > facts.number for number in numbers),
        "double": is_double(came, known),
    }


def is_double(came: Circular, known: list[dict[str, Any]]) -> bool:
    """Whether two histories of the centre have used a number: this one, or by its hashes the one before or after."""
    facts = came.facts
    return any(
        one["number"] == facts.number
        or (one["number"] == facts.number - 1 and one["hash"] != facts.previous)
        or (one["number"] == facts.number + 1 and one["previous"] != came.hash)
        for one in known
    )
