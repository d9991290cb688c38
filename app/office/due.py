"""Whether a package is due: something has changed since the last one, or is asked for, or was never answered."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from app.domain.registers import TRAVELLING
from app.exchange import files, trust
from app.exchange.send import acknowledged
from app.storage import editions, levels, post, settings
from app.storage.database import Database

AGAIN = timedelta(days=1)
"""After so long without an answer the same is sent again: the file may be lost."""


def unsent(db: Database) -> int:
    """How many records of this office have changed since the last package that those above have answered."""
    return changed_since(db, acknowledged(db).upto)


def unpacked(db: Database) -> int:
    """How many records of this office have changed since its last package, and are in none as they stand."""
    last = post.last_sent(db, str(settings.setting(db, "incarnation")))
    return changed_since(db, last["upto"] if last else 0)


def changed_since(db: Database, seq: int) -> int:
    return sum(levels.own_changed(db, register, seq) for register in TRAVELLING)


def is_due(db: Database) -> bool:
    """Whether there is something to be said to the office above that has accepted this one."""
    if trust.centre(db) is None or settings.setting(db, "certified") is False:
        return False
    last = post.last_sent(db, str(settings.setting(db, "incarnation")))
    if last is None:
        return bool(unsent(db) or levels.last_passing(db))
    made_at = moment(last["made_at"])
    late = last["receipt"] is None and datetime.now(UTC) - made_at > AGAIN
    return (
        settings.setting(db, "due") is True
        or changed_since(db, last["upto"]) > 0
        or files.is_due(db, acknowledged(db).upto)
        or any(datetime.fromisoformat(one.closed_at) >= made_at for one in editions.closed_since(db, last["upto"]))
        or levels.last_passing(db) >= made_at.isoformat()
        or (late and bool(unsent(db) or levels.last_passing(db)))
    )


def moment(made_at: str) -> datetime:
    """When a package was made; where the clock was ahead then, long ago, so that nothing waits until that day."""
    found = datetime.fromisoformat(made_at)
    return found if found <= datetime.now(UTC) else datetime.min.replace(tzinfo=UTC)
