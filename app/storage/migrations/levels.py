"""Offices below offices: who stands under whom, what waits to be passed on, and what those above say of it; the folder
that is watched."""

from __future__ import annotations

from sqlite_utils import Database

from app.storage.migrations.base import migrations, run


@migrations()
def below_and_above(db: Database) -> None:
    """`above`: the office that has certified this one. `passing`: packages of those below that nobody above has yet.

    `said_above`: what those above ask of a life of an office below.
    """
    run(
        db,
        """
        ALTER TABLE office ADD COLUMN above INTEGER REFERENCES office(row);
        UPDATE office SET above = 1 WHERE card IS NOT NULL AND row != 1;
        CREATE TABLE passing (
            place INTEGER PRIMARY KEY, sha256 TEXT NOT NULL UNIQUE, office INTEGER NOT NULL REFERENCES office(row),
            key TEXT NOT NULL, came_at TEXT NOT NULL, data BLOB NOT NULL, refused TEXT
        );
        CREATE TABLE said_above (
            office INTEGER NOT NULL REFERENCES office(row), incarnation TEXT NOT NULL, state TEXT NOT NULL,
            whole TEXT NOT NULL, results TEXT NOT NULL, PRIMARY KEY (office, incarnation)
        ) WITHOUT ROWID
        """,
    )


@migrations()
def watched_folder(db: Database) -> None:
    """`handled`: the files of a watched folder that need no second look. `due`: files of the outbox to be put there."""
    run(
        db,
        """
        CREATE TABLE handled (sha256 TEXT PRIMARY KEY, state TEXT NOT NULL, at TEXT NOT NULL) WITHOUT ROWID;
        CREATE TABLE due (file TEXT PRIMARY KEY, at TEXT NOT NULL) WITHOUT ROWID
        """,
    )
