"""Backups: a copy counts once it was opened and found to hold the same; from any of them the office comes back."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest

from app import files
from app.errors import Damaged, Refusal
from app.office import Office
from app.office.backups import is_stale
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
    assert {one.name for one in office.home.backups.iterdir()} == {path.name, "keys.json"}


def test_F5_the_office_comes_back_from_each_of_its_backups(offices: Offices) -> None:
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

    def spoilt(part: Path, key: bytes, held: dict[str, Any]) -> None:
        copy = open_database(part, key)
        copy.conn.execute("DELETE FROM tally")
        copy.close()
        prove(part, key, held)

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
    names = sorted(one.name for one in office.home.backups.glob("*.db"))
    assert len(names) == backup.KEPT
    assert path.name in names
    assert names[-1] == "20990101-000019-000000-asked.db"


def test_what_a_crash_has_left_half_written_goes_with_the_next_backup(offices: Offices) -> None:
    folder = offices.region.home.backups
    folder.mkdir()
    (folder / "20250101-000000-000000-asked.part").write_bytes(b"half")
    path = offices.region.back_up()
    assert {one.name for one in folder.iterdir()} == {path.name, "keys.json"}


def test_of_each_of_twelve_months_the_last_backup_stays(offices: Offices) -> None:
    office = offices.region
    office.home.backups.mkdir()
    for month in range(1, 25):
        for day in (3, 17, 28):
            made = f"{2024 + (month - 1) // 12}{(month - 1) % 12 + 1:02}{day:02}-120000-000000-asked.db"
            (office.home.backups / made).write_bytes(b"")
    office.back_up()
    kept = sorted(one.name[:8] for one in office.home.backups.glob("202[45]*.db"))
    assert [day for day in kept if day.endswith("28")] == [f"2025{month:02}28" for month in range(1, 13)]
    assert len(kept) == 12 + backup.KEPT - 1 - 4


def test_a_stick_gets_each_backup_with_the_keys_and_none_is_missed_in_silence(offices: Offices, tmp_path: Path) -> None:
    office, stick = offices.region, tmp_path / "stick"
    stick.mkdir()
    office.backups.keep_second(stick)
    made = office.backups.make()
    assert made.second is not None
    assert made.second.read_bytes() == made.path.read_bytes()
    assert (made.second.parent / "keys.json").read_bytes() == office.home.slots.read_bytes()
    shutil.rmtree(stick)
    made = office.backups.make()
    assert made.path.exists()
    assert made.missed is not None
    assert "stick" in str(made.missed)


def test_a_backup_is_due_until_one_was_made_today(offices: Offices) -> None:
    office = offices.region
    assert office.backups.is_due()
    made = office.backups.make("daily").path
    assert not office.backups.is_due()
    made.rename(made.with_name("20250101-120000-000000-daily.db"))
    assert office.backups.is_due()
    assert is_stale(office.backups.all()[0])


def test_a_backup_that_cannot_be_written_is_refused_in_words(offices: Offices) -> None:
    offices.region.home.backups.write_bytes(b"a file where the folder should be")
    with pytest.raises(Refusal, match="could not be written"):
        offices.region.back_up()


def test_F26_old_backups_that_another_program_holds_are_named_where_they_must_go_and_stand_in_no_way_else(
    offices: Offices, monkeypatch: pytest.MonkeyPatch
) -> None:
    office = offices.region
    office.home.backups.mkdir()
    for day in range(10, 30):
        (office.home.backups / f"202501{day}-120000-000000-asked.db").write_bytes(b"")
    monkeypatch.setattr(files, "TRIES", 1)
    monkeypatch.setattr(Path, "unlink", in_use)
    assert office.back_up().exists()
    with pytest.raises(Refusal, match=r"202501\d\d-120000-000000-asked.db is open in another program"):
        office.backups.renew()


def in_use(path: Path, missing_ok: bool = False) -> None:
    if path.exists():
        raise PermissionError(13, "The file is in use")


def restore(offices: Offices, path: Path) -> None:
    """As a person does it: the office closed, the backup put in the place of the database."""
    offices.close()
    database = Home(offices.folder / "region").database
    shutil.copy(path, database)
    assert isinstance(offices.region, Office)
