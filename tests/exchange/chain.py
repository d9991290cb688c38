"""A desk, its district, their region and the centre: each sends to the one above, and the post between them."""

from __future__ import annotations

import shutil
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from app.errors import Refusal
from app.exchange.receive import Answered
from app.exchange.refusals import NotForUs, Stranger
from app.office import Office
from app.storage import settings
from app.storage.shelf import OURS
from tests.exchange.world import Computer, Lines, lines
from tests.offices import PASSWORD, accept, cheap_slot, event

UP = {"desk": "district", "district": "other", "other": "centre"}
"""Who sends to whom; `other` is the region in which the district lies."""

NAMES = tuple(UP)
ALL = (*UP, "centre")
STRANGER = "region"
"""A region beside them, accepted by the same centre."""


def found_chain(founded: Path, folder: Path) -> Path:
    """The founded offices with a desk more, each certified by the one above it and known at the centre."""
    shutil.copytree(founded, folder, dirs_exist_ok=True)
    desk, _ = Office.found(folder / "desk", "632400000", "desk", PASSWORD)
    desk.close()
    cheap_slot(desk)
    for below, above in (("district", "other"), ("desk", "district")):
        with Office.open(folder / below, PASSWORD) as lower, Office.open(folder / above, PASSWORD) as upper:
            accept(upper, lower, folder)
    for below, above in UP.items():
        with Office.open(folder / below, PASSWORD) as lower, Office.open(folder / above, PASSWORD) as upper:
            _, answer = upper.post.receive(lower.post.send(folder / "sent")[0])
            assert answer is not None
            lower.post.receive(answer)
    return folder


