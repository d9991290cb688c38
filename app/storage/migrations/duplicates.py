"""What a person has said of likely duplicates."""

from __future__ import annotations

from sqlite_utils import Database

from app.storage.migrations.base import migrations, run


@migrations()
def said_to_be_different(db: Database) -> None:
    run(
        db,
        """
        CREATE TABLE different (
            register TEXT NOT NULL, one TEXT NOT NULL, other TEXT NOT NULL, at TEXT NOT NULL, who TEXT NOT NULL,
            PRIMARY KEY (register, one, other), CHECK (one < other)
        ) WITHOUT ROWID
        """,
    )
