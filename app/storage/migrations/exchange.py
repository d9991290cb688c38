"""What was sent and received, and the quarters that were closed."""

from __future__ import annotations

from sqlite_utils import Database

from app.storage.migrations.base import migrations, run


@migrations()
def post(db: Database) -> None:
    """What was sent and received. `waiting` keeps the lines whose parent is not here yet, or that were returned."""
    run(
        db,
        """
        CREATE TABLE sent (
            incarnation TEXT NOT NULL, number INTEGER NOT NULL, hash TEXT NOT NULL, upto INTEGER NOT NULL,
            made_at TEXT NOT NULL, file TEXT NOT NULL, records INTEGER NOT NULL, receipt TEXT,
            PRIMARY KEY (incarnation, number)
        ) WITHOUT ROWID;
        CREATE TABLE received (
            office INTEGER NOT NULL REFERENCES office(row), incarnation TEXT NOT NULL, number INTEGER NOT NULL,
            hash TEXT NOT NULL, previous TEXT NOT NULL, act INTEGER REFERENCES act(id), received_at TEXT NOT NULL,
            upto INTEGER NOT NULL, receipt BLOB NOT NULL,
            PRIMARY KEY (office, incarnation, number)
        ) WITHOUT ROWID;
        CREATE TABLE waiting (
            office INTEGER NOT NULL REFERENCES office(row), register TEXT NOT NULL, record TEXT NOT NULL,
            version INTEGER NOT NULL, line BLOB NOT NULL, state TEXT NOT NULL, reason TEXT NOT NULL,
            PRIMARY KEY (office, register, record)
        ) WITHOUT ROWID;
        CREATE TABLE answer (
            register TEXT NOT NULL, record TEXT NOT NULL, number INTEGER NOT NULL, state TEXT NOT NULL,
            reason TEXT NOT NULL, PRIMARY KEY (register, record)
        ) WITHOUT ROWID
        """,
    )


@migrations()
def editions(db: Database) -> None:
    """What was closed and signed, here and in the offices that send; what was explained before closing."""
    run(
        db,
        """
        CREATE TABLE edition (
            office INTEGER NOT NULL REFERENCES office(row), period TEXT NOT NULL, number INTEGER NOT NULL,
            hash TEXT NOT NULL, code TEXT NOT NULL, seq INTEGER NOT NULL, closed_at TEXT NOT NULL,
            document BLOB NOT NULL, signature BLOB NOT NULL, sign TEXT NOT NULL, differs TEXT,
            PRIMARY KEY (office, period, number, hash)
        ) WITHOUT ROWID;
        CREATE INDEX edition_by_code ON edition(code);
        CREATE TABLE explanation (
            period TEXT NOT NULL, finding TEXT NOT NULL, text TEXT NOT NULL, records TEXT NOT NULL,
            PRIMARY KEY (period, finding)
        ) WITHOUT ROWID;
        CREATE INDEX learner_by_person ON learner(person) WHERE person IS NOT NULL
        """,
    )


@migrations()
def apart_and_revoked(db: Database) -> None:
    """A second history of a number is kept apart whole; keys that are no longer believed; packages taken back.

    `stale`: what the package brought has been taken back here, or leans on such a one: nothing may build on it.
    """
    run(
        db,
        """
        CREATE TABLE apart (
            office INTEGER NOT NULL REFERENCES office(row), incarnation TEXT NOT NULL, number INTEGER NOT NULL,
            hash TEXT NOT NULL, key TEXT NOT NULL, schema INTEGER NOT NULL, lines BLOB NOT NULL, receipt BLOB NOT NULL,
            came_at TEXT NOT NULL, settled_at TEXT, PRIMARY KEY (office, hash)
        );
        CREATE TABLE revoked (
            office TEXT NOT NULL, key TEXT NOT NULL, day TEXT NOT NULL, reason TEXT NOT NULL,
            PRIMARY KEY (office, key)
        ) WITHOUT ROWID;
        ALTER TABLE received ADD COLUMN key TEXT NOT NULL DEFAULT '';
        ALTER TABLE received ADD COLUMN stale INTEGER NOT NULL DEFAULT 0;
        ALTER TABLE received ADD COLUMN withdrawn_by INTEGER REFERENCES act(id);
        CREATE INDEX received_by_act ON received(act)
        """,
    )
