"""Restored and copied offices: each life counts its packages by itself, and nothing of any is lost."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from app.exchange import container
from app.office import Office
from app.storage import journal, outside, settings
from app.storage.database import transaction
from tests.invariants import assert_whole
from tests.offices import PASSWORD, Offices, event, live


def test_F7_after_a_restored_backup_the_centre_ends_with_the_union(offices: Offices) -> None:
    records = offices.region.records
    records.add("event", event("Бірінші"))
    offices.deliver()
    backup = offices.region.back_up()
    records.add("event", event("Екінші"))
    offices.deliver()
    before = settings.setting(offices.region._db, "incarnation")
    offices.close()
    shutil.copy(backup, offices.folder / "region" / "office.db")
    offices.region.records.add("event", event("Үшінші"))
    assert settings.setting(offices.region._db, "incarnation") != before
    offices.deliver()
    assert {one["title"] for one in live(offices.centre, "event").values()} == {"Бірінші", "Екінші", "Үшінші"}
    assert_whole(offices.centre._db)


@pytest.mark.parametrize("sent_before", [True, False])
def test_F7_a_copied_folder_on_another_computer_begins_a_life_of_its_own(
    offices: Offices, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, sent_before: bool
) -> None:
    offices.region.records.add("event", event("Бірінші"))
    if sent_before:
        offices.deliver()
    offices.close()
    shutil.copytree(offices.folder / "region", tmp_path / "copy")
    offices.region.records.add("event", event("Осында"))
    offices.deliver()
    with monkeypatch.context() as patch:
        patch.setenv("DOSTYQ_STATE", str(tmp_path / "another-computer"))
        with Office.open(tmp_path / "copy", PASSWORD) as copy:
            copy.records.add("event", event("Басқа жерде"))
            package, _ = copy.post.send(tmp_path / "sent")
    offices.centre.post.receive(package)
    assert {one["title"] for one in live(offices.centre, "event").values()} == {"Бірінші", "Осында", "Басқа жерде"}
    assert_whole(offices.centre._db)


def test_F7_no_number_of_a_package_is_ever_used_twice(offices: Offices) -> None:
    offices.region.records.add("event", event())
    offices.deliver()
    backup = offices.region.back_up()
    packages = [offices.package().rename(offices.folder / "0.dostyq")]
    for turn in range(1, 4):
        offices.close()
        shutil.copy(backup, offices.folder / "region" / "office.db")
        packages.append(offices.package().rename(offices.folder / f"{turn}.dostyq"))
    lives = [container.inspect(path.read_bytes())["header"]["facts"] for path in packages]
    assert len({(facts["incarnation"], facts["number"]) for facts in lives}) == len(packages)
    for path in packages:
        offices.centre.post.receive(path)


def test_F7_a_new_life_is_told_in_the_journal_and_an_ordinary_opening_begins_none(offices: Offices) -> None:
    def lives() -> int:
        return offices.region._db["act"].count_where("kind = 'incarnation'")

    assert lives() == 0
    offices.reopen("region")
    assert lives() == 0
    offices.region.records.add("event", event())
    backup = offices.region.back_up()
    offices.region.records.add("event", event())
    offices.close()
    shutil.copy(backup, offices.folder / "region" / "office.db")
    assert lives() == 1


def test_F6_who_opens_an_older_copy_is_told_once(offices: Offices) -> None:
    backup = offices.region.back_up()
    offices.region.records.add("event", event())
    offices.reopen("region")
    assert not offices.region.warnings
    offices.close()
    shutil.copy(backup, offices.folder / "region" / "office.db")
    (words,) = offices.region.warnings
    assert str(words).startswith("The office is not as it was last open on this computer")
    offices.reopen("region")
    assert not offices.region.warnings


def test_F13_a_clock_that_goes_behind_the_last_work_is_told(offices: Offices, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as later:
        later.setattr(journal, "now", lambda: "2090-01-02T03:04:05+00:00")
        offices.region.records.add("event", event())
    offices.reopen("region")
    (words,) = offices.region.warnings
    assert str(words).startswith("The clock of this computer says")
    offices.region.records.add("event", event())
    offices.reopen("region")
    assert not offices.region.warnings


def test_F7_two_packages_of_one_number_lie_on_one_stick_beside_each_other(offices: Offices) -> None:
    offices.region.records.add("event", event("Бірінші"))
    backup, stick = offices.region.back_up(), offices.folder / "stick"
    first, _ = offices.region.post.send(stick)
    offices.close()
    shutil.copy(backup, offices.folder / "region" / "office.db")
    second, _ = offices.region.post.send(stick)
    assert sorted(stick.iterdir()) == sorted([first, second])
    answers = [offices.centre.post.receive(path)[1] for path in (first, second)]
    assert len({path.name for path in answers if path}) == 2


def test_the_answer_bears_the_name_of_the_package_and_not_of_its_file(offices: Offices) -> None:
    answers = []
    for name in ("region", "other"):
        renamed = offices.package(name).rename(offices.folder / "хат.dostyq")
        answers.append(offices.centre.post.receive(renamed)[1])
    assert len(set(answers)) == 2, "the second answer has taken the place of the first"


def test_packages_of_several_lives_are_listed_life_after_life(offices: Offices) -> None:
    stick, db, sent = offices.folder / "stick", offices.region._db, []
    for year, count in enumerate((2, 3, 1), 2020):
        with transaction(db):
            outside.begin_life(db)
        packages = [offices.region.post.send(stick)[1] for _ in range(count)]
        made_at = f"{year}-01-01T00:00:00+00:00"
        db.conn.execute("UPDATE sent SET made_at = ? WHERE incarnation = ?", (made_at, packages[0].incarnation))
        sent += [package.hash for package in packages]
    assert [one["hash"] for one in offices.region.post.sent()] == sent
