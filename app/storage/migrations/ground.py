"""What every office has: who it is, its settings, and the journal."""

from __future__ import annotations

from sqlite_utils import Database

from app.storage.migrations.base import migrations, run


@migrations()
def offices_and_settings(db: Database) -> None:
    run(
        db,
        """
        CREATE TABLE office (
            row INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, kato TEXT NOT NULL, region TEXT NOT NULL,
            role TEXT NOT NULL, names TEXT NOT NULL, card BLOB, certificate BLOB, accepted_on TEXT
        );
        CREATE TABLE setting (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
        CREATE TABLE profile (valid_from TEXT PRIMARY KEY, content TEXT NOT NULL) WITHOUT ROWID
        """,
    )


@migrations()
def journal_of_acts(db: Database) -> None:
    run(
        db,
        """
        CREATE TABLE act (
            id INTEGER PRIMARY KEY, at TEXT NOT NULL, who TEXT NOT NULL, kind TEXT NOT NULL, note TEXT NOT NULL,
            undoes INTEGER REFERENCES act(id), undone_by INTEGER REFERENCES act(id)
        );
        CREATE TABLE journal (
            seq INTEGER PRIMARY KEY, act INTEGER NOT NULL REFERENCES act(id), register TEXT NOT NULL,
            record TEXT NOT NULL, version INTEGER NOT NULL, kind TEXT NOT NULL, before TEXT, after TEXT,
            salt BLOB, digest BLOB NOT NULL, chain BLOB NOT NULL
        );
        CREATE INDEX journal_of_record ON journal(record);
        CREATE INDEX journal_of_act ON journal(act);
        CREATE TABLE tally (
            office INTEGER NOT NULL REFERENCES office(row), register TEXT NOT NULL, quarter TEXT NOT NULL,
            live INTEGER NOT NULL, withdrawn INTEGER NOT NULL, hash BLOB NOT NULL,
            PRIMARY KEY (office, register, quarter)
        ) WITHOUT ROWID;
        CREATE TABLE link (
            target TEXT NOT NULL, register TEXT NOT NULL, field TEXT NOT NULL, source INTEGER NOT NULL,
            PRIMARY KEY (target, register, field, source)
        ) WITHOUT ROWID;
        CREATE INDEX link_of_source ON link(register, source)
        """,
    )
