"""Keys that end, are lost, stolen or changed; old files sent anew; offices that have fallen silent."""

from __future__ import annotations

import json
from datetime import date, timedelta

import pytest

from app.domain.line import encode
from app.errors import NotFound, Refusal
from app.exchange import trust
from app.exchange.identity import Identity
from app.exchange.lines import RecordLine
from app.exchange.package import PackageFacts, seal_package
from app.exchange.receive import Repeated, receive
from app.exchange.refusals import NotForUs, Stranger
from app.exchange.terms import MOST_WHOLE
from app.language import say
from app.storage import settings
from tests.exchange.made import facts, record
from tests.exchange.world import World


def stolen(world: World) -> Identity:
    """The office's keys in other hands."""
    with world.computer().open() as office:
        return trust.identity(office._db)


def forged(world: World, me: Identity, **changes: object) -> bytes:
    """A package that a thief makes with the office's own keys."""
    with world.centre.open() as centre:
        to = trust.identity(centre._db).public
    told: PackageFacts = facts(tally={}, upto=1, **changes)
    return seal_package(told, [encode(record(1))], me, to)


def revoke(world: World, reason: str = "ұрланған") -> None:
    with world.computer().open() as office:
        id = office.facts.id
    with world.centre.open() as centre:
        centre.post.revoke(id[:8], reason)


def test_the_certificate_ends_at_the_centre_too(world: World) -> None:
    package = world.send()
    with world.centre.open() as centre:
        known = {office.kato: trust.valid_to(office) for office in settings.offices(centre._db)}
        until = known["100000000"]
        assert until is not None
        with pytest.raises(Stranger, match="certify its card again"):
            receive(centre._db, package, "head", until + timedelta(days=1))
        assert receive(centre._db, package, "head", until).number == 1


def test_F12_after_revocation_nothing_that_the_key_signs_is_taken(world: World) -> None:
    thief = stolen(world)
    world.enter("Бірінші")
    world.round()
    before = world.held_of("region")
    revoke(world)
    for number in (2, 3, 10**9):
        refusal = world.bring_up(forged(world, thief, number=number, incarnation="a" * 32))
        assert isinstance(refusal, Stranger)
        assert "ұрланған" in say(refusal.words, "en")
    assert world.held_of("region") == before


def test_F12_a_number_of_a_thousand_million_does_not_shut_out_the_office(world: World) -> None:
    """No ratchet that a thief could turn to its end: after him the office goes on with its own numbers."""
    world.enter("Бірінші")
    world.round()
    with world.computer().open() as office:
        life = str(settings.setting(office._db, "incarnation"))
    world.bring_up(forged(world, stolen(world), number=10**9, incarnation=life))
    world.enter("Екінші")
    assert world.round() is None
    revoke(world)
    world.renew_keys("region")
    world.heal()
    assert len(world.held("region")) == 3, "what the thief has entered is shown to the office, not hidden"


def test_F12_a_version_beyond_all_others_shuts_nobody_out(world: World) -> None:
    id = world.enter("Бірінші")
    world.round()
    odd = RecordLine({"title": "Жалған"}, id, 1, "", "event", MOST_WHOLE, False)
    with world.centre.open() as centre:
        to = trust.identity(centre._db).public
    world.bring_up(seal_package(facts(tally={}), [encode(odd)], stolen(world), to))
    world.edit(id, "Өзгертілген")
    world.heal()
    assert json.loads(world.held_of("region")[id])["fields"]["title"] == "Өзгертілген"


def test_a_lost_computer_its_backup_new_keys_and_the_work_goes_on(world: World) -> None:
    id = world.enter("Бірінші")
    world.back_up("region")
    world.round()
    world.computer().restore(world.backups["region"][0], with_memory=False)
    revoke(world, "компьютер жоғалды")
    refused = world.round()
    assert isinstance(refused, Stranger)
    world.renew_keys("region")
    world.enter("Екінші")
    world.heal()
    assert id in world.held("region")
    assert len(world.held_of("region")) == 2


