"""What two offices have both reported, and is one."""

from __future__ import annotations

from sqlite_utils import Database

from app.storage.migrations.base import RECORD, migrations, run


@migrations()
def same(db: Database) -> None:
    run(
        db,
        f"""
        CREATE TABLE same ({RECORD}
            among TEXT, one TEXT, other TEXT, verdict TEXT
        );
        CREATE INDEX same_by_number ON same(office, number, withdrawn);
        CREATE INDEX same_withdrawn ON same(withdrawn) WHERE withdrawn = 1;
        CREATE INDEX same_by_one ON same(one) WHERE withdrawn = 0
        """,
    )
