"""Files are whole or not there, also on a disk that does not give back what was written."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

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


@pytest.mark.parametrize("write", ["write_whole", "copy_whole"])
def test_F27_F28_a_file_is_flushed_read_back_given_its_name_and_the_name_flushed_in_this_order(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, write: str
) -> None:
    source, stick = tmp_path / "package.dostyq", tmp_path / "stick"
    source.write_bytes(b"all that there is")
    stick.mkdir()
    told = watched(monkeypatch, stick)
    if write == "write_whole":
        write_whole(stick / source.name, source.read_bytes())
    else:
        copy_whole(source, stick / source.name)
    part = f"{source.name}.part"
    folder = [] if os.name == "nt" else [("flush", "stick", 1)]
    assert told == [("flush", part, 17), ("read", part, 17), ("name", source.name, 17), *folder]


def watched(monkeypatch: pytest.MonkeyPatch, stick: Path) -> list[tuple[str, str, int]]:
    """What is done on a stick, in its order: the deed, the file, and its bytes (of a folder: its files) then."""
    told: list[tuple[str, str, int]] = []
    flush, opens, rename = os.fsync, Path.open, Path.replace

    def tell(deed: str, path: Path) -> None:
        told.append((deed, path.name, len(list(path.iterdir())) if path.is_dir() else path.stat().st_size))

    def fsync(handle: int) -> None:
        flush(handle)
        (path,) = [one for one in (stick, *stick.iterdir()) if os.path.samestat(one.stat(), os.fstat(handle))]
        tell("flush", path)

    def opened(path: Path, mode: str = "r", *given: Any, **named: Any) -> Any:
        if path.parent == stick and mode == "rb":
            tell("read", path)
        return opens(path, mode, *given, **named)

    def replace(path: Path, target: Path) -> Path:
        done = rename(path, target)
        tell("name", target)
        return done

    monkeypatch.setattr(os, "fsync", fsync)
    monkeypatch.setattr(Path, "open", opened)
    monkeypatch.setattr(Path, "replace", replace)
    return told
