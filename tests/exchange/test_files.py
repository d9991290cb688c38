"""Attached files on their way: once each, within the room, asked for until they have come, refused where they lie."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from typing import Any

import msgspec
import pytest

from app.domain import registers
from app.domain.attachment import ATTACHMENT
from app.errors import Refusal
from app.exchange import arrival, container, files, healing, receive, trust
from app.exchange.package import open_package, seal_package
from app.exchange.receipt import Passed, open_receipt
from app.office import Office, Query
from app.storage import journal, post
from app.storage.records import New, put
from tests.exchange.attached import ROOM, at, attach, large
from tests.exchange.chain import Chain, found_chain
from tests.exchange.made import facts
from tests.invariants import assert_whole
from tests.offices import Offices, event
from tests.pictures import photo, scan
from tests.test_pictures import declared_png


def test_files_arrive_once_and_are_not_sent_again(offices: Offices, tmp_path: Path) -> None:
    hashes = attach(offices.region, tmp_path, 1, 2)
    offices.deliver()
    assert at(offices.centre) == set(hashes)
    assert offices.region.attachments.waiting() == (0, 0)
    offices.region.records.add("event", event("Б"))
    assert offices.package().stat().st_size < 20_000
    assert_whole(offices.centre._db)


def test_what_has_no_room_goes_with_the_next_packages_with_receipts_or_without(
    offices: Offices, tmp_path: Path
) -> None:
    hashes = attach(offices.region, tmp_path, *range(5))
    sent = [offices.region.post.send(tmp_path / "sent", room=ROOM)[0] for _ in range(3)]
    for path in sent:
        offices.centre.post.receive(path)
    assert at(offices.centre) == set(hashes)


def test_the_newest_go_first(offices: Offices, tmp_path: Path) -> None:
    hashes = attach(offices.region, tmp_path, 1, 2, 3)
    offices.centre.post.receive(offices.region.post.send(tmp_path / "sent", room=ROOM)[0])
    assert at(offices.centre) == set(hashes[1:])


def test_a_lost_package_is_made_good_by_what_the_receipt_asks_for(offices: Offices, tmp_path: Path) -> None:
    hashes = attach(offices.region, tmp_path, 1)
    offices.package()
    offices.deliver()
    assert at(offices.centre) == set(hashes)
    for path in offices.centre.home.attached.iterdir():
        path.unlink()
    offices.region.records.add("event", event("Б"))
    offices.deliver()
    assert offices.region.attachments.waiting()[0] == 1
    assert offices.region.post.stirs(tmp_path)
    offices.deliver()
    assert at(offices.centre) == set(hashes)
    assert offices.region.attachments.waiting() == (0, 0)


def test_removed_files_are_not_asked_for_and_withdrawn_records_keep_theirs(offices: Offices, tmp_path: Path) -> None:
    office = offices.region
    kept, gone = attach(office, tmp_path, 1, title="А"), attach(office, tmp_path, 2, title="Б")
    ids = {record.values["title"]: record.id for record in office.records.page("event", Query()).records}
    office.records.withdraw("event", ids["А"])
    office.attachments.detach(office.attachments.of("event", ids["Б"])[0].id)
    offices.deliver()
    assert at(offices.centre) == set(kept)
    assert not set(gone) & at(offices.centre)
    assert [one.here for one in offices.centre.attachments.of("event", ids["А"])] == [True]


def test_an_older_centre_takes_the_records_and_keeps_what_it_does_not_know(
    offices: Offices, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It knows no register of attachments, no `attached`, no `wanted`: what a program of the second format knows."""
    hashes = attach(offices.region, tmp_path, 1)
    with monkeypatch.context() as older:
        for module in (registers, arrival, healing):
            older.setattr(module, "TRAVELLING", registers.REGISTERS)
            older.setattr(module, "BY_NAME", {one.name: one for one in registers.REGISTERS})
        older.setattr(files, "wanted", lambda *_: ())
        older.setattr(receive, "opened", forgetful(receive.opened))
        said = offices.deliver()
    assert (said["taken"], said["waiting"]) == (1, 1)
    assert at(offices.centre) == set()
    offices.region.records.add("event", event("Б"))
    offices.deliver()
    offices.deliver()
    assert at(offices.centre) == set(hashes)


