"""One program an office, and in it one connection a thread: who reads never waits for who writes."""

from __future__ import annotations

import errno
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from app.errors import Busy, Cancelled, InUse, Refusal
from app.office import Query
from app.storage import backup
from app.storage import hold as holding
from app.storage.backup import contents
from app.storage.database import PATIENCE, Database, transaction, until
from app.storage.hold import hold
from tests.offices import Offices, event

FOREVER = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n"


def test_F24_a_lock_is_free_again_when_its_file_is_closed(tmp_path: Path) -> None:
    with hold(tmp_path / "office.lock"), pytest.raises(InUse):
        hold(tmp_path / "office.lock")
    hold(tmp_path / "office.lock").close()


def test_a_disk_without_locks_is_refused_in_words(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def without_locks(file: object) -> None:
        raise OSError(errno.ENOLCK, "No locks available")

    monkeypatch.setattr(holding, "seize", without_locks)
    with pytest.raises(Refusal, match="Keep the office on a disk of this computer"):
        hold(tmp_path / "office.lock")
    with pytest.raises(Refusal, match="cannot be locked"):
        hold(tmp_path / "nowhere" / "office.lock")


def test_who_reads_sees_what_is_saved_while_another_thread_writes(offices: Offices) -> None:
    office = offices.region
    with ThreadPoolExecutor(1) as beside, transaction(office._db):
        office._db.conn.execute("DELETE FROM setting")
        assert beside.submit(lambda: office.facts.role).result() == "region"
        assert beside.submit(lambda: office.records.page("event", Query()).total).result() == 0
        office._db.conn.execute("ROLLBACK")
        office._db.conn.execute("BEGIN")


def test_what_one_thread_has_saved_the_other_reads_at_once(offices: Offices) -> None:
    office = offices.region
    with ThreadPoolExecutor(1) as beside:
        id = beside.submit(lambda: office.records.add("event", event()).id).result()
        assert office.records.read("event", id).version == 1
        office.records.edit("event", id, {"participants": 7})
        assert beside.submit(lambda: office.records.read("event", id).values["participants"]).result() == 7


def test_a_second_writer_of_the_program_is_told_to_wait_and_a_draft_is_kept_all_the_same(offices: Offices) -> None:
    office = offices.region
    with ThreadPoolExecutor(1) as beside:
        writing = transaction(office._db)
        beside.submit(writing.__enter__).result()
        begun = time.perf_counter()
        with pytest.raises(Busy, match="Another work is going on"):
            office.records.add("event", event())
        office.drafts.keep("event", "", {"title": "Наурыз"})
        assert time.perf_counter() - begun < PATIENCE, "a window does not stand as long as another work may wait"
        assert office.drafts.find("event", "")
        beside.submit(writing.__exit__, None, None, None).result()
    offices.close()
    assert offices.region.drafts.find("event", "")


def test_nothing_is_written_while_a_backup_is_made(offices: Offices, monkeypatch: pytest.MonkeyPatch) -> None:
    office = offices.region

    def write_meanwhile(db: Database) -> dict[str, Any]:
        monkeypatch.undo()
        with pytest.raises(Busy):
            office.records.add("event", event())
        return contents(db)

    monkeypatch.setattr("app.storage.backup.contents", write_meanwhile)
    office.back_up()
    assert contents is backup.contents
    office.records.add("event", event())


def test_a_long_query_ends_when_it_is_told_to(offices: Offices) -> None:
    db = offices.region._db
    begun = time.process_time()
    with pytest.raises(Cancelled), until(db, lambda: time.process_time() - begun > 0.05):
        db.conn.execute(FOREVER).fetchone()
    assert time.process_time() - begun < 1
    assert offices.region.facts.role == "region"


def test_a_work_that_is_told_to_stop_while_it_writes_leaves_nothing(offices: Offices) -> None:
    office = offices.region
    with pytest.raises(Cancelled), until(office._db, lambda: True):
        delete_for_ever(office._db)
    assert office.facts.role == "region"


def delete_for_ever(db: Database) -> None:
    with transaction(db):
        db.conn.execute("DELETE FROM setting")
        db.conn.execute(FOREVER).fetchone()
