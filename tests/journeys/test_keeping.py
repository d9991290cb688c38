"""The first day and the worst day on the command line; and its help in the user's language."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from app.cli import cli
from app.language import LANGUAGES, say
from app.storage import vault
from tests.offices import PASSWORD, cheap_new_slot

NEW = "екінші ұзақ сөз"


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch) -> Callable[..., Any]:
    monkeypatch.setattr(vault, "new_slot", cheap_new_slot)
    monkeypatch.setenv("DOSTYQ_LANGUAGE", "en")
    monkeypatch.setenv("DOSTYQ_NEW_PASSWORD", NEW)

    def call(*arguments: object, secret: str = PASSWORD, code: int = 0) -> Any:
        monkeypatch.setenv("DOSTYQ_PASSWORD", secret)
        result = CliRunner().invoke(cli, [*map(str, arguments)])
        assert result.exit_code == code, result.output
        return json.loads(result.stdout) if "--json" in arguments else result.stderr

    return call


@pytest.fixture
def office(run: Callable[..., Any], tmp_path: Path) -> Path:
    run("new", tmp_path / "office", "--kato", "100000000", "--role", "region", "--user", "Маман")
    return tmp_path / "office"


def test_users_come_and_go(run: Callable[..., Any], office: Path) -> None:
    run("add-user", office, "Екінші")
    assert run("users", office, "--json")["users"] == ["Маман", "Екінші"]
    run("remove-user", office, "Маман", code=1)
    run("remove-user", office, "Маман", secret=NEW)
    assert run("users", office, "--json", secret=NEW)["users"] == ["Екінші"]
    code = run("new-code", office, "--json", secret=NEW)["recovery"]
    assert run("users", office, "--json", secret=code)["users"] == ["Екінші"]


def test_a_user_is_meant_by_the_name_that_is_shown(
    run: Callable[..., Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = tmp_path / "office"
    run("new", home, "--kato", "100000000", "--role", "region")
    monkeypatch.setenv("DOSTYQ_LANGUAGE", "ru")
    shown = say("head", "ru")
    run("add-user", home, shown, code=1)
    run("add-user", home, "Екінші")
    run("remove-user", home, shown, secret=NEW)
    assert run("users", home, "--json", secret=NEW)["users"] == ["Екінші"]


def test_a_backup_is_brought_back(run: Callable[..., Any], office: Path, tmp_path: Path) -> None:
    (tmp_path / "stick").mkdir()
    made = run("backup", office, "--second", tmp_path / "stick", "--json")
    run("add", office, "learner", "name=Тыңдаушы 001", "consent=иә")
    assert "1 entry made since" in run("restore", office, made["second"])
    assert run("list", office, "learner", "--json")["total"] == 0
    assert len(run("backups", office, "--json")["backups"]) == 2
    run("restore", office, tmp_path / "none.db", code=1)


def test_F6_an_older_copy_that_was_put_into_the_folder_is_told(run: Callable[..., Any], office: Path) -> None:
    old = (office / "office.db").read_bytes()
    run("add", office, "learner", "name=Тыңдаушы 001", "consent=иә")
    (office / "office.db").write_bytes(old)
    assert "not as it was last open" in run("list", office, "learner")
    assert "not as it was" not in run("list", office, "learner")


def test_a_person_is_forgotten_and_sample_records_go(run: Callable[..., Any], office: Path) -> None:
    run("add", office, "learner", "name=Тыңдаушы 001", "consent=иә")
    run("backup", office)
    assert run("erase", office, "1", "--reason", "Өтініш", "--json") == {"erased": 1, "older_copies": 1}
    assert run("show", office, "learner", "1", "--json")["name"] == "—"
    taken = run("sample", office, "--events", 20, "--json")
    assert run("remove-sample", office, "--json")["removed"] == sum(taken.values())
    assert run("check", office, "--json")["sound"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_help_follows_the_language(monkeypatch: pytest.MonkeyPatch, language: str) -> None:
    monkeypatch.setenv("DOSTYQ_LANGUAGE", language)
    shown = " ".join(CliRunner().invoke(cli, ["history", "--help"]).stdout.split())
    for words in ("Show who changed a record, when and how.", "Print one JSON object on stdout.", "Options"):
        assert say(words, language) in shown
    assert say("Commands", language) in CliRunner().invoke(cli, ["--help"]).stdout
