"""Backups: whole encrypted copies of the database, opened and compared before they count."""

from __future__ import annotations

from contextlib import closing, suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sqlite_utils import Database

from app.errors import Damaged, Refusal
from app.files import replace, sync_folder
from app.paths import Home
from app.storage.database import check, open_database, rows, transaction, value

KEPT = 12
LAST_ENTRY = "SELECT seq, chain FROM journal ORDER BY seq DESC LIMIT 1"


def back_up(db: Database, home: Home, key: bytes, reason: str) -> Path:
    """Write a copy under the same key, prove it, and keep the last twelve; returns the file.

    Nothing else is written meanwhile: a second connection holds the pen, since a copy cannot be made by who has it.
    """
    path = home.backups / f"{datetime.now(UTC):%Y%m%d-%H%M%S-%f}-{reason}.db"
    part = path.with_suffix(".part")
    try:
        home.backups.mkdir(parents=True, exist_ok=True)
        with closing(open_database(home.database, key)) as still, transaction(still):
            db.conn.execute("VACUUM INTO ?", (str(part),))
            prove(db, part, key)
        replace(part, path)
        sync_folder(home.backups)
        drop_old(home, path)
    except OSError as error:
        raise Refusal("{name} could not be written: {reason}. Is the disk full or removed?",
                      name=path.name, reason=error.strerror or "?") from error  # fmt: skip
    finally:
        with suppress(OSError):
            part.unlink()
    return path


def drop_old(home: Home, newest: Path) -> None:
    """Twelve stay, the newest whatever its name: the clock may be wrong. What a crash has left half goes."""
    for part in home.backups.glob("*.part*"):
        part.unlink()
    others = sorted(path for path in home.backups.glob("*.db") if path != newest)
    for old in others[: -(KEPT - 1)]:
        old.unlink()


def prove(db: Database, copy: Path, key: bytes) -> None:
    """A backup counts only after it was opened, checked, and found to hold the same; raises Damaged."""
    other = open_database(copy, key)
    try:
        faults = check(other)
        same = contents(db) == contents(other)
    finally:
        other.close()
        for extra in ("-wal", "-shm"):
            copy.with_name(copy.name + extra).unlink(missing_ok=True)
    if faults or not same:
        raise Damaged("The backup did not come out whole: is the disk sound? Nothing was changed.")


def contents(db: Database) -> dict[str, Any]:
    """How many rows each table has, the journal's end, and the tallies: enough to tell two databases apart."""
    counts = {table: value(db, f'SELECT count(*) FROM "{table}"') for table in db.table_names()}
    return {**counts, "end": rows(db, LAST_ENTRY), "tallies": rows(db, "SELECT * FROM tally")}
