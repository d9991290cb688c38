"""The warehouse from outside: what stands in the way of a load, in words, and its command."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import psycopg
import pytest

from app.bench.server import address
from app.centre.warehouse import server as warehouse_server
from app.commands.warehouse import shown
from app.domain.quarter import period
from app.errors import Refusal
from app.paths import ROOT
from tests.centre.linking import RIDDER
from tests.centre.warehouse import asked, sampled, there, told
from tests.offices import PASSWORD, Offices, event


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
