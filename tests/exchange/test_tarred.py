"""The tar inside: files under known names and nothing else that a tar can be."""

from __future__ import annotations

import io
import tarfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.errors import Damaged
from app.exchange.tarred import size_of, tar, untar
from tests.exchange.made import flipped, tar_of

NAME = "records.ndjson"
ONE = b"".join(tar({NAME: b"{}\n"}))

HOSTILE_NAMES = [
    "", ".", "..", "../records.ndjson", "..\\records.ndjson", "/records.ndjson", "\\records.ndjson", "//host/share/x",
    "\\\\host\\share\\x", "C:records.ndjson", "C:\\records.ndjson", "C:/records.ndjson", "records.ndjson/",
    "./records.ndjson",
    "a/../records.ndjson", "CON", "con.txt", "PRN", "AUX", "NUL", "COM1", "LPT9", "CLOCK$", "CONIN$", "records.ndjson.",
    "records.ndjson ", " records.ndjson", "records.ndjson::$DATA", "records.ndjson:stream", "RECORDS.NDJSON",
    "records\u202enosjdn", "records.ndjson\u200b", "rec\u043erds.ndjson", "records.ndjson\n", "records.ndjson\t", "~/x",
    "$HOME/x", "%TEMP%\\x", "files/" + "0" * 64, "x" * 99, "é", "e\u0301", "рекорды", "-rf", "records.ndjson;1", "*",
    "?", "|",
]  # fmt: skip


@given(st.lists(st.binary(max_size=2000), max_size=3))
def test_files_come_back_as_they_were_and_any_tar_reads_them(contents: list[bytes]) -> None:
    files = {f"{n}.json": content for n, content in enumerate(contents)}
    archive = b"".join(tar(files))
    assert len(archive) == size_of(files)
    assert untar(archive, list(files)) == files
    with tarfile.open(fileobj=io.BytesIO(archive), mode="r:") as theirs:
        assert {one.name: theirs.extractfile(one).read() for one in theirs if one.isreg()} == files  # type: ignore[union-attr]


def test_the_standard_library_writes_the_very_same_bytes() -> None:
    """So what is refused below is refused for the one thing that differs."""
    assert tar_of(tarfile.TarInfo(NAME), b"{}\n") == ONE


@pytest.mark.parametrize("name", HOSTILE_NAMES)
def test_F15_no_other_name_passes(name: str) -> None:
    with pytest.raises(Damaged):
        untar(tar_of(tarfile.TarInfo(name), b"{}\n", tarfile.GNU_FORMAT), [NAME])


@pytest.mark.parametrize("kind", [*b"1234567", *b"xgLKSDVMNAX", 0])
def test_F15_no_link_folder_device_or_extension_passes(kind: int) -> None:
    member = tarfile.TarInfo(NAME)
    member.type, member.linkname = bytes([kind]), "/etc/passwd" if kind in b"12" else ""
    with pytest.raises(Damaged):
        untar(tar_of(member), [NAME])


@pytest.mark.parametrize("fact", ["mode", "uid", "gid", "mtime", "uname", "gname"])
def test_F15_owners_modes_and_times_of_others_do_not_pass(fact: str) -> None:
    member = tarfile.TarInfo(NAME)
    setattr(member, fact, "root" if fact.endswith("name") else 0o4755)
    with pytest.raises(Damaged):
        untar(tar_of(member, b"{}\n"), [NAME])


def test_F15_a_pax_header_in_front_does_not_pass() -> None:
    member = tarfile.TarInfo(NAME)
    member.pax_headers = {"path": "../../evil", "size": "99999999"}
    with pytest.raises(Damaged):
        untar(tar_of(member, b"{}\n", tarfile.PAX_FORMAT), [NAME])


def test_F15_a_file_too_many_or_too_few_does_not_pass() -> None:
    two = b"".join(tar({NAME: b"{}\n", "more.ndjson": b""}))
    for archive, names in ((two, [NAME]), (ONE, [NAME, "more.ndjson"]), (ONE, []), (bytes(1024), [NAME])):
        with pytest.raises(Damaged):
            untar(archive, names)


@pytest.mark.parametrize(
    "size", [b"77777777777", b"-0000000003", b"00000000_03", b"         3 ", b"\x80" + bytes(10), b"9" * 11]
)
def test_F14_a_size_that_lies_is_refused(size: bytes) -> None:
    with pytest.raises(Damaged):
        untar(ONE[:124] + size + ONE[135:], [NAME])


def test_F8_outside_the_content_every_bit_counts_and_so_does_the_end() -> None:
    content = slice(512, 512 + 3)
    for changed in flipped(ONE):
        if changed[content] == ONE[content]:
            with pytest.raises(Damaged):
                untar(changed, [NAME])
    for end in range(len(ONE)):
        with pytest.raises(Damaged):
            untar(ONE[:end], [NAME])
    with pytest.raises(Damaged):
        untar(ONE + b"\0", [NAME])
