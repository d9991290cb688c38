"""What this computer remembers of an office outside its folder, so that a restore or a copy cannot rewind it.

An incarnation is one unbroken life of an office's database. When the database is older than what is remembered, or
comes to a computer that does not know it after it has sent packages, a new incarnation begins: no number of a
package is ever used twice.
"""

from __future__ import annotations

import uuid

import msgspec
from sqlite_utils import Database

from app.files import write_whole
from app.paths import state_folder
from app.storage import post
from app.storage.database import row
from app.storage.settings import keep_setting, office, setting


class Memory(msgspec.Struct, frozen=True):
    """The end of the office's history as it was last seen here."""

    incarnation: str
    number: int
    seq: int
    chain: bytes


def recall(db: Database) -> bool:
    """Compare the database with what is remembered; True where a new incarnation had to begin."""
    here, known = present(db), remembered(db)
    sent_before = here.number > 0
    rewound = known is not None and not continues(db, known, here)
    if rewound or (known is None and sent_before):
        keep_setting(db, "incarnation", uuid.uuid4().hex)
    remember(db)
    return rewound or (known is None and sent_before)


def remember(db: Database) -> None:
    """Write down the end of the history as it is now."""
    path = state_folder() / f"{office(db).id}.json"
    write_whole(path, msgspec.json.encode(present(db)))


def remembered(db: Database) -> Memory | None:
    path = state_folder() / f"{office(db).id}.json"
    try:
        return msgspec.json.decode(path.read_bytes(), type=Memory)
    except (FileNotFoundError, msgspec.DecodeError):
        return None


def present(db: Database) -> Memory:
    incarnation = str(setting(db, "incarnation"))
    last = post.last_sent(db, incarnation)
    end = row(db, "SELECT seq, chain FROM journal ORDER BY seq DESC LIMIT 1") or {"seq": 0, "chain": b""}
    return Memory(incarnation, last["number"] if last else 0, end["seq"], bytes(end["chain"]))


def continues(db: Database, known: Memory, here: Memory) -> bool:
    """Whether the database holds everything that is remembered, unchanged."""
    if known.seq > here.seq or (known.incarnation == here.incarnation and known.number > here.number):
        return False
    then = row(db, "SELECT chain FROM journal WHERE seq = ?", (known.seq,))
    return known.seq == 0 or (then is not None and bytes(then["chain"]) == known.chain)
