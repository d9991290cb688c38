"""A file in parts comes together in any order, whole or not at all."""

from __future__ import annotations

import random
from hashlib import sha256
from itertools import permutations
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.errors import Damaged, Refusal
from app.exchange import canonical, parts
from app.exchange.parts import Incomplete, join, split
from app.language import LANGUAGES
from app.office.parts import join_files, split_file
from tests.exchange import made
from tests.exchange.made import flipped

DATA = random.Random(1).randbytes(5000)
PARTS = split(DATA, 3000)


def test_three_parts_in_every_order_and_with_repetitions() -> None:
    assert len(PARTS) == 3
    for order in permutations(PARTS):
        assert join([*order, *order]) == DATA


@given(st.binary(min_size=1, max_size=20_000), st.integers(1100, 30_000))
def test_whatever_is_split_is_joined(data: bytes, most: int) -> None:
    some = split(data, most)
    assert max(map(len, some)) <= most
    assert join(reversed(some)) == data


def test_what_is_missing_is_said() -> None:
    with pytest.raises(Incomplete, match=r"Received 2 of 3 parts. Still missing: 2") as refusal:
        join([PARTS[2], PARTS[0], PARTS[2]])
    assert refusal.value.missing == (2,)


def test_F8_every_flipped_bit_of_a_part_is_seen() -> None:
    for other in flipped(split(b"x" * 40, 2000)[0]):
        with pytest.raises(Refusal):
            join([other])


def test_F8_every_cut_of_a_part_is_seen() -> None:
    for end in range(len(PARTS[1])):
        with pytest.raises(Damaged):
            join([PARTS[0], PARTS[1][:end], PARTS[2]])


def test_parts_of_another_file_are_refused() -> None:
    with pytest.raises(Refusal, match="different files"):
        join([PARTS[0], split(DATA[::-1], 3000)[1], PARTS[2]])
    with pytest.raises(Refusal, match="different files"):
        join([*PARTS[:2], split(DATA, 4000)[1]])


def test_F11_a_part_that_somebody_has_put_between_is_refused() -> None:
    """Anybody can write a part; that of the whole nobody can."""
    one = parts.read(PARTS[1])
    with pytest.raises(Damaged):
        join([PARTS[0], parts.written(one.facts, b"y" * len(one.slice)), PARTS[2]])
    with pytest.raises(Damaged, match="twice"):
        join([*PARTS, parts.written(one.facts, b"y" * len(one.slice))])


@pytest.mark.parametrize("facts", [
    {"part": 2, "parts": 1, "size": 5, "sha256": "0" * 64}, {"part": 0, "parts": 1, "size": 5, "sha256": "0" * 64},
    {"part": 1, "parts": 10**9, "size": 5, "sha256": "0" * 64},
    {"part": 1, "parts": 1, "size": 2**40, "sha256": "0" * 64},
    {"part": 1, "parts": 1, "size": 5, "sha256": "0" * 64, "more": 1}, {"part": 1}, {},
])  # fmt: skip
def test_F14_a_part_that_tells_nonsense_of_itself_is_refused(facts: dict[str, object]) -> None:
    rest = canonical.write(facts) + b"\n" + b"hello"
    with pytest.raises(Damaged):
        parts.read(parts.MAGIC + sha256(rest).hexdigest().encode() + b"\n" + rest)


@pytest.mark.parametrize("most", [0, -1, 1024, 1025])
def test_parts_too_small_to_hold_anything_are_refused(most: int) -> None:
    with pytest.raises(Refusal, match="another size"):
        split(bytes(5000), most)


def test_a_package_goes_by_mail_with_a_covering_text_in_three_languages(tmp_path: Path) -> None:
    file = tmp_path / "abai-0001.dostyq"
    file.write_bytes(made.package(50))
    some = split_file(file, tmp_path / "mail", 2500)
    assert len(some) > 1
    assert join_files(reversed(some)) == file.read_bytes()
    text = (tmp_path / "mail" / "abai-0001.txt").read_text(encoding="utf-8-sig")
    assert text.count("abai-0001.dostyq") == len(LANGUAGES)
