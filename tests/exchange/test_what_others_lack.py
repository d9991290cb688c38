"""What is known to go wrong in the best programs that exchange records by file, as stories that must end well here."""

from __future__ import annotations

import json

import pytest

from app.domain.line import encode
from app.errors import Damaged
from app.exchange import container, trust, zipped
from app.exchange.identity import Identity
from app.exchange.lines import RecordLine
from app.exchange.package import seal_package
from app.exchange.receive import Apart, Behind, Repeated
from app.exchange.refusals import Forged, Stranger
from app.language import say
from tests.exchange.made import OTHER, facts, record
from tests.exchange.world import World


def title(world: World, id: str) -> str:
    return str(json.loads(world.held_of("region")[id])["fields"]["title"])


def test_Epi_Info_a_package_taken_in_again_neither_doubles_nor_overwrites_what_is_newer(world: World) -> None:
    id = world.enter("Бірінші")
    old = world.send()
    world.bring_up(old)
    world.edit(id, "Жаңарақ")
    world.round()
    assert isinstance(world.bring_up(old), Repeated)
    assert list(world.held_of("region")) == [id]
    assert title(world, id) == "Жаңарақ"


def test_Epi_Info_one_bad_file_in_a_folder_does_not_hide_the_others(world: World) -> None:
    world.enter("Бірінші")
    good = world.send()
    world.enter("Екінші")
    outcomes = [world.bring_up(data) for data in (good[:-1], world.send(), good)]
    assert [outcome is None for outcome in outcomes] == [False, True, True]


def poisoned(world: World, children: int, others: int) -> bytes:
    """A group that no centre can take, its enrolments, and sound records around them."""
    ids = iter(record(n).id for n in range(children + others + 1))
    group = RecordLine({"group_name": "Топ", "starts_on": "ертең"}, next(ids), 1, "", "course", 1, False)
    event = {"held_on": "2025-08-30", "title": "Іс-шара", "kind": "festival", "status": "held"}
    sound = [RecordLine(event, next(ids), n, "2025-Q3", "event", 1, False) for n in range(1, others + 1)]
    seat = {"course": group.id, "status": "admitted"}
    seats = [RecordLine(seat, next(ids), n, "", "enrolment", 1, False) for n in range(1, children + 1)]
    with world.computer().open() as office, world.centre.open() as centre:
        me, to = trust.identity(office._db), trust.identity(centre._db).public
        told = facts(kato=office.facts.kato)
    return seal_package(told, map(encode, [group, *sound, *seats]), me, to)


def test_OpenMRS_Sync_a_poison_record_stops_itself_and_its_own_and_nobody_else(world: World) -> None:
    """4,996 of 5,000 come in; the group goes back with its reason, its three enrolments wait for it."""
    file = world.folder / "poisoned.dostyq"
    file.write_bytes(poisoned(world, 3, 4996))
    with world.centre.open() as centre:
        taken, answer = centre.post.receive(file)
        assert answer is not None
        assert (taken.said["taken"], taken.said["returned"], taken.said["waiting"]) == (4996, 1, 3)
    assert len(world.held_of("region")) == 4996


def test_OpenMRS_Sync_after_a_poison_record_its_site_sends_on(world: World) -> None:
    file = world.folder / "poisoned.dostyq"
    file.write_bytes(poisoned(world, 1, 1))
    with world.centre.open() as centre:
        centre.post.receive(file)
    id = world.enter("Кейінгі")
    assert world.round() is None
    assert id in world.held_of("region")


def test_ODK_one_content_exchanged_for_another_under_a_sound_header_is_noticed(world: World) -> None:
    """Both were signed by this very office; what is encrypted alone could be mixed at will."""
    world.enter("Бірінші")
    one = zipped.unpack(world.send())
    world.enter("Екінші")
    other = zipped.unpack(world.send())
    mixed = zipped.pack({**one, zipped.BODY: other[zipped.BODY]})
    assert isinstance(world.bring_up(mixed), Damaged)
    assert world.held_of("region") == {}


