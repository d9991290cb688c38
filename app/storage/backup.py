"""Backups: whole encrypted copies of the database, opened and compared before they count.

Beside them lies a copy of the keys' file: a stick with both brings the office back on another computer.
"""

from __future__ import annotations

from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from app.errors import Damaged, Refusal
from app.files import copy_whole, not_written, remove, replace, sync_folder
from app.paths import Home
from app.storage.database import Database, check, open_database, rows, transaction, value
from app.storage.journal import LAST_ENTRY
from app.storage.settings import office

KEPT, MONTHS = 12, 12
"""The last twelve stay, and of each of the last twelve months its last."""

STAMP = "%Y%m%d-%H%M%S"
TABLES = "SELECT name FROM sqlite_master WHERE type = 'table'"


@dataclass(frozen=True)
class Copy:
    """A backup as it lies in its folder: when it was made (UTC), and its size in bytes."""

    path: Path
    at: datetime
    size: int


def back_up(db: Database, home: Home, key: bytes, reason: str) -> Path:
    """Write a copy under the same key, prove it, and drop the old ones; returns the file.

    While it is copied nothing is written: a second connection holds the pen, since a copy cannot be made by who has it.
    """
    path = home.backups / f"{datetime.now(UTC):{STAMP}-%f}-{reason}.db"
    part = path.with_suffix(".part")
    try:
        home.backups.mkdir(parents=True, exist_ok=True)
        with closing(open_database(home.database, key)) as still, transaction(still):
            db.conn.execute("VACUUM INTO ?", (str(part),))
            held = contents(db)
        prove(part, key, held)
        replace(part, path)
        sync_folder(home.backups)
        drop_old(home.backups, path)
    except OSError as error:
        raise not_written(path, error) from error
    finally:
        with suppress(OSError):
            part.unlink()
    carry_keys(home, home.backups)
    return path


def carry(copy: Path, db: Database, home: Home, folder: Path) -> Path:
    """The same backup on a stick or another disk, in a folder of this office's own, with its keys; raises Refusal."""
    if not folder.is_dir():
        raise Refusal("The folder {folder} is not there: is the stick in its place?", folder=folder.name)
    place = place_in(folder, db)
    copy_whole(copy, place / copy.name)
    carry_keys(home, place)
    carry_files(home.attached, place / home.attached.name)
    drop_old(place, place / copy.name)
    return place / copy.name


def carry_files(source: Path, target: Path) -> None:
    """The attached files that are not there yet: a file never changes."""
    for path in sorted(source.glob("*")):
        if path.is_file() and not (target / path.name).exists():
            copy_whole(path, target / path.name)


def place_in(folder: Path, db: Database) -> Path:
    """Where the backups of this office lie on a stick that several may share."""
    return folder / f"dostyq-{office(db).id[:8]}"


def carry_keys(home: Home, place: Path) -> None:
    """The keys' file of today beside backups of any day: the key of the database never changes."""
    if home.slots.exists() and place.is_dir():
        copy_whole(home.slots, place / home.slots.name)


def copies(folder: Path) -> list[Copy]:
    """The backups of a folder, the last one first; what cannot be read holds none."""
    with suppress(OSError):
        return sorted((Copy(path, made_at(path), path.stat().st_size) for path in folder.glob("*.db")),
                      key=lambda copy: copy.path.name, reverse=True)  # fmt: skip
    return []


def made_at(path: Path) -> datetime:
    """When a backup was made, by its name; by its file where a person has renamed it."""
    try:
        return datetime.strptime(path.name[:15], STAMP).replace(tzinfo=UTC)
    except ValueError:
        return datetime.fromtimestamp(path.stat().st_mtime, UTC)


def drop_old(folder: Path, newest: Path) -> None:
    """The newest stays whatever its name: the clock may be wrong. What a crash has left half goes; what cannot be
    removed now goes with the next."""
    for part in folder.glob("*.part*"):
        with suppress(OSError):
            part.unlink()
    others = sorted(path for path in folder.glob("*.db") if path != newest)
    of_months = {path.name[:6]: path for path in others}
    kept = {*others[-(KEPT - 1) :], *[of_months[month] for month in sorted(of_months)[-MONTHS:]]}
    for old in others:
        if old not in kept:
            with suppress(OSError):
                old.unlink()


def drop_all_but(folder: Path, newest: Path, attached: Path) -> None:
    """What older backups hold is wanted no more, nor files that the office has no more; raises Refusal where one
    cannot be removed."""
    for path in folder.glob("*.db"):
        if path != newest:
            remove(path)
    for path in (folder / attached.name).glob("*"):
        if not (attached / path.name).exists():
            remove(path)


def prove(copy: Path, key: bytes, held: dict[str, Any]) -> None:
    """A backup counts only after it was opened, checked, and found to hold the same; raises Damaged."""
    other = open_database(copy, key)
    try:
        whole = not check(other) and held == contents(other)
    finally:
        other.close()
        for extra in ("-wal", "-shm"):
            copy.with_name(copy.name + extra).unlink(missing_ok=True)
    if not whole:
        raise Damaged("The backup did not come out whole: is the disk sound? Nothing was changed.")


def contents(db: Database) -> dict[str, Any]:
    """How many rows each table has, the journal's end, and the tallies: enough to tell two databases apart."""
    counts = {table: value(db, f'SELECT count(*) FROM "{table}"') for (table,) in db.conn.execute(TABLES)}
    return {**counts, "end": rows(db, LAST_ENTRY), "tallies": rows(db, "SELECT * FROM tally")}
