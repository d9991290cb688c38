"""F2: where the power fails, an office stands as it was after one of its saves, and never before one that was told.

The log of the database is cut at any byte with rubbish behind the cut, and while it is written into the database only
some of the disk's sectors are the new ones.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from random import Random

import pytest

from app.storage.database import Database, open_database, value
from tests.invariants import assert_whole
from tests.offices import Offices, event

SECTOR = 512
SAVES, CUTS = 8, 25


@dataclass
class Computer:
    """The database's files as they lie on the disk; `told`: how long the log was when each save was told."""

    folder: Path
    key: bytes
    pages: bytes
    log: bytes
    told: list[int]

    def events(self, pages: bytes, log: bytes) -> int:
        """How many events there are when the power is back; everything must hang together."""
        file = self.folder / "office.db"
        file.write_bytes(pages)
        file.with_name("office.db-wal").write_bytes(log)
        db = open_database(file, self.key)
        try:
            assert_whole(db)
            return int(value(db, "SELECT count(*) FROM event"))
        finally:
            db.close()


@pytest.fixture
def computer(offices: Offices, tmp_path: Path) -> Computer:
    """An office in which some events were entered, as it lies on the disk while the program runs."""
    office, told = offices.region, list[int]()
    log = office.home.folder / "office.db-wal"
    quiet(office._db)
    for number in range(SAVES):
        office.records.add("event", event(f"№ {number}"))
        told.append(log.stat().st_size)
    folder = tmp_path / "after"
    folder.mkdir()
    return Computer(folder, office._key, office.home.database.read_bytes(), log.read_bytes(), told)


def quiet(db: Database) -> None:
    """The log begins anew and grows until somebody says otherwise."""
    db.conn.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    db.conn.execute("PRAGMA wal_autocheckpoint = 0")


def test_F2_wherever_the_log_is_cut_each_save_is_there_that_was_told_before(computer: Computer) -> None:
    dice = Random()
    for cut in (*computer.told, *(dice.randrange(len(computer.log)) for _ in range(CUTS))):
        rubbish = bytes(SECTOR) if dice.random() < 0.5 else dice.randbytes(dice.randrange(8 * SECTOR))
        found = computer.events(computer.pages, computer.log[:cut] + rubbish)
        assert found == sum(at <= cut for at in computer.told), cut


def test_F2_while_the_log_is_written_into_the_database_any_sectors_may_be_lost(
    offices: Offices, computer: Computer
) -> None:
    office, dice = offices.region, Random()
    office._db.conn.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchall()
    new = office.home.database.read_bytes()
    old = computer.pages.ljust(len(new), b"\0")
    assert new != old
    for _ in range(CUTS):
        torn = b"".join(dice.choice((old, new))[at : at + SECTOR] for at in range(0, len(new), SECTOR))
        assert computer.events(torn, computer.log) == SAVES
