"""Files for the tests of the exchange: scans of a hundred kilobytes each, and which of them lie at an office."""

from __future__ import annotations

from pathlib import Path

from app.office import Office
from app.storage.attachments import here, named
from tests.offices import event
from tests.pictures import scan, written


def attach(office: Office, folder: Path, *seeds: int, title: str = "Достық күні") -> list[str]:
    """Scans of an event, each a hundred kilobytes of its own; returns their hashes."""
    record = office.records.add("event", event(title))
    some = [written(folder, f"{seed}.pdf", large(seed)) for seed in seeds]
    return [one.hash for one in office.attachments.attach("event", record.id, some)]


def large(seed: int) -> bytes:
    return scan(f"{seed:06}" * 16_000)


ROOM = 2 * len(large(0)) + 100


def at(office: Office) -> set[str]:
    """All files of other offices' records that have come."""
    db = office._db
    return here(db, named(db, {row for (row,) in db.conn.execute("SELECT row FROM office")}))
