"""The watched folder: it carries the post between offices without a thought, and does nothing twice."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from app.files import not_written
from app.language import say
from app.office import Office
from app.office.carrying import Carried
from app.office.parts import split_file
from tests.offices import TODAY, Offices, event, live


@pytest.fixture
def share(tmp_path: Path) -> Path:
    folder = tmp_path / "share"
    folder.mkdir()
    return folder


def in_words(done: Carried) -> list[str]:
    some = [*done.received, *done.refused, *done.waiting, *done.questions, *([done.problem] if done.problem else [])]
    return [say(words, "en") for words in some]


def quiet(office: Office, share: Path) -> bool:
    done = office.post.carry(share)
    return not (in_words(done) or done.put)


def names(folder: Path) -> list[str]:
    return sorted(file.name for file in folder.iterdir() if file.is_file())


def test_a_package_goes_up_and_its_receipt_comes_back_by_themselves(offices: Offices, share: Path) -> None:
    offices.region.records.add("event", event())
    assert len(offices.region.post.carry(share).put) == 1
    up = offices.centre.post.carry(share)
    assert (len(up.received), len(up.put)) == (1, 1)
    down = offices.region.post.carry(share)
    assert [say(words, "en") for words in down.received] == ["The receipt for package № 1 has come."]
    assert offices.region.post.unsent() == 0
    assert names(share) == []
    assert len(names(share / "received")) == 2


def test_nothing_is_done_twice(offices: Offices, share: Path) -> None:
    offices.region.records.add("event", event())
    offices.region.post.carry(share)
    assert quiet(offices.region, share), "it waits for the receipt and does not send the same again"
    offices.centre.post.carry(share)
    assert quiet(offices.centre, share)
    offices.region.post.carry(share)
    assert quiet(offices.region, share)
    assert quiet(offices.centre, share)


def test_what_changes_before_the_receipt_goes_with_the_next(offices: Offices, share: Path) -> None:
    offices.region.records.add("event", event("Бірінші"))
    offices.region.post.carry(share)
    offices.region.records.add("event", event("Екінші"))
    assert len(offices.region.post.carry(share).put) == 1
    assert len(offices.centre.post.carry(share).received) == 2


def test_a_file_that_is_half_written_is_left_until_it_is_whole(offices: Offices, share: Path) -> None:
    package = offices.package()
    part = share / package.name
    part.write_bytes(package.read_bytes()[:500])
    assert in_words(offices.centre.post.carry(share)) == [f"{package.name} is not whole yet."]
    part.write_bytes(package.read_bytes())
    assert len(offices.centre.post.carry(share).received) == 1


def test_a_file_that_stays_broken_is_named_once(offices: Offices, share: Path) -> None:
    (share / "broken.dostyq").write_bytes(b"PK and no more")
    offices.centre.post.carry(share)
    assert in_words(offices.centre.post.carry(share)) == [
        "broken.dostyq has come damaged: ask the sender for it once more."
    ]
    assert quiet(offices.centre, share)


def test_what_is_for_others_is_left_alone(offices: Offices, share: Path) -> None:
    package = offices.package()
    package.replace(share / package.name)
    (share / "бюджет.xlsx").write_bytes(b"not ours")
    assert quiet(offices.other, share)
    assert names(share) == sorted([package.name, "бюджет.xlsx"])


def test_parts_are_taken_when_all_are_there(offices: Offices, share: Path, tmp_path: Path) -> None:
    others = split_file(offices.package(), tmp_path / "parts", 1024 + 700)
    assert len(others) > 1
    for part in others[:-1]:
        (share / part.name).write_bytes(part.read_bytes())
    (said,) = in_words(offices.centre.post.carry(share))
    assert said.startswith(f"Received {len(others) - 1} of {len(others)} parts.")
    (share / others[-1].name).write_bytes(others[-1].read_bytes())
    assert len(offices.centre.post.carry(share).received) == 1
    assert [name for name in names(share) if name.endswith("part")] == []


def test_a_part_brings_those_beside_it(offices: Offices, tmp_path: Path) -> None:
    part = split_file(offices.package(), tmp_path / "parts", 1024 + 700)[1]
    taken, answer = offices.centre.post.receive(part)
    assert taken.number == 1
    assert answer is not None


def test_a_card_and_a_first_certificate_are_asked_about(offices: Offices, share: Path, tmp_path: Path) -> None:
    (share / "own.card").write_bytes(offices.region.post.card())
    assert quiet(offices.region, share), "its own card is for others"
    assert quiet(offices.centre, share), "the office is accepted already"
    offices.region.post.renew_keys()
    (share / "own.card").write_bytes(offices.region.post.card())
    (said,) = in_words(offices.centre.post.carry(share))
    assert offices.region.post.fingerprint() in said
    certificate, _ = offices.centre.post.certify(share / "own.card")
    (share / "new.cert").write_bytes(certificate)
    assert in_words(offices.region.post.carry(share))[0].startswith("The certificate is kept")


def test_once_a_card_is_accepted_the_folder_is_looked_into_again(offices: Offices, share: Path) -> None:
    (share / "new.card").write_bytes(offices.region.post.card())
    offices.centre.post.carry(share)
    assert not offices.centre.post.stirs(share)
    offices.centre.post.certify(share / "new.card")
    assert offices.centre.post.stirs(share), "what a stranger has sent may be taken now"


def test_a_stick_that_is_not_there_is_told_in_one_sentence(offices: Offices, tmp_path: Path) -> None:
    (said,) = in_words(offices.region.post.carry(tmp_path / "pulled"))
    assert said.startswith("The watched folder pulled cannot be read:")


@pytest.fixture
def full(share: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A folder into which nothing more can be written."""
    real = os.fsync

    def fsync(handle: int) -> None:
        if Path(f"/proc/self/fd/{handle}").resolve().parent == share:
            raise OSError(28, "No space left on device")
        real(handle)

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", fsync)
        yield