def test_new_keys_are_not_believed_before_their_card_is_certified(world: World) -> None:
    with world.computer().open() as office:
        office.post.renew_keys()
        with pytest.raises(Refusal, match="carry the card"):
            office.post.send(world.folder / "sent")


def test_a_card_with_new_keys_ends_the_old_ones(world: World) -> None:
    late = world.send()
    world.renew_keys("region")
    refusal = world.bring_up(late)
    assert isinstance(refusal, Stranger)
    assert "replaced" in say(refusal.words, "en")
    assert world.round() is None


def test_a_revoked_key_is_not_certified_again(world: World) -> None:
    revoke(world)
    with pytest.raises(Stranger):
        world.certify("region")


def test_the_revoked_keys_travel_in_receipts(world: World) -> None:
    thief = stolen(world)
    revoke(world)
    world.renew_keys("region")
    world.round()
    with world.computer().open() as office:
        (one,) = office.post.revoked()
    assert (one["key"], one["reason"]) == (thief.public.key_id, "ұрланған")


def test_an_office_that_learns_that_its_key_is_revoked_sends_no_more(world: World) -> None:
    with world.computer().open() as office:
        me = trust.identity(office._db)
        settings.revoke(office._db, me.office, me.public.key_id, date(2025, 9, 1), "ұрланған")
        with pytest.raises(Stranger, match="Make new keys"):
            office.post.send(world.folder / "sent")


def test_only_the_centre_revokes_and_only_whom_it_knows(world: World) -> None:
    with world.computer().open() as office, pytest.raises(Refusal):
        office.post.revoke("710000000", "неге")
    with world.centre.open() as centre:
        for nobody in ("", "ffffffff-0000", "999999999"):
            with pytest.raises(NotFound):
                centre.post.revoke(nobody, "неге")


def test_F10_a_genuine_package_sent_again_after_years_changes_nothing(world: World) -> None:
    id = world.enter("Бірінші")
    first = world.send()
    world.bring_up(first)
    world.edit(id, "Өзгертілген")
    world.round()
    before = world.held_of("region")
    assert isinstance(world.bring_up(first), Repeated)
    assert world.held_of("region") == before


def test_F10_a_package_held_back_and_brought_late_rolls_nothing_back(world: World) -> None:
    id = world.enter("Бірінші")
    held_back = world.send()
    world.edit(id, "Өзгертілген")
    world.round()
    before = world.held_of("region")
    assert world.bring_up(held_back) is None
    assert world.held_of("region") == before
    assert json.loads(before[id])["fields"]["title"] == "Өзгертілген"


def test_F10_a_receipt_of_long_ago_takes_nothing_back(world: World) -> None:
    world.enter("Бірінші")
    world.round()
    old = world.receipts[-1][1]
    world.enter("Екінші")
    world.round()
    assert isinstance(world.bring_down(old), Refusal)
    with world.computer().open() as office:
        assert office.post.send(world.folder / "sent")[1].records == 0


def test_F11_a_receipt_for_another_office_is_refused(founded: object, world: World) -> None:
    other = World.of(founded, world.folder / "other-world", ("other",))  # type: ignore[arg-type]
    other.round("other")
    assert isinstance(world.bring_down(other.receipts[-1][1]), (NotForUs, Stranger))


def test_F10_the_centre_sees_who_has_fallen_silent(world: World) -> None:
    world.round()
    with world.centre.open() as centre:
        db = centre._db
        db.conn.execute("UPDATE received SET received_at = ?", (f"{date.today() - timedelta(days=34)}T08:00:00+00:00",))
        silent = {one["kato"]: one["days"] for one in centre.post.silent(30)}
        assert silent["100000000"] == 34
        assert silent["630000000"] is None
        assert "100000000" not in {one["kato"] for one in centre.post.silent(35)}


def test_what_was_kept_apart_by_a_stolen_key_is_not_taken_in(world: World) -> None:
    world.enter("Бірінші")
    thief = stolen(world)
    world.round()
    with world.computer().open() as office:
        life = str(settings.setting(office._db, "incarnation"))
    world.bring_up(forged(world, thief, number=1, incarnation=life))
    revoke(world)
    world.renew_keys("region")
    world.heal()
    assert record(1).id not in world.held_of("region")
