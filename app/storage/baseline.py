"""The bare things that the bench holds us against: the same engine and the same data with nothing of ours around."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from app.domain.register import Register
from app.domain.registers import REGISTERS
from app.storage.database import Database, open_database, transaction, value
from app.storage.shelf import shelf

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


Rows = dict[str, list[tuple[Any, ...]]]
"""By table, the rows that came; under «…_search» their numbers and words."""


def tables() -> tuple[str, ...]:
    """Where the records of a package lie: the registers and the journal; their links stand apart."""
    return (*(register.name for register in REGISTERS), "journal")


def places(db: Database) -> dict[str, int]:
    """The last row of every table."""
    return {name: int(value(db, f"SELECT max(rowid) FROM {name}") or 0) for name in tables()}


def came_since(db: Database, before: Mapping[str, int]) -> Rows:
    """All that has come into the tables since, ready to be poured elsewhere."""
    came = {
        name: db.conn.execute(f"SELECT * FROM {name} WHERE rowid > ?", (last,)).fetchall()
        for name, last in before.items()
    }
    for register in REGISTERS:
        on, last = shelf(register), before[register.name]
        if on.searched:
            rows = db.conn.execute(f"{on.select} WHERE row > ?", (last,))
            came[f"{register.name}_search"] = [(row[0], on.words(on.record(row).values)) for row in rows]
        links = "SELECT * FROM link WHERE register = ? AND source > ?"
        came.setdefault("link", []).extend(db.conn.execute(links, (register.name, last)).fetchall())
    return came


def pour_wide(db: Database, came: Rows) -> None:
    """The rows of the registers into one table that has neither key nor index."""
    rows = [row for register in REGISTERS for row in came[register.name]]
    width = max(map(len, rows))
    names = ", ".join(f"c{number}" for number in range(width))
    with transaction(db):
        db.conn.execute(f"CREATE TABLE IF NOT EXISTS wide ({names})")
        for register in REGISTERS:
            some = came[register.name]
            if some:
                columns = ", ".join(f"c{number}" for number in range(len(some[0])))
                db.conn.executemany(f"INSERT INTO wide({columns}) VALUES ({marks(some)})", some)


def like(db: Database, other: Database) -> None:
    """The same empty tables with the same indexes, but with nobody to look after references."""
    db.conn.execute("PRAGMA foreign_keys = OFF")
    with transaction(db):
        for (sql,) in other.conn.execute(
            """SELECT sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%'
               AND NOT (type = 'table' AND name LIKE '%\\_search\\__%' ESCAPE '\\')"""
        ).fetchall():
            db.conn.execute(sql)


def pour_like(db: Database, came: Rows) -> None:
    """The rows into the tables that they came from."""
    with transaction(db):
        for name, rows in came.items():
            if rows:
                into = f"{name}(rowid, words)" if name.endswith("_search") else name
                db.conn.executemany(f"INSERT INTO {into} VALUES ({marks(rows)})", rows)


def marks(rows: Sequence[tuple[Any, ...]]) -> str:
    return ", ".join("?" * len(rows[0]))
