"""Between an office and the centre: what is passed on of the offices below, and what those above say of them.

A package goes up as it was signed; each level takes it in by itself and keeps a copy until those above have it. What
they ask of an office below (send everything, begin a new life, whole quarters) goes into the next receipt to it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from hashlib import sha256

import msgspec

from app.errors import Refusal
from app.exchange import container, trust
from app.exchange.arrival import merge
from app.exchange.lines import RecordLine, ended, records
from app.exchange.package import MOST_CARRIED, PackageFacts
from app.exchange.receipt import Below, Passed, ReceiptContent, Result, Revoked, refuse_ill_written
from app.exchange.terms import Quarters, typed
from app.storage import levels, settings
from app.storage.database import Database
from app.storage.journal import Act
from app.storage.levels import Said, State
from app.storage.shelf import OURS

MOST_ON = MOST_CARRIED // 2
"""So many packages at once: their certificates want room too."""

ROOM = 32 * 2**20
"""So many bytes of packages from below go into one; what has no room waits for the next."""


@dataclass(frozen=True)
class Carried:
    """What became of the files that a package has carried, and what is said to the lives of offices below."""

    passed: tuple[Passed, ...] = ()
    notes: Mapping[tuple[str, str], Below] = field(default_factory=dict)


NOTHING = Carried()


def files(db: Database, full: bool) -> list[bytes]:
    """What goes up beside our own records: packages of those below, before them the certificates of their senders.
    What was refused above goes once more with a `full` package alone: else it would fill every one."""
    levels.drop_revoked(db)
    some = levels.passing(db, MOST_ON, ROOM, again=full)
    by_row = {office.row: office for office in settings.offices(db)}
    certificates: dict[int, bytes] = {}
    for place in dict.fromkeys(one.office for one in some):
        for office in reversed(way(by_row, place)):
            if office.certificate is not None:
                certificates.setdefault(office.row, office.certificate)
    return [*certificates.values(), *(one.data for one in some)]


def way(by_row: Mapping[int, settings.Office], place: int) -> list[settings.Office]:
    """An office and those between it and this one, from below."""
    found: list[settings.Office] = []
    at: int | None = place
    while at is not None and at != OURS:
        found.append(by_row[at])
        at = by_row[at].above
    return found


def revoked(db: Database) -> list[Revoked]:
    """The keys of offices below that are believed no longer."""
    known = {office.id for office in settings.offices(db) if office.above is not None}
    return [one for one in trust.revoked(db) if one.office in known]


def overlaid(
    db: Database, office: int, incarnation: str, state: State, whole: Quarters, results: Sequence[Result]
) -> tuple[State, Quarters, tuple[Result, ...]]:
    """What we say of a life of an office (its row) together with what those above have said of it."""
    said = levels.said(db, office, incarnation)
    named = {(one.register, one.id) for one in results}
    more = [one for one in msgspec.convert(said.results, list[Result]) if (one.register, one.id) not in named]
    quarters = {
        register: tuple(sorted({*whole.get(register, ()), *said.whole.get(register, ())}))
        for register in {**whole, **said.whole}
    }
    return max(state, said.state, key=rank), quarters, (*results, *more)


def under(db: Database, office: int, carried: Carried) -> tuple[Below, ...]:
    """What is said to an office of those below it: life by life what is held, and what its package has brought."""
    notes = dict(carried.notes)
    for id, place, life, held in levels.lives_under(db, office):
        state = levels.said(db, place, life).state
        note = notes.get((id, life)) or Below(id, life, state="held" if state == "taken" else state)
        notes[id, life] = msgspec.structs.replace(note, held=held)
    return tuple(notes.values())


def heed(db: Database, done: Act, content: ReceiptContent) -> None:
    """Within an act: what those above have is no longer passed on; what they say of offices below is kept."""
    for one in content.passed:
        levels.passed(db, one.sha256, None if one.reason is None else msgspec.json.encode(one.reason).decode())
    for note in content.below:
        office = settings.office_of(db, note.office)
        if office is not None and office.above is not None and note.state != "held":
            heed_note(db, done, office.row, note, note.state)
    levels.drop_revoked(db)
    held = {(note.office, note.incarnation): note.held for note in content.below}
    drop_refused(db, held)
    ask_for_lost(db, held)


def drop_refused(db: Database, upto: Mapping[tuple[str, str], int]) -> None:
    """What was refused above need not go, up to a number of each life: those above hold a later one by now, or a later
    one that carries everything has come."""
    for one in levels.refused(db):
        with suppress(Refusal):
            sealed = container.read(one.data, "package")
            facts = typed(sealed.header.facts, PackageFacts)
            if upto.get((sealed.header.sender.office, facts.incarnation), 0) >= facts.number:
                levels.passed(db, sha256(one.data).hexdigest())


def heed_note(db: Database, done: Act, office: int, note: Below, state: State) -> None:
    """What those above say to a life; what they hold of it and we do not is kept."""
    greater = max(levels.said(db, office, note.incarnation).state, state, key=rank)
    levels.keep_said(db, office, note.incarnation, Said(greater, note.whole, note.results))
    merge(db, done, office, note.incarnation, given_back(note))


def ask_for_lost(db: Database, held: Mapping[tuple[str, str], int]) -> None:
    """Where nothing is on the way and those above hold less of a life than we do, it must send everything.

    They have lost it, or have refused what is here no longer; we cannot sign it in its place.
    """
    if levels.on_the_way(db):
        return
    for id, office, life, ours in levels.lives_under(db, OURS):
        before = levels.said(db, office, life)
        if held.get((id, life), 0) < ours and before.state == "taken":
            levels.keep_said(db, office, life, replace(before, state="behind"))


def given_back(note: Below) -> Iterator[RecordLine]:
    """The records that those above hold of a life and this office does not."""
    lines = ended(line.encode() for line in note.given)
    refuse_ill_written(lines)
    return records(lines)


def rank(state: State) -> int:
    """Of two demands the greater is made."""
    return ("taken", "behind", "apart").index(state)
