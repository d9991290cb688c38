"""The bare things that the bench holds us against: the same engine and the same data with nothing of ours around."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from sqlite_utils import Database

from app.domain.register import Register
from app.storage.database import open_database, transaction

KEY = bytes(range(32))


def database(path: Path) -> Database:
    """An empty database, encrypted and set as an office's is."""
    return open_database(path, KEY)


def make(db: Database, columns: int) -> None:
    """One table with an id and no index but the id's."""
    names = ", ".join(f"c{number}" for number in range(1, columns))
    db.conn.execute(f"CREATE TABLE bare (c0 INTEGER PRIMARY KEY, {names})")


def pour(db: Database, rows: Sequence[tuple[Any, ...]]) -> None:
    """All rows in one transaction."""
    with transaction(db):
        db.conn.executemany(f"INSERT INTO bare VALUES ({', '.join('?' * len(rows[0]))})", rows)


def search(db: Database, register: Register, match: str, limit: int) -> list[tuple[int]]:
    """The last rows whose words match."""
    table = f"{register.name}_search"
    query = f"SELECT rowid FROM {table} WHERE {table} MATCH ? ORDER BY rowid DESC LIMIT ?"
    return list(db.conn.execute(query, (match, limit)))


def ids(db: Database, register: Register, order: str, limit: int, offset: int) -> list[tuple[int]]:
    """The rows of one page in an order."""
    query = f"SELECT row FROM {register.name} WHERE withdrawn = 0 ORDER BY {order} LIMIT ? OFFSET ?"
    return list(db.conn.execute(query, (limit, offset)))


def run(db: Database, statements: Iterable[tuple[str, dict[str, Any]]]) -> None:
    """Each statement with its values, to the last row."""
    for sql, values in statements:
        db.conn.execute(sql, values).fetchall()


def into_year(db: Database, year: int) -> None:
    """All events on the same days of one year, in a copy that is thrown away: an office that was very busy."""
    sql = "UPDATE event SET held_on = ? || replace(substr(held_on, 5), '02-29', '02-28'), held_until = NULL"
    db.conn.execute(sql, (str(year),))
