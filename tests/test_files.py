"""Files are whole or not there, also on a disk that does not give back what was written."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from app.errors import Refusal
from app.files import copy_whole, read_whole, remove, write_whole


@pytest.fixture
def lying(monkeypatch: pytest.MonkeyPatch) -> None:
    """A disk that has lost the last byte of what it took."""
    monkeypatch.setattr(os, "fsync", lambda handle: os.ftruncate(handle, os.fstat(handle).st_size - 1))


@pytest.mark.usefixtures("lying")
def test_F4_a_disk_that_gives_back_other_bytes_leaves_the_old_file_and_nothing_else(tmp_path: Path) -> None:
    file = tmp_path / "office.dostyq"
    file.write_bytes(b"old")
    with pytest.raises(Refusal, match="other bytes"):
        write_whole(file, b"new")
    assert [path.name for path in tmp_path.iterdir()] == [file.name]
    assert file.read_bytes() == b"old"


@pytest.mark.usefixtures("lying")
def test_F4_a_copy_that_came_out_otherwise_is_not_left_behind(tmp_path: Path) -> None:
    source = tmp_path / "backup.db"
    source.write_bytes(b"all that there is")
    with pytest.raises(Refusal, match="other bytes"):
        copy_whole(source, tmp_path / "stick" / source.name)
    assert list((tmp_path / "stick").iterdir()) == []


def test_a_file_takes_the_place_of_another_and_leaves_nothing_beside_it(tmp_path: Path) -> None:
    file = tmp_path / "deep" / "office.dostyq"
    for content in (b"one", b"two"):
        write_whole(file, content)
    copy_whole(file, file.with_name("copy"))
    assert {path.name: path.read_bytes() for path in file.parent.iterdir()} == {file.name: b"two", "copy": b"two"}


def test_F26_a_file_that_another_program_holds_for_a_moment_is_removed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    held, real = [1, 2], Path.unlink

    def unlink(path: Path, missing_ok: bool = False) -> None:
        if held:
            held.pop()
            raise PermissionError(13, "The file is in use")
        real(path, missing_ok)

    (file := tmp_path / "old.db").write_bytes(b"")
    monkeypatch.setattr(Path, "unlink", unlink)
    remove(file)
    assert not file.exists()


def test_a_reason_that_is_known_is_not_asked_for(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    with pytest.raises(Refusal) as refused:
        write_whole(tmp_path / "folder", b"")
    assert str(refused.value) == "folder could not be written: it is a folder. Put that right, or choose another place."


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes here")
@pytest.mark.timeout(10)
def test_what_is_neither_file_nor_folder_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.dostyq")
    with pytest.raises(Refusal, match="no file"):
        read_whole(tmp_path / "pipe.dostyq", 10)
