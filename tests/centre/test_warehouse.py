"""The registers in PostgreSQL: what is here is there, once, whatever happens on the way, and counts the same."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from itertools import count
from pathlib import Path
from random import Random
from typing import Any

import psycopg
import pytest

from app.bench.server import address
from app.centre.warehouse import rows, schema
from app.centre.warehouse import server as warehouse_server
from app.commands.warehouse import shown
from app.domain.event import EVENT
from app.domain.quarter import period
from app.errors import Busy, Cancelled, Refusal
from app.language import LANGUAGES, say
from app.office import Office
from app.paths import ROOT
from app.storage.journal import act
from app.storage.records import New, put
from tests.centre.linking import RIDDER, figures, founded, reported
from tests.centre.test_borders import BEFORE, WHICH, history
from tests.centre.warehouse import asked, counted, here, own_server, there
from tests.office.quarters import closed, filled
from tests.offices import PASSWORD, Offices, event


@pytest.fixture(scope="module")
def folder() -> Iterator[str]:
    with own_server() as found:
        yield found


@pytest.fixture
def url(folder: str) -> str:
    """A database in which nothing of ours stands."""
    found = address(folder, "postgres")
    asked(found, "DROP SCHEMA IF EXISTS dostyq CASCADE")
    return found


def told(url: str, query: str, *values: Any) -> list[Any]:
    """The first column of what a statement gives."""
    return [first for first, *_ in asked(url, query, *values)]


def sampled(offices: Offices) -> Office:
    """A centre with some of everything."""
    filled(offices.region)
    offices.deliver()
    offices.centre.intakes.take_sample(40, seed=3)
    return offices.centre


def test_everything_that_travels_is_loaded_and_nothing_else(offices: Offices, url: str) -> None:
    centre = sampled(offices)
    done = centre.warehouse(url).follow()
    assert (done.anew, done.readers) == (True, True)
    assert there(url) == here(centre)
    assert done.records == sum(map(len, here(centre).values())) > 60
    columns = set(told(url, "SELECT column_name FROM information_schema.columns WHERE table_schema = 'dostyq'"))
    assert {"iin", "phone", "born_on", "leader", "teacher", "title_key"}.isdisjoint(columns)
    assert {"person", "title", "held_on"} <= columns


def test_offices_packages_editions_and_codebooks_stand_beside_the_registers(offices: Offices, url: str) -> None:
    centre = sampled(offices)
    kept = closed(offices.region)
    offices.deliver()
    centre.warehouse(url).follow()
    assert told(url, "SELECT number FROM dostyq.package WHERE withdrawn = 0 ORDER BY 1") == [1, 2]
    assert told(url, "SELECT code FROM dostyq.edition") == [kept.code]
    assert len(told(url, "SELECT id FROM dostyq.office")) == 4
    (kk,) = told(url, "SELECT name_kk FROM dostyq.codebook WHERE book = 'event_kind' AND code = 'festival'")
    assert kk == "фестиваль"


def test_each_kind_of_field_has_its_type_and_any_text_comes_whole(offices: Offices, url: str) -> None:
    centre = offices.centre
    text = '«Ә»\t\\N \\. "\'\r\n\\.\nсоңы, ; {a,"b"} 100 %\u2028'
    values = {"title": text, "held_on": date(2025, 8, 1), "cost": Decimal("9999999999999.99"), "place": "\\",
              "associations": ("0" * 32, "f" * 36), "kind": "festival", "notes": "a\0b"}  # fmt: skip
    with act(centre._db, "head", "add") as done:
        put(centre._db, done, EVENT, [New(values)])
    centre.warehouse(url).follow()
    query = "SELECT title, held_on, cost, place, associations, notes, title_ru FROM dostyq.event"
    assert asked(url, query) == [
        (text, date(2025, 8, 1), Decimal("9999999999999.99"), "\\", ["0" * 32, "f" * 36], "ab", None)
    ]


def test_a_register_lies_in_years_and_what_has_no_day_in_one_part(offices: Offices, url: str) -> None:
    records = offices.centre.records
    for year in (2019, 2025):
        records.add("event", event(held_on=date(year, 12, 31)))
    records.add("association", {"name": "«Бірлік»", "level": "region", "status": "registered"})
    offices.centre.warehouse(url).follow()
    records.add("event", event(held_on=date(2026, 1, 1), status="planned"))
    offices.centre.warehouse(url).follow()
    parts = told(url, "SELECT tableoid::regclass::text FROM dostyq.event UNION SELECT tableoid::regclass::text "
                      "FROM dostyq.association ORDER BY 1")  # fmt: skip
    assert [part.removeprefix("dostyq.") for part in parts] == [
        "association_undated", "event_2019", "event_2025", "event_2026"
    ]  # fmt: skip
    plan = "".join(told(url, "EXPLAIN SELECT * FROM dostyq.event WHERE held_on BETWEEN '2025-01-01' AND '2025-12-31'"))
    assert "event_2025" in plan
    assert "event_2019" not in plan


def test_every_table_view_and_column_is_explained_in_three_languages(offices: Offices, url: str) -> None:
    offices.centre.warehouse(url).follow()
    silent = told(url, """
        SELECT c.relname || '.' || a.attname FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
        WHERE c.relnamespace = 'dostyq'::regnamespace AND c.relkind IN ('r', 'p', 'v') AND a.attnum > 0
        AND NOT c.relispartition
        AND (col_description(c.oid, a.attnum) IS NULL OR obj_description(c.oid) IS NULL)""")  # fmt: skip
    assert silent == []
    (said,) = told(url, "SELECT obj_description('dostyq.event_ru'::regclass)")
    assert said == " / ".join(say(EVENT.label, language) for language in LANGUAGES)


def test_analysts_read_names_in_place_of_codes_and_nothing_withdrawn(offices: Offices, url: str) -> None:
    centre = offices.centre
    one, other = reported(offices)
    gone = centre.records.add("event", event()).id
    centre.records.withdraw("event", gone)
    centre.linking.judge(one, other)
    ids = filled(centre)
    centre.warehouse(url).follow()
    query = "SELECT id, office, region, kind, counted_with, associations FROM dostyq.event_ru ORDER BY id"
    read = {id: row for id, *row in asked(url, query)}
    assert set(read) == {one, other, *ids["event"]}
    first, second = sorted((one, other))
    assert read[second][1:4] == ["Восточно-Казахстанская область", "фестиваль", first]
    assert read[ids["event"][0]][4] == ["«Бірлік» бірлестігі", "«Үміт» бірлестігі"]
    assert told(url, "SELECT DISTINCT course FROM dostyq.enrolment_kk") == ["Қазақ тілі, А1"]


def test_the_query_of_the_readme_counts_what_the_summary_counts(offices: Offices, url: str) -> None:
    one, other = reported(offices)
    sampled(offices).linking.judge(one, other)
    offices.centre.warehouse(url).follow()
    query = (ROOT / "README.md").read_text(encoding="utf-8").split("```sql")[1].split("```")[0]
    events = sum(number for _, year, number, _ in asked(url, query) if year == 2025)
    assert events == offices.centre.quarters.summary(period("2025")).cells("events").now


def test_readers_read_and_write_nothing(offices: Offices, url: str, folder: str) -> None:
    centre = sampled(offices)
    centre.warehouse(url).follow()
    asked(url, "DROP ROLE IF EXISTS analyst")
    asked(url, "CREATE ROLE analyst LOGIN PASSWORD 'x' IN ROLE dostyq_reader")
    theirs = address(folder, "postgres", "analyst:x")
    assert asked(theirs, "SELECT count(*) FROM dostyq.event_kk")[0][0] > 0
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        asked(theirs, "DELETE FROM dostyq.event")
    with pytest.raises(Refusal, match="administrator"):
        centre.warehouse(theirs).follow()


def test_who_may_make_no_role_is_told_so_and_loads_all_the_same(offices: Offices, url: str, folder: str) -> None:
    asked(url, "DROP ROLE IF EXISTS dostyq_reader")
    asked(url, "CREATE ROLE loader LOGIN PASSWORD 'x'")
    asked(url, "CREATE SCHEMA dostyq AUTHORIZATION loader")
    theirs = address(folder, "postgres", "loader:x")
    centre = sampled(offices)
    assert not centre.warehouse(theirs).follow().readers
    assert there(url) == here(centre)
    asked(url, "CREATE ROLE dostyq_reader NOLOGIN")
    assert centre.warehouse(theirs).follow().readers
    asked(url, "DROP OWNED BY loader CASCADE; DROP ROLE loader")


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


def test_nothing_is_counted_where_nothing_was_loaded(offices: Offices, url: str) -> None:
    with pytest.raises(Refusal, match="load it first"):
        offices.centre.warehouse(url).summary(period("2025"))


def test_a_full_disk_of_the_server_is_said(offices: Offices, url: str) -> None:
    centre = sampled(offices)
    centre.warehouse(url).follow()
    asked(url, "CREATE FUNCTION brim() RETURNS trigger LANGUAGE plpgsql AS "
               "$$ BEGIN RAISE EXCEPTION USING ERRCODE = 'disk_full'; END $$")  # fmt: skip
    asked(url, "CREATE TRIGGER brim BEFORE INSERT ON dostyq.event FOR EACH ROW EXECUTE FUNCTION brim()")
    before = there(url)
    centre.records.add("event", event(district=RIDDER))
    with pytest.raises(Refusal, match="disk is full"):
        centre.warehouse(url).follow()
    assert there(url) == before


@pytest.mark.parametrize(
    "wrong", ["", "house", "mysql://a@b/c", "postgresql://a@127.0.0.1:99999/c", "postgresql://?nothing=1"]
)
def test_what_is_no_address_is_said_and_never_repeated(offices: Offices, wrong: str) -> None:
    with pytest.raises(Refusal, match="no address of a warehouse") as refused:
        offices.centre.warehouse(wrong).follow()
    assert refused.value.words.values == {}


def test_no_server_a_wrong_password_and_no_database_are_told_apart(offices: Offices, folder: str) -> None:
    postgres = address(folder, "postgres")
    asked(postgres, "DROP ROLE IF EXISTS guarded")
    asked(postgres, "CREATE ROLE guarded LOGIN PASSWORD 'right'")
    for url, said in (
        ("postgresql://a:secret@127.0.0.1:1/house", "No PostgreSQL answers"),
        (address("/nowhere", "house"), "No PostgreSQL answers"),
        ("postgresql://a@no-such-server.invalid/house", "No PostgreSQL answers"),
        (address(folder, "postgres", "guarded"), "give it in PGPASSWORD"),
        (address(folder, "postgres", "guarded:wrong"), "does not know this user or password"),
        (address(folder, "nothing"), "does not let us in: database"),
        (address(folder, "postgres", "guarded:right"), "administrator"),
    ):
        with pytest.raises(Refusal, match=said) as refused:
            offices.centre.warehouse(url).follow()
        assert "secret" not in str(refused.value)


def test_too_old_a_server_and_letters_without_kazakh_are_refused(
    offices: Offices, url: str, folder: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked(url, "CREATE DATABASE letters ENCODING 'WIN1251' TEMPLATE template0")
    with pytest.raises(Refusal, match="WIN1251"):
        offices.centre.warehouse(address(folder, "letters")).follow()
    monkeypatch.setattr(warehouse_server, "OLDEST", 99)
    with pytest.raises(Refusal, match="needs 99 or newer"):
        offices.centre.warehouse(url).follow()


def test_the_command_loads_follows_and_prints_the_summary(offices: Offices, url: str) -> None:
    centre = sampled(offices)
    expected = centre.quarters.summary(period("2025-Q1"))
    home = centre.home.folder
    offices.close()
    loaded = json.loads(command(home, url, "--json"))
    assert loaded["anew"]
    assert loaded["records"] > 60
    printed = json.loads(command(home, url, "--summary", "2025-Q1", "--json"))
    assert printed["figures"]["events"]["value"] == expected.cells("events").now > 0
    assert json.loads(command(home, "house", "--json", code=1))["reason"] == "Refusal"
    assert json.loads(command(home, url, "--summary", "2025-Q9", "--json", code=1))["reason"] == "NotFound"


def command(home: Path, url: str, *options: str, code: int = 0) -> str:
    with begun(home, url, *options) as program:
        printed, said = program.communicate()
    assert (program.returncode, "Traceback" in said) == (code, False), said
    return printed


def test_the_command_can_be_stopped(offices: Offices, url: str) -> None:
    """While the server keeps it waiting, which is the worst moment."""
    home = sampled(offices).home.folder
    offices.close()
    with psycopg.connect(url) as other:
        other.execute("CREATE SCHEMA dostyq")
        with begun(home, url) as program:
            while not told(url, "SELECT 1 FROM pg_stat_activity WHERE wait_event_type = 'Lock'"):
                assert program.poll() is None
            program.send_signal(signal.SIGINT)
            _, said = program.communicate(timeout=20)
        other.rollback()
    assert (program.returncode, "Traceback" in said) == (1, False)
    assert told(url, "SELECT 1 FROM pg_namespace WHERE nspname = 'dostyq'") == []


def test_the_command_counts_on_where_a_person_looks(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    shown(500, 2000)
    assert capsys.readouterr().err == ""
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    shown(500, 2000)
    shown(2000, 2000)
    assert capsys.readouterr().err == "\r500 / 2\u00a0000\r2\u00a0000 / 2\u00a0000\n"


def begun(home: Path, url: str, *options: str) -> subprocess.Popen[str]:
    words = [sys.executable, "-m", "app.cli", "warehouse", str(home), url, *options]
    known = {**os.environ, "DOSTYQ_PASSWORD": PASSWORD, "DOSTYQ_LANGUAGE": "en"}
    return subprocess.Popen(words, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=known)
