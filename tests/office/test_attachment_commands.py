"""Attached files by the command line: attached, listed, saved, removed, undone."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.command_line import told
from tests.offices import Offices, event
from tests.pictures import photo, scan, written

pytestmark = pytest.mark.usefixtures("at_the_keyboard")


def test_files_are_attached_listed_saved_and_removed(offices: Offices, tmp_path: Path) -> None:
    offices.region.records.add("event", event())
    home = offices.region.home.folder
    offices.close()
    files = written(tmp_path, "a.jpg", photo()), written(tmp_path, "b.pdf", scan())
    one, other = told("attach", home, "event/1", *files, "--side", 100)["attached"]
    assert (one["name"], one["travels"], other["kind"]) == ("a.jpg", True, "pdf")
    assert told("attachments", home, "event/1")["attached"] == [one, other]
    assert Path(told("save-attachment", home, other["id"], "-o", tmp_path / "copy.pdf")["file"]).read_bytes() == scan()
    assert told("detach", home, one["id"]) == {"removed": one["id"]}
    assert told("attachments", home, "event/1")["attached"] == [other]
    offices.region.records.undo()
    offices.close()
    assert len(told("attachments", home, "event/1")["attached"]) == 2


def test_limits_are_shown_and_set_and_hold_for_a_package(offices: Offices) -> None:
    home = offices.region.home.folder
    offices.close()
    assert told("attachment-limits", home) == {"file": 5, "office": 4096, "package": 20}
    assert told("attachment-limits", home, "--package", 5)["package"] == 5
    assert offices.region.attachments.limits().package == 5 * 2**20
    offices.close()
    assert "at most 10 MB" in told("attachment-limits", home, "--file", 11, code=1)["refused"]


def test_what_cannot_be_is_refused_in_words(offices: Offices, tmp_path: Path) -> None:
    offices.region.records.add("event", event())
    home = offices.region.home.folder
    offices.close()
    assert "Only pictures" in told("attach", home, "event/1", written(tmp_path, "a.jpg", b"x"), code=1)["refused"]
    assert "register and the number" in told("attachments", home, "1", code=1)["refused"]
    assert "no record" in told("attachments", home, "event/99", code=1)["refused"]
    assert "no attached file" in told("detach", home, "x", code=1)["refused"]
    assert "There is no file" in told("attach", home, "event/1", tmp_path / "none.jpg", code=1)["refused"]