def test_ODK_a_package_replaced_whole_by_one_that_the_centre_can_open_is_noticed(world: World) -> None:
    """Whoever knows the centre's public key can encrypt to it; only the office can sign."""
    with world.computer().open() as office, world.centre.open() as centre:
        to, kato, id = trust.identity(centre._db).public, office.facts.kato, office.facts.id
    named = Identity(id, OTHER.seed, OTHER.age)
    assert isinstance(world.bring_up(seal_package(facts(kato=kato), [], named, to)), (Stranger, Forged))


def test_git_bundle_what_was_sent_is_not_what_was_taken_until_the_receipt_says_so(world: World) -> None:
    """The sender's own note of what it has sent is a guess: without the receipt it all goes once more."""
    world.enter("Бірінші")
    world.send()
    with world.computer().open() as office:
        assert office.post.send(world.folder / "sent")[1].records == 1
        assert office.post.sent()[-1]["receipt"] is None


def test_git_bundle_what_is_missing_is_named_and_asked_for(world: World) -> None:
    world.set_the_centre_back()
    refused = world.round()
    assert isinstance(refused, Behind)
    assert "№ 1 is missing" in say(refused.words, "en")
    assert world.round() is None
    assert world.held("region") == world.held_of("region")


def test_Anki_nobody_is_asked_to_pick_a_side(world: World) -> None:
    """Both sides differ after a restore: the work of both is there afterwards, and no full overwrite of either."""
    first = world.enter("Бірінші")
    world.round()
    world.back_up("region")
    second = world.enter("Екінші")
    world.round()
    world.computer().restore(world.backups["region"][0], with_memory=False)
    third = world.enter("Үшінші")
    world.heal()
    assert {first, second, third} == set(world.held("region")) == set(world.held_of("region"))


def test_Submersion_a_restore_brings_no_withdrawn_record_back(world: World) -> None:
    id = world.enter("Бірінші")
    world.round()
    world.back_up("region")
    world.withdraw(id)
    world.round()
    world.computer().restore(world.backups["region"][0], with_memory=False)
    world.heal()
    assert json.loads(world.held("region")[id])["withdrawn"]


def test_Submersion_the_repair_of_a_restore_ends_and_does_not_begin_again(world: World) -> None:
    world.enter("Бірінші")
    world.round()
    world.back_up("region")
    world.enter("Екінші")
    world.round()
    world.computer().restore(world.backups["region"][0], with_memory=False)
    world.heal()
    for _ in range(3):
        with world.computer().open() as office:
            path, sent = office.post.send(world.folder / "sent")
        world.bring_up(path.read_bytes())
        world.bring_down(world.receipts[-1][1])
    assert sent.records == 0


def test_Submersion_and_ClearCase_a_restored_backup_uses_no_number_that_was_used(world: World) -> None:
    """Whichever of its old days it is set back to, and however often."""
    world.back_up("region")
    for turn in range(3):
        world.enter(f"Іс-шара {turn}")
        world.round()
        world.back_up("region")
    for backup in reversed(world.backups["region"]):
        world.computer().restore(backup, with_memory=False)
        world.enter("Қалпына келтіргеннен кейін")
        assert world.round() is None
    facts = [container.read(data).header.facts for _, data in world.packages]
    assert len({(one["incarnation"], one["number"]) for one in facts}) == len(facts) == 7


@pytest.mark.parametrize("with_memory", [False, True])
def test_ClearCase_a_restored_backup_never_passes_new_work_off_as_old(world: World, with_memory: bool) -> None:
    """Its numbers would name other records than the centre knows by them: noticed at home, or else at the centre."""
    world.round()
    world.back_up("region")
    before = world.enter("Қалпына келтіруге дейін")
    world.round()
    world.computer().restore(world.backups["region"][0], with_memory=with_memory)
    after = world.enter("Қалпына келтіргеннен кейін")
    refused = world.round()
    assert isinstance(refused, Apart) if with_memory else refused is None
    world.heal()
    assert {before, after} == set(world.held_of("region")) == set(world.held("region"))
