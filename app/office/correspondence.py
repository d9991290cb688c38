"""What the centre tells this office, and what this office says to it: instructions, remarks, how its records stand."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

import msgspec

from app.domain import codebooks
from app.domain.quarter import Period, period
from app.domain.typed import lines
from app.errors import NotFound, Refusal
from app.exchange import trust
from app.exchange.circular import Edition
from app.exchange.receive import said_reason
from app.exchange.remark import MOST_TEXT
from app.exchange.send import acknowledged
from app.exchange.terms import refuse_long, typed
from app.language import Words
from app.storage import journal, notices, post, remarks, settings
from app.storage.database import Database, now
from app.storage.journal import act
from app.storage.remarks import Remark
from app.storage.shelf import OURS

KEPT_IN_SIGHT = 31
"""So many days after its end an instruction is still listed."""


class Correspondence:
    """What this office and those above say to each other, read and answered by one user."""

    def __init__(self, db: Database, user: str) -> None:
        self._db, self._user = db, user

    def instructions(self) -> list[dict[str, Any]]:
        """What the centre tells all offices to do, unseen first: id, titles and texts by language, since, until,
        register, quarter, seen_at."""
        return instructions(self._db, date.today())

    def see(self, id: str) -> None:
        """An instruction was read."""
        see(self._db, self._user, id)

    def remarks(self, record: str | None = None) -> list[Remark]:
        """The centre's remarks on records of this office, the open ones first; or those on one record, by its id."""
        return open_remarks(self._db, record)

    def asker(self, remark: Remark) -> dict[str, str] | None:
        """What the office between is called that has written a remark; None where the centre itself has."""
        return asker(self._db, remark)

    def unsent_answers(self) -> int:
        """How many answers to remarks wait for the next package."""
        return remarks.unsent(self._db)

    def settle(self, id: str, answer: str = "") -> Remark:
        """Answer a remark; without words it is settled by an edit. The next package carries it. Raises Refusal."""
        return settle(self._db, self._user, id, answer)

    def standing(self, name: str, id: str) -> tuple[str, Words] | None:
        """How a record stands with the centre: unsent, sent, taken, waiting or returned, and that in words; None where
        there is no centre. `id` is the whole id of a record of this office."""
        return standing(self._db, name, id)

    def answers(self) -> list[tuple[str, str, str, Words]]:
        """What the centre said of single records: register, id, state, words."""
        return [
            (row["register"], row["record"], row["state"], said_reason(row["reason"])) for row in post.answers(self._db)
        ]


def lay_books(db: Database) -> None:
    """The codebooks are read as the centre has last changed them, while this office is open."""
    editions = (typed(one, Edition).laid() for one in notices.in_force(db, "codebook"))
    codebooks.lay(settings.office(db).id, editions)


def said_of_circular(number: int, said: Mapping[str, Any]) -> Words:
    """What a circular that was taken in has brought, in a sentence."""
    values = {"number": number, "n": said["changed"]}
    if said["double"]:
        return Words("Circular № {number} has come, and another one of the centre bears this number: was a backup "
                     "brought back there? Both are taken in; tell the centre.", values)  # fmt: skip
    if said["older"]:
        return Words("Circular № {number} is older than one that was here before: what is newer stays.", values)
    return Words("Circular № {number} of the centre is taken in. New or changed in it: {n}.", values)


def instructions(db: Database, today: date) -> list[dict[str, Any]]:
    """Those that hold or are to come, and for a month those that held; each with its `id`, unseen ones first."""
    found = [
        one for one in notices.in_force(db, "instruction")
        if not one.get("until") or (today - date.fromisoformat(one["until"])).days <= KEPT_IN_SIGHT
    ]  # fmt: skip
    return sorted(found, key=lambda one: (one["seen_at"] is not None, one["since"]))


def see(db: Database, who: str, id: str) -> None:
    """An instruction was read here; raises NotFound where there is none."""
    if all(one["id"] != id for one in notices.in_force(db, "instruction")):
        raise NotFound("There is nothing in force under {id}.", id=id)
    with act(db, who, "seen", id):
        notices.see(db, id, now())


def due_on(db: Database, quarter: Period) -> date | None:
    """The day by which the centre wants a quarter; None where it has said none."""
    days = {period(one["quarter"]): date.fromisoformat(one["day"]) for one in notices.in_force(db, "due")}
    return days.get(quarter)


def open_remarks(db: Database, record: str | None = None) -> list[Remark]:
    """The centre's remarks on records of this office, the open ones first; what it has taken back is not shown."""
    return [one for one in remarks.remarks(db, OURS, record) if not one.withdrawn]


def asker(db: Database, one: Remark) -> dict[str, str] | None:
    """What the office between is called that has asked; None where the centre itself has."""
    above = trust.centre(db)
    if above is None or (one.author or above.public.office) == above.root.office:
        return None
    return trust.names_above(db).get(one.author, above.names)


def settle(db: Database, who: str, id: str, answer: str) -> Remark:
    """Answer a remark, or, without words, say that the record was put right; raises Refusal where neither was done."""
    found = remarks.remark(db, id)
    if found is None or found[0] != OURS or found[1].withdrawn:
        raise NotFound("There is no remark {id} on a record of this office.", id=id)
    here, text = found[1], lines(answer)
    refuse_long(text, MOST_TEXT)
    if not text and not edited_since(db, here):
        raise Refusal("Write an answer, or put the record right first.")
    said = notices.next_version(db, here.said)
    settled = msgspec.structs.replace(here, said=said, state="settled", answer=text)
    with act(db, who, "settle", id):
        remarks.keep(db, OURS, settled)
    return settled


def edited_since(db: Database, remark: Remark) -> bool:
    """Whether the record has become another than the centre saw."""
    return journal.last_of(db, remark.record)[1] > remark.about


def standing(db: Database, register: str, id: str) -> tuple[str, Words] | None:
    """How a record of this office stands with the centre: unsent, sent, taken, waiting or returned, in words.

    None where the office has no centre, or the record is another's.
    """
    if settings.setting(db, "centre") is None:
        return None
    seq, _ = journal.last_of(db, id)
    if seq <= acknowledged(db).upto:
        return answered(db, register, id)
    package = post.package_of(db, str(settings.setting(db, "incarnation")), seq)
    if package is None:
        return "unsent", Words("Not sent to the centre yet.")
    return "sent", Words("On its way in package № {number}: no receipt has come yet.", {"number": package})


def answered(db: Database, register: str, id: str) -> tuple[str, Words]:
    """What the last receipt says of a record that has arrived."""
    row = next((row for row in post.answers(db) if (row["register"], row["record"]) == (register, id)), None)
    if row is None:
        return "taken", Words("The centre has it as it stands here.")
    why = {"reason": said_reason(row["reason"])}
    if row["state"] == "waiting":
        return "waiting", Words("At the centre it waits: {reason}", why)
    return "returned", Words("The centre has returned it: {reason}", why)
