"""The warehouse follows what is done here: once, whatever happens on the way, and counts the same."""

from __future__ import annotations

import shutil
import subprocess
import sys
from datetime import date
from itertools import count
from pathlib import Path
from random import Random
from typing import Any

import psycopg
import pytest

from app.centre.warehouse import rows, schema
from app.domain.quarter import period
from app.errors import Busy, Cancelled, Refusal
from app.office import Office
from app.paths import ROOT
from tests.centre.linking import figures, founded, reported
from tests.centre.test_borders import BEFORE, WHICH, history
from tests.centre.warehouse import asked, counted, here, sampled, there, told
from tests.office.quarters import filled
from tests.offices import PASSWORD, Offices, event


def test_it_follows_whatever_is_done_drawn_by_lot(offices: Offices, url: str) -> None:
    """Added, changed, moved to another year, withdrawn, restored, delivered, taken back: followed at any time."""
    dice, centre = Random(11), offices.centre
    mine = filled(centre)["event"]
    works = [
        lambda: mine.append(centre.records.add("event", event(held_on=day(dice))).id),
        lambda: centre.records.edit("event", dice.choice(mine), {"held_on": day(dice), "youth": dice.randrange(9)}),
        lambda: gone(centre, mine, dice),
        lambda: centre.records.undo(),
        lambda: (offices.region.records.add("event", event(held_on=day(dice))), offices.deliver()),
        lambda: centre.post.withdraw_intake("100000000", centre.post.received()[-1]["number"]),
    ]
    filled(offices.region)
    offices.deliver()
    followed = 0
    for _ in range(24):
        try:
            dice.choice(works)()
        except Refusal:
            continue
        if dice.random() < 0.5:
            followed += centre.warehouse(url).follow().records
            assert there(url) == here(centre)
            assert centre.warehouse(url).follow().records == 0
    centre.warehouse(url).follow()
    assert there(url) == here(centre)
    assert followed
    assert counted(centre, url, "2025") == figures(centre, "2025")


def day(dice: Random) -> date:
    return date(dice.randrange(2018, 2026), dice.randrange(1, 9), dice.randrange(1, 28))


def gone(centre: Office, mine: list[str], dice: Random) -> None:
    centre.records.withdraw("event", mine.pop(dice.randrange(len(mine))))


def test_what_has_not_changed_is_not_touched(offices: Offices, url: str) -> None:
    centre = sampled(offices)
    centre.warehouse(url).follow()
    query = "SELECT id, xmin::text FROM dostyq.event UNION ALL SELECT code, xmin::text FROM dostyq.codebook"
    before = dict(asked(url, query))
    one = centre.records.add("event", event()).id
    assert centre.warehouse(url).follow().records == 1
    after = dict(asked(url, query))
    assert after.pop(one)
    assert after == before


def test_a_package_taken_back_leaves_the_warehouse_too(offices: Offices, url: str) -> None:
    centre = offices.centre
    filled(offices.region)
    offices.deliver()
    centre.warehouse(url).follow()
    assert counted(centre, url, "2025-Q1")["main", "events", None] == 3
    centre.post.withdraw_intake("100000000", 1)
    centre.warehouse(url).follow()
    assert ("main", "events", None) not in counted(centre, url, "2025-Q1")
    assert told(url, "SELECT withdrawn FROM dostyq.package") == [1]
    assert there(url) == here(centre)


def test_the_national_summary_is_the_same_cell_by_cell(offices: Offices, url: str) -> None:
    """In old borders and new, people of two regions counted once, what is reported twice counted once."""
    centre = history(offices)
    filled(offices.district)
    centre.intakes.take_sample(60, seed=5)
    for pair in (reported(offices), founded(offices)):
        before = figures(centre, "2025")
        centre.linking.judge(*pair)
        assert figures(centre, "2025") != before
    centre.warehouse(url).follow()
    for boundaries in WHICH:
        for of in (BEFORE, "2023-Q1", "2025-Q1", "2025-Q3", "2025-9M", "2024"):
            assert counted(centre, url, of, boundaries) == figures(centre, of, boundaries)
    mine, theirs = (one.summary(period("2025"), boundaries="now") for one in (centre.quarters, centre.warehouse(url)))
    assert mine == theirs


def test_parted_again_the_warehouse_counts_both(offices: Offices, url: str) -> None:
    pair, centre = reported(offices), offices.centre
    link = centre.linking.judge(*pair)
    for events in (1, 2):
        centre.warehouse(url).follow()
        assert counted(centre, url, "2025-Q3")["main", "events", None] == events
        if events == 1:
            centre.linking.part(link.id)


