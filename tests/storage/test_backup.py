"""Backups: a copy counts once it was opened and found to hold the same; from any of them the office comes back."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from app.errors import Damaged, Refusal
from app.office import Office
from app.paths import Home
from app.storage import backup
from app.storage.database import open_database
from tests.invariants import assert_whole
from tests.offices import Offices, dump, event, learner, live


def test_a_backup_holds_the_same_under_the_same_key(offices: Offices) -> None:
    office = offices.region
    office.records.add("event", event())
    office.records.add("learner", learner())
    path = office.back_up()
    assert "Тыңдаушы".encode() not in path.read_bytes()
    copy = open_database(path, office._key)
    assert dump(copy) == dump(office._db)
    assert_whole(copy)
    copy.close()
    assert [one.name for one in office.home.backups.iterdir()] == [path.name]


def test_the_office_comes_back_from_each_of_its_backups(offices: Offices) -> None:
    kept: list[tuple[Path, dict[str, object]]] = []
    for turn in range(3):
        offices.region.records.add("event", event(f"Іс-шара № {turn}"))
        kept.append((offices.region.back_up(), live(offices.region, "event")))
    for path, events in kept:
        restore(offices, path)
        assert live(offices.region, "event") == events
        assert_whole(offices.region._db)


def test_a_copy_that_did_not_come_out_whole_is_no_backup(offices: Offices, monkeypatch: pytest.MonkeyPatch) -> None:
    office = offices.region
    office.records.add("event", event())

    def spoilt(db: object, part: Path, key: bytes) -> None:
        copy = open_database(part, key)
        copy.conn.execute("DELETE FROM tally")
        copy.close()
        prove(db, part, key)

    prove = backup.prove
    with monkeypatch.context() as patch:
        patch.setattr(backup, "prove", spoilt)
        with pytest.raises(Damaged, match="did not come out whole"):
            office.back_up()
    assert list(office.home.backups.iterdir()) == []


def test_twelve_backups_stay_and_the_new_one_is_among_them_whatever_the_clock_says(offices: Offices) -> None:
    office = offices.region
    office.home.backups.mkdir()
    for day in range(1, 20):
        (office.home.backups / f"20990101-0000{day:02}-000000-asked.db").write_bytes(b"")
    path = office.back_up()
    names = sorted(one.name for one in office.home.backups.iterdir())
    assert len(names) == backup.KEPT
    assert path.name in names
    assert names[-1] == "20990101-000019-000000-asked.db"


def test_what_a_crash_has_left_half_written_goes_with_the_next_backup(offices: Offices) -> None:
    folder = offices.region.home.backups
    folder.mkdir()
    (folder / "20250101-000000-000000-asked.part").write_bytes(b"half")
    path = offices.region.back_up()
    assert list(folder.iterdir()) == [path]


def test_a_backup_that_cannot_be_written_is_refused_in_words(offices: Offices) -> None:
    offices.region.home.backups.write_bytes(b"a file where the folder should be")
    with pytest.raises(Refusal, match="could not be written"):
        offices.region.back_up()


def restore(offices: Offices, path: Path) -> None:
    """As a person does it: the office closed, the backup put in the place of the database."""
    offices.close()
    database = Home(offices.folder / "region").database
    shutil.copy(path, database)
    assert isinstance(offices.region, Office)
