"""Photos and scans on their way in: upright, without what a camera adds, no larger than asked, and nothing but that."""

from __future__ import annotations

import struct
import zlib
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from app.errors import Refusal
from app.pictures import MOST_PIXELS, Cleaned, cleaned, kind_of
from tests.pictures import SECRET, photo, scan

KINDS = ("JPEG", "PNG", "WEBP")


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("side", [None, 120])
def test_nothing_stays_of_place_device_and_comment(kind: str, side: int | None) -> None:
    raw = photo(kind=kind)
    assert SECRET.encode() in raw
    kept = cleaned(raw, side)
    assert SECRET.encode() not in kept.content
    seen = Image.open(BytesIO(kept.content))
    assert dict(seen.getexif()) == {}
    assert set(seen.info) <= {"jfif", "jfif_version", "jfif_unit", "jfif_density", "icc_profile"}


@pytest.mark.parametrize("kind", KINDS)
def test_a_photo_that_lies_is_turned_upright(kind: str) -> None:
    seen = Image.open(BytesIO(cleaned(photo(kind=kind)).content)).convert("RGB")
    assert seen.size == (300, 400)
    red, other = seen.getpixel((150, 20)), seen.getpixel((150, 380))
    assert red[0] > 150 > other[0]


def test_the_longest_side_is_as_long_as_asked_and_never_longer_than_it_was() -> None:
    assert longest(cleaned(photo(size=(3000, 1500)))) == 2048
    assert longest(cleaned(photo(size=(3000, 1500)), 500)) == 500
    assert longest(cleaned(photo(size=(3000, 1500)), None)) == 3000
    assert longest(cleaned(photo(size=(300, 150)))) == 300


def test_the_same_photo_becomes_the_same_file() -> None:
    assert cleaned(photo(3)) == cleaned(photo(3))
    assert cleaned(photo(3)).content != cleaned(photo(4)).content


def test_a_drawing_one_can_see_through_stays_so_and_webp_becomes_what_all_can_show() -> None:
    out = BytesIO()
    Image.new("RGBA", (50, 50), (0, 0, 0, 0)).save(out, "PNG")
    assert cleaned(out.getvalue()).kind == "png"
    out = BytesIO()
    Image.new("RGBA", (50, 50), (0, 0, 0, 0)).save(out, "WEBP")
    kept = cleaned(out.getvalue())
    assert kept.kind == "jpeg"
    assert Image.open(BytesIO(kept.content)).getpixel((5, 5)) == (255, 255, 255)


def test_a_scan_is_kept_byte_for_byte_and_half_of_one_is_refused() -> None:
    assert cleaned(scan()).content == scan()
    assert (cleaned(scan()).kind, kind_of(scan())) == ("pdf", "pdf")
    with pytest.raises(Refusal, match="damaged"):
        cleaned(scan()[:-8] + b"x" * 4000)


@pytest.mark.parametrize(
    "raw", [b"", b"MZ\x90\x00", b"GIF89a" + bytes(50), b"<svg xmlns='http://x'/>", b"PK\3\4" + bytes(90)]
)  # fmt: skip
def test_what_is_no_picture_and_no_scan_is_refused_whatever_it_is_called(raw: bytes) -> None:
    with pytest.raises(Refusal, match="Only pictures"):
        cleaned(raw)


def test_F17_a_picture_that_would_swell_is_refused_before_it_is_opened() -> None:
    bomb = declared_png(60_000, 60_000)
    assert len(bomb) < 200
    for look in (cleaned, kind_of):
        with pytest.raises(Refusal, match="million pixels"):
            look(bomb)
    assert MOST_PIXELS < 60_000 * 60_000


@given(st.sampled_from(KINDS), st.integers(0, 2**30), st.integers(0, 255), st.booleans())
def test_F17_a_damaged_picture_is_refused_by_name_or_harmless(kind: str, at: int, byte: int, cut: bool) -> None:
    raw = bytearray(photo(1, (40, 30), kind))
    at %= len(raw)
    if cut:
        del raw[at:]
    else:
        raw[at] = byte
    try:
        kept = cleaned(bytes(raw))
    except Refusal:
        return
    assert SECRET.encode() not in kept.content
    assert kind_of(kept.content) == kept.kind


def longest(kept: Cleaned) -> int:
    return max(Image.open(BytesIO(kept.content)).size)


def declared_png(width: int, height: int) -> bytes:
    """A small file that says of itself to be a huge picture."""

    def chunk(name: bytes, content: bytes) -> bytes:
        return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(bytes(100))) + chunk(b"IEND", b"")
