"""The ZIP: ours is readable by everybody, and nobody else's is taken for ours."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Iterable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.errors import Damaged
from app.exchange import zipped
from tests.exchange.made import flipped

PARTS = {"header.json": b"{}", "header.json.minisig": b"signed", "body.age": bytes(range(256))}
SOUND = zipped.pack(PARTS)


def by_hand(parts: Iterable[tuple[str, bytes]], of_archive: bytes = b"", **changes: Any) -> bytes:
    """The same parts through the standard library, with an attribute of the entries changed."""
    memory = io.BytesIO()
    with zipfile.ZipFile(memory, "w") as archive:
        archive.comment = of_archive
        for name, content in parts:
            entry = zipfile.ZipInfo(name)
            entry.create_system = 0
            for attribute, value in changes.items():
                setattr(entry, attribute, value)
            archive.writestr(entry, content)
    return memory.getvalue()


@given(st.tuples(st.binary(), st.binary(), st.none() | st.binary(max_size=3000)))
def test_parts_come_back_as_they_were(contents: tuple[bytes, bytes, bytes | None]) -> None:
    parts = {name: content for name, content in zip(zipped.NAMES, contents, strict=True) if content is not None}
    assert zipped.unpack(zipped.pack(parts)) == parts


def test_any_unzipper_reads_ours() -> None:
    with zipfile.ZipFile(io.BytesIO(SOUND)) as archive:
        assert archive.testzip() is None
        assert {name: archive.read(name) for name in archive.namelist()} == PARTS


def test_F8_every_bit_every_prefix_and_every_added_byte_is_noticed() -> None:
    cut = (SOUND[:end] for end in range(len(SOUND)))
    longer = (SOUND + b"\0", b"\0" + SOUND, SOUND + SOUND, SOUND[:-2] + b"\1\0!")
    for changed in (*flipped(SOUND), *cut, *longer):
        with pytest.raises(Damaged):
            zipped.unpack(changed)


pairs = list(PARTS.items())
TRICKS = {
    "compressed": by_hand(pairs, compress_type=zipfile.ZIP_DEFLATED),
    "with a comment": by_hand(pairs, b"hello"),
    "with a comment at an entry": by_hand(pairs, comment=b"hello"),
    "with an extra field": by_hand(pairs, extra=struct.pack("<HH4s", 0x7075, 4, b"evil")),
    "of today": by_hand(pairs, date_time=(2025, 10, 2, 12, 0, 0)),
    "of Unix": by_hand(pairs, create_system=3, external_attr=0o120777 << 16),
    "in another order": by_hand(pairs[::-1]),
    "without a signature": by_hand([pairs[0], pairs[2]]),
    "empty": by_hand([]),
    "with a fourth part": by_hand([*pairs, ("more.txt", b"")]),
    "with another name": by_hand([("HEADER.JSON", b"{}"), *pairs[1:]]),
    "climbing out": by_hand([("../header.json", b"{}"), *pairs[1:]]),
}


@pytest.mark.parametrize("trick", TRICKS)
def test_F15_a_zip_of_another_hand_is_refused(trick: str) -> None:
    with pytest.raises(Damaged):
        zipped.unpack(TRICKS[trick])


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_F15_a_name_twice_is_refused() -> None:
    with pytest.raises(Damaged):
        zipped.unpack(by_hand([pairs[0], *pairs]))


@pytest.mark.parametrize("size", [0, 1, 2**31, 2**32 - 1])
def test_F14_an_entry_that_lies_about_its_size_is_refused(size: int) -> None:
    for at in (18, 22):
        lie = SOUND[:at] + struct.pack("<I", size) + SOUND[at + 4 :]
        with pytest.raises(Damaged):
            zipped.unpack(lie)


@given(st.binary(max_size=300))
def test_any_bytes_are_refused_in_words(data: bytes) -> None:
    for hostile in (data, SOUND[:30] + data):
        with pytest.raises(Damaged):
            zipped.unpack(hostile)