def test_stopped_at_any_step_nothing_is_half_done(offices: Offices, url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rows, "AT_ONCE", 20)
    centre, works = sampled(offices), 0

    def stop(after: int) -> Any:
        steps = count()

        def progress(done: int, total: int) -> None:
            if next(steps) == after:
                raise Cancelled

        return progress

    for after in count(0, 3):
        try:
            centre.warehouse(url).follow(progress=stop(after))
        except Cancelled:
            works += 1
            assert told(url, "SELECT 1 FROM pg_namespace WHERE nspname = 'dostyq'") == []
        else:
            break
    assert works > 2
    assert there(url) == here(centre)
    with pytest.raises(Cancelled):
        centre.warehouse(url).follow(again=True, progress=stop(3))
    assert there(url) == here(centre)


def test_a_connection_lost_in_the_middle_is_said_and_made_good(
    offices: Offices, url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rows, "AT_ONCE", 20)
    centre = sampled(offices)

    def cut(done: int, total: int) -> None:
        if 0 < done < total:
            asked(url, "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'dostyq'")

    with pytest.raises(Refusal, match="broke off: nothing was changed"):
        centre.warehouse(url).follow(progress=cut)
    centre.warehouse(url).follow()
    assert there(url) == here(centre)


def test_F1_killed_while_loading_the_next_run_makes_it_good(offices: Offices, url: str) -> None:
    centre = offices.centre
    centre.intakes.take_sample(3000, seed=1)
    expected = here(centre)
    home = centre.home.folder
    offices.close()
    dice = Random(4)
    for wait in (0.05, *(dice.uniform(0.1, 0.5) for _ in range(2))):
        with in_a_program(home, url) as program:
            assert program.stdout is not None
            program.stdout.readline()
            try:
                program.wait(wait)
            except subprocess.TimeoutExpired:
                program.kill()
    done = offices.centre.warehouse(url).follow()
    assert there(url) == expected
    assert done.records in (0, sum(map(len, expected.values())))


def in_a_program(home: Path, url: str) -> subprocess.Popen[bytes]:
    work = (
        "import sys; from pathlib import Path; from app.office import Office\n"
        f"with Office.open(Path(sys.argv[1]), {PASSWORD!r}) as office:\n"
        "    print('open', flush=True); office.warehouse(sys.argv[2]).follow()"
    )
    return subprocess.Popen([sys.executable, "-c", work, str(home), url], stdout=subprocess.PIPE, cwd=ROOT)


def test_a_restored_older_centre_is_noticed_and_loaded_anew_when_asked(
    offices: Offices, url: str, tmp_path: Path
) -> None:
    sampled(offices)
    offices.reopen("centre").close()
    offices.opened.pop("centre")
    shutil.copytree(offices.folder / "centre", tmp_path / "older")
    offices.centre.records.add("event", event())
    offices.centre.warehouse(url).follow()
    with Office.open(tmp_path / "older", PASSWORD) as older:
        for _ in range(2):
            with pytest.raises(Refusal, match="ahead of this office, or has gone another way"):
                older.warehouse(url).follow()
            older.records.add("event", event())
        with pytest.raises(Refusal, match="brought back"):
            older.warehouse(url).summary(period("2025"))
        assert there(url) == here(offices.centre)
        done = older.warehouse(url).follow(again=True)
        assert done.anew
        assert there(url) == here(older)


def test_what_analysts_built_on_the_tables_stays_when_all_is_loaded_anew(offices: Offices, url: str) -> None:
    centre = sampled(offices)
    centre.warehouse(url).follow()
    asked(url, "CREATE VIEW public.mine AS SELECT count(*) FROM dostyq.event_kk")
    centre.warehouse(url).follow(again=True)
    assert told(url, "SELECT * FROM mine")[0] > 0


def test_a_warehouse_of_another_version_is_laid_out_anew_when_asked(
    offices: Offices, url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    centre = sampled(offices)
    with monkeypatch.context() as older:
        older.setattr(schema, "shape", lambda: "older")
        centre.warehouse(url).follow()
    asked(url, "ALTER TABLE dostyq.event DROP COLUMN notes CASCADE")
    with pytest.raises(Refusal, match="--again"):
        centre.warehouse(url).follow()
    centre.warehouse(url).follow(again=True)
    assert there(url) == here(centre)


def test_another_office_s_warehouse_is_left_alone(offices: Offices, url: str) -> None:
    sampled(offices).warehouse(url).follow()
    for again in (False, True):
        with pytest.raises(Refusal, match="another office"):
            offices.other.warehouse(url).follow(again=again)
    assert there(url) == here(offices.centre)


def test_a_schema_that_holds_something_else_is_left_alone(offices: Offices, url: str) -> None:
    asked(url, "CREATE SCHEMA dostyq CREATE TABLE theirs (n integer)")
    for again in (False, True):
        with pytest.raises(Refusal, match="holds something else"):
            offices.centre.warehouse(url).follow(again=again)
    assert told(url, "SELECT relname FROM pg_class WHERE relnamespace = 'dostyq'::regnamespace") == ["theirs"]


def test_two_at_a_time_do_not_meet(offices: Offices, url: str) -> None:
    with psycopg.connect(url) as other:
        other.execute("SELECT pg_advisory_xact_lock(hashtext('dostyq'))")
        with pytest.raises(Busy):
            offices.centre.warehouse(url).follow()
