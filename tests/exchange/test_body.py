"""The closed body: who can open it, and what a hostile one can make of a small computer."""

from __future__ import annotations

import os
import struct
import subprocess
import sys
from pathlib import Path

import pyrage
import pytest
import zstandard
from hypothesis import given
from hypothesis import strategies as st

from app.errors import Damaged, Refusal
from app.exchange import body
from app.exchange.refusals import NotForUs, TooLarge
from app.exchange.tarred import tar
from app.paths import ROOT
from tests.exchange.made import CENTRE, OTHER, REGION, flipped

NAME = "records.ndjson"
FILES = {NAME: "Достық үйі\n".encode() * 20}
CLOSED = body.close(FILES, [CENTRE.public.age])
SIZE_IN_FRAME = 6


def closed(frame: bytes) -> bytes:
    sealed: bytes = pyrage.encrypt(frame, [pyrage.x25519.Recipient.from_str(CENTRE.public.age)])
    return sealed


def declared(content: bytes, size: int) -> bytes:
    """A frame whose header tells another size than the content has; the size stands in four bytes."""
    frame = zstandard.ZstdCompressor().compress(content)
    return frame[:SIZE_IN_FRAME] + struct.pack("<I", size) + frame[SIZE_IN_FRAME + 4 :]


@given(st.binary(max_size=3000))
def test_every_recipient_reads_the_same(content: bytes) -> None:
    sealed = body.close({NAME: content}, [CENTRE.public.age, OTHER.public.age])
    assert body.open_(sealed, CENTRE.age, [NAME]) == body.open_(sealed, OTHER.age, [NAME]) == {NAME: content}


def test_F11_whoever_it_is_not_encrypted_to_is_told_so() -> None:
    with pytest.raises(NotForUs):
        body.open_(CLOSED, REGION.age, [NAME])


def test_F8_a_closed_body_with_any_bit_changed_or_any_end_missing_is_refused() -> None:
    for changed in (*flipped(CLOSED), *(CLOSED[:end] for end in range(len(CLOSED))), CLOSED + b"\0"):
        with pytest.raises(Refusal):
            body.open_(changed, CENTRE.age, [NAME])


@given(st.binary(max_size=60), st.integers(0, 40))
def test_F8_any_bytes_in_place_of_the_frame_are_refused(data: bytes, at: int) -> None:
    frame = zstandard.ZstdCompressor().compress(b"{}\n")
    for hostile in (data, frame[:at] + data, data + frame):
        if hostile != frame:
            with pytest.raises(Refusal):
                body.open_(closed(hostile), CENTRE.age, [NAME])


def test_F14_a_frame_of_unknown_size_is_refused() -> None:
    with pytest.raises(TooLarge):
        body.open_(closed(zstandard.ZstdCompressor(write_content_size=False).compress(b"{}\n")), CENTRE.age, [NAME])


@pytest.mark.parametrize("tail", [b"\0", zstandard.ZstdCompressor().compress(b"x"), struct.pack("<II", 0x184D2A50, 0)])
def test_F14_a_second_frame_or_anything_else_after_the_first_is_refused(tail: bytes) -> None:
    frame = zstandard.ZstdCompressor().compress(b"".join(tar(FILES)))
    assert body.open_(closed(frame), CENTRE.age, [NAME]) == FILES
    for hostile in (frame + tail, tail + frame):
        with pytest.raises(Damaged):
            body.open_(closed(hostile), CENTRE.age, [NAME])


def test_F14_what_would_swell_a_hundredfold_is_refused_over_16_megabytes() -> None:
    with pytest.raises(TooLarge):
        body.open_(closed(zstandard.ZstdCompressor().compress(bytes(body.FREE_OF_RATIO + 1))), CENTRE.age, [NAME])
    with pytest.raises(Damaged):
        body.open_(closed(zstandard.ZstdCompressor().compress(bytes(body.FREE_OF_RATIO))), CENTRE.age, [NAME])


def test_F14_a_frame_that_wants_a_wide_window_is_refused() -> None:
    wide = zstandard.ZstdCompressionParameters(window_log=24)
    content = b"".join(tar({NAME: os.urandom(body.MOST_WINDOW + 1)}))
    frame = zstandard.ZstdCompressor(compression_params=wide).compress(content)
    assert zstandard.get_frame_parameters(frame).window_size > body.MOST_WINDOW
    with pytest.raises(TooLarge):
        body.open_(closed(frame), CENTRE.age, [NAME])


BOMBS = """
import resource, sys
from pathlib import Path
from app.errors import Refusal
from app.exchange.body import _expanded
from app.exchange.tarred import untar

bombs = [Path(name).read_bytes() for name in sys.argv[1:]]
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
for bomb in bombs:
    try:
        untar(_expanded(bomb), ["records.ndjson"])
    except Refusal:
        continue
    raise SystemExit("a bomb went off")
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no getrusage")
def test_F14_no_bomb_takes_more_than_a_few_megabytes(tmp_path: Path) -> None:
    """The lie is the worst: 200 MB that call themselves less than a hundredfold, which the library would obey."""
    plain = bytes(200 * 2**20)
    honest = zstandard.ZstdCompressor().compress(plain)
    lie = declared(plain, 100 * len(honest))
    assert zstandard.get_frame_parameters(lie).content_size == 100 * len(honest)
    bombs = [honest, lie, declared(plain, 2**32 - 1), declared(plain, 0), declared(plain, 513 * 2**20)]
    for n, bomb in enumerate(bombs):
        (tmp_path / f"{n}.zst").write_bytes(bomb)
    ask = [sys.executable, "-c", BOMBS, *(str(file) for file in sorted(tmp_path.iterdir()))]
    answer = subprocess.run(ask, capture_output=True, text=True, check=True, cwd=ROOT)
    assert int(answer.stdout) < 8 * 2**10