@dataclass
class Chain:
    """The computers by name, and what lies in the post: packages and receipts with the name of their office."""

    folder: Path
    computers: dict[str, list[Computer]] = field(default_factory=dict)
    backups: dict[str, list[Computer]] = field(default_factory=dict)
    packages: list[tuple[str, bytes]] = field(default_factory=list)
    receipts: list[tuple[str, bytes]] = field(default_factory=list)
    copies: int = 0

    @classmethod
    def of(cls, founded: Path, folder: Path, stays: bool = False) -> Chain:
        chain = cls(folder)
        for name in (*ALL, STRANGER):
            shutil.copytree(founded / name, folder / name)
            shutil.copytree(founded / "state", folder / f"{name}-state")
            chain.computers[name] = [Computer(folder / name, folder / f"{name}-state", stays)]
            chain.backups[name] = []
        return chain

    def close(self) -> None:
        """Every program ends."""
        for computer in (one for some in self.computers.values() for one in some):
            computer.close()

    def computer(self, name: str, turn: int = 0) -> Computer:
        return self.computers[name][turn % len(self.computers[name])]

    def enter(self, name: str, title: str = "Достық күні", turn: int = 0) -> str:
        with self.computer(name, turn).open() as office:
            return office.records.add("event", event(title)).id

    def edit(self, name: str, id: str, title: str, turn: int = 0) -> None:
        with self.computer(name, turn).open() as office:
            office.records.edit("event", id, {"title": title})

    def withdraw(self, name: str, id: str, turn: int = 0) -> None:
        with self.computer(name, turn).open() as office:
            office.records.withdraw("event", id)

    def send(self, name: str, turn: int = 0, full: bool = False) -> bytes:
        with self.computer(name, turn).open() as office:
            path, _ = office.post.send(self.folder / "sent", full=full)
            data = path.read_bytes()
        self.packages.append((name, data))
        return data

    def bring_up(self, name: str, data: bytes, to: str = "") -> Refusal | None:
        """A package of `name` comes to the one above it, or elsewhere; returns why it was not taken."""
        file = self.folder / "came.dostyq"
        file.write_bytes(data)
        with self.computer(to or UP[name]).open() as above:
            try:
                _, answer = above.post.receive(file)
                refused = None
            except Answered as refusal:
                answer, refused = refusal.answer, refusal
            except Refusal as refusal:
                answer, refused = None, refusal
            if answer is not None:
                self.receipts.append((name, answer.read_bytes()))
        return refused

    def bring_down(self, name: str, data: bytes, turn: int = 0) -> Refusal | None:
        file = self.folder / "receipt.dostyq"
        file.write_bytes(data)
        with self.computer(name, turn).open() as office:
            try:
                office.post.receive(file)
            except Refusal as refusal:
                return refusal
        return None

    def round(self, name: str, turn: int = 0, full: bool = False) -> Refusal | None:
        """Up and back; returns why the one above did not take the package."""
        before = len(self.receipts)
        try:
            refused = self.bring_up(name, self.send(name, turn, full))
        except Refusal as refusal:
            return refusal
        for _, receipt in self.receipts[before:]:
            self.bring_down(name, receipt, turn)
        return refused

    def all_round(self) -> None:
        for name in NAMES:
            self.round(name)

    def certify(self, name: str, turn: int = 0) -> None:
        """The card goes up, the certificate comes back."""
        with self.computer(name, turn).open() as office:
            card = office.post.card()
        (self.folder / "card.dostyq").write_bytes(card)
        with self.computer(UP[name]).open() as above:
            certificate, _ = above.post.certify(self.folder / "card.dostyq")
        (self.folder / "certificate.dostyq").write_bytes(certificate)
        with self.computer(name, turn).open() as office:
            office.post.accept(self.folder / "certificate.dostyq", anew=True)

    def accept_all_anew(self) -> None:
        """The centre has lost keys that offices believe: a person at each of them compares digits."""
        for name in reversed(NAMES):
            for at in range(len(self.computers[name])):
                with self.computer(name, at).open() as office, self.computer(UP[name]).open() as above:
                    known = settings.office_of(above._db, office.facts.id)
                    assert known is not None
                    (self.folder / "certificate.dostyq").write_bytes(known.certificate or b"")
                    with suppress(NotForUs):
                        office.post.accept(self.folder / "certificate.dostyq", anew=True)

    def key_of(self, name: str) -> str:
        with self.computer(name).open() as office:
            return office.post.fingerprint()

    def renew_keys(self, name: str, turn: int = 0) -> None:
        """New keys, and a card to the one above; those below hear of it by themselves."""
        with self.computer(name, turn).open() as office:
            office.post.renew_keys()
        if name in UP:
            self.certify(name, turn)

    def copy(self, name: str, turn: int, with_memory: bool) -> None:
        self.copies += 1
        self.computers[name].append(self.computer(name, turn).copy(f"{name}-{self.copies}", with_memory))

    def back_up(self, name: str, turn: int = 0) -> None:
        self.copies += 1
        self.backups[name].append(self.computer(name, turn).copy(f"backup-{self.copies}", with_memory=True))

    def restore(self, name: str, turn: int = 0, pick: int = -1, with_memory: bool = False) -> None:
        self.computer(name, turn).restore(self.backups[name][pick], with_memory)

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

    def above(self, name: str) -> list[str]:
        """The offices above one, up to the centre."""
        return [UP[name], *self.above(UP[name])] if name in UP else []

    def agree(self) -> bool:
        return all(
            self.held(name, turn) == self.held_at(place, name)
            for name in NAMES
            for turn in range(len(self.computers[name]))
            for place in self.above(name)
        )

    def heal(self, most: int = 10) -> int:
        """All send until all levels hold the same; returns the rounds that it took."""
        for turn in range(1, most + 1):
            for name in NAMES:
                for at in range(len(self.computers[name])):
                    self.heal_one(name, at)
            if self.agree():
                return turn
        raise AssertionError(f"the levels do not agree after {most} rounds")

    def heal_one(self, name: str, turn: int) -> None:
        """Only an office that those above believe no longer, or that awaits their word, brings a card by hand."""
        refused = self.round(name, turn)
        if isinstance(refused, (Stranger, NotForUs)) or (refused is not None and not isinstance(refused, Answered)):
            self.renew_keys(name, turn)
            self.round(name, turn)
