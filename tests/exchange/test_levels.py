"""A desk, a district, a region and the centre: what each has signed reaches the top, whatever is lost on the way."""

from __future__ import annotations

from hashlib import sha256

import pytest

from app.commands.plain_exchange import previewed
from app.domain.quarter import period
from app.errors import DiskFailed, Refusal
from app.exchange import container, relay
from app.office import due
from app.storage import levels, settings
from tests.exchange.chain import NAMES, Chain


def waiting(chain: Chain, name: str) -> int:
    with chain.computer(name).open() as office:
        return sum(one["waiting"] for one in levels.below(office._db))


def test_what_each_has_signed_stands_at_the_centre_under_its_own_office(chain: Chain) -> None:
    for name in NAMES:
        chain.enter(name, name)
    chain.all_round()
    assert [chain.titles(name) for name in NAMES] == [["desk"], ["district"], ["other"]]
    assert chain.agree()
    with chain.computer("centre").open() as centre:
        assert {one["role"]: one["above"] for one in levels.below(centre._db) if one["number"]}.keys() == {
            "desk", "district", "region"
        }  # fmt: skip


def test_a_preview_counts_what_is_carried_of_the_offices_below(chain: Chain) -> None:
    for title in ("Бірінші", "Екінші"):
        chain.enter("district", title)
        chain.round("district")
    file = chain.folder / "looked.dostyq"
    file.write_bytes(chain.send("other"))
    with chain.computer("centre").open() as centre:
        seen = centre.post.look(file)
        assert (seen.counts, seen.below) == ({}, (1, 1))
        told = previewed(centre, file, "en")
        assert told.plain["below"] == {"packages": 2, "records": 2}
        assert "2 packages of offices below" in told.plain["words"]
        centre.post.receive(file)
    file.write_bytes(chain.send("other", full=True))
    with chain.computer("centre").open() as centre:
        assert centre.post.look(file).below == (), "they are here already"


def test_F7_a_lost_package_of_the_region_is_healed_by_its_next(chain: Chain) -> None:
    chain.enter("district", "Бірінші")
    chain.round("district")
    chain.send("other")
    chain.enter("district", "Екінші")
    chain.round("district")
    assert waiting(chain, "other") == 2
    chain.round("other")
    assert chain.titles("district") == ["Бірінші", "Екінші"]
    assert waiting(chain, "other") == 0


def test_F4_a_disk_that_is_full_while_a_carried_package_is_taken_refuses_all_for_now(
    chain: Chain, monkeypatch: pytest.MonkeyPatch
) -> None:
    chain.enter("district", "Бірінші")
    chain.round("district")
    package = chain.send("other")
    with monkeypatch.context() as patch:
        patch.setattr("app.exchange.take_carried.one_taken", disk_full)
        assert isinstance(chain.bring_up("other", package), DiskFailed)
    assert chain.bring_up("other", package) is None
    assert chain.titles("district") == ["Бірінші"]


def disk_full(*carried: object) -> None:
    raise DiskFailed("The disk is full: free some space and try again. Nothing was lost.")


def test_F8_everything_twice_and_in_the_wrong_order_ends_in_one_state(chain: Chain) -> None:
    id = chain.enter("desk", "Бірінші")
    for title in ("Екінші", "Үшінші"):
        chain.round("desk")
        chain.round("district")
        chain.send("other")
        chain.edit("desk", id, title)
    chain.round("desk")
    chain.round("district")
    chain.send("other")
    for name, data in [*reversed(chain.packages), *chain.packages]:
        if name == "other":
            chain.bring_up("other", data)
    assert chain.titles("desk") == ["Үшінші"]
    chain.heal()


def test_F9_a_region_restored_from_a_backup_loses_nothing_of_its_districts(chain: Chain) -> None:
    chain.back_up("other")
    chain.enter("district", "Жоғалған")
    chain.round("district")
    chain.restore("other")
    chain.enter("district", "Кейінгі")
    chain.heal()
    assert chain.titles("district") == ["Жоғалған", "Кейінгі"]


@pytest.mark.parametrize("place", ["desk", "district", "other", "centre"])
def test_F9_a_backup_brought_back_at_any_level_heals(chain: Chain, place: str) -> None:
    ids = {name: chain.enter(name, "Бұрын") for name in NAMES}
    chain.all_round()
    chain.back_up(place)
    for name in NAMES:
        chain.edit(name, ids[name], "Кейін")
        chain.enter(name, "Жаңа")
    chain.all_round()
    chain.restore(place)
    chain.heal()
    for name in NAMES:
        assert chain.titles(name) == ["Жаңа", "Кейін"]


