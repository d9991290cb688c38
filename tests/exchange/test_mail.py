"""A package for e-mail: so many letters of so many bytes; what has no room of the photos goes with the next."""

from __future__ import annotations

import tempfile
from pathlib import Path
from random import Random

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from app.commands.exchange import bytes_of
from app.errors import Refusal
from app.exchange import parts
from app.office import Office
from app.office.parts import gathered, split_file
from tests.exchange.attached import at
from tests.exchange.world import World
from tests.offices import Offices, event
from tests.pictures import written

KB = 2**10
ONE = 96 * KB


def attach(office: Office, folder: Path, *seeds: int) -> list[str]:
    """Scans of an event of a size that no compression makes smaller, as photos are; returns their hashes."""
    record = office.records.add("event", event())
    some = [written(folder, f"{seed}.pdf", noise(seed)) for seed in seeds]
    return [one.hash for one in office.attachments.attach("event", record.id, some)]


def noise(seed: int) -> bytes:
    head, end = b"%PDF-1.7\n% ", b"\nstartxref\n0\n%%EOF\n"
    return head + Random(seed).randbytes(ONE - len(head) - len(end)) + end


@settings(max_examples=8, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.integers(1, 6), st.integers(60, 400), st.integers(1, 4))
def test_a_package_for_e_mail_stays_within_its_letters_and_in_the_end_every_photo_comes(
    founded: Path, count: int, kilobytes: int, letters: int
) -> None:
    size = kilobytes * KB
    assume(not ONE < letters * parts.room_in(size) <= ONE + 20 * KB)
    fits = letters * parts.room_in(size) > ONE + 20 * KB
    with tempfile.TemporaryDirectory() as folder:
        world = World.of(founded, Path(folder))
        with world.computer().open() as office, world.centre.open() as centre:
            hashes = attach(office, world.folder, *range(count))
            for turn in range(count):
                some, _ = office.post.mail(world.folder / f"letters-{turn}", size, letters)
                assert all(part.stat().st_size <= size for part in some)
                assert len(some) <= letters
                centre.post.receive(some[0])
                assert len(at(centre)) >= (turn + 1 if fits else 0)
            assert at(centre) == (set(hashes) if fits else set())
            assert office.attachments.left() == (0 if fits else count)


def test_records_are_never_left_behind_for_the_sake_of_the_letters(offices: Offices, tmp_path: Path) -> None:
    for number in range(60):
        offices.region.records.add("event", event(f"Іс-шара {number} {hash(number) * 7919 % 10**12}"))
    some, sent = offices.region.post.mail(tmp_path / "letters", 3 * KB, 1)
    assert len(some) > 1
    assert sent.records == 60
    assert len(gathered(some[0])[1]) == len(some)
    taken, _ = offices.centre.post.receive(some[0])
    assert taken.said["taken"] == 60


def test_photos_that_have_no_room_are_not_noted_as_sent(offices: Offices, tmp_path: Path) -> None:
    hashes = attach(offices.region, tmp_path, 1, 2, 3)
    room = ONE + 30 * KB
    some, _ = offices.region.post.mail(tmp_path / "letters", room, 1)
    assert len(some) == 1
    assert offices.region.attachments.left() == 2
    _, answer = offices.centre.post.receive(some[0])
    assert answer is not None
    offices.region.post.receive(answer)
    assert len(at(offices.centre)) == 1
    offices.deliver()
    assert at(offices.centre) == set(hashes)


def test_letters_that_hold_nothing_are_refused_before_a_package_is_made(offices: Offices, tmp_path: Path) -> None:
    for size in (0, parts.LEAST_BYTES):
        with pytest.raises(Refusal, match="too small"):
            offices.region.post.mail(tmp_path / "letters", size)
    assert len(offices.region.post.sent()) == 0
    assert not (tmp_path / "letters").exists()


def test_the_covering_text_lies_beside_the_parts(offices: Offices, tmp_path: Path) -> None:
    offices.region.records.add("event", event())
    some, _ = offices.region.post.mail(tmp_path / "letters")
    assert len(some) == 1
    assert len(list((tmp_path / "letters").glob("*.txt"))) == 1


def test_F4_parts_that_could_not_all_be_written_are_not_left(tmp_path: Path) -> None:
    file, mail = written(tmp_path, "scan.pdf", noise(1)), tmp_path / "mail"
    (mail / "scan.txt").mkdir(parents=True)
    with pytest.raises(Refusal, match="it is a folder"):
        split_file(file, mail, 40 * KB)
    assert [path.name for path in mail.iterdir()] == ["scan.txt"]


def test_an_empty_file_is_called_so_and_not_put_into_parts(tmp_path: Path) -> None:
    with pytest.raises(Refusal, match="is empty"):
        split_file(written(tmp_path, "package.dostyq", b""), tmp_path / "mail", 40 * KB)


@pytest.mark.parametrize(("size", "count"), [("7MB", 7 * 2**20), ("7 mb", 7 * 2**20), ("500KB", 500 * KB)])
def test_a_size_is_read_as_people_write_it(size: str, count: int) -> None:
    assert bytes_of(size) == count


@pytest.mark.parametrize("size", ["", "7", "MB", "-1MB", "1.5MB", "100B", "7 horses"])
def test_what_is_no_size_is_named(size: str) -> None:
    with pytest.raises(Refusal, match="is no size"):
        bytes_of(size)
