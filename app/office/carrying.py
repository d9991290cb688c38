"""The watched folder, a share or a stick: what appears there for this office is taken in, what is due is put there.

What is handled goes into a folder beside it and is remembered by its content, so that nothing is done twice, whoever
else looks into the same folder. What is not for us is left alone.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

from app.errors import FOR_NOW, Damaged, NotFound, Refusal, TooNew
from app.exchange import container, parts, trust
from app.exchange.answer import Answered, Repeated, Taken
from app.exchange.card import Acceptance, Card, open_card, top
from app.exchange.container import Container
from app.exchange.refusals import NotForUs, Stranger
from app.exchange.terms import typed
from app.files import copy_whole, why
from app.language import Words
from app.office.brought import first
from app.office.parts import SUFFIX, gathered
from app.paths import Home
from app.storage import settings, watched
from app.storage.database import Database

SUFFIXES = (".dostyq", ".card", ".cert", SUFFIX)
HANDLED = "received"
ORDER = ("certificate", "circular", "receipt", "package", "card")
"""What must be known first is taken in first."""

MAY_PASS = (*FOR_NOW, TooNew, Stranger, NotForUs, NotFound)
"""What is refused so stays in the folder and may be taken later."""

Snapshot = frozenset[tuple[str, int, int]]

Take = Callable[[bytes], tuple[Taken, Path | None]]


@dataclass
class Carried:
    """What came of one look. `questions` are for a person: cards to certify, a first certificate; `waiting` is not all
    there yet; `again`: the next look may do what this one could not; `problem` is why the look could not be ended."""

    received: list[Words] = field(default_factory=list)
    put: list[str] = field(default_factory=list)
    questions: list[Words] = field(default_factory=list)
    waiting: list[Words] = field(default_factory=list)
    refused: list[Words] = field(default_factory=list)
    again: bool = False
    problem: Words | None = None


@dataclass(frozen=True)
class Door:
    """What the folder is carried for: the office's database, its outbox, its ways of taking in and of accepting."""

    db: Database
    home: Home
    take: Take
    accept: Callable[[bytes], object]


@dataclass(frozen=True)
class Found:
    """A whole file in the folder, with the files that it is made of."""

    data: bytes
    files: list[Path]
    outside: Container

    @property
    def name(self) -> str:
        """What a person is told of it by: the name of its first file."""
        return self.files[0].name


def take_all(door: Door, folder: Path, done: Carried) -> None:
    """Everything in the folder that is for this office."""
    for found in sorted(whole_files(door.db, folder, done), key=order):
        take_one(door, found, done)


def order(found: Found) -> tuple[int, str]:
    kind = found.outside.header.kind
    return ORDER.index(kind) if kind in ORDER else len(ORDER), found.name


def whole_files(db: Database, folder: Path, done: Carried) -> list[Found]:
    """The files that are new and whole; of parts, those of which all are there."""
    found, seen = [], set[Path]()
    for file in listed(folder):
        if file not in seen:
            one = looked_at(db, file, done)
            if one is not None:
                found.append(one)
                seen |= set(one.files)
    return found


def snapshot(folder: Path) -> Snapshot:
    """What lies in the folder, without reading it."""
    with contextlib.suppress(FileNotFoundError):
        return frozenset((file.name, file.stat().st_size, file.stat().st_mtime_ns) for file in listed(folder))
    return frozenset()


def listed(folder: Path) -> list[Path]:
    """The files of the exchange in the folder, by name; raises Refusal where it cannot be read."""
    try:
        return sorted(file for file in folder.iterdir() if file.suffix in SUFFIXES and file.is_file())
    except OSError as error:
        raise Refusal("The watched folder {folder} cannot be read: {reason}. Is the stick pulled out, or the share not "
                      "to be reached?", folder=folder.name, reason=why(error)) from error  # fmt: skip


def looked_at(db: Database, file: Path, done: Carried) -> Found | None:
    """A file that is new and whole, or None. One that is only half written is left until the next look."""
    try:
        data, files = gathered(file)
    except parts.Incomplete as missing:
        if missing.words not in done.waiting:
            done.waiting.append(missing.words)
        return None
    except Damaged:
        half(db, file, done)
        return None
    except Refusal:
        return None
    if watched.state(db, digest(data)) == "done":
        return None
    try:
        return Found(data, files, container.read(data))
    except Damaged:
        half(db, file, done)
    except Refusal as refusal:
        done.refused.append(about(file.name, refusal))
    return None