def test_a_centre_restored_behind_all_levels_asks_them_for_everything(chain: Chain) -> None:
    chain.back_up("centre")
    for name in NAMES:
        chain.enter(name, name)
    chain.all_round()
    assert waiting(chain, "other") == 0
    chain.restore("centre")
    assert chain.heal() <= 6


def test_a_package_withdrawn_at_the_centre_is_asked_for_again(chain: Chain) -> None:
    chain.enter("district", "Аудан")
    chain.all_round()
    with chain.computer("centre").open() as centre:
        back, answer = centre.post.withdraw_intake(chain.id_of("district"), 2)
    assert (back.records, answer) == (1, None)
    chain.heal()
    assert chain.titles("district") == ["Аудан"]


def test_a_copied_district_has_two_histories_and_keeps_both(chain: Chain) -> None:
    chain.enter("district", "Бұрын")
    chain.all_round()
    chain.copy("district", 0, with_memory=True)
    chain.enter("district", "Бірі", 0)
    chain.enter("district", "Екіншісі", 1)
    chain.round("district", 0)
    chain.bring_up("other", chain.send("other"))
    chain.round("district", 1)
    chain.heal()
    assert chain.titles("district") == ["Бірі", "Бұрын", "Екіншісі"]


def test_a_stick_of_the_district_may_come_to_the_centre_itself(chain: Chain) -> None:
    chain.enter("district", "Аудан")
    chain.all_round()
    chain.enter("district", "Тікелей")
    data = chain.send("district")
    before = len(chain.receipts)
    assert chain.bring_up("district", data, "centre") is None
    assert chain.titles("district") == ["Аудан", "Тікелей"]
    assert len(chain.receipts) == before, "the receipt is the region's to give"
    chain.heal()


def test_a_refused_file_of_one_office_stops_none_of_the_others(chain: Chain) -> None:
    chain.enter("desk", "Үстел")
    chain.enter("district", "Аудан")
    chain.round("desk")
    chain.round("district")
    with chain.computer("other").open() as region:
        db = region._db
        db.conn.execute("INSERT INTO passing(sha256, office, key, came_at, data) VALUES (?, 2, '', '', ?)",
                        (sha256(b"no container").hexdigest(), b"no container"))  # fmt: skip
    chain.enter("other", "Облыс")
    assert chain.round("other") is None
    assert chain.titles("desk") == ["Үстел"]
    with chain.computer("other").open() as region:
        assert [one["waiting"] for one in levels.below(region._db) if one["refused"]] == [1]


def carries(package: bytes) -> list[str]:
    return container.read(package).header.facts.get("carried", [])


def stands_nowhere(chain: Chain, name: str) -> None:
    """The centre no longer knows under whom an office stands, and refuses what is carried of it."""
    with chain.computer("centre").open() as centre:
        centre._db.conn.execute("UPDATE office SET above = NULL WHERE id = ?", (chain.id_of(name),))


def stands_again(chain: Chain, name: str, above: str) -> None:
    with chain.computer("centre").open() as centre:
        known = settings.office_of(centre._db, chain.id_of(above))
        assert known is not None
        query = "UPDATE office SET above = ? WHERE id = ?"
        centre._db.conn.execute(query, (known.row, chain.id_of(name)))


def test_what_was_refused_above_is_sent_on_once_and_again_only_when_everything_is_sent(chain: Chain) -> None:
    stands_nowhere(chain, "district")
    chain.enter("district", "Аудан")
    chain.bring_up("district", refused := chain.send("district"))
    chain.round("other")
    assert sha256(refused).hexdigest() in carries(chain.packages[-1][1])
    assert waiting(chain, "other") == 1
    chain.enter("other", "Облыс")
    assert not carries(chain.send("other"))
    stands_again(chain, "district", "other")
    everything = chain.send("other", full=True)
    assert sha256(refused).hexdigest() in carries(everything)
    chain.bring_up("other", everything)
    assert chain.titles("district") == ["Аудан"]


