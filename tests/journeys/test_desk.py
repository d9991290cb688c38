"""The centre's desk by the command line alone: who is late, what to write, and by which day."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests import command_line
from tests.offices import Offices, event

Run = Callable[..., Any]


@pytest.fixture
def run(at_the_keyboard: None) -> Run:
    def given(*words: object, code: int = 0) -> Any:
        result = command_line.run(*words, code=code)
        return json.loads(result.stdout) if "--json" in words else result.output

    return given


@pytest.fixture
def centre(offices: Offices) -> Path:
    """One region has sent its events, the others nothing; all were accepted long ago."""
    offices.region.records.add("event", event(held_on=date(2025, 8, 1)))
    offices.deliver()
    offices.centre._db.conn.execute("UPDATE office SET accepted_on = '2025-01-05'")
    folder = offices.centre.home.folder
    offices.close()
    return folder


def test_the_board_as_json_and_as_a_table(run: Run, centre: Path) -> None:
    found = run("board", centre, "2025-Q3", "--json")
    assert (found["period"], found["due_on"]) == ("2025-Q3", "2025-10-10")
    assert (found["offices"], found["reported"], found["totals"]) == (3, 0, {"late": 3})
    assert len(found["absent"]) == 18
    first = found["rows"][0]
    assert first["kato"] == "100000000"
    assert first["last"]["number"] == 1
    assert first["sections"]["event"]["state"] == "complete"
    assert first["sections"]["event"]["here"] == 1
    assert first["sections"]["course"]["state"] == "late"
    assert found["rows"][1]["tellings"][0]["words"] == "Nothing has come from it yet."
    table = run("board", centre, "2025-Q3")
    assert "0 of 3 have reported; late: 3." in table
    assert "Events: complete" in table


def test_reminders_are_written_for_those_from_whom_something_is_missing(run: Run, centre: Path, tmp_path: Path) -> None:
    found = run("remind", centre, "2025-Q3", "-o", tmp_path / "letters", "--json")
    assert len(found["files"]) == 12
    assert {Path(file).suffix for file in found["files"]} == {".txt", ".eml"}
    text = next(Path(file) for file in found["files"] if file.endswith("-en.txt")).read_text("utf-8-sig")
    assert "Course groups: nothing has come" in text or "Courses: nothing has come" in text


def test_the_days_are_set_from_a_day_on(run: Run, centre: Path) -> None:
    assert run("due-days", centre, "--json") == {"usual": 10, "rules": {}}
    run("due-days", centre, "20", "--from", "2025-07-01")
    assert run("due-days", centre, "--json")["rules"] == {"2025-07-01": 20}
    assert run("board", centre, "2025-Q3", "--json")["due_on"] == "2025-10-20"
    assert run("board", centre, "2025-Q1", "--json")["due_on"] == "2025-04-10"
    run("due", centre, "2025-Q3", "2025-11-01")
    assert run("board", centre, "2025-Q3", "--json")["due_on"] == "2025-11-01"
    assert "0 to 366 days" in run("due-days", centre, "400", code=1)


@pytest.mark.parametrize("command", ["board", "remind"])
def test_what_is_no_period_is_refused_in_words(run: Run, centre: Path, command: str) -> None:
    more = ["-o", centre / "out"] if command == "remind" else []
    assert "is not a period" in run(command, centre, "soon", *more, code=1)


def test_everything_once_more_lands_beside_the_office(run: Run, offices: Offices, tmp_path: Path) -> None:
    folder = offices.region.home.folder
    offices.close()
    os.chdir(tmp_path)
    sent = run("resend", folder, "--json")
    assert Path(sent["file"]).parent == folder / "outbox"
