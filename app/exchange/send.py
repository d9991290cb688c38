"""Sending: everything changed since the last receipt goes into the next package, so that a lost one heals itself.

Beside our own records it carries what those below have sent and nobody above has yet.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path

from app import __version__
from app.domain.registers import TRAVELLING
from app.errors import Refusal
from app.exchange import container, files, linked, relay, remarks, trust
from app.exchange.edition import Sealed, reads
from app.exchange.package import MOST_LACKING, PackageFacts, seal_package
from app.exchange.upgrades import SCHEMA
from app.files import write_whole
from app.progress import Progress, quiet
from app.storage import editions, journal, outside, post, settings, watched
from app.storage.database import Database, transaction
from app.storage.shelf import OURS


@dataclass(frozen=True)
class Base:
    """What a package builds on: the last package known to be taken (0 for none), the journal's entry up to which it
    carried, and the quarters that the centre has asked for whole."""

    number: int = 0
    upto: int = 0
    whole: Mapping[str, Sequence[str]] = field(default_factory=dict)


def send(
    db: Database, folder: Path, today: date, progress: Progress = quiet, full: bool = False, room: int | None = None,
    onward: bool = False, most: int | None = None,
) -> tuple[Path, post.Sent]:  # fmt: skip
    """Write the next package into a folder, verified; returns the file and what was noted of it.

    A full one builds on nothing: whatever the centre holds, it can take it. Attached files go along in at most `room`
    bytes (None: what the settings allow), and only so many that the package stays within `most` bytes. What goes
    `onward` is to be put into the watched folder: noted together with its being written, so that it cannot stay behind.
    """
    to = receiver(db, today)
    base = Base() if full else acknowledged(db)
    upto = journal.end(db)
    lines = outgoing(db, base, progress)
    facts = heading(db, base, upto, to.held)
    data, attached = sealed(db, to, base, facts, lines, room, most)
    digest = container.read(data).hash
    name = f"{name_of(settings.office(db), facts.number, digest)}.dostyq"
    sent = post.Sent(facts.incarnation, facts.number, digest, upto, facts.made_at.isoformat(), name, len(lines))
    note(db, sent, attached)
    write_whole(folder / sent.file, data)
    with transaction(db):
        settings.keep_setting(db, "due", False)
        if onward:
            watched.make_due(db, sent.file)
    return folder / sent.file, sent


def note(db: Database, sent: post.Sent, attached: list[bytes]) -> None:
    """A package that is to be written, noted before it is: a number that never became a file is a gap, which the next
    package fills; a number used twice would be two histories."""
    with transaction(db):
        post.keep_sent(db, sent)
        remarks.note_sent(db)
        files.note_sent(db, attached)
        settings.keep_setting(db, "due", True)
    outside.remember(db)


def sealed(
    db: Database, to: trust.Centre, base: Base, facts: PackageFacts, lines: list[bytes], room: int | None,
    most: int | None,
) -> tuple[bytes, list[bytes]]:  # fmt: skip
    """The package, and the attached files that go along in it."""
    carried = relay.files(db, full=facts.since == 0)
    seal = partial(seal_package, facts, lines, trust.identity(db), to.public, to.escrow, closed(db, base),
                   remarks.word(db), relay.revoked(db), carried)  # fmt: skip
    attached = files.outgoing(db, base.upto, carried, settings.limits(db).package if room is None else room)
    data = seal(attached)
    while most is not None and len(data) > most and attached:
        attached = fewer(db, base, carried, attached, len(data) - most)
        data = seal(attached)
    return data, attached


def fewer(db: Database, base: Base, carried: list[bytes], attached: list[bytes], excess: int) -> list[bytes]:
    """The attached files for a package that was so many bytes too large; the others go with the next."""
    room = sum(map(len, attached)) - excess
    return files.outgoing(db, base.upto, carried, sum(map(len, carried)) + room)


def receiver(db: Database, today: date) -> trust.Centre:
    to = trust.centre(db)
    if to is None or settings.setting(db, "certified") is False:
        raise Refusal("The centre has not accepted this office yet: carry the card there and bring the certificate.")
    if to.valid_to < today:
        raise Refusal("The centre's certificate ended on {day}: ask for a new one.", day=to.valid_to)
    me = trust.identity(db)
    trust.refuse_revoked(db, me.office, me.public.key_id)
    return to


def outgoing(db: Database, base: Base, progress: Progress) -> list[bytes]:
    """The lines that the centre has not acknowledged and those it has asked for, parents before children."""
    changed = journal.changed_since(db, base.upto)
    lines: list[bytes] = []
    for done, register in enumerate(TRAVELLING):
        progress(done, len(TRAVELLING))
        ids = changed.get(register.name, set())
        if register.name in base.whole:
            ids |= post.ids(db, register, OURS, base.whole[register.name])
        lines += post.lines(db, register, ids)
    return lines


def closed(db: Database, base: Base) -> list[Sealed]:
    """The editions that the centre has not acknowledged; one that it may have already does no harm. One that does not
    read any more stays here: with it the whole package would be refused as damaged."""
    kept = editions.closed_since(db, base.upto)
    return [Sealed(one.document, one.signature, one.sign) for one in kept if reads(one.document)]


def acknowledged(db: Database) -> Base:
    """What the receipts so far allow to be left out, and what the last of them asks for."""
    last = post.last_answered(db, str(settings.setting(db, "incarnation")))
    return Base(last["number"], last["upto"], settings.setting(db, "asked") or {}) if last else Base()


def heading(db: Database, base: Base, upto: int, certified: str) -> PackageFacts:
    incarnation = str(settings.setting(db, "incarnation"))
    last = post.last_sent(db, incarnation)
    return PackageFacts(
        kato=settings.office(db).kato,
        incarnation=incarnation,
        number=last["number"] + 1 if last else 1,
        previous=last["hash"] if last else "",
        receipt=base.number,
        since=base.upto,
        upto=upto,
        schema=SCHEMA,
        app=__version__,
        made_at=datetime.now(UTC).replace(microsecond=0),
        tally=post.tally(db, OURS),
        whole={register: tuple(quarters) for register, quarters in base.whole.items()},
        certified=certified,
        linked=linked.held(db),
        lacking=files.wanted(db, OURS)[:MOST_LACKING],
    )


def name_of(office: settings.Office, number: int, digest: str) -> str:
    """Whose package it is and which: «abai-oblysy-1a2b3c4d-0003-9f0e». By its hash, a package of a restored or copied
    office, which may bear a number twice, does not take the place of another that lies on the same stick."""
    return f"{office.stem}-{number:04d}-{digest[:4]}"
