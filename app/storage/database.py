"""The encrypted database: opened with the safe settings, locked against a second program, its errors said in words."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import sqlcipher3
from sqlite_utils import Database

from app.errors import Damaged, InUse, Refusal

PRIMARY = 0xFF
"""The low byte of an engine's error code says what happened."""

SETTINGS = (
    "PRAGMA cipher_log_level = NONE",
    "PRAGMA locking_mode = EXCLUSIVE",
    "PRAGMA journal_mode = WAL",
    "PRAGMA synchronous = FULL",
    "PRAGMA foreign_keys = ON",
    "PRAGMA trusted_schema = OFF",
    "PRAGMA cell_size_check = ON",
    "PRAGMA mmap_size = 0",
    "PRAGMA temp_store = MEMORY",
    "PRAGMA cache_size = -65536",
    "PRAGMA journal_size_limit = 67108864",
)


class Cursor(sqlcipher3.Cursor):  # type: ignore[misc]
    """Says the engine's errors in words wherever they come up: damage may show at the thousandth row only."""

    def execute(self, *statement: Any) -> Any:
        try:
            return super().execute(*statement)
        except sqlcipher3.DatabaseError as error:
            raise in_words(error) from error

    def executemany(self, *statement: Any) -> Any:
        try:
            return super().executemany(*statement)
        except sqlcipher3.DatabaseError as error:
            raise in_words(error) from error

    def fetchone(self) -> Any:
        try:
            return super().fetchone()
        except sqlcipher3.DatabaseError as error:
            raise in_words(error) from error

    def fetchmany(self, size: int) -> Any:
        try:
            return super().fetchmany(size)
        except sqlcipher3.DatabaseError as error:
            raise in_words(error) from error

    def fetchall(self) -> Any:
        return list(self)

    def __iter__(self) -> Iterator[Any]:
        try:
            yield from iter(super().__next__, None)
        except sqlcipher3.DatabaseError as error:
            raise in_words(error) from error


class Connection(sqlcipher3.Connection):  # type: ignore[misc]
    """A connection whose cursors speak in words."""

    def cursor(self, factory: type[Cursor] = Cursor) -> Any:
        return super().cursor(factory)


def open_database(path: Path, key: bytes) -> Database:
    """The database of an office, open for this program alone; raises InUse, Damaged.

    The key must have passed the vault's check, so that «not a database» means damage and not a wrong password.
    """
    try:
        connection = sqlcipher3.connect(
            str(path), isolation_level=None, timeout=0.2, check_same_thread=False, factory=Connection
        )
    except sqlcipher3.DatabaseError as error:
        raise in_words(error) from error
    try:
        connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
        for setting in SETTINGS:
            connection.execute(setting)
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
        connection.execute("COMMIT")
    except BaseException:
        connection.close()
        raise
    return Database(connection, execute_plugins=False)


@contextmanager
def transaction(db: Database) -> Iterator[None]:
    """All of it or nothing."""
    db.conn.execute("BEGIN IMMEDIATE")
    try:
        yield
        db.conn.execute("COMMIT")
    except BaseException:
        if db.conn.in_transaction:
            db.conn.execute("ROLLBACK")
        raise


def in_words(error: Any) -> Exception:
    """An error of the engine as the user should hear it; what is our own fault stays as it is."""
    match getattr(error, "sqlite_errorcode", 0) & PRIMARY:
        case sqlcipher3.SQLITE_BUSY | sqlcipher3.SQLITE_LOCKED:
            return InUse("Another program has this office open: close it there first.")
        case sqlcipher3.SQLITE_FULL:
            return Refusal("The disk is full: free some space and try again. Nothing was lost.")
        case sqlcipher3.SQLITE_NOTADB | sqlcipher3.SQLITE_CORRUPT:
            return Damaged("The database is damaged: bring back the last backup. Keep the damaged file aside.")
        case sqlcipher3.SQLITE_IOERR | sqlcipher3.SQLITE_CANTOPEN | sqlcipher3.SQLITE_READONLY:
            return Refusal("The database cannot be read or written: is the disk still there, and not write-protected?")
    assert isinstance(error, Exception)
    return error


def check(db: Database) -> list[str]:
    """What the engine finds wrong, page by page and in its structure; an empty list is a sound database."""
    faults = [str(row[0]) for row in db.conn.execute("PRAGMA cipher_integrity_check")]
    faults += [str(row[0]) for row in db.conn.execute("PRAGMA integrity_check") if row[0] != "ok"]
    faults += [f"foreign key: {row[0]} {row[1]}" for row in db.conn.execute("PRAGMA foreign_key_check")]
    return faults


def rows(db: Database, sql: str, values: Any = ()) -> list[dict[str, Any]]:
    """The rows of a query by column name."""
    cursor = db.conn.execute(sql, values)
    names = [column[0] for column in cursor.description]
    return [dict(zip(names, row, strict=True)) for row in cursor]


def row(db: Database, sql: str, values: Any = ()) -> dict[str, Any] | None:
    """The first row of a query, or None."""
    return next(iter(rows(db, sql, values)), None)


def value(db: Database, sql: str, values: Any = ()) -> Any:
    """The single value of a query, or None."""
    found = db.conn.execute(sql, values).fetchone()
    return None if found is None else found[0]
