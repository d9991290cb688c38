"""Real small offices for the tests: founded once in a run, copied for each test, with a key slot that costs nothing."""

from __future__ import annotations

import os
import shutil
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from msgspec.structs import replace
from nacl.secret import SecretBox

from app.domain.numbers import check_digit
from app.office import Office, Query
from app.storage import vault
from app.storage.database import Database, open_database
from app.storage.shelf import Record

PASSWORD = "ұзақ құпиясөз"
TODAY = date(2025, 9, 15)
PLACES = {
    "region": ("100000000", "region"),
    "other": ("630000000", "region"),
    "district": ("632400000", "district"),
    "centre": ("710000000", "centre"),
}
"""The offices of a test: KATO and role. `region` and `other` lie in two regions, `district` in that of `other`."""


def found_all(folder: Path) -> Path:
    """The offices of PLACES, each accepted by the centre and closed again."""
    for name, (kato, role) in PLACES.items():
        office, _ = Office.found(folder / name, kato, role, PASSWORD)
        office.close()
        cheap_slot(office)
    with Office.open(folder / "centre", PASSWORD) as centre:
        for name in PLACES:
            if name != "centre":
                with Office.open(folder / name, PASSWORD) as office:
                    accept(centre, office, folder)
    return folder


def cheap_slot(office: Office) -> None:
    """One slot of the least cost in place of the real ones: the cost is measured in the tests of the vault."""
    blank = vault.Slot("head", "password", os.urandom(16), b"", 1, 64, 1)
    sealed = bytes(SecretBox(vault.wrapping_key(blank, PASSWORD)).encrypt(office._key))
    vault.write(office.home, replace(vault.read(office.home), slots=(replace(blank, sealed=sealed),)))


def cheap_new_slot(name: str, kind: str, secret: str, key: bytes) -> vault.Slot:
    """A further slot of the least cost, in the place of `vault.new_slot`."""
    blank = vault.Slot(name, kind, os.urandom(16), b"", 1, 64, 1)
    return replace(blank, sealed=bytes(SecretBox(vault.wrapping_key(blank, secret)).encrypt(key)))


def accept(centre: Office, office: Office, folder: Path) -> None:
    """The card goes to the centre, the certificate comes back."""
    card, certificate = folder / "card.dostyq", folder / "certificate.dostyq"
    card.write_bytes(office.post.card())
    certificate.write_bytes(centre.post.certify(card)[0])
    office.post.accept(certificate)


@dataclass
class Offices:
    """The offices of one test, opened when first asked for."""

    folder: Path
    opened: dict[str, Office] = field(default_factory=dict)

    def __getattr__(self, name: str) -> Office:
        if name not in PLACES:
            raise AttributeError(name)
        if name not in self.opened:
            self.opened[name] = Office.open(self.folder / name, PASSWORD)
        return self.opened[name]

    def close(self) -> None:
        while self.opened:
            self.opened.popitem()[1].close()

    def reopen(self, name: str) -> Office:
        self.opened.pop(name).close()
        return getattr(self, name)

    def package(self, name: str = "region") -> Path:
        """The next package of an office."""
        return getattr(self, name).post.send(self.folder / "sent")[0]

    def deliver(self, name: str = "region") -> dict[str, Any]:
        """The whole way up and back; returns what the centre said of the package."""
        taken, answer = self.centre.post.receive(self.package(name))
        assert answer is not None
        getattr(self, name).post.receive(answer)
        return taken.said


def copied(founded: Path, target: Path, state: Path) -> Path:
    """A copy of all the offices for one test, with what the computer remembers of them."""
    shutil.copytree(founded, target, dirs_exist_ok=True)
    shutil.copytree(founded / "state", state, dirs_exist_ok=True)
    return target


def dump(db: Database) -> dict[str, list[Any]]:
    """All rows of all tables, the search's own too."""
    return {name: db.conn.execute(f'SELECT * FROM "{name}"').fetchall() for name in db.table_names()}


def read_rows(path: Path, key: bytes) -> dict[str, list[Any]]:
    """The same of a database that nobody has open."""
    db = open_database(path, key)
    try:
        return dump(db)
    finally:
        db.close()


def event(title: str = "Достық күні", held_on: date = date(2025, 8, 1), **more: Any) -> dict[str, Any]:
    return {"title": title, "held_on": held_on, "kind": "festival", "status": "held", **more}


def association(name: str = "«Бірлік» бірлестігі", **more: Any) -> dict[str, Any]:
    return {"name": name, "level": "region", "status": "registered", **more}


def course(name: str = "Қазақ тілі, А1", **more: Any) -> dict[str, Any]:
    return {"group_name": name, "language": "kk", "form": "language_course", "starts_on": date(2025, 2, 1), **more}


def learner(number: int = 1, **more: Any) -> dict[str, Any]:
    return {"name": f"Тыңдаушы {number:03}", "consent": "yes", "iin": iin(number), **more}


def iin(number: int) -> str:
    """The IIN of a birth of the 1880s: right, and nobody's."""
    for turn in range(number * 10, number * 10 + 10):
        eleven = f"850101{1}{turn:04}"
        digit = check_digit(eleven)
        if digit is not None:
            return f"{eleven}{digit}"
    raise AssertionError(number)


def live(office: Office, name: str) -> dict[str, Mapping[str, Any]]:
    """The live records of a register by id: what is stated of each."""
    records: list[Record] = office.records.page(name, Query(), -1).records
    return {one.id: {key: value for key, value in one.values.items() if value is not None} for one in records}
