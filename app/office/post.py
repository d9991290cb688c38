"""The door to the exchange: card, certificate, package, receipt, and what was sent and received."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import msgspec

from app.domain.register import Register
from app.domain.registers import REGISTERS
from app.errors import Refusal
from app.exchange import container, renewal, trust
from app.exchange.card import Card, Certificate
from app.exchange.parts import refuse_size, room_in
from app.exchange.preview import Preview, look
from app.exchange.receive import Answered, Taken, receive, said_reason
from app.exchange.refusals import AnotherCentre as AnotherCentre
from app.exchange.send import name_of, send
from app.exchange.takeback import TakenBack, look_back, take_back
from app.exchange.terms import MOST_SHORT, refuse_long
from app.exchange.trust import why_revoked as why_revoked
from app.files import make_folder, read_whole, write_whole
from app.office import carrying, correspondence, due
from app.office.carrying import Carried, Door
from app.office.parts import LETTERS, PART, gathered, split_file
from app.office.previewing import unlike_figures
from app.office.recounting import recount
from app.office.samples import refuse_samples
from app.office.validating import marked
from app.paths import Home
from app.progress import Progress, quiet
from app.storage import levels, outside, post, proof, settings, shelf, watched
from app.storage.database import Database, transaction
from app.storage.journal import act
from app.storage.records import New, put
from app.storage.shelf import Record


class Post:
    """The exchange of one office."""

    def __init__(self, db: Database, user: str, home: Home) -> None:
        self._db, self._user, self._home = db, user, home
        self._seen: carrying.Snapshot | None = None
        """What lay in the watched folder after the last look; None where another look may do more with the same."""

    def card(self) -> bytes:
        """This office's card, to be carried to the centre: the bytes of its file."""
        return trust.own_card(self._db, date.today())

    def fingerprint(self) -> str:
        """The digits to compare by phone."""
        return trust.identity(self._db).public.fingerprint

    def certify(self, card: Path) -> tuple[bytes, Card]:
        """At the centre, take the office of a card: returns its certificate and what the card says; raises Refusal."""
        data = read_whole(card, container.MOST_BYTES)
        self._seen = None
        with act(self._db, self._user, "certify"):
            return trust.certify(self._db, data, date.today())

    def accept(self, certificate: Path, anew: bool = False) -> Certificate:
        """At an office: keep the centre's certificate; learners get the marks by which the centre counts people.

        Raises AnotherCentre where it does not lead to the centre accepted before; `anew` where its digits have been
        compared all the same.
        """
        return self._accept(read_whole(certificate, container.MOST_BYTES), anew)

    def _accept(self, data: bytes, anew: bool = False) -> Certificate:
        self._seen = None
        with act(self._db, self._user, "accept") as done:
            taken = renewal.accept(self._db, data, date.today(), anew)
            for of in REGISTERS:
                if marked(of, {}, None):
                    records = shelf.ours(self._db, of)
                    put(self._db, done, of, [with_mark(of, record, taken.person_key) for record in records])
        return taken

    def renew_keys(self, safe: bool = True) -> None:
        """New keys for this office, after a loss or a theft; then its card goes to the centre once more.

        The centre's own are announced with the old ones, so that its offices follow by themselves, unless the old ones
        are not `safe`: then every office accepts a new certificate by hand.
        """
        with act(self._db, self._user, "keys"):
            renewal.renew_keys(self._db, date.today(), safe)

    def revoke(self, office: str, reason: str) -> settings.Office:
        """At the centre: believe the keys of an office (its id, the beginning of it, or its KATO code) no longer."""
        if not reason.strip():
            raise Refusal("Say why the keys are revoked: every receipt tells the reason.")
        refuse_long(reason, MOST_SHORT)
        with act(self._db, self._user, "revoke"):
            found = settings.office_named(self._db, office)
            trust.revoke(self._db, found, reason, date.today())
        return found

    def send(
        self, folder: Path, progress: Progress = quiet, full: bool = False, with_samples: bool = False,
        room: int | None = None,
    ) -> tuple[Path, post.Sent]:  # fmt: skip
        """Write the next package into a folder, flushed, read back and compared; a full one carries everything.

        Attached files go along in at most `room` bytes; None is what the settings allow.

        A copy of this office may stand open beside it and have sent: so what is remembered is asked once more. Raises
        Sampled where it would carry sample records and nobody has said that it shall.
        """
        if not with_samples:
            refuse_samples(self._db)
        make_folder(folder)
        return self._send(folder, progress, full, room)

    def mail(
        self, folder: Path, size: int = PART, letters: int = LETTERS, progress: Progress = quiet,
        with_samples: bool = False,
    ) -> tuple[list[Path], post.Sent]:  # fmt: skip
        """Write the next package for e-mail into a folder: in parts of at most `size` bytes, with a covering text, and
        with only so many attached files that it takes at most so many `letters`; the others go with the next. Records
        are never left behind, if need be in more letters. The package itself lies in the outbox. Raises Refusal."""
        refuse_size(size)
        if not with_samples:
            refuse_samples(self._db)
        make_folder(folder)
        path, sent = self._send(self._home.outbox, progress, most=letters * room_in(size))
        return split_file(path, folder, size), sent

    def _send(
        self, folder: Path, progress: Progress = quiet, full: bool = False, room: int | None = None,
        onward: bool = False, most: int | None = None,
    ) -> tuple[Path, post.Sent]:  # fmt: skip
        outside.recall(self._db, self._user)
        return send(self._db, folder, date.today(), progress, full, room, onward, most)

    def receive(self, file: Path, progress: Progress = quiet) -> tuple[Taken, Path | None]:
        """Take in a package, a receipt or a circular, whole or in parts that lie beside each other; returns what it
        brought and, for a package, the receipt to be carried back."""
        data, _ = gathered(file)
        return self.take(data, progress)

    def take(self, data: bytes, progress: Progress = quiet) -> tuple[Taken, Path | None]:
        """The same of a file's bytes."""
        try:
            taken = receive(self._db, data, self._user, date.today(), progress)
        except Answered as repeated:
            repeated.answer = self._put_out(repeated.receipt, self._name_of(data)) if repeated.receipt else None
            raise
        if taken.kind == "circular":
            correspondence.lay_books(self._db)
        if taken.kind == "package":
            for below in taken.said.get("below", ()):
                recount(self._db, below)
            taken.said["editions"] = recount(self._db, container.read(data).header.sender.office)
        return taken, self._put_out(taken.receipt, self._name_of(data)) if taken.receipt else None

    def look(self, file: Path, progress: Progress = quiet) -> Preview:
        """What taking in a package would change, field by field, and what looks odd; nothing is changed."""
        data, _ = gathered(file)
        return look(self._db, data, self._user, date.today(), progress, unlike_figures(self._db))

    def withdraw_intake(self, office: str, number: int, life: str = "") -> tuple[TakenBack, Path | None]:
        """Withdraw what a package of an office has brought; returns what became of it and the receipt that asks the
        office to send anew; one that another has accepted hears of it by that one's next receipt. `office`: its id,
        the beginning of it, or its KATO code; `life`: the beginning of its name, where several have used the number.
        """
        sender = settings.office_named(self._db, office)
        with act(self._db, self._user, "withdraw-intake", f"{sender.id} {number}") as done:
            back = take_back(self._db, done, sender, number, life)
        recount(self._db, sender.id)
        direct = sender.above == shelf.OURS
        return back, self._put_out(back.receipt, f"{sender.kato}-{number:04d}-withdrawn") if direct else None

    def look_back(self, office: str, number: int, life: str = "") -> TakenBack:
        """What withdrawing a package would do, and which later ones lean on it; nothing is changed."""
        return look_back(self._db, self._user, settings.office_named(self._db, office), number, life)

    def mend(self) -> None:
        """At the centre: mark and count anew what other offices have sent, so that the next exchange puts right what
        another hand has changed here."""
        with act(self._db, self._user, "mend"):
            proof.recount(self._db)

    def silent(self, days: int) -> list[dict[str, Any]]:
        """At the centre: the accepted offices from which nothing has come for some days: office (its id), names,
        kato, days since (None: never), last (the moment, or None)."""
        found = []
        for row in post.last_news(self._db):
            gone = (date.today() - date.fromisoformat(row["last"][:10])).days if row["last"] else None
            if gone is None or gone >= days:
                names = msgspec.json.decode(row["names"])
                found.append(
                    {"office": row["id"], "names": names, "kato": row["kato"], "days": gone, "last": row["last"]}
                )
        return found

    def revoked(self) -> list[dict[str, Any]]:
        """The keys that are no longer believed: office, its names where they are known, key, day, reason."""
        known = {office.id: office.names for office in settings.offices(self._db)} | trust.names_above(self._db)
        return [{**one, "names": known.get(one["office"], {})} for one in settings.revoked(self._db)]

    def inspect(self, file: Path) -> dict[str, Any]:
        """What anybody may see of a file of the exchange without a key: kind, key, header, size in bytes, hash; raises
        Refusal where it is none."""
        return inspect(file)

    def unsent(self) -> int:
        """How many records have changed since the last package that the centre has answered."""
        return due.unsent(self._db)

    def unpacked(self) -> int:
        """How many of those are in no package yet as they stand; the others wait for their receipt."""
        return due.unpacked(self._db)

    def sent(self) -> list[dict[str, Any]]:
        """The packages of this office, oldest first: incarnation, number, hash, made_at, file, how many `records`, and
        `receipt`, what was answered, or None."""
        return [
            {**row, "receipt": row["receipt"] and msgspec.json.decode(row["receipt"])}
            for row in post.all_sent(self._db)
        ]

    def next_number(self) -> int:
        """The number that the next package will bear."""
        last = post.last_sent(self._db, str(settings.setting(self._db, "incarnation")))
        return 1 + (last["number"] if last else 0)

    def received(self) -> list[dict[str, Any]]:
        """The packages that came, oldest first: id, office (its names), kato, life, number, received_at, withdrawn."""
        return [
            {"id": row["id"], "office": msgspec.json.decode(row["names"]), "kato": row["kato"],
             "life": row["incarnation"], "number": row["number"],
             "received_at": row["received_at"], "withdrawn": row["withdrawn_by"] is not None}
            for row in post.all_received(self._db)
        ]  # fmt: skip

    def kept_apart(self) -> list[dict[str, Any]]:
        """At the centre: the packages whose number another history of their office has used, not settled yet: office
        (its names), kato, number, came_at."""
        return [
            {"office": msgspec.json.decode(row["names"]), "kato": row["kato"], "number": row["number"],
             "came_at": row["came_at"]}
            for row in post.kept_apart(self._db)
        ]  # fmt: skip

    def above(self) -> dict[str, str]:
        """What the office is called to which this one sends; nothing until it has accepted this one, with the keys
        that it has now."""
        above = trust.centre(self._db)
        return above.names if above and settings.setting(self._db, "certified") is not False else {}

    def below(self) -> list[dict[str, Any]]:
        """The offices below this one: names, kato, role, the last package and when it came, how many of its packages
        wait to be passed on, and why one was refused above."""
        return [
            {**one, "names": msgspec.json.decode(one["names"]), "direct": one["above"] == shelf.OURS,
             "refused": one["refused"] and said_reason(one["refused"])}
            for one in levels.below(self._db)
        ]  # fmt: skip

    def carry(self, folder: Path) -> Carried:
        """One look into a watched folder: what is there for this office is taken in, what is due is put there.

        Raises nothing that the world can do: `problem` says it in one sentence.
        """
        done, door = Carried(), Door(self._db, self._home, self.take, self._accept)
        try:
            carrying.take_all(door, folder, done)
            if due.is_due(self._db):
                refuse_samples(self._db)
                self._send(self._home.outbox, onward=True)
            carrying.put_out(door, folder, done)
            self._seen = None if done.waiting or done.again else carrying.snapshot(folder)
        except Refusal as refusal:
            done.problem = refusal.words
        return done

    def stirs(self, folder: Path) -> bool:
        """Whether a look is worth while: other files lie there than after the last one, or something is due."""
        return carrying.snapshot(folder) != self._seen or due.is_due(self._db) or bool(watched.due(self._db))

    def watched(self) -> Path | None:
        """The folder that this office looks into by itself."""
        kept = settings.setting(self._db, "watched")
        return Path(kept) if kept else None

    def watch(self, folder: Path | None) -> None:
        """Look into a folder by itself from now on; None: into none."""
        with transaction(self._db):
            settings.keep_setting(self._db, "watched", str(folder.absolute()) if folder else None)

    def _name_of(self, package: bytes) -> str:
        """What its answer is called: as the package was by its sender, whatever its file has been renamed to."""
        sealed = container.read(package)
        sender = settings.office_of(self._db, sealed.header.sender.office)
        assert sender is not None
        return name_of(sender, sealed.header.facts["number"], sealed.hash)

    def _put_out(self, receipt: bytes, name: str) -> Path:
        path = self._home.outbox / f"{name}.receipt.dostyq"
        write_whole(path, receipt)
        return path


def with_mark(of: Register, record: Record, key: str) -> New:
    return New(marked(of, record.values, key), record.id, record.withdrawn)


def inspect(file: Path) -> dict[str, Any]:
    """The open header of a file of the exchange, or of the one of which it is a part, its size and hash; no office and
    no key is needed."""
    return container.inspect(gathered(file)[0])
