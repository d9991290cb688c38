"""What several offices have reported and is counted once above: told to each of them in its receipts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import msgspec
from sqlite_utils import Database

from app.exchange.terms import Code, Id, Short
from app.storage import linking, settings


class Linked(msgspec.Struct, frozen=True):
    """A record of the office, and the names (kk, ru, en) of the other offices that have reported it too."""

    register: Code
    id: Id
    others: tuple[dict[Code, Short], ...]


def of_office(db: Database, office: int) -> Iterator[Linked]:
    """At the centre: what it has linked of an office's records with those of others."""
    names = {one.row: one.names for one in settings.offices(db)}
    for register, record, others in linking.told(db, office):
        yield Linked(register, record, tuple(names[other] for other in others))


def keep(db: Database, linked: Iterable[Linked]) -> None:
    """At an office: the centre's last word stands, and only that."""
    found: dict[str, dict[str, tuple[dict[str, str], ...]]] = {}
    for one in linked:
        found.setdefault(one.register, {})[one.id] = one.others
    settings.keep_setting(db, linking.SAID, found)
