"""F4: on a full disk nothing is half written, what was saved stays, and a little room is enough to go on."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import pytest

from app.domain.event import EVENT
from app.errors import Refusal
from app.office import Office
from app.storage.journal import act
from app.storage.records import New, put
from tests.faults.disk import small_disk
from tests.invariants import assert_whole
from tests.offices import PASSWORD, Offices, dump, event, live

SIZE = 3 << 20
BALLAST = 1 << 20

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="a small disk is made by the means of Linux")


@dataclass
class SmallDisk:
    """A folder on a disk of 3 MB; `free` makes 1 MB of room. Where it is not a disk of its own, files are limited."""

    folder: Path
    free: Callable[[], None]
    whole: bool


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[SmallDisk]:
    """A small disk of its own where the test may mount one, else a limit on the size of every file."""
    folder = tmp_path / "disk"
    with small_disk(folder, SIZE) as mounted:
        if mounted:
            (folder / "ballast").write_bytes(bytes(BALLAST))
            yield SmallDisk(folder, (folder / "ballast").unlink, whole=True)
        else:
            yield from limited(folder)


def limited(folder: Path) -> Iterator[SmallDisk]:
    import resource

    _, hard = resource.getrlimit(resource.RLIMIT_FSIZE)

    def limit(size: int) -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))

    limit((SIZE - BALLAST) // 2)
    yield SmallDisk(folder, lambda: limit(SIZE), whole=False)
    limit(hard)


@pytest.fixture
def whole_disk(disk: SmallDisk) -> SmallDisk:
    if not disk.whole:
        pytest.skip("only root may mount a small disk")
    return disk


@pytest.fixture
def office(offices: Offices, disk: SmallDisk) -> Iterator[Office]:
    """An office on the small disk; what the computer remembers lies elsewhere."""
    shutil.copytree(offices.folder / "region", disk.folder / "region")
    with Office.open(disk.folder / "region", PASSWORD) as opened:
        yield opened


def fill(office: Office) -> set[str]:
    """Records until the disk is full; the ids of those that were saved."""
    saved: set[str] = set()
    with pytest.raises(Refusal, match="disk"):
        fill_into(office, saved)
    return saved


def fill_into(office: Office, saved: set[str]) -> None:
    while True:
        saved.add(office.records.add("event", event(notes="Қысқаша мазмұны. " * 500)).id)


def test_F4_what_was_saved_stays_and_a_little_room_is_enough_to_go_on(office: Office, disk: SmallDisk) -> None:
    saved = fill(office)
    assert set(live(office, "event")) == saved
    assert_whole(office._db)
    disk.free()
    one = office.records.add("event", event())
    assert set(live(office, "event")) == saved | {one.id}
    assert_whole(office._db)


def test_F4_from_a_full_disk_all_that_was_saved_can_be_carried_away(offices: Offices, disk: SmallDisk) -> None:
    shutil.copytree(offices.folder / "region", disk.folder / "region")
    with Office.open(disk.folder / "region", PASSWORD) as office:
        saved = fill(office)
    shutil.copytree(disk.folder / "region", disk.folder.parent / "rescued")
    with Office.open(disk.folder.parent / "rescued", PASSWORD) as rescued:
        assert set(live(rescued, "event")) == saved
        assert_whole(rescued._db)


def test_F4_an_intake_that_does_not_fit_is_not_there_at_all(office: Office) -> None:
    before = dump(office._db)
    with pytest.raises(Refusal, match="disk"):
        take_in_too_much(office)
    assert dump(office._db) == before
    assert_whole(office._db)


def take_in_too_much(office: Office) -> None:
    with act(office._db, "head", "intake") as done:
        put(office._db, done, EVENT, [New(event(f"№ {turn}", notes="мазмұны " * 100)) for turn in range(5000)])


def test_F4_a_backup_that_does_not_fit_leaves_no_half_of_it(whole_disk: SmallDisk, office: Office) -> None:
    fill(office)
    with pytest.raises(Refusal, match="disk"):
        office.back_up()
    assert not list(office.home.backups.glob("*.part*"))
    assert_whole(office._db)


def test_F4_a_package_that_does_not_fit_never_has_its_name(offices: Offices, whole_disk: SmallDisk) -> None:
    office = offices.region
    with act(office._db, "head", "intake") as done:
        drafts = (event(os.urandom(40).hex(), notes=os.urandom(2000).hex()) for _ in range(1500))
        put(office._db, done, EVENT, [New(draft) for draft in drafts])
    with pytest.raises(Refusal, match="could not be written"):
        office.post.send(whole_disk.folder)
    assert [path.name for path in whole_disk.folder.iterdir() if path.name != "ballast"] == []
    assert offices.deliver()["same"]


def test_F4_an_office_that_cannot_be_founded_leaves_nothing(whole_disk: SmallDisk) -> None:
    with suppress(OSError), (whole_disk.folder / "stuffing").open("wb", buffering=0) as file:
        while True:
            file.write(bytes(4096))
    folder = whole_disk.folder / "new"
    with pytest.raises(Refusal):
        Office.found(folder, "100000000", "region", PASSWORD)
    assert not folder.exists() or not list(folder.iterdir())
