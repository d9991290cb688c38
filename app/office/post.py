"""The door to the exchange: card, certificate, package, receipt, and what was sent and received."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import msgspec
from sqlite_utils import Database

from app.domain.register import Register
from app.domain.registers import REGISTERS
from app.exchange import container, trust
from app.exchange.card import Card, Certificate
from app.exchange.receive import Answered, Taken, receive, said_reason
from app.exchange.send import acknowledged, send
from app.files import read_whole, write_whole
from app.language import Words
from app.office.records import marked
from app.office.recounting import recount
from app.paths import Home
from app.progress import Progress, quiet
from app.storage import journal, outside, post, settings, shelf
from app.storage.journal import act
from app.storage.records import New, put
from app.storage.shelf import Record


class Post:
    """The exchange of one office."""

    def __init__(self, db: Database, user: str, home: Home) -> None:
        self._db, self._user, self._home = db, user, home

    def card(self) -> bytes:
        """This office's card, to be carried to the centre."""
        return trust.own_card(self._db, date.today())

    def fingerprint(self) -> str:
        """The digits to compare by phone."""
        return trust.identity(self._db).public.fingerprint

    def certify(self, card: Path) -> tuple[bytes, Card]:
        """At the centre: accept the office of a card; returns its certificate and what the card says."""
        data = read_whole(card, container.MOST_BYTES)
        with act(self._db, self._user, "certify"):
            return trust.certify(self._db, data, date.today())

    def accept(self, certificate: Path) -> Certificate:
        """At an office: keep the centre's certificate; learners get the marks by which the centre counts people."""
        data = read_whole(certificate, container.MOST_BYTES)
        with act(self._db, self._user, "accept") as done:
            taken = trust.accept(self._db, data)
            for of in REGISTERS:
                if marked(of, {}, None):
                    records = shelf.ours(self._db, of)
                    put(self._db, done, of, [with_mark(of, record, taken.person_key) for record in records])
        return taken

    def renew_keys(self) -> None:
        """New keys for this office, after a loss or a theft; then its card goes to the centre once more."""
        with act(self._db, self._user, "keys"):
            trust.renew_keys(self._db)

    def revoke(self, office: str, reason: str) -> settings.Office:
        """At the centre: believe the keys of an office (its id, the beginning of it, or its KATO code) no longer."""
        with act(self._db, self._user, "revoke"):
            found = settings.office_named(self._db, office)
            trust.revoke(self._db, found, reason, date.today())
        return found

    def send(self, folder: Path, progress: Progress = quiet, full: bool = False) -> tuple[Path, post.Sent]:
        """Write the next package into a folder, flushed, read back and compared; a full one carries everything.

        A copy of this office may stand open beside it and have sent: so what is remembered is asked once more.
        """
        outside.recall(self._db, self._user)
        return send(self._db, folder, date.today(), progress, full)

    def receive(self, file: Path, progress: Progress = quiet) -> tuple[Taken, Path | None]:
        """Take in a package or a receipt; returns what it brought and, for a package, the receipt to carry back."""
        data = read_whole(file, container.MOST_BYTES)
        try:
            taken = receive(self._db, data, self._user, date.today(), progress)
        except Answered as repeated:
            repeated.answer = self._put_out(repeated.receipt, file) if repeated.receipt else None
            raise
        if taken.kind == "package":
            taken.said["editions"] = recount(self._db, container.read(data).header.sender.office)
        return taken, self._put_out(taken.receipt, file) if taken.receipt else None

    def inspect(self, file: Path) -> dict[str, Any]:
        """What anybody may see of a file of the exchange."""
        return inspect(file)

    def unsent(self) -> int:
        """How many records have changed since the last package that the centre has answered."""
        return sum(map(len, journal.changed_since(self._db, acknowledged(self._db).upto).values()))

    def sent(self) -> list[dict[str, Any]]:
        """The packages of this office, oldest first, with what was answered."""
        return [
            {**row, "receipt": row["receipt"] and msgspec.json.decode(row["receipt"])}
            for row in post.all_sent(self._db)
        ]

    def received(self) -> list[dict[str, Any]]:
        """The packages that came, oldest first."""
        return [
            {"office": msgspec.json.decode(row["names"]), "kato": row["kato"], "number": row["number"],
             "received_at": row["received_at"]}
            for row in post.all_received(self._db)
        ]  # fmt: skip

    def answers(self) -> list[tuple[str, str, str, Words]]:
        """What the centre said of single records: register, id, state, words."""
        return [
            (row["register"], row["record"], row["state"], said_reason(row["reason"])) for row in post.answers(self._db)
        ]

    def _put_out(self, receipt: bytes, package: Path) -> Path:
        path = self._home.outbox / f"{package.stem}.receipt.dostyq"
        write_whole(path, receipt)
        return path


def with_mark(of: Register, record: Record, key: str) -> New:
    return New(marked(of, record.values, key), record.id, record.withdrawn)


def inspect(file: Path) -> dict[str, Any]:
    """The open header of a file of the exchange, its size and hash; no office and no key is needed."""
    return container.inspect(read_whole(file, container.MOST_BYTES))
