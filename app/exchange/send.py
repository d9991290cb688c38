"""Sending: everything changed since the last receipt goes into the next package, so that a lost one heals itself."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

from sqlite_utils import Database

from app import __version__
from app.alphabet import latin_name
from app.domain.registers import REGISTERS
from app.errors import Refusal
from app.exchange import container, trust
from app.exchange.package import PackageFacts, seal_package
from app.files import write_whole
from app.progress import Progress, quiet
from app.storage import journal, outside, post, settings
from app.storage.database import transaction
from app.storage.shelf import OURS

SCHEMA = 1


def send(db: Database, folder: Path, today: date, progress: Progress = quiet) -> tuple[Path, post.Sent]:
    """Write the next package into a folder, verified; returns the file and what was noted of it.

    The number is noted before the file is written: a number that never became a file is a gap, which the next
    package fills; a number used twice would be two histories.
    """
    to = receiver(db, today)
    lines, upto = outgoing(db, progress)
    facts = heading(db, upto)
    data = seal_package(facts, lines, trust.identity(db), to.public, to.escrow)
    name = file_name(db, facts.number)
    sent = post.Sent(facts.incarnation, facts.number, container.read(data).hash, upto, facts.made_at.isoformat(), name,
                     len(lines))  # fmt: skip
    with transaction(db):
        post.keep_sent(db, sent)
    outside.remember(db)
    write_whole(folder / name, data)
    return folder / name, sent


def receiver(db: Database, today: date) -> trust.Centre:
    to = trust.centre(db)
    if to is None:
        raise Refusal("The centre has not accepted this office yet: carry the card there and bring the certificate.")
    if to.valid_to < today:
        raise Refusal("The centre's certificate ended on {day}: ask for a new one.", day=to.valid_to)
    return to


def outgoing(db: Database, progress: Progress) -> tuple[list[bytes], int]:
    """The lines that the centre has not acknowledged, parents before children, and the journal's end."""
    upto = journal.end(db)
    changed = journal.changed_since(db, acknowledged(db)[1])
    lines: list[bytes] = []
    for done, register in enumerate(REGISTERS):
        progress(done, len(REGISTERS))
        lines += post.lines(db, register, sorted(changed.get(register.name, ())))
    return lines, upto


def acknowledged(db: Database) -> tuple[int, int]:
    """The last package that a receipt has answered, and the journal's entry up to which it carried."""
    last = post.last_answered(db, str(settings.setting(db, "incarnation")))
    return (last["number"], last["upto"]) if last else (0, 0)


def heading(db: Database, upto: int) -> PackageFacts:
    incarnation = str(settings.setting(db, "incarnation"))
    last = post.last_sent(db, incarnation)
    number, since = acknowledged(db)
    return PackageFacts(
        kato=settings.office(db).kato,
        incarnation=incarnation,
        number=last["number"] + 1 if last else 1,
        previous=last["hash"] if last else "",
        receipt=number,
        since=since,
        upto=upto,
        schema=SCHEMA,
        app=__version__,
        made_at=datetime.now(UTC).replace(microsecond=0),
        tally=post.tally(db, OURS),
    )


def file_name(db: Database, number: int) -> str:
    """An ASCII name that says whose package it is and which: «abai-oblysy-0003.dostyq»."""
    me = settings.office(db)
    return f"{latin_name(me.names['kk'])[:40]}-{me.id[:8]}-{number:04d}.dostyq"
