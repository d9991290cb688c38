"""Backups: whole encrypted copies of the database, opened and compared before they count."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from sqlite_utils import Database

from app.errors import Damaged
from app.files import replace
from app.paths import Home
from app.storage.database import check, open_database, value

KEPT = 12


def back_up(db: Database, home: Home, key: bytes, reason: str) -> Path:
    """Write a copy under the same key, prove it, and keep the last twelve; returns the file."""
    home.backups.mkdir(parents=True, exist_ok=True)
    path = home.backups / f"{datetime.now(UTC):%Y%m%d-%H%M%S-%f}-{reason}.db"
    part = path.with_suffix(".part")
    part.unlink(missing_ok=True)
    db.conn.execute("VACUUM INTO ?", (str(part),))
    prove(db, part, key)
    replace(part, path)
    for old in sorted(home.backups.glob("*.db"))[:-KEPT]:
        old.unlink()
    return path


def prove(db: Database, copy: Path, key: bytes) -> None:
    """A backup counts only after it was opened, checked, and found to hold the same; raises Damaged."""
    other = open_database(copy, key)
    try:
        faults = check(other)
        same = all(contents(db, table) == contents(other, table) for table in db.table_names())
    finally:
        other.close()
        for extra in ("-wal", "-shm"):
            copy.with_name(copy.name + extra).unlink(missing_ok=True)
    if faults or not same:
        raise Damaged("The backup did not come out whole: is the disk sound? Nothing was changed.")


def contents(db: Database, table: str) -> int:
    return int(value(db, f'SELECT count(*) FROM "{table}"'))