def half(db: Database, file: Path, done: Carried) -> None:
    """What cannot be read may still be on its way; what has not changed since the last look is damaged."""
    with contextlib.suppress(OSError):
        content = digest(file.read_bytes())
        before = watched.state(db, content)
        watched.keep(db, content, "done" if before else "half")
        if not before:
            done.waiting.append(Words("{file} is not whole yet.", {"file": file.name}))
        elif before == "half":
            done.refused.append(Words("{file} has come damaged: ask the sender for it once more.", {"file": file.name}))


def take_one(door: Door, found: Found, done: Carried) -> None:
    """A file, if it is for this office."""
    header, me = found.outside.header, settings.office(door.db).id
    if header.sender.office == me or header.recipient not in ("", me):
        return
    match header.kind:
        case "card":
            ask_to_certify(door.db, found, done)
        case "certificate":
            take_certificate(door, found, done)
        case _:
            take_in(door, found, done)


def ask_to_certify(db: Database, found: Found, done: Carried) -> None:
    """A card is for a person: only comparing its digits by telephone tells whose it is."""
    card = open_card(found.data)
    known = settings.office_of(db, card.office)
    if settings.office(db).role != "desk" and not (known and same_keys(known, card)):
        done.questions.append(Words("{file} is the card of an office that is not accepted yet. Compare its digits by "
                                    "phone, then accept it: {digits}",
                                    {"file": found.name, "digits": card.public.fingerprint}))  # fmt: skip


def same_keys(known: settings.Office, card: Card) -> bool:
    public = trust.public_of(known)
    return public is not None and public.same_keys(card.public)


def take_certificate(door: Door, found: Found, done: Carried) -> None:
    """A certificate that leads to the centre accepted before; the first one is for a person to compare."""
    before = trust.centre(door.db)
    shown = typed(found.outside.header.facts, Acceptance)
    if before is None or not before.root.same_keys(top(shown).public):
        done.questions.append(Words("{file} is the certificate for this office. Compare the digits of who has signed "
                                    "it by phone, then accept it: {digits}",
                                    {"file": found.name, "digits": shown.centre.public.fingerprint}))  # fmt: skip
        return
    door.accept(found.data)
    finish(door.db, found)
    done.received.append(Words("The certificate is kept; it is valid until {day}.", {"day": shown.valid_to}))


def take_in(door: Door, found: Found, done: Carried) -> None:
    """A package, a receipt or a circular; what is to be answered is answered here."""
    try:
        taken, answer = door.take(found.data)
        done.received.append(brought(taken))
    except Answered as refusal:
        answer = refusal.answer
        if not isinstance(refusal, Repeated):
            done.refused.append(about(found.name, refusal))
    except MAY_PASS as refusal:
        done.refused.append(about(found.name, refusal))
        done.again |= isinstance(refusal, FOR_NOW)
        return
    except Refusal as refusal:
        answer = None
        done.refused.append(about(found.name, refusal))
    if answer is not None:
        watched.make_due(door.db, answer.name)
    finish(door.db, found)


def brought(taken: Taken) -> Words:
    """What a file has brought, in a sentence; what it asks for is done here without a hand."""
    match taken.kind:
        case "receipt":
            return Words("The receipt for package № {number} has come.", {"number": taken.number})
        case "circular":
            return Words("Circular № {number} has come.", {"number": taken.number})
    return first(taken)


def about(name: str, refusal: Refusal) -> Words:
    return Words("{file}: {reason}", {"file": name, "reason": refusal.words})


def finish(db: Database, found: Found) -> None:
    """Remember the file and clear it away; where that cannot be, it stays and is known."""
    watched.keep(db, digest(found.data), "done")
    for file in found.files:
        with contextlib.suppress(OSError):
            (file.parent / HANDLED).mkdir(exist_ok=True)
            file.replace(file.parent / HANDLED / file.name)


def put_out(door: Door, folder: Path, done: Carried) -> None:
    """The files that are due, from the outbox into the folder; what could not be written stays due."""
    for name in watched.due(door.db):
        file = door.home.outbox / name
        if file.exists():
            copy_whole(file, folder / name)
            done.put.append(name)
        watched.put(door.db, name)


def digest(data: bytes) -> str:
    return sha256(data).hexdigest()
