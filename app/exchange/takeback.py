"""A package withdrawn after it was taken: its records stand again as before, and the office is asked to send anew."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

import msgspec

from app.domain.registers import register
from app.errors import Refusal
from app.exchange.answer import About, behind
from app.storage import journal, post, settings
from app.storage.database import Database
from app.storage.journal import Act, Entry
from app.storage.records import New, opposite, put
from app.storage.shelf import Record, by_ids


@dataclass(frozen=True)
class TakenBack:
    """What became of it: how many records stand as before, how many stay because a later act has changed them, the
    later packages that lean on it, and the receipt that asks the office to send anew."""

    records: int
    kept: int
    leaning: list[int]
    receipt: bytes


def take_back(db: Database, done: Act, sender: settings.Office, number: int, life: str = "") -> TakenBack:
    """Within an act: withdraw what the package of this number has brought; of several lives of its office that have
    used it, `life` names one."""
    package = the_one(post.not_withdrawn(db, sender.row, number, life), number)
    later = journal.later_than(db, package["act"])
    entries = [entry for entry in journal.entries(db, package["act"]) if entry.record not in later]
    for name in dict.fromkeys(entry.register for entry in entries):
        stand_as_before(db, done, package["act"], [entry for entry in entries if entry.register == name])
    receipt = behind(db, sender, About(package["incarnation"], number, package["hash"]), number - 1)
    post.keep_withdrawn(db, package, done.id, receipt)
    after = post.numbers_received(db, sender.row, package["incarnation"])
    return TakenBack(len(entries), len(later), sorted(n for n in after if n > number), receipt)


def the_one(found: list[dict[str, Any]], number: int) -> dict[str, Any]:
    """The package that is meant; raises Refusal where there is none, or more than one."""
    if not found:
        raise Refusal("There is no package № {number} of this office, or it is withdrawn already.", number=number)
    if len(found) > 1:
        lives = ", ".join(f"{one['incarnation'][:8]} ({moment(one):%d.%m.%Y %H:%M})" for one in found)
        raise Refusal("Packages № {number} have come from several lives of this office, before and after a backup or a "
                      "copy. Say which life is meant: {lives}.", number=number, lives=lives)  # fmt: skip
    return found[0]


def moment(package: dict[str, Any]) -> datetime:
    return datetime.fromisoformat(package["received_at"]).astimezone()


def look_back(db: Database, who: str, sender: settings.Office, number: int, life: str = "") -> TakenBack:
    """What withdrawing the package of this number would do; nothing is changed."""
    with journal.trial(db, who, "withdraw-intake") as done:
        return take_back(db, done, sender, number, life)


def stand_as_before(db: Database, done: Act, of_act: int, entries: list[Entry]) -> None:
    of = register(entries[0].register)
    here = by_ids(db, of, [entry.record for entry in entries])
    put(db, done, of, [as_before(db, of_act, here[entry.record], entry) for entry in entries])


def as_before(db: Database, of_act: int, here: Record, entry: Entry) -> New:
    """The record with the version that it had, so that the office's own word is the later one when it comes again."""
    version = post.version_before(db, here.id, of_act) or here.version
    return msgspec.structs.replace(opposite(register(entry.register), here, entry), version=version)
