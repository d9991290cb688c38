"""An office that has lost its photos and scans with its disk: those above have them, and give them back."""

from __future__ import annotations

import shutil
from hashlib import sha256
from pathlib import Path

import msgspec
import pytest

from app.errors import Damaged, Refusal
from app.exchange import container, trust
from app.exchange.identity import Identity
from app.exchange.receipt import CONTENT, GIVEN, ReceiptContent, ReceiptFacts, open_receipt, seal_receipt
from app.office import Office
from app.storage import attachments, settings
from app.storage.settings import Limits
from tests.exchange.attached import at, attach, large
from tests.exchange.chain import Chain, found_chain
from tests.exchange.made import CENTRE, NOON, REGION
from tests.exchange.world import World
from tests.offices import Offices, event
from tests.pictures import scan

FACTS = ReceiptFacts(number=1, incarnation="4" * 32, package=1, package_hash="ab" * 32, made_at=NOON)


def burn(office: Office) -> None:
    shutil.rmtree(office.home.attached)


def files_back(offices: Offices) -> int:
    """The whole way up and back; how many files the receipt has brought."""
    _, answer = offices.centre.post.receive(offices.package())
    assert answer is not None
    count: int = offices.region.post.receive(answer)[0].said["files"]
    return count


def test_F9_files_lost_with_a_disk_come_back_with_the_next_receipt(offices: Offices, tmp_path: Path) -> None:
    hashes = attach(offices.region, tmp_path, 1, 2)
    offices.deliver()
    burn(offices.region)
    assert at(offices.region) == set()
    assert files_back(offices) == 2
    assert at(offices.region) == set(hashes)
    assert offices.package().stat().st_size < 20_000, "nothing is asked for and nothing sent once more"


def test_F9_a_backup_of_before_the_photos_gets_their_records_first_and_then_the_files(world: World) -> None:
    world.back_up("region")
    with world.computer().open() as office:
        hashes = attach(office, world.folder, 1, 2)
    world.round()
    world.computer().restore(world.backups["region"][0], with_memory=False)
    with world.computer().open() as office:
        assert not office.home.attached.exists() or not list(office.home.attached.iterdir())
    world.round()
    with world.computer().open() as office:
        assert settings.setting(office._db, "due") is True, "the lines have come, and their files are asked for at once"
    world.round()
    with world.computer().open() as office:
        assert at(office) == set(hashes)
        assert settings.setting(office._db, "due") is False


def test_what_has_no_room_in_a_receipt_comes_with_the_next(offices: Offices, tmp_path: Path) -> None:
    hashes = attach(offices.region, tmp_path, 1, 2, 3)
    offices.deliver()
    settings.keep_limits(offices.centre._db, Limits(package=len(large(1)) + 100))
    burn(offices.region)
    for count in (1, 2, 3):
        assert files_back(offices) == 1
        assert len(at(offices.region)) == count
    assert at(offices.region) == set(hashes)


def test_a_receipt_with_files_is_kept_without_them(offices: Offices, tmp_path: Path) -> None:
    attach(offices.region, tmp_path, 1)
    offices.deliver()
    burn(offices.region)
    offices.deliver()
    kept = offices.centre._db.conn.execute("SELECT max(length(receipt)) FROM received").fetchone()[0]
    assert kept < 20_000


def test_F12_nobody_is_given_a_file_that_no_record_of_his_names(offices: Offices, tmp_path: Path) -> None:
    """It is asked for by its hash, which stands in the header of another office's package for everybody to see."""
    (other,) = attach(offices.other, tmp_path, 1)
    offices.deliver("other")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("app.exchange.files.wanted", lambda *_: (other,))
        assert files_back(offices) == 0
    assert at(offices.region) == set()


def test_a_file_of_a_receipt_that_belongs_to_no_record_is_not_kept(offices: Offices, tmp_path: Path) -> None:
    office, centre = offices.region, offices.centre
    path = offices.package()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("app.exchange.files.wanted", lambda *_: (sha256(scan()).hexdigest(),))
        path = offices.package()
        patch.setattr("app.exchange.files.given_back", lambda *_: [scan()])
        _, answer = centre.post.receive(path)
    assert answer is not None
    taken, _ = office.post.receive(answer)
    assert taken.said["files"] == 0
    assert list(office.home.attached.glob("*")) == []


def test_a_desk_gets_its_files_back_though_the_district_has_lost_them_too(founded: Path, tmp_path: Path) -> None:
    chain = Chain.of(found_chain(founded, tmp_path / "found"), tmp_path / "chain")
    with chain.computer("desk").open() as desk:
        hashes = attach(desk, tmp_path, 1)
    for _ in range(3):
        chain.all_round()
    for name in ("desk", "district"):
        shutil.rmtree(chain.computer(name).folder / "attached")
    for _ in range(3):
        chain.all_round()
    with chain.computer("desk").open() as desk:
        assert at(desk) == set(hashes)


def test_a_receipt_whose_files_are_others_than_it_names_is_refused() -> None:
    good = seal_receipt(FACTS, ReceiptContent(0, (), {}), CENTRE, REGION.public, files=[scan()])
    assert open_receipt(good, REGION, CENTRE.public).files == (scan(),)
    lying = msgspec.structs.replace(FACTS, attached=("ab" * 32,))
    inside = {CONTENT: b'{"results":[],"taken":0,"tally":{}}', GIVEN: b"", f"files/{'ab' * 32}": scan()}
    data = container.seal("receipt", lying, CENTRE, REGION.office, inside, [REGION.public.age])
    with pytest.raises(Damaged, match="header names"):
        open_receipt(data, REGION, CENTRE.public)


def test_an_office_that_names_too_many_is_refused_before_anything_is_opened(offices: Offices) -> None:
    from app.exchange.package import MOST_LACKING, seal_package
    from tests.exchange.made import facts

    me: Identity = trust.identity(offices.region._db)
    told = facts(kato=offices.region.facts.kato, lacking=tuple(f"{n:064x}" for n in range(MOST_LACKING + 1)))
    path = offices.package()
    path.write_bytes(seal_package(told, [], me, trust.identity(offices.centre._db).public))
    with pytest.raises(Refusal):
        offices.centre.post.receive(path)


def test_nothing_is_asked_for_again_and_again_that_nobody_has(offices: Offices, tmp_path: Path) -> None:
    attach(offices.region, tmp_path, 1)
    burn(offices.region)
    offices.region.records.add("event", event("Б"))
    offices.deliver()
    assert settings.setting(offices.region._db, "due") is False
    assert attachments.wanted(offices.region._db), "those above ask for it as well"
