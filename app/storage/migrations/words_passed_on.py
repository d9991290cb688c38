"""Words of the centre that are passed on through the levels, each with its author's signature."""

from __future__ import annotations

from sqlite_utils import Database

from app.storage.migrations.base import migrations, run


@migrations()
def words_with_their_authors(db: Database) -> None:
    """`author`: the id of the office that has written a remark, with its signature; what the centre wrote is its own.

    `reported`: what the centre has said last of an office's records that others have reported too.
    """
    run(
        db,
        """
        ALTER TABLE remark ADD COLUMN author TEXT NOT NULL DEFAULT '';
        ALTER TABLE remark ADD COLUMN signature TEXT NOT NULL DEFAULT '';
        UPDATE remark SET author = (SELECT id FROM office WHERE row = 1)
        WHERE office != 1 AND (SELECT role FROM office WHERE row = 1) = 'centre';
        CREATE TABLE reported (
            office INTEGER PRIMARY KEY REFERENCES office(row), version INTEGER NOT NULL, linked TEXT NOT NULL,
            signature TEXT NOT NULL
        )
        """,
    )
