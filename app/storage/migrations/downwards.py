"""What the centre sends to its offices: its circulars with their notices, and its remarks on records."""

from __future__ import annotations

from sqlite_utils import Database

from app.storage.migrations.base import migrations, run


@migrations()
def circulars_and_remarks(db: Database) -> None:
    """`seen_there` and `said_there` of a remark: which versions of both its halves the office's last package bore."""
    run(
        db,
        """
        CREATE TABLE circular (
            life TEXT NOT NULL, number INTEGER NOT NULL, hash TEXT NOT NULL, previous TEXT NOT NULL,
            made_at TEXT NOT NULL, file TEXT NOT NULL, offices INTEGER NOT NULL,
            act INTEGER NOT NULL REFERENCES act(id),
            PRIMARY KEY (life, number, hash)
        ) WITHOUT ROWID;
        CREATE TABLE notice (
            kind TEXT NOT NULL, id TEXT NOT NULL, version INTEGER NOT NULL, withdrawn INTEGER NOT NULL,
            content TEXT NOT NULL, act INTEGER NOT NULL REFERENCES act(id), seen_at TEXT, PRIMARY KEY (kind, id)
        ) WITHOUT ROWID;
        CREATE TABLE remark (
            id TEXT PRIMARY KEY, office INTEGER NOT NULL REFERENCES office(row), register TEXT NOT NULL,
            record TEXT NOT NULL, kind TEXT NOT NULL, text TEXT NOT NULL, about INTEGER NOT NULL, made_on TEXT NOT NULL,
            version INTEGER NOT NULL, withdrawn INTEGER NOT NULL, said INTEGER NOT NULL, state TEXT NOT NULL,
            answer TEXT NOT NULL, seen_there INTEGER NOT NULL DEFAULT 0, said_there INTEGER NOT NULL DEFAULT 0
        ) WITHOUT ROWID;
        CREATE INDEX remark_by_record ON remark(record)
        """,
    )
