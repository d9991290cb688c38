"""Desk and region by the command line: founded, certified, and carried by a folder."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from app.errors import NotFound
from app.office import Office
from app.storage import settings
from tests.command_line import run, told
from tests.exchange.world import World
from tests.offices import PASSWORD, event

pytestmark = pytest.mark.usefixtures("at_the_keyboard")


def test_a_desk_is_founded_certified_and_carried(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = world.folder
    region, share = world.computer(), folder / "share"
    monkeypatch.setenv("DOSTYQ_STATE", str(region.state))
    told("new", folder / "desk", "--kato", "100000000", "--role", "desk", "--name-en", "Second room")
    told("card", folder / "desk", "-o", folder / "desk.card")
    told("certify", region.folder, folder / "desk.card", "-o", folder / "desk.cert")
    told("accept", folder / "desk", folder / "desk.cert")
    with Office.open(folder / "desk", PASSWORD) as desk:
        desk.records.add("event", event())
    share.mkdir()
    assert len(told("carry", folder / "desk", share)["put"]) == 1
    assert len(told("carry", region.folder, share)["received"]) == 1
    assert told("carry", folder / "desk", share)["received"] == ["The receipt for package № 1 has come."]


def test_a_folder_that_is_not_there_ends_the_command(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DOSTYQ_STATE", str(world.computer().state))
    found = told("carry", world.computer().folder, Path("/nowhere/at/all"), code=1)
    assert "cannot be read" in found["problem"]


def test_a_watch_says_once_what_waits_and_is_broken_off_without_a_word(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    region, share = world.computer(), world.folder / "share"
    monkeypatch.setenv("DOSTYQ_STATE", str(region.state))
    told("new", world.folder / "desk", "--kato", "100000000", "--role", "desk")
    told("card", world.folder / "desk", "-o", share / "desk.card")
    looks = iter((1, 2))

    def rest(_seconds: float) -> None:
        if next(looks, None) is None:
            raise KeyboardInterrupt

    monkeypatch.setattr(time, "sleep", rest)
    lines = run("carry", region.folder, share, "--watch", code=1).stderr.splitlines()
    assert len([line for line in lines if "Compare its digits by phone" in line]) == 1
    assert "Aborted!" not in lines


def test_the_code_of_a_place_names_its_office_and_not_its_desks(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DOSTYQ_STATE", str(world.centre.state))
    with world.centre.open() as centre:
        region = settings.office_named(centre._db, "100000000")
        with pytest.raises(NotFound):
            settings.office_named(centre._db, "")
        settings.add_office(centre._db, "0" * 32, "100000000", "100000000", "desk", {"kk": "Екінші бөлме"})
        assert settings.office_named(centre._db, "100000000") == region
        assert settings.office_named(centre._db, "00000").role == "desk"
