"""A desk, its district, their region and the centre: each sends to the one above, and the post between them."""

from __future__ import annotations

import json
import shutil
from contextlib import suppress
from pathlib import Path

from app.errors import Refusal
from app.exchange import trust
from app.exchange.receive import Answered
from app.exchange.refusals import NotForUs, Stranger
from app.office import Office
from app.storage import settings
from tests.exchange.computers import Computers
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


class Chain(Computers):
    """The offices of four levels, and the post between each and the one above it."""

    @classmethod
    def of(cls, founded: Path, folder: Path, stays: bool = False) -> Chain:
        chain = cls(folder)
        chain.lay_out(founded, (*ALL, STRANGER), stays)
        return chain

    def enter(self, name: str, title: str = "Достық күні", turn: int = 0) -> str:
        with self.computer(name, turn).open() as office:
            return office.records.add("event", event(title)).id

    def edit(self, name: str, id: str, title: str, turn: int = 0) -> None:
        with self.computer(name, turn).open() as office:
            office.records.edit("event", id, {"title": title})

    def withdraw(self, name: str, id: str, turn: int = 0) -> None:
        with self.computer(name, turn).open() as office:
            office.records.withdraw("event", id)

    def bring_up(self, name: str, data: bytes, to: str = "") -> Refusal | None:
        """A package of `name` comes to the one above it, or elsewhere; returns why it was not taken."""
        answer, refused = self.comes(data, to or UP[name])
        if answer is not None:
            self.receipts.append((name, answer))
        return refused

    def bring_down(self, name: str, data: bytes, turn: int = 0) -> Refusal | None:
        return self.comes(data, name, turn)[1]

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

    def titles(self, name: str) -> list[str]:
        """What the centre holds of an office."""
        return sorted(json.loads(line)["fields"]["title"] for line in self.held_at("centre", name).values())

    def certificate(self, name: str) -> trust.Centre:
        """What an office holds of the one above it."""
        with self.computer(name).open() as office:
            held = trust.centre(office._db)
        assert held is not None
        return held

    def key(self, name: str) -> str:
        """The number of the key with which an office signs."""
        with self.computer(name).open() as office:
            return trust.identity(office._db).public.key_id

    def key_of(self, name: str) -> str:
        with self.computer(name).open() as office:
            return office.post.fingerprint()

    def renew_keys(self, name: str, turn: int = 0) -> None:
        """New keys, and a card to the one above; those below hear of it by themselves."""
        with self.computer(name, turn).open() as office:
            office.post.renew_keys()
        if name in UP:
            self.certify(name, turn)

    def restore(self, name: str, turn: int = 0, pick: int = -1, with_memory: bool = False) -> None:
        self.computer(name, turn).restore(self.backups[name][pick], with_memory)

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
