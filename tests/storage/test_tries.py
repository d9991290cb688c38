"""Wrong passwords in a row, on a clock that is handed in."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from app.errors import Refusal, TooSoon, WrongPassword
from app.office import Office
from app.office.restoring import restore
from app.storage import tries
from app.storage.tries import add_wrong, delay, forget, refuse_early
from tests.command_line import run, told
from tests.offices import PASSWORD, Offices

CHECK, OTHER = b"check of one", b"check of another"


class Clock:
    """Goes on only when it is told."""

    def __init__(self) -> None:
        self.now = 1_800_000_000.0


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    clock = Clock()
    monkeypatch.setattr(tries, "now", lambda: clock.now)
    return clock


@pytest.fixture
def folder(offices: Offices, clock: Clock) -> Path:
    """A closed office whose password was wrong five times."""
    office = offices.folder / "region"
    for _ in range(5):
        with pytest.raises(WrongPassword):
            Office.open(office, "a wrong one")
    return office


def test_F19_after_five_wrong_passwords_the_wait_doubles_up_to_half_a_minute() -> None:
    assert [delay(count) for count in range(13)] == [0, 0, 0, 0, 0, 1, 2, 4, 8, 16, 30, 30, 30]
    assert delay(10**9) == 30


def test_F19_the_wait_is_for_one_office_and_ends_by_the_clock_or_with_the_right_password(clock: Clock) -> None:
    for _ in range(8):
        add_wrong(CHECK)
    refuse_early(OTHER)
    with pytest.raises(TooSoon, match="wait 8 s before the next"):
        refuse_early(CHECK)
    clock.now += 7.5
    with pytest.raises(TooSoon, match="wait 1 s before the next"):
        refuse_early(CHECK)
    clock.now += 0.5
    refuse_early(CHECK)
    add_wrong(CHECK)
    forget(CHECK)
    refuse_early(CHECK)


def test_F19_a_clock_that_was_put_back_holds_nobody_up_for_years(clock: Clock) -> None:
    for _ in range(20):
        add_wrong(CHECK)
    clock.now -= 10**8
    refuse_early(CHECK)


def test_F19_where_nothing_can_be_kept_a_wrong_password_is_still_called_wrong(
    offices: Offices, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setenv("DOSTYQ_STATE", str(tmp_path / "file"))
    with pytest.raises(WrongPassword):
        Office.open(offices.folder / "region", "a wrong one")


def test_F19_too_soon_even_the_right_password_opens_nothing_and_later_it_begins_anew(
    folder: Path, clock: Clock
) -> None:
    with pytest.raises(TooSoon):
        Office.open(folder, PASSWORD)
    clock.now += 1
    Office.open(folder, PASSWORD).close()
    with pytest.raises(WrongPassword):
        Office.open(folder, "a wrong one")
    Office.open(folder, PASSWORD).close()


def test_F19_neither_a_copy_of_the_folder_nor_a_backup_is_a_way_round(
    folder: Path, tmp_path: Path, clock: Clock
) -> None:
    copy = tmp_path / "copy"
    shutil.copytree(folder, copy)
    with pytest.raises(TooSoon):
        Office.open(copy, PASSWORD)
    with pytest.raises(TooSoon):
        restore(tmp_path / "new", copy / "office.db", PASSWORD)


def test_F19_the_command_line_says_how_long_to_wait(folder: Path, clock: Clock, at_the_keyboard: None) -> None:
    said = told("list", folder, "event", code=1)
    assert (said["reason"], "wait 1 s" in said["refused"]) == ("TooSoon", True)
    clock.now += 1
    run("list", folder, "event")


def test_F19_a_count_that_cannot_be_read_is_none(clock: Clock) -> None:
    for _ in range(6):
        add_wrong(CHECK)
    tries.place(CHECK).write_bytes(b"[")
    refuse_early(CHECK)
    add_wrong(CHECK)
    assert tries.known_of(CHECK).count == 1
    assert not issubclass(TooSoon, WrongPassword)
    assert issubclass(TooSoon, Refusal)
