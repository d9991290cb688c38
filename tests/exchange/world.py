"""Offices on their computers, a centre, and the post between them, for stories in which everything goes wrong."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from app.domain.line import encode, line_of, mark
from app.domain.quarter import period
from app.domain.registers import REGISTERS
from app.errors import Refusal
from app.exchange.receive import Answered
from app.exchange.refusals import Stranger
from app.office import Office
from app.storage import editions, post, settings
from app.storage.shelf import OURS, by_ids
from tests.exchange.older import older_program
from tests.offices import PASSWORD

QUARTER = period("2025-Q3")
"""In which the events lie."""

Lines = dict[str, bytes]
"""What is held of an office: the line of each record by its id."""


@dataclass
class Computer:
    """A computer with one office on it. `state` is what it remembers outside the office's folder. Where it `stays`,
    the program runs on between two works, as it does on a desk, until it is closed or killed."""

    folder: Path
    state: Path
    stays: bool = False
    office: Office | None = None

    @contextmanager
    def open(self) -> Iterator[Office]:
        os.environ["DOSTYQ_STATE"] = str(self.state)
        self.office = self.office or Office.open(self.folder, PASSWORD)
        try:
            yield self.office
        finally:
            if not self.stays:
                self.close()

    def close(self) -> None:
        os.environ["DOSTYQ_STATE"] = str(self.state)
        office, self.office = self.office, None
        if office is not None:
            office.close()

    def kill(self) -> None:
        """The program ends without a word; the system takes back what it held."""
        office, self.office = self.office, None
        if office is not None:
            office._opened.close()

    def copy(self, name: str, with_memory: bool) -> Computer:
        """The folder carried to another computer; with the memory it is a copy of the whole disk."""
        other = Computer(self.folder.parent / name, self.state.parent / f"{name}-state", self.stays)
        shutil.copytree(self.folder, other.folder)
        other.state.mkdir()
        if with_memory:
            shutil.copytree(self.state, other.state, dirs_exist_ok=True)
        return other

    def restore(self, backup: Computer, with_memory: bool) -> None:
        """A backup brought back in the place of what was there."""
        self.close()
        shutil.rmtree(self.folder)
        shutil.copytree(backup.folder, self.folder)
        if with_memory:
            shutil.rmtree(self.state)
            shutil.copytree(backup.state, self.state)


@dataclass
class World:
    """Computers of offices, by name of the office; the centre; and all files that were ever put into the post. Where
    it is `old`, the centre still works with the program of yesterday."""

    folder: Path
    computers: dict[str, list[Computer]] = field(default_factory=dict)
    backups: dict[str, list[Computer]] = field(default_factory=dict)
    packages: list[tuple[str, bytes]] = field(default_factory=list)
    receipts: list[tuple[str, bytes]] = field(default_factory=list)
    copies: int = 0
    old: bool = False

    @classmethod
    def of(cls, founded: Path, folder: Path, names: tuple[str, ...] = ("region",), stays: bool = False) -> World:
        world = cls(folder)
        for name in (*names, "centre"):
            shutil.copytree(founded / name, folder / name)
            shutil.copytree(founded / "state", folder / f"{name}-state")
            world.computers[name] = [Computer(folder / name, folder / f"{name}-state", stays)]
            world.backups[name] = []
        return world

    def close(self) -> None:
        """Every program ends."""
        for computer in (one for some in self.computers.values() for one in some):
            computer.close()

    @property
    def centre(self) -> Computer:
        return self.computers["centre"][0]

    def computer(self, name: str = "region", turn: int = 0) -> Computer:
        return self.computers[name][turn % len(self.computers[name])]

    def enter(self, title: str, name: str = "region", turn: int = 0, late: str = "", **more: str) -> str:
        """A new event; returns its id."""
        with self.computer(name, turn).open() as office:
            values = {"title": title, "held_on": date(2025, 8, 1), "kind": "festival", "status": "held", **more}
            return office.records.add("event", values, late).id

    def enter_group(self, title: str, name: str = "region", turn: int = 0) -> None:
        """A new association and a course group that it hosts: the one cannot come in without the other."""
        with self.computer(name, turn).open() as office:
            host = office.records.add("association", {"name": title, "level": "region", "status": "registered"}).id
            group = {"group_name": title, "language": "kk", "form": "language_course", "association": host}
            office.records.add("course", group | {"starts_on": date(2025, 2, 1)})

    def edit(self, id: str, title: str, name: str = "region", turn: int = 0, late: str = "", **more: str) -> None:
        with self.computer(name, turn).open() as office:
            office.records.edit("event", id, {"title": title, **more}, late)

    def withdraw(self, id: str, name: str = "region", turn: int = 0, register: str = "event", late: str = "") -> None:
        with self.computer(name, turn).open() as office:
            office.records.withdraw(register, id, late)

    def close_quarter(self, name: str = "region", turn: int = 0) -> None:
        """The quarter of the events is closed, or amended where it was closed before."""
        with self.computer(name, turn).open() as office:
            quarters = office.quarters
            said = {one.key: "Тексерілді" for one in quarters.check(QUARTER) if one.severity == "warning"}
            if quarters.editions(QUARTER):
                quarters.amend(QUARTER, "Акті кеш келді", said)
            else:
                quarters.close(QUARTER, said)

    def send(self, name: str = "region", turn: int = 0, full: bool = False) -> bytes:
        """The next package; it lies in the post then."""
        with self.computer(name, turn).open() as office:
            path, _ = office.post.send(self.folder / "sent", full=full)
            data = path.read_bytes()
            path.unlink()
        self.packages.append((name, data))
        return data

    def bring_up(self, data: bytes, name: str = "region") -> Refusal | None:
        """A package comes to the centre; its receipt lies in the post then. Returns why it was not taken."""
        file = self.folder / "came.dostyq"
        file.write_bytes(data)
        with self.centre.open() as centre, older_program() if self.old else nullcontext():
            try:
                _, answer = centre.post.receive(file)
                refused = None
            except Answered as refusal:
                answer, refused = refusal.answer, refusal
            except Refusal as refusal:
                answer, refused = None, refusal
            if answer is not None:
                self.receipts.append((name, answer.read_bytes()))
        return refused

    def bring_down(self, data: bytes, name: str = "region", turn: int = 0) -> Refusal | None:
        """A receipt comes to a computer of an office; returns why it was not taken."""
        file = self.folder / "receipt.dostyq"
        file.write_bytes(data)
        with self.computer(name, turn).open() as office:
            try:
                office.post.receive(file)
            except Refusal as refusal:
                return refusal
        return None

    def round(self, name: str = "region", turn: int = 0, full: bool = False) -> Refusal | None:
        """Up and back; returns why the centre did not take the package."""
        before = len(self.receipts)
        try:
            data = self.send(name, turn, full)
        except Refusal as refusal:
            return refusal
        refused = self.bring_up(data, name)
        for _, receipt in self.receipts[before:]:
            self.bring_down(receipt, name, turn)
        return refused

    def withdraw_intake(self, name: str, number: int) -> None:
        """The centre withdraws what a package has brought; its receipt lies in the post then."""
        with self.computer(name).open() as office:
            id = office.facts.id
        with self.centre.open() as centre:
            _, answer = centre.post.withdraw_intake(id, number)
            self.receipts.append((name, answer.read_bytes()))

    def copy(self, name: str, turn: int, with_memory: bool) -> None:
        self.copies += 1
        twin = self.computer(name, turn).copy(f"{name}-{self.copies}", with_memory)
        self.computers[name].append(twin)

    def back_up(self, name: str, turn: int = 0) -> None:
        self.copies += 1
        self.backups[name].append(self.computer(name, turn).copy(f"backup-{self.copies}", with_memory=True))

    def certify(self, name: str, turn: int = 0) -> None:
        """The card goes to the centre, the certificate comes back."""
        card, certificate = self.folder / "card.dostyq", self.folder / "certificate.dostyq"
        with self.computer(name, turn).open() as office:
            card.write_bytes(office.post.card())
        with self.centre.open() as centre:
            certificate.write_bytes(centre.post.certify(card)[0])
        with self.computer(name, turn).open() as office:
            office.post.accept(certificate)

    def renew_keys(self, name: str, turn: int = 0) -> None:
        """New keys on one computer of an office; what other computers sign with the old ones is believed no longer."""
        with self.computer(name, turn).open() as office:
            office.post.renew_keys()
        self.certify(name, turn)

    def held(self, name: str, turn: int = 0) -> Lines:
        """What an office holds of its own."""
        with self.computer(name, turn).open() as office:
            return lines(office, OURS)

    def held_of(self, name: str) -> Lines:
        """What the centre holds of an office."""
        with self.computer(name).open() as office:
            id = office.facts.id
        with self.centre.open() as centre:
            known = settings.office_of(centre._db, id)
            return lines(centre, known.row) if known else {}

    def heal(self, most: int = 8) -> int:
        """All computers send until every one holds what the centre holds; returns the rounds that it took."""
        for turn in range(1, most + 1):
            refused = [self.heal_one(name, at) for name, at in self.senders()]
            if not any(refused) and all(self.held(name, at) == self.held_of(name) for name, at in self.senders()):
                return turn
        raise AssertionError(f"the two sides do not agree after {most} rounds")

    def heal_one(self, name: str, turn: int) -> Refusal | None:
        refused = self.round(name, turn)
        if isinstance(refused, Stranger):
            self.renew_keys(name, turn)
            refused = self.round(name, turn)
        return refused

    def editions_of(self, name: str) -> tuple[set[str], set[str]]:
        """The hashes of the editions that the computers of an office hold of it, and that the centre holds of it."""
        own: set[str] = set()
        for turn in range(len(self.computers[name])):
            with self.computer(name, turn).open() as office:
                id = office.facts.id
                own |= {kept.hash for kept in editions.editions(office._db, QUARTER)}
        with self.centre.open() as centre:
            known = settings.office_of(centre._db, id)
            assert known is not None
            return own, {kept.hash for kept in editions.editions(centre._db, QUARTER, known.row)}

    def senders(self) -> list[tuple[str, int]]:
        return [(name, at) for name, some in self.computers.items() if name != "centre" for at in range(len(some))]


def lines(office: Office, of: int) -> Lines:
    """The lines of all records of an office."""
    db = office._db
    return {
        id: encode(line_of(register, record))
        for register in REGISTERS
        for id, record in by_ids(db, register, post.ids(db, register, of)).items()
    }


def later(one: bytes, other: bytes) -> bytes:
    """Of two states of a record the one that stands."""
    return max(one, other, key=state)


def state(line: bytes) -> tuple[int, bytes]:
    return json.loads(line)["version"], mark(line)
