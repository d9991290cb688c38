"""The list of migrations, and what they share."""

from __future__ import annotations

from sqlite_utils import Database, Migrations

migrations = Migrations("dostyq")

RECORD = """
    row INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    office INTEGER NOT NULL REFERENCES office(row),
    number INTEGER NOT NULL,
    version INTEGER NOT NULL,
    withdrawn INTEGER NOT NULL DEFAULT 0,
    quarter TEXT NOT NULL,
    mark BLOB NOT NULL,
"""

PREFIXES = " ".join(map(str, range(1, 17)))
"""A beginning of a word of so many letters is found at once; a longer one is put together from all its words."""


def run(db: Database, script: str) -> None:
    """Statement by statement: executescript would end the migration's transaction."""
    for statement in script.split(";"):
        if statement.strip():
            db.conn.execute(statement)
