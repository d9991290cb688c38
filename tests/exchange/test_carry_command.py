"""Desk and region by the command line: founded, certified, and carried by a folder."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from app.cli import cli
from app.office import Office
from tests.exchange.world import World
from tests.offices import PASSWORD, event


@pytest.fixture(autouse=True)
def at_the_keyboard(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DOSTYQ_PASSWORD", PASSWORD)
    monkeypatch.setenv("DOSTYQ_LANGUAGE", "en")


def run(*words: object, code: int = 0) -> dict[str, Any]:
    result = CliRunner().invoke(cli, [*map(str, words), "--json"])
    assert result.exit_code == code, result.output + repr(result.exception)
    found: dict[str, Any] = json.loads(result.stdout)
    return found


def test_a_desk_is_founded_certified_and_carried(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = world.folder
    region, share = world.computer(), folder / "share"
    monkeypatch.setenv("DOSTYQ_STATE", str(region.state))
    run("new", folder / "desk", "--kato", "100000000", "--role", "desk", "--name-en", "Second room")
    run("card", folder / "desk", "-o", folder / "desk.card")
    run("certify", region.folder, folder / "desk.card", "-o", folder / "desk.cert")
    run("accept", folder / "desk", folder / "desk.cert")
    with Office.open(folder / "desk", PASSWORD) as desk:
        desk.records.add("event", event())
    share.mkdir()
    assert len(run("carry", folder / "desk", share)["put"]) == 1
    assert len(run("carry", region.folder, share)["received"]) == 1
    assert run("carry", folder / "desk", share)["received"] == ["The receipt for package № 1 has come."]


def test_a_folder_that_is_not_there_ends_the_command(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DOSTYQ_STATE", str(world.computer().state))
    told = run("carry", world.computer().folder, Path("/nowhere/at/all"), code=1)
    assert "cannot be read" in told["problem"]
