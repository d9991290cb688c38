"""Photos and scans: what is attached to which record, and what of it those above have asked for."""

from __future__ import annotations

import msgspec
import pyrage
from sqlite_utils import Database

from app.storage.migrations.base import RECORD, migrations, run


@migrations()
def attachments(db: Database) -> None:
    """`attachment` travels, `scan` stays. The files lie beside, closed to `files_key`.

    `file_sent`: how many packages have carried a file, and whether the last receipt asks for it.
    """
    fields = "among TEXT, record TEXT, file TEXT, kind TEXT, name TEXT, size INTEGER"
    run(
        db,
        f"""
        CREATE TABLE attachment ({RECORD} {fields});
        CREATE INDEX attachment_by_number ON attachment(office, number, withdrawn);
        CREATE INDEX attachment_by_record ON attachment(record);
        CREATE INDEX attachment_by_file ON attachment(file);
        CREATE TABLE scan ({RECORD} {fields});
        CREATE INDEX scan_by_number ON scan(office, number, withdrawn);
        CREATE INDEX scan_by_record ON scan(record);
        CREATE INDEX scan_by_file ON scan(file);
        CREATE TABLE file_sent (
            sha256 TEXT PRIMARY KEY, times INTEGER NOT NULL DEFAULT 0, wanted INTEGER NOT NULL DEFAULT 0
        ) WITHOUT ROWID
        """,
    )
    key = msgspec.json.encode(str(pyrage.x25519.Identity.generate())).decode()
    db.conn.execute("INSERT INTO setting VALUES ('files_key', ?)", (key,))