def test_what_was_refused_above_is_forgotten_when_a_later_package_has_brought_it(chain: Chain) -> None:
    stands_nowhere(chain, "district")
    chain.enter("district", "Аудан")
    chain.round("district")
    chain.round("other")
    chain.round("district")  # its receipt says that everything is asked for
    assert waiting(chain, "other") == 2
    chain.round("district")
    assert waiting(chain, "other") == 2, "what was refused is in the one that carries everything"
    stands_again(chain, "district", "other")
    chain.round("other")
    assert chain.titles("district") == ["Аудан"]
    assert waiting(chain, "other") == 0


def test_what_was_refused_above_is_forgotten_when_they_hold_a_later_one(chain: Chain) -> None:
    stands_nowhere(chain, "district")
    chain.enter("district", "Аудан")
    chain.bring_up("district", chain.send("district"))
    chain.round("other")
    assert waiting(chain, "other") == 1
    stands_again(chain, "district", "other")
    chain.bring_up("district", chain.send("district"))  # carries the same, for no receipt has come
    chain.round("other")
    assert chain.titles("district") == ["Аудан"]
    assert waiting(chain, "other") == 0


def test_what_came_from_below_is_due_though_the_last_package_was_made_by_a_clock_that_was_ahead(chain: Chain) -> None:
    chain.all_round()
    with chain.computer("other").open() as region:
        assert not due.is_due(region._db)
        region._db.conn.execute("UPDATE sent SET made_at = '2060-01-01T00:00:00+00:00'")
        assert not due.is_due(region._db), "there is nothing to be said"
    chain.enter("district", "Аудан")
    chain.round("district")
    with chain.computer("other").open() as region:
        assert due.is_due(region._db)
    chain.round("other")
    with chain.computer("other").open() as region:
        assert not due.is_due(region._db)


def test_each_level_counts_its_own_and_those_below(chain: Chain) -> None:
    for name in NAMES:
        chain.enter(name, name)
    chain.all_round()
    counted = {}
    for name in (*NAMES, "centre"):
        with chain.computer(name).open() as office:
            counted[name] = office.quarters.summary(period("2025-Q3")).cells("events").now
    assert counted == {"desk": 1, "district": 2, "other": 3, "centre": 3}


def test_the_main_office_sees_what_the_desk_has_and_cannot_change_it(chain: Chain) -> None:
    id = chain.enter("desk", "Үстел")
    chain.round("desk")
    with chain.computer("district").open() as main, pytest.raises(Refusal, match="belongs to another office"):
        main.records.edit("event", id, {"title": "Басқа"})


def test_a_desk_closes_nothing(chain: Chain) -> None:
    chain.enter("desk", "Үстел")
    with chain.computer("desk").open() as desk, pytest.raises(Refusal, match="main computer"):
        desk.quarters.close(period("2025-Q3"))


def test_what_was_closed_at_the_district_is_recounted_with_its_desk(chain: Chain) -> None:
    chain.enter("desk", "Үстел")
    chain.enter("district", "Аудан")
    chain.round("desk")
    with chain.computer("district").open() as office:
        findings = {one.key: "солай" for one in office.quarters.check(period("2025-Q3"))}
        office.quarters.close(period("2025-Q3"), findings)
    chain.round("district")
    chain.round("other")
    with chain.computer("centre").open() as centre:
        found = centre._db.conn.execute("SELECT differs FROM edition").fetchall()
    assert found == [("[]",)]


def test_what_has_no_room_waits_for_the_next_package(chain: Chain, monkeypatch: pytest.MonkeyPatch) -> None:
    for title in ("Бірінші", "Екінші", "Үшінші"):
        chain.enter("district", title)
        chain.round("district")
    monkeypatch.setattr(relay, "ROOM", max(len(content) for _, content in chain.packages) + 100)
    left = []
    for _ in range(3):
        chain.round("other")
        left.append(waiting(chain, "other"))
    assert left == [2, 1, 0]
    assert chain.titles("district") == ["Бірінші", "Екінші", "Үшінші"]


def test_what_a_package_carried_is_not_lost_with_the_key_that_had_signed_it(chain: Chain) -> None:
    """The desk believes its package arrived; the district's, in which it lies, is taken by nobody any more."""
    chain.enter("desk", "Үстел")
    chain.round("desk")
    chain.round("district")
    chain.renew_keys("district")
    chain.heal()
    assert chain.titles("desk") == ["Үстел"]
