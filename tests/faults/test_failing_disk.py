"""F3: whichever read, write or flush of the database fails, a work is done as a whole or refused as a whole.

What is refused is refused in words, and once the disk is well again the office goes on where it was.
"""

from __future__ import annotations

import shutil
import sys
from contextlib import suppress
from pathlib import Path

import pytest

from app.errors import Damaged, DiskFailed
from app.office import Office
from tests.faults.broken_disk import ERRORS, broken_disk
from tests.invariants import assert_whole
from tests.offices import PASSWORD, Offices, event, live

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the engine's own functions are reached on Linux alone")


@pytest.mark.parametrize("kind", ERRORS)
def test_F3_of_a_day_each_read_write_and_flush_fails_once_and_what_was_refused_never_comes_back(
    offices: Offices, kind: str
) -> None:
    with broken_disk() as disk:
        disk.breaks("", 0)
        saved = {work(offices)}
        for at in range(1, disk.asked[kind] + 1):
            disk.breaks(kind, at)
            with suppress(DiskFailed, Damaged):
                saved.add(work(offices))
            disk.breaks("", 0)
            with Office.open(offices.folder / "region", PASSWORD) as office:
                assert set(live(office, "event")) == saved, (kind, at)
                assert_whole(office._db)


def test_F3_a_save_that_could_not_be_flushed_does_not_come_back_after_a_crash(offices: Offices, tmp_path: Path) -> None:
    folder, crashed = offices.folder / "region", tmp_path / "crashed"
    with broken_disk() as disk, Office.open(folder, PASSWORD) as office:
        saved = {office.records.add("event", event()).id}
        disk.breaks("flush", 1)
        with pytest.raises(DiskFailed):
            office.records.add("event", event())
        shutil.copytree(folder, crashed)
    with Office.open(crashed, PASSWORD) as office:
        assert set(live(office, "event")) == saved


def work(offices: Offices) -> str:
    """Open the office, enter an event, close it; returns its id."""
    with Office.open(offices.folder / "region", PASSWORD) as office:
        return office.records.add("event", event()).id