@pytest.mark.usefixtures("full")
def test_F4_a_full_stick_ends_in_one_sentence_and_the_package_stays_due(offices: Offices, share: Path) -> None:
    offices.region.records.add("event", event())
    (said,) = in_words(offices.region.post.carry(share))
    assert "the disk is full" in said
    assert names(share) == []


def test_what_could_not_be_written_comes_with_the_next_look(offices: Offices, share: Path) -> None:
    offices.region.records.add("event", event())
    moved = share.rename(share.with_name("away"))
    assert offices.region.post.carry(share).problem is not None
    moved.rename(share)
    done = offices.region.post.carry(share)
    assert (len(done.put), done.problem) == (1, None)


def test_F4_a_circular_that_a_full_disk_could_not_take_is_taken_when_there_is_room(
    offices: Offices, share: Path
) -> None:
    long = {"kk": "мәтін " * 1500}
    offices.centre.centre.instruct({"kk": "Тапсырма"}, long, TODAY)
    offices.centre.centre.circular(share)
    region = offices.region
    region._db.conn.execute("PRAGMA max_page_count = 1")
    (said,) = in_words(region.post.carry(share))
    assert "The disk is full" in said
    region._db.conn.execute("PRAGMA max_page_count = 4294967294")
    assert region.post.stirs(share), "the next look comes by itself"
    assert in_words(region.post.carry(share)) == ["Circular № 1 has come."]
    assert len(region.correspondence.instructions()) == 1


def test_F4_a_receipt_that_a_full_disk_could_not_keep_goes_with_the_next_look(
    offices: Offices, share: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    offices.region.records.add("event", event())
    offices.region.post.carry(share)
    with monkeypatch.context() as patch:
        patch.setattr("app.office.post.write_whole", fails)
        assert "the disk is full" in in_words(offices.centre.post.carry(share))[0]
    assert offices.centre.post.stirs(share), "the next look comes by itself"
    assert len(offices.centre.post.carry(share).put) == 1


def test_F4_a_package_that_could_not_be_written_stays_due_when_the_receipt_of_the_one_before_comes(
    offices: Offices, share: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    region = offices.region
    region.records.add("event", event("Бірінші"))
    region.post.carry(share)
    region.records.add("event", event("Екінші"))
    with monkeypatch.context() as patch:
        patch.setattr("app.exchange.send.write_whole", fails)
        assert "the disk is full" in in_words(region.post.carry(share))[0]
    offices.centre.post.carry(share)
    done = region.post.carry(share)
    assert in_words(done) == ["The receipt for package № 1 has come."]
    assert len(done.put) == 1


def fails(path: Path, data: bytes) -> None:
    raise not_written(path, OSError(28, "No space left on device"))


def test_two_offices_at_one_share_take_each_its_own(offices: Offices, share: Path) -> None:
    for office in (offices.region, offices.other):
        office.records.add("event", event())
        office.post.carry(share)
    assert len(offices.centre.post.carry(share).received) == 2
    for office in (offices.region, offices.other):
        assert len(office.post.carry(share).received) == 1


def test_a_lost_package_is_sent_again_after_a_day(offices: Offices, share: Path) -> None:
    offices.region.records.add("event", event())
    offices.region.post.carry(share)
    for file in share.glob("*.dostyq"):
        file.unlink()
    assert quiet(offices.region, share)
    offices.region._db.conn.execute("UPDATE sent SET made_at = '2025-01-01T00:00:00+00:00'")
    assert len(offices.region.post.carry(share).put) == 1


def test_the_folder_is_remembered(offices: Offices, share: Path) -> None:
    assert offices.region.post.watched() is None
    offices.region.post.watch(share)
    assert offices.reopen("region").post.watched() == share
    offices.region.post.watch(None)
    assert offices.region.post.watched() is None


@pytest.mark.parametrize("at", range(1, 7))
def test_F3_a_disk_that_fails_at_any_write_is_told_and_the_next_look_ends_the_work(
    offices: Offices, share: Path, at: int
) -> None:
    offices.region.records.add("event", event())
    left, both = at, (offices.region, offices.centre)

    def fsync(handle: int, real: Callable[[int], None] = os.fsync) -> None:
        nonlocal left
        left -= 1
        if left == 0:
            raise OSError(28, "No space left on device")
        real(handle)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, "fsync", fsync)
        for office in (*both, both[0]):
            office.post.carry(share)
    assert left <= 0, "so many writes there are"
    for _ in range(2):
        for office in both:
            assert office.post.carry(share).problem is None
    assert offices.region.post.unsent() == 0
    assert live(offices.centre, "event").keys() == live(offices.region, "event").keys()
