"""F8: whatever happens to a package on its way, it is refused in words before anything is written."""

from __future__ import annotations

import random
import secrets
from collections.abc import Iterator

import pytest

from app.errors import Refusal
from tests.offices import Offices, dump, event


@pytest.fixture
def package(offices: Offices) -> bytes:
    offices.region.records.add("event", event(participants=30))
    return offices.package().read_bytes()


def test_F8_every_flipped_byte_of_a_package_is_refused_and_changes_nothing(offices: Offices, package: bytes) -> None:
    seed = secrets.randbits(32)
    refuse_all(offices, flipped(package, random.Random(seed)), seed)


def test_F8_every_beginning_of_a_package_is_refused_and_changes_nothing(offices: Offices, package: bytes) -> None:
    refuse_all(offices, (package[:length] for length in range(len(package))), 0)


def test_F8_every_flipped_byte_of_a_receipt_is_refused_and_changes_nothing(offices: Offices) -> None:
    offices.region.records.add("event", event())
    _, answer = offices.centre.post.receive(offices.package())
    assert answer is not None
    seed = secrets.randbits(32)
    refuse_all(offices, flipped(answer.read_bytes(), random.Random(seed)), seed, "region")


def flipped(data: bytes, dice: random.Random) -> Iterator[bytes]:
    """Every file that differs in one byte, each time in some of its bits."""
    for at in range(len(data)):
        yield data[:at] + bytes([data[at] ^ dice.randint(1, 255)]) + data[at + 1 :]


def refuse_all(offices: Offices, files: Iterator[bytes], seed: int, name: str = "centre") -> None:
    """Each of the files is refused in words, and in the end the database is what it was."""
    office = getattr(offices, name)
    before = dump(office._db)
    for turn, content in enumerate(files):
        path = offices.folder / f"damaged-{turn}.dostyq"
        path.write_bytes(content)
        try:
            office.post.receive(path)
        except Refusal:
            continue
        raise AssertionError(f"taken in, though damaged: file {turn} of seed {seed}")
    assert dump(office._db) == before
