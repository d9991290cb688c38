"""A backup in the place of the database: proven before it takes that place, and what stood there is set aside.

The place changes hands by one renaming. Killed before it, the office is the old one; after it, the one of the backup.
"""

from __future__ import annotations

from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from app.errors import Damaged, Refusal, TooNew
from app.files import copy_whole, not_written, remove, replace, sync_folder
from app.paths import Home
from app.storage import outside, settings
from app.storage.backup import STAMP
from app.storage.database import Database, check, open_database, row, rows, value
from app.storage.erasing import ERASED, erase_again
from app.storage.journal import chain_at
from app.storage.migrations import migrations

EXTRAS = ("-wal", "-shm")
Person = tuple[str, str]
"""The register and the id of a record whose personal data were erased."""


@dataclass(frozen=True)
class Lost:
    """What the office knew and the backup does not: entries of the journal, the days of the first and the last of them
    (UTC, None where nobody can tell), and whose data were erased since."""

    entries: int = 0
    first: datetime | None = None
    last: datetime | None = None
    erased: tuple[Person, ...] = ()


@dataclass(frozen=True)
class Restored:
    """What became of it: the moment of the backup's last entry, what is lost, where the former database lies, and the
    role of the office."""

    at: datetime | None
    lost: Lost
    aside: Path | None
    role: str


def restore(home: Home, file: Path, key: bytes) -> Restored:
    """Put a backup in the place of the database of a closed office that nobody else holds.

    Raises Damaged where the file is not a whole backup of this office, TooNew, Refusal where the disk fails; then
    nothing has changed.
    """
    part = home.database.with_name("office.db.restored")
    try:
        copy_whole(file, part)
        with closing(opened(part, key, file.name)) as db:
            refuse_unfit(db, file.name)
            lost = lost_with(home, key, db)
            erase_again(db, lost.erased)
            at, role = value(db, "SELECT max(at) FROM act"), settings.office(db).role
        aside = set_aside(home, key)
        replace(part, home.database)
        sync_folder(home.folder)
    except OSError as error:
        raise not_written(home.database, error) from error
    finally:
        for path in (part, *(beside(part, extra) for extra in EXTRAS)):
            with suppress(OSError):
                path.unlink()
    return Restored(moment(at), lost, aside, role)


def opened(part: Path, key: bytes, name: str) -> Database:
    try:
        return open_database(part, key)
    except Damaged:
        raise no_backup(name) from None


def no_backup(name: str) -> Damaged:
    return Damaged("{name} is damaged, or is no backup of this office: choose another one. Nothing was changed.",
                   name=name)  # fmt: skip


def refuse_unfit(db: Database, name: str) -> None:
    """Page by page, as a backup is proved when it is made."""
    applied = {migration.name for migration in migrations.applied(db)}
    if check(db) or not applied:
        raise no_backup(name)
    if applied - {migration.name for migration in migrations._migrations}:
        raise TooNew("This office was last opened by a newer Dostyq: install that one. Nothing was changed.")


def lost_with(home: Home, key: bytes, backup: Database) -> Lost:
    """What the present database tells that the backup does not; where it cannot be read, what is remembered of it."""
    try:
        if not home.database.exists():
            return remembered(backup)
        with closing(open_database(home.database, key)) as here:
            is_one = here["setting"].exists()
            return told_after(here, common_end(here, backup)) if is_one else remembered(backup)
    except Refusal:
        return remembered(backup)


def remembered(backup: Database) -> Lost:
    known, there = outside.remembered(backup), outside.present(backup)
    return Lost(max(0, known.seq - there.seq) if known else 0)


def told_after(here: Database, seq: int) -> Lost:
    query = """SELECT count(*) AS n, min(at) AS first, max(at) AS last FROM journal JOIN act ON act.id = act
               WHERE seq > ?"""
    found = row(here, query, (seq,)) or {}
    erased = rows(here, "SELECT DISTINCT register, record FROM journal WHERE kind = ? AND seq > ?", (ERASED, seq))
    people = tuple((one["register"], one["record"]) for one in erased)
    return Lost(found["n"], moment(found["first"]), moment(found["last"]), people)


def common_end(one: Database, other: Database) -> int:
    """The last entry up to which two journals are the same: equal links mean that all before them are equal."""
    low, high = 0, min(outside.present(one).seq, outside.present(other).seq)
    while low < high:
        middle = (low + high + 1) // 2
        if chain_at(one, middle) == chain_at(other, middle):
            low = middle
        else:
            high = middle - 1
    return low


def set_aside(home: Home, key: bytes) -> Path | None:
    """A copy of the present database, which stays in its place whole until the backup takes it; None where none is.

    Its log goes: left there it would be laid over the backup.
    """
    settle_log(home, key)
    stamp = f"{datetime.now(UTC):{STAMP}-%f}"
    for path in (home.database, *(beside(home.database, extra) for extra in EXTRAS)):
        if path.exists():
            copy_whole(path, home.aside / f"{stamp}-{path.name}")
    for extra in EXTRAS:
        remove(beside(home.database, extra))
    kept = home.aside / f"{stamp}-{home.database.name}"
    return kept if kept.exists() else None


def settle_log(home: Home, key: bytes) -> None:
    """Bring what stands only in the log into the database itself, where it is sound enough for that."""
    if not home.database.exists():
        return
    try:
        with closing(open_database(home.database, key)) as db:
            db.conn.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    except Refusal:
        return


def beside(path: Path, extra: str) -> Path:
    return path.with_name(path.name + extra)


def moment(text: str | None) -> datetime | None:
    return None if text is None else datetime.fromisoformat(text)
