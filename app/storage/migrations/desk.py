"""What the centre's board stands on: what offices say they hold, and packages that came before what they lean on."""

from __future__ import annotations

from sqlite_utils import Database

from app.storage.migrations.base import migrations, run


@migrations()
def told_and_behind(db: Database) -> None:
    """`told`: by its last package, what an office holds. `behind`: packages that lean on one that is not here."""
    run(
        db,
        """
        CREATE TABLE told (
            office INTEGER NOT NULL REFERENCES office(row), register TEXT NOT NULL, quarter TEXT NOT NULL,
            live INTEGER NOT NULL, hash BLOB NOT NULL, PRIMARY KEY (office, register, quarter)
        ) WITHOUT ROWID;
        CREATE TABLE behind (
            office INTEGER NOT NULL REFERENCES office(row), incarnation TEXT NOT NULL, number INTEGER NOT NULL,
            missing INTEGER NOT NULL, came_at TEXT NOT NULL, PRIMARY KEY (office, incarnation, number)
        ) WITHOUT ROWID;
        ALTER TABLE received ADD COLUMN made_at TEXT NOT NULL DEFAULT ''
        """,
    )
