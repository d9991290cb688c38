"""The database's history: applied step by step, each step whole, and in the end just what the declarations say."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from app.domain.register import Register
from app.domain.registers import KEPT, REGISTERS
from app.errors import Refusal, TooNew
from app.office import Office
from app.paths import ROOT
from app.storage.database import Database, check, open_database
from app.storage.migrations import migrations
from app.storage.search import Query, ordering
from app.storage.shelf import HOUSEKEEPING
from tests.offices import PASSWORD, Offices, dump, event, live, read_rows

KEY = bytes(range(32))
STEPS = [migration.name for migration in migrations._migrations]

DIE_WITHIN = """
import os, signal, sys
from pathlib import Path
from app.storage.database import open_database
from app.storage.migrations import migrations

for step in migrations._migrations:
    def dying(db, whole=step.fn):
        whole(db)
        os.kill(os.getpid(), signal.SIGKILL)
    if step.name == sys.argv[2]:
        step.fn = dying
migrations.apply(open_database(Path(sys.argv[1]), bytes(range(32))))
"""


@pytest.fixture
def db(tmp_path: Path) -> Database:
    made = open_database(tmp_path / "office.db", KEY)
    migrations.apply(made)
    return made


@pytest.mark.parametrize("register", KEPT, ids=lambda register: register.name)
def test_every_declared_field_has_its_column_and_nothing_else_has(db: Database, register: Register) -> None:
    declared = dict.fromkeys(HOUSEKEEPING) | {field.name: field.column for field in register.fields}
    declared |= {f"{field.name}_key": "TEXT" for field in register.fields if field.sorted}
    kept = {column.name: column.type for column in db[register.name].columns}
    assert set(kept) == set(declared)
    assert {name: kept[name] for name, kind in declared.items() if kind} == {
        name: kind for name, kind in declared.items() if kind
    }


@pytest.mark.parametrize("register", REGISTERS, ids=lambda register: register.name)
def test_a_register_has_a_search_just_where_fields_are_searched(db: Database, register: Register) -> None:
    searched = any(field.searched for field in register.fields)
    assert (f"{register.name}_search" in db.table_names()) == searched


@pytest.mark.parametrize("register", REGISTERS, ids=lambda register: register.name)
def test_a_list_opens_by_name_or_by_day_without_sorting_the_register(db: Database, register: Register) -> None:
    for name in filter(None, (register.columns[0], register.dated_by)):
        query = f"SELECT row FROM {register.name} WHERE withdrawn = 0 ORDER BY {ordering(register, Query(order=name))}"
        plan = str(db.conn.execute(f"EXPLAIN QUERY PLAN {query}").fetchall())
        assert "TEMP B-TREE" not in plan, plan


@pytest.mark.parametrize("register", REGISTERS, ids=lambda register: register.name)
def test_a_save_finds_the_next_number_without_reading_the_register(db: Database, register: Register) -> None:
    query = f"SELECT max(number) FROM {register.name} WHERE office = 1"
    assert f"USING COVERING INDEX {register.name}_by_number" in str(
        db.conn.execute(f"EXPLAIN QUERY PLAN {query}").fetchall()
    )


@pytest.mark.parametrize("step", STEPS)
def test_F30_killed_at_any_step_the_next_opening_goes_on_from_there(db: Database, tmp_path: Path, step: str) -> None:
    path = tmp_path / "killed.db"
    killed = subprocess.run([sys.executable, "-c", DIE_WITHIN, str(path), step], cwd=ROOT, capture_output=True)
    assert killed.returncode != 0, "it was to die"
    again = open_database(path, KEY)
    done = [one.name for one in migrations.applied(again)]
    assert done == STEPS[: STEPS.index(step)]
    migrations.apply(again)
    assert schema(again) == schema(db)
    assert check(again) == []
    again.close()


def test_F30_a_step_that_fails_leaves_the_database_as_it_was(db: Database, tmp_path: Path) -> None:
    half = open_database(tmp_path / "half.db", KEY)
    migrations.apply(half, stop_before=STEPS[1])
    before = schema(half), dump(half)
    half.conn.execute("CREATE TABLE act (of_another TEXT)")
    with pytest.raises(Exception, match="already exists"):
        migrations.apply(half)
    half.conn.execute("DROP TABLE act")
    assert (schema(half), dump(half)) == before
    migrations.apply(half)
    assert schema(half) == schema(db)
    half.close()


def test_F30_a_backup_is_made_before_new_steps_and_only_then(offices: Offices, monkeypatch: pytest.MonkeyPatch) -> None:
    offices.region.records.add("event", event())
    office = offices.reopen("region")
    assert not office.home.backups.exists()
    offices.close()

    with monkeypatch.context() as patch:
        patch.setattr(migrations, "_migrations", [*migrations._migrations])

        @migrations(name="a_later_step")
        def later(db: Database) -> None:
            db.conn.execute("ALTER TABLE event ADD COLUMN weather TEXT")

        office = offices.region
        assert [path.name.endswith("-before-update.db") for path in office.home.backups.glob("*.db")] == [True]
        assert len(live(office, "event")) == 1
        kept = open_database(next(office.home.backups.glob("*.db")), office._key)
        assert "weather" not in [column.name for column in kept["event"].columns]
        assert kept["event"].count == 1
        kept.close()
        offices.close()

    with pytest.raises(TooNew):
        Office.open(offices.folder / "region", PASSWORD)


def test_F29_a_database_of_a_newer_program_is_refused_and_left_alone(offices: Offices) -> None:
    db = offices.region._db
    db["_sqlite_migrations"].insert({"migration_set": "dostyq", "name": "of_next_year", "applied_at": "2027-01-01"})
    key, path = offices.region._key, offices.region.home.database
    offices.close()
    before = read_rows(path, key)
    with pytest.raises(TooNew, match="newer Dostyq: install that one"):
        Office.open(offices.folder / "region", PASSWORD)
    assert read_rows(path, key) == before
    assert issubclass(TooNew, Refusal)


def schema(db: Database) -> list[tuple[str, ...]]:
    return db.conn.execute("SELECT type, name, sql FROM sqlite_master ORDER BY type, name").fetchall()
