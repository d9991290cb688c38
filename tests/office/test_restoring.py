"""The worst day: a backup comes back whole or not at all, and what is lost is said."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

import pytest

from app.errors import Damaged, InUse, Refusal, WrongPassword
from app.office import Office
from app.office.restoring import backups_in, restore, told
from app.paths import Home
from app.storage import vault
from app.storage.restore import restore as put_in_place
from tests.invariants import assert_whole
from tests.offices import PASSWORD, Offices, event, live


@pytest.fixture
def backup(offices: Offices) -> Path:
    """A backup of one event; a second one was entered since."""
    offices.region.records.add("event", event("Бұрын"))
    path = offices.region.back_up()
    offices.region.records.add("event", event("Кейін"))
    return path


def titles(office: Office) -> set[str]:
    return {str(one["title"]) for one in live(office, "event").values()}


def home(offices: Offices) -> Path:
    offices.close()
    return offices.folder / "region"


def test_F7_the_office_stands_as_then_and_a_new_life_begins(offices: Offices, backup: Path) -> None:
    life = offices.region.post.send(offices.folder / "sent")[1].incarnation
    done = restore(home(offices), backup, PASSWORD)
    assert done.lost.entries == 1
    assert done.lost.first is not None
    assert titles(offices.region) == {"Бұрын"}
    assert offices.region.post.send(offices.folder / "sent")[1].incarnation != life
    assert_whole(offices.region._db)


def test_what_the_centre_has_it_gives_back(offices: Offices, backup: Path) -> None:
    offices.deliver()
    restore(home(offices), backup, PASSWORD)
    offices.deliver()
    assert titles(offices.region) == {"Бұрын", "Кейін"}


def test_what_happened_and_what_to_do_is_said(offices: Offices, backup: Path) -> None:
    words = " ".join(map(str, told(restore(home(offices), backup, PASSWORD))))
    assert "1 entry made since is not in it" in words
    assert "aside/" in words
    assert "send the next package" in words
    newest = Office.open(offices.folder / "region", PASSWORD)
    path = newest.back_up()
    newest.close()
    assert "nothing is lost" in " ".join(map(str, told(restore(offices.folder / "region", path, PASSWORD))))


def test_a_centre_that_was_brought_back_is_not_told_to_send(offices: Offices) -> None:
    path = offices.centre.back_up()
    offices.region.records.add("event", event())
    offices.deliver()
    offices.close()
    words = " ".join(map(str, told(restore(offices.folder / "centre", path, PASSWORD))))
    assert "send the next package" not in words
    assert "take in what the offices send next" in words


def test_a_folder_is_no_backup(offices: Offices, tmp_path: Path) -> None:
    with pytest.raises(Refusal, match="is a folder"):
        restore(home(offices), tmp_path, PASSWORD)


def test_F5_a_damaged_database_is_set_aside_and_the_backup_takes_its_place(offices: Offices, backup: Path) -> None:
    folder = home(offices)
    database = Home(folder).database
    spoilt = b"\x00" * 5000 + database.read_bytes()[5000:]
    database.write_bytes(spoilt)
    with pytest.raises(Damaged):
        Office.open(folder, PASSWORD)
    done = restore(folder, backup, PASSWORD)
    assert done.aside is not None
    assert done.aside.read_bytes() == spoilt
    assert (done.lost.entries, done.lost.first) == (1, None)
    assert titles(offices.region) == {"Бұрын"}


def test_a_lost_database_and_damaged_keys_come_back_from_a_stick(offices: Offices, tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    offices.region.records.add("event", event("Бұрын"))
    offices.region.backups.keep_second(stick)
    made = offices.region.backups.make().second
    assert made is not None
    folder = home(offices)
    shutil.rmtree(folder)
    restore(folder, made, PASSWORD)
    assert titles(offices.region) == {"Бұрын"}
    offices.close()
    Home(folder).slots.write_bytes(b"{}")
    restore(folder, made, PASSWORD)
    assert titles(offices.region) == {"Бұрын"}


def test_a_file_that_is_no_whole_backup_of_this_office_changes_nothing(offices: Offices, backup: Path) -> None:
    other, part, note = offices.other.back_up(), backup.with_name("part.db"), backup.with_name("note.db")
    part.write_bytes(backup.read_bytes()[:-4096])
    note.write_text("not a database")
    before = titles(offices.region)
    folder = home(offices)
    content = Home(folder).database.read_bytes()
    for file in (other, part, note):
        with pytest.raises(Damaged, match="no backup of this office"):
            restore(folder, file, PASSWORD)
        assert Home(folder).database.read_bytes() == content
    with pytest.raises(WrongPassword):
        restore(folder, backup, "another password")
    with pytest.raises(Refusal, match="no file"):
        restore(folder, backup.with_name("none.db"), PASSWORD)
    assert titles(offices.region) == before
    assert {path.name for path in folder.glob("*.restored*")} == set()


def test_F24_an_office_that_is_open_is_not_restored(offices: Offices, backup: Path) -> None:
    with pytest.raises(InUse):
        restore(offices.folder / "region", backup, PASSWORD)


def test_a_database_that_another_program_holds_stays_as_it_is_and_that_is_told(
    offices: Offices, backup: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr("app.storage.restore.replace", in_use)
        with pytest.raises(Refusal, match="could not be written"):
            restore(home(offices), backup, PASSWORD)
    assert titles(offices.region) == {"Бұрын", "Кейін"}
    assert_whole(offices.region._db)


def in_use(source: Path, target: Path) -> None:
    raise PermissionError(13, "The file is in use")


def test_the_backups_are_seen_before_the_office_is_open(offices: Offices, backup: Path) -> None:
    assert [copy.path for copy in backups_in(home(offices))] == [backup]


@pytest.mark.skipif(sys.platform == "win32", reason="a process is forked and killed")
def test_F1_killed_at_any_step_of_a_restore_there_is_one_whole_office(offices: Offices, backup: Path) -> None:
    folder = home(offices)
    place, key = Home(folder), vault.unlock(Home(folder), PASSWORD)[0]
    spare, steps, seen = offices.folder / "spare", 0, set()
    shutil.copytree(folder, spare)
    while True:
        shutil.rmtree(folder)
        shutil.copytree(spare, folder)
        finished = killed_at(steps, lambda: put_in_place(place, backup, key))
        with Office.open(folder, PASSWORD) as office:
            seen.add(frozenset(titles(office)))
            assert_whole(office._db)
        if finished:
            break
        steps += 1
    assert steps > 10
    assert seen == {frozenset({"Бұрын", "Кейін"}), frozenset({"Бұрын"})}


def killed_at(step: int, work: object) -> bool:
    """Do it in a process of its own that dies at so many calls that change a folder; whether it came to its end."""
    child = os.fork()
    if not child:
        left = [step]

        def count(event: str, _arguments: object) -> None:
            if event in ("open", "os.rename", "os.remove", "os.mkdir"):
                left[0] -= 1
                if left[0] < 0:
                    os._exit(9)

        sys.addaudithook(count)
        try:
            work()  # type: ignore[operator]
        finally:
            os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0


def test_a_backup_comes_back_over_a_database_that_was_emptied(offices: Offices, backup: Path) -> None:
    (home(offices) / "office.db").write_bytes(b"")
    done = restore(home(offices), backup, PASSWORD)
    assert (done.lost.entries, done.lost.first) == (1, None)
    assert titles(offices.region) == {"Бұрын"}
