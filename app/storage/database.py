"""The encrypted database: opened with the safe settings, its errors said in words.

Every thread has a connection of its own, made when it first asks: the window reads what is saved while a work beside it
writes or counts. One writes at a time; who would be the second is told so.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from threading import current_thread, get_ident, main_thread
from typing import Any

import sqlcipher3
import sqlite_utils

from app.errors import Busy, Cancelled, Damaged, DiskFailed
from app.storage.hold import in_use

PRIMARY = 0xFF
"""The low byte of an engine's error code says what happened."""

PATIENCE, WINDOW_PATIENCE = 10.0, 0.05
"""Seconds to wait for who writes; the main thread may have a window to turn and waits no longer than it may stand."""

STEPS = 20_000
"""How many steps of the engine lie between two looks whether to stop: a millisecond or two."""

CACHE, LARGE_CACHE = 2**13, 2**16
"""Kilobytes of pages that a connection keeps; the large one is for a work that writes all over the indexes."""

SETTINGS = (
    "PRAGMA cipher_log_level = NONE",
    "PRAGMA journal_mode = WAL",
    "PRAGMA synchronous = FULL",
    "PRAGMA foreign_keys = ON",
    "PRAGMA trusted_schema = OFF",
    "PRAGMA cell_size_check = ON",
    "PRAGMA mmap_size = 0",
    "PRAGMA temp_store = MEMORY",
    f"PRAGMA cache_size = -{CACHE}",
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


class Database(sqlite_utils.Database):
    """The database of an office, which gives each thread its own connection."""

    def __init__(self, connect: Callable[[], Connection]) -> None:
        self._connect = connect
        super().__init__(connect(), execute_plugins=False)

    @property
    def conn(self) -> Any:
        """The connection of the thread that asks."""
        if get_ident() not in self._conns:
            self._conns[get_ident()] = self._connect()
        return self._conns[get_ident()]

    @conn.setter
    def conn(self, first: Any) -> None:
        self._conns = {get_ident(): first}

    def close(self) -> None:
        """Let go of all connections; no other thread may be at work."""
        for conn in self._conns.values():
            conn.close()


def open_database(path: Path, key: bytes) -> Database:
    """The database of an office; raises InUse, Damaged.

    The key must have passed the vault's check, so that «not a database» means damage and not a wrong password.
    """
    try:
        db = Database(lambda: connected(path, key))
        prove_writable(db)
    except Busy as error:
        raise in_use() from error
    return db


def connected(path: Path, key: bytes) -> Connection:
    """One connection with the safe settings."""
    patience = WINDOW_PATIENCE if current_thread() is main_thread() else PATIENCE
    try:
        connection: Connection = sqlcipher3.connect(
            str(path), isolation_level=None, timeout=patience, check_same_thread=False, factory=Connection
        )
    except sqlcipher3.DatabaseError as error:
        raise in_words(error) from error
    try:
        connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
        for setting in SETTINGS:
            connection.execute(setting)
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except BaseException:
        connection.close()
        raise
    return connection


def prove_writable(db: Database) -> None:
    """Fail now rather than at the first save."""
    try:
        with transaction(db):
            pass
    except BaseException:
        db.close()
        raise


@contextmanager
def until(db: Database, stop: Callable[[], bool]) -> Iterator[None]:
    """What this thread asks of the database inside ends with Cancelled as soon as `stop` says so."""
    conn = db.conn
    conn.set_progress_handler(stop, STEPS)
    try:
        yield
    finally:
        conn.set_progress_handler(None, STEPS)


@contextmanager
def large_cache(db: Database) -> Iterator[None]:
    """More pages are kept inside: a package's records touch the same pages of twenty indexes again and again."""
    db.conn.execute(f"PRAGMA cache_size = -{LARGE_CACHE}")
    try:
        yield
    finally:
        db.conn.execute(f"PRAGMA cache_size = -{CACHE}")


@contextmanager
def transaction(db: Database) -> Iterator[None]:
    """All of it or nothing."""
    db.conn.execute("BEGIN IMMEDIATE")
    try:
        yield
        db.conn.execute("COMMIT")
    except BaseException as error:
        if db.conn.in_transaction:
            db.conn.execute("ROLLBACK")
        if getattr(error.__cause__, "sqlite_errorcode", 0) & PRIMARY == sqlcipher3.SQLITE_IOERR:
            settle_log(db, "TRUNCATE")  # what was written and not flushed would pass for done at the next opening
        raise


def settle_log(db: Database, way: str) -> None:
    """Bring the log into the database by one of the engine's ways, where that can be done now."""
    with suppress(DiskFailed, Busy):
        db.conn.execute(f"PRAGMA wal_checkpoint({way})").fetchall()


@contextmanager
def snapshot(db: Database) -> Iterator[None]:
    """All that this thread reads inside is of one moment, whatever is written beside it."""
    db.conn.execute("BEGIN")
    try:
        yield
    finally:
        if db.conn.in_transaction:
            db.conn.execute("ROLLBACK")


def in_words(error: Any) -> Exception:
    """An error of the engine as the user should hear it; what is our own fault stays as it is."""
    match getattr(error, "sqlite_errorcode", 0) & PRIMARY:
        case sqlcipher3.SQLITE_BUSY | sqlcipher3.SQLITE_LOCKED:
            return Busy("Another work is going on: wait until it is done, or stop it.")
        case sqlcipher3.SQLITE_INTERRUPT:
            return Cancelled()
        case sqlcipher3.SQLITE_FULL:
            return DiskFailed("The disk is full: free some space and try again. Nothing was lost.")
        case sqlcipher3.SQLITE_NOTADB | sqlcipher3.SQLITE_CORRUPT:
            return Damaged("The database is damaged: bring back the last backup. Keep the damaged file aside.")
        case sqlcipher3.SQLITE_IOERR | sqlcipher3.SQLITE_CANTOPEN | sqlcipher3.SQLITE_READONLY:
            return DiskFailed(
                "The database cannot be read or written: is the disk still there, not full and not write-protected?"
            )
    assert isinstance(error, Exception)
    return error


def now() -> str:
    """This moment as the database keeps moments: UTC, to the second."""
    return datetime.now(UTC).isoformat(timespec="seconds")


def add_row(db: Database, table: str, values: Mapping[str, Any]) -> None:
    """A new row of a table by its columns; what is not named is as the table has it."""
    names, places = ", ".join(values), ", ".join(f":{name}" for name in values)
    db.conn.execute(f"INSERT INTO {table}({names}) VALUES ({places})", values)


def check(db: Database) -> list[str]:
    """What the engine finds wrong, page by page and in its structure; an empty list is a sound database."""
    settle_log(db, "PASSIVE")  # pages are read past the log, which mends those that a power cut has torn
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
