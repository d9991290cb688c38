"""Computers with offices on them, copied, killed and brought back, and the files that go between them."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass, field
from pathlib import Path

from app.domain.line import encode, line_of, mark
from app.domain.registers import REGISTERS
from app.errors import Refusal
from app.exchange.receive import Answered
from app.office import Office
from app.storage import post, settings
from app.storage.shelf import OURS, by_ids
from tests.offices import PASSWORD

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
class Computers:
    """Computers of offices, by name of the office, and all packages and receipts that were ever put into the post."""

    folder: Path
    computers: dict[str, list[Computer]] = field(default_factory=dict)
    backups: dict[str, list[Computer]] = field(default_factory=dict)
    packages: list[tuple[str, bytes]] = field(default_factory=list)
    receipts: list[tuple[str, bytes]] = field(default_factory=list)
    copies: int = 0

    def lay_out(self, founded: Path, names: Iterable[str], stays: bool) -> None:
        """A computer for each of the founded offices."""
        for name in names:
            shutil.copytree(founded / name, self.folder / name)
            shutil.copytree(founded / "state", self.folder / f"{name}-state")
            self.computers[name] = [Computer(self.folder / name, self.folder / f"{name}-state", stays)]
            self.backups[name] = []

    def close(self) -> None:
        """Every program ends."""
        for computer in (one for some in self.computers.values() for one in some):
            computer.close()

    def computer(self, name: str = "region", turn: int = 0) -> Computer:
        return self.computers[name][turn % len(self.computers[name])]

    def send(self, name: str = "region", turn: int = 0, full: bool = False) -> bytes:
        """The next package; it lies in the post then."""
        with self.computer(name, turn).open() as office:
            path, _ = office.post.send(self.folder / "sent", full=full)
            data = path.read_bytes()
            path.unlink()
        self.packages.append((name, data))
        return data

    def comes(
        self, data: bytes, name: str, turn: int = 0, under: AbstractContextManager[None] | None = None
    ) -> tuple[bytes | None, Refusal | None]:
        """A file comes to a computer: the receipt to be carried back, and why it was not taken."""
        file = self.folder / "came.dostyq"
        file.write_bytes(data)
        with self.computer(name, turn).open() as office, under or nullcontext():
            try:
                _, answer = office.post.receive(file)
            except Answered as refusal:
                return refusal.answer and refusal.answer.read_bytes(), refusal
            except Refusal as refusal:
                return None, refusal
            return answer and answer.read_bytes(), None

    def copy(self, name: str, turn: int, with_memory: bool) -> None:
        self.copies += 1
        twin = self.computer(name, turn).copy(f"{name}-{self.copies}", with_memory)
        self.computers[name].append(twin)

    def back_up(self, name: str, turn: int = 0) -> None:
        self.copies += 1
        self.backups[name].append(self.computer(name, turn).copy(f"backup-{self.copies}", with_memory=True))

    def id_of(self, name: str) -> str:
        with self.computer(name).open() as office:
            return office.facts.id

    def held(self, name: str, turn: int = 0) -> Lines:
        """What an office holds of its own."""
        with self.computer(name, turn).open() as office:
            return lines(office, OURS)

    def held_at(self, place: str, name: str) -> Lines:
        """What is held of an office at another."""
        id = self.id_of(name)
        with self.computer(place).open() as office:
            known = settings.office_of(office._db, id)
            return lines(office, known.row) if known else {}


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