def forgetful(real: Callable[..., Any]) -> Callable[..., Any]:
    """Reads a package as if its header told nothing of attached files."""

    def opened(*given: Any) -> Any:
        package, sender = real(*given)
        return replace(package, carried=(*package.carried, *package.attached), attached=()), sender

    return opened


def test_files_that_belong_to_no_record_that_lie_or_would_swell_are_refused_by_name(
    offices: Offices, tmp_path: Path
) -> None:
    office, centre = offices.region, offices.centre
    attach(office, tmp_path, 1)
    bomb = declared_png(60_000, 60_000)
    claim(office, bomb, len(bomb))
    claim(office, scan("өтірік"), 5)
    strange, lying = photo(9), scan("өтірік")
    passed = said_of(office, centre, [strange, lying, bomb, large(1)])
    assert [one.state for one in passed] == ["refused"] * 3 + ["taken"]
    assert [one.reason.text if one.reason else "" for one in passed] == [
        "No record that is here names this file.",
        "The file is not of the size that its record tells.",
        "The picture is too large: over {most} million pixels.",
        "",
    ]
    assert at(centre) == {sha256(large(1)).hexdigest()}


def claim(office: Office, content: bytes, size: int) -> None:
    """A record that says of a file what is not so."""
    with journal.act(office._db, "head", "attach") as done:
        record = office._db.conn.execute("SELECT id FROM event").fetchone()[0]
        values = {"among": "event", "record": record, "file": sha256(content).hexdigest(), "kind": "pdf",
                  "name": "x", "size": size}  # fmt: skip
        put(office._db, done, ATTACHMENT, [New(values)])


def said_of(office: Office, centre: Office, attached: list[bytes]) -> tuple[Passed, ...]:
    """What the centre says of the files of a package that carries just these."""
    me, to = trust.identity(office._db), trust.identity(centre._db)
    lines = [line for of in registers.TRAVELLING for line in post.lines(office._db, of, post.ids(office._db, of, 1))]
    told = facts(kato=office.facts.kato, incarnation="a" * 32, tally=post.tally(office._db, 1))
    data = seal_package(told, lines, me, to.public, attached=attached)
    _, answer = centre.post.take(data)
    assert answer is not None
    return open_receipt(answer.read_bytes(), me, to.public).content.passed


def test_a_package_whose_header_counts_more_files_than_there_are_is_refused(offices: Offices) -> None:
    me, to = trust.identity(offices.region._db), trust.identity(offices.centre._db)
    told = facts(kato=offices.region.facts.kato)
    whole = seal_package(told, [], me, to.public, attached=[scan()])
    assert len(open_package(whole, to, lambda *_: me.public).attached) == 1
    carried = {sha256(scan()).hexdigest(): scan()}
    lying = msgspec.structs.replace(told, carried=tuple(carried), attached=2, counts={})
    content = {"records.ndjson": b"", **{f"files/{name}": data for name, data in carried.items()}}
    data = container.seal("package", lying, me, to.office, content, [to.public.age], container.LEVELS)
    with pytest.raises(Refusal, match="does not hold"):
        open_package(data, to, lambda *_: me.public)


def test_files_of_a_desk_come_up_through_every_level(founded: Path, tmp_path: Path) -> None:
    chain = Chain.of(found_chain(founded, tmp_path / "found"), tmp_path / "chain")
    with chain.computer("desk").open() as desk:
        hashes = attach(desk, tmp_path, 1, 2)
    chain.all_round()
    chain.all_round()
    for place in ("district", "other", "centre"):
        with chain.computer(place).open() as office:
            assert at(office) == set(hashes), place


def test_a_centre_that_has_lost_a_district_s_files_gets_them_from_the_region(founded: Path, tmp_path: Path) -> None:
    chain = Chain.of(found_chain(founded, tmp_path / "found"), tmp_path / "chain")
    with chain.computer("district").open() as district:
        hashes = attach(district, tmp_path, 1)
    chain.all_round()
    chain.all_round()
    shutil.rmtree(chain.computer("centre").folder / "attached")
    chain.round("other")
    chain.round("other")
    with chain.computer("centre").open() as centre:
        assert at(centre) == set(hashes)
