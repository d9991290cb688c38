"""Offices on their computers, a centre, and the post between them, for stories in which everything goes wrong."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from app.domain.quarter import period
from app.errors import Refusal
from app.exchange.refusals import Stranger
from app.office import Office
from app.storage import editions, settings
from tests.exchange.computers import Computer, Computers, Lines
from tests.exchange.older import older_program

QUARTER = period("2025-Q3")
"""In which the events lie."""


@dataclass
class World(Computers):
    """Offices and their centre. Where it is `old`, the centre still works with the program of yesterday."""

    old: bool = False

    @classmethod
    def of(cls, founded: Path, folder: Path, names: tuple[str, ...] = ("region",), stays: bool = False) -> World:
        world = cls(folder)
        world.lay_out(founded, (*names, "centre"), stays)
        return world

    @property
    def centre(self) -> Computer:
        return self.computers["centre"][0]

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

    def bring_up(self, data: bytes, name: str = "region") -> Refusal | None:
        """A package comes to the centre; its receipt lies in the post then. Returns why it was not taken."""
        answer, refused = self.comes(data, "centre", under=older_program() if self.old else None)
        if answer is not None:
            self.receipts.append((name, answer))
        return refused

    def bring_down(self, data: bytes, name: str = "region", turn: int = 0) -> Refusal | None:
        """A receipt comes to a computer of an office; returns why it was not taken."""
        return self.comes(data, name, turn)[1]

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

    def set_the_centre_back(self) -> None:
        """It has taken a first package and knows nothing of it any more, but what it remembers outside its folder."""
        self.back_up("centre")
        self.enter("Бірінші")
        self.round()
        self.centre.restore(self.backups["centre"][0], with_memory=True)

    def withdraw_intake(self, name: str, number: int) -> None:
        """The centre withdraws what a package has brought; its receipt lies in the post then."""
        with self.computer(name).open() as office:
            id = office.facts.id
        with self.centre.open() as centre:
            _, answer = centre.post.withdraw_intake(id, number, last_life(centre, id, number))
            self.receipts.append((name, answer.read_bytes()))

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

    def held_of(self, name: str) -> Lines:
        """What the centre holds of an office."""
        return self.held_at("centre", name)

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


def last_life(centre: Office, office: str, number: int) -> str:
    """Of the lives of an office from which a package of a number has come, the one whose came last."""
    lives = (one["life"] for one in reversed(centre.post.received()) if (one["id"], one["number"]) == (office, number)
             and not one["withdrawn"])  # fmt: skip
    return next(lives, "")
