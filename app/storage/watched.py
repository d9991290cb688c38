"""What a watched folder is remembered by: files that were seen, and files that are to be put there."""

from __future__ import annotations

from app.storage.database import Database, now, transaction, value


def state(db: Database, sha256: str) -> str:
    """What became of a file with this content: «done», «half» for one that was not whole, "" for a new one."""
    return str(value(db, "SELECT state FROM handled WHERE sha256 = ?", (sha256,)) or "")


def keep(db: Database, sha256: str, became: str) -> None:
    with transaction(db):
        db.conn.execute("INSERT OR REPLACE INTO handled VALUES (?, ?, ?)", (sha256, became, now()))


def due(db: Database) -> list[str]:
    """The files of the outbox that are to be put into the folder, in the order in which they came up."""
    return [file for (file,) in db.conn.execute("SELECT file FROM due ORDER BY at, file")]


def make_due(db: Database, file: str) -> None:
    db.conn.execute("INSERT OR REPLACE INTO due VALUES (?, ?)", (file, now()))


def put(db: Database, file: str) -> None:
    """A file has come to the folder."""
    with transaction(db):
        db.conn.execute("DELETE FROM due WHERE file = ?", (file,))
