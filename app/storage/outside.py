"""What this computer remembers of an office outside its folder, so that a restore or a copy cannot rewind it.

An incarnation is one unbroken life of an office's database. When the database is older than what is remembered, or
comes to a computer that does not know it, a new incarnation begins: no number of a package is ever used twice.
"""

from __future__ import annotations

import uuid
from pathlib import Path

import msgspec

from app.files import write_whole
from app.paths import state_folder
from app.storage import notices, post
from app.storage.database import Database, row
from app.storage.journal import LAST_ENTRY, act, chain_at
from app.storage.settings import keep_setting, office, setting

LIFE = 2**20
"""More changes than a record sees in one life."""


class Memory(msgspec.Struct, frozen=True):
    """The end of the office's history as it was last seen here."""

    incarnation: str
    number: int
    seq: int
    chain: bytes
    circular: int = 0


def recall(db: Database, who: str) -> bool:
    """Compare the database with what is remembered, and begin a new incarnation where it does not go on from there;
    True where it is another one than was last here, an older copy or one that went its own way."""
    known = remembered(db)
    other = known is not None and not continues(db, known, present(db))
    if known is None or other:
        with act(db, who, "incarnation"):
            begin_life(db)
    if known != present(db):
        remember(db)
    return other


def begin_life(db: Database) -> None:
    """A new incarnation, whose changes are later than any of the life before: their versions start LIFE higher."""
    keep_setting(db, "incarnation", uuid.uuid4().hex)
    keep_setting(db, "floor", int(setting(db, "floor") or 0) + LIFE)


def remember(db: Database) -> None:
    """Write down the end of the history as it is now."""
    write_whole(place(db), msgspec.json.encode(present(db)))


def remembered(db: Database) -> Memory | None:
    """What is remembered here; a memory that cannot be read is none."""
    try:
        return msgspec.json.decode(place(db).read_bytes(), type=Memory)
    except (OSError, ValueError):
        return None


def place(db: Database) -> Path:
    return state_folder() / f"{office(db).id}.json"


def present(db: Database) -> Memory:
    incarnation = str(setting(db, "incarnation"))
    last = post.last_sent(db, incarnation)
    end = row(db, LAST_ENTRY) or {"seq": 0, "chain": b""}
    circular = notices.last_number(db, incarnation)
    return Memory(incarnation, last["number"] if last else 0, end["seq"], bytes(end["chain"]), circular)


def continues(db: Database, known: Memory, here: Memory) -> bool:
    """Whether the database holds everything that is remembered, unchanged."""
    if known.incarnation != here.incarnation or known.number > here.number or known.seq > here.seq:
        return False
    if known.circular > here.circular:
        return False
    return known.seq == 0 or chain_at(db, known.seq) == known.chain
