"""Lost sticks, restored backups, copied computers, a centre behind its regions: what the two sides say to each other
until both hold the same."""

from __future__ import annotations

import json
import shutil
from itertools import permutations

import pytest

from app.exchange.receive import Apart, Behind, Repeated
from app.language import say
from tests.exchange.computers import state
from tests.exchange.world import World
from tests.offices import learner


def title(world: World, id: str) -> str:
    return str(json.loads(world.held_of("region")[id])["fields"]["title"])


def agreed(world: World) -> None:
    for turn in range(len(world.computers["region"])):
        assert world.held("region", turn) == world.held_of("region")


@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_F9_three_packages_in_any_order_each_twice_make_one_state(world: World, order: tuple[int, ...]) -> None:
    first = world.enter("Бірінші")
    packages = [world.send()]
    world.edit(first, "Бірінші, өзгертілген")
    packages.append(world.send())
    world.enter("Екінші")
    packages.append(world.send())
    refusals = [world.bring_up(packages[at]) for at in order * 2]
    assert [type(refusal) for refusal in refusals] == [type(None)] * 3 + [Repeated] * 3
    agreed(world)
    assert title(world, first) == "Бірінші, өзгертілген"


def test_F9_a_lost_stick_heals_itself_and_the_missing_number_is_named(world: World) -> None:
    world.round()
    world.enter("Жоғалған")
    world.send()
    world.enter("Жеткен")
    file = world.folder / "third.dostyq"
    file.write_bytes(world.send())
    with world.centre.open() as centre:
        taken, _ = centre.post.receive(file)
    assert taken.said["not_seen"] == [2]
    agreed(world)


def test_F9_what_leans_on_a_package_that_is_not_here_is_refused_by_its_number(world: World) -> None:
    world.set_the_centre_back()
    refused = world.bring_up(world.send())
    assert isinstance(refused, Behind)
    assert "Package № 1 is missing" in say(refused.words, "en")
    assert world.held_of("region") == {}


def test_a_centre_restored_behind_its_regions_is_sent_again_what_it_lacks_and_no_more(world: World) -> None:
    for turn in range(3):
        world.enter(f"Іс-шара {turn}")
        world.round()
    world.back_up("centre")
    for turn in range(3, 6):
        world.enter(f"Іс-шара {turn}")
        world.round()
    world.centre.restore(world.backups["centre"][0], with_memory=True)
    assert isinstance(world.round(), Behind)
    with world.computer().open() as office:
        path, sent = office.post.send(world.folder / "sent")
    assert sent.records == 3
    assert world.bring_up(path.read_bytes()) is None
    agreed(world)


def test_a_full_package_is_taken_whatever_the_centre_holds(world: World) -> None:
    world.set_the_centre_back()
    world.enter("Екінші")
    assert world.round(full=True) is None
    agreed(world)


def test_a_replayed_request_to_begin_again_costs_a_longer_package_and_nothing_else(world: World) -> None:
    world.enter("Бірінші")
    world.round()
    world.back_up("centre")
    world.enter("Екінші")
    world.round()
    world.centre.restore(world.backups["centre"][0], with_memory=True)
    assert isinstance(world.round(), Behind)
    asked = world.receipts[-1][1]
    world.round()
    world.bring_down(asked)
    assert world.round() is None
    agreed(world)


def test_F7_a_restored_backup_gets_back_from_the_centre_what_it_has_lost(world: World) -> None:
    """Thirty days of work were sent and then lost with the disk; some were done anew before anybody noticed."""
    old = world.enter("Ескі")
    gone = world.enter("Шығарылатын")
    world.round()
    world.back_up("region")
    world.edit(old, "Ескі, жаңартылған")
    world.withdraw(gone)
    lost = world.enter("Жоғалған")
    world.round()
    world.computer().restore(world.backups["region"][0], with_memory=False)
    new = world.enter("Жаңа")
    world.heal()
    held = world.held("region")
    assert {old, gone, lost, new} == set(held)
    assert title(world, old) == "Ескі, жаңартылған"
    assert json.loads(held[gone])["withdrawn"], "a withdrawal is not undone by a restore"


def test_F7_what_never_travels_stays_where_it_is_when_a_record_comes_back(world: World) -> None:
    """The centre knows no names: what it gives back does not empty them."""
    with world.computer().open() as office:
        id = office.records.add("learner", learner()).id
    world.round()
    world.back_up("region")
    world.withdraw(id, register="learner")
    world.round()
    world.computer().restore(world.backups["region"][0], with_memory=False)
    world.heal()
    with world.computer().open() as office:
        back = office.records.read("learner", id)
    assert back.withdrawn
    assert back.values["name"] == learner()["name"]


def test_F7_what_was_changed_after_a_restore_stands_against_what_was_changed_before_it(world: World) -> None:
    """The restored life is the later one: its word stands, and the other is in the centre's journal."""
    id = world.enter("Алғашқы")
    world.round()
    world.back_up("region")
    for turn in range(5):
        world.edit(id, f"Қалпына келтіруге дейін {turn}")
    world.round()
    world.computer().restore(world.backups["region"][0], with_memory=False)
    world.edit(id, "Қалпына келтіргеннен кейін")
    world.heal()
    assert title(world, id) == "Қалпына келтіргеннен кейін"
    with world.centre.open() as centre:
        told = [entry["after"]["title"] for entry in centre.records.history("event", id)]
    assert told == ["Алғашқы", "Қалпына келтіруге дейін 4", "Қалпына келтіргеннен кейін"]


def test_F7_no_number_is_used_twice_by_a_restored_backup_or_a_copy(world: World) -> None:
    world.round()
    world.back_up("region")
    world.send()
    world.computer().restore(world.backups["region"][0], with_memory=False)
    world.copy("region", 0, with_memory=False)
    for turn in range(2):
        assert world.bring_up(world.send(turn=turn)) is None


def test_F7_two_histories_of_one_number_are_kept_apart_and_neither_is_lost(world: World) -> None:
    """A disk copied whole, with all that the computer remembers: nobody can notice but the centre."""
    common = world.enter("Ортақ")
    world.round()
    world.copy("region", 0, with_memory=True)
    left, right = world.enter("Сол", turn=0), world.enter("Оң", turn=1)
    world.edit(common, "Сол жақта", turn=0)
    world.edit(common, "Оң жақта", turn=1)
    assert world.round(turn=0) is None
    assert isinstance(world.round(turn=1), Apart)
    assert right not in world.held_of("region")
    with world.centre.open() as centre:
        assert [one["number"] for one in centre.post.kept_apart()] == [2]
    world.heal()
    with world.centre.open() as centre:
        assert centre.post.kept_apart() == []
    agreed(world)
    assert {common, left, right} == set(world.held_of("region"))


def test_F7_what_was_kept_apart_is_taken_in_even_when_its_computer_is_gone(world: World) -> None:
    world.round()
    world.copy("region", 0, with_memory=True)
    world.enter("Сол", turn=0)
    lost = world.enter("Оң", turn=1)
    world.round(turn=0)
    assert isinstance(world.bring_up(world.send(turn=1)), Apart)
    world.computers["region"].pop()
    shutil.rmtree(world.computer().state)
    world.heal()
    assert lost in world.held("region")


def test_F7_a_chain_that_another_history_has_broken_is_seen_one_package_later(world: World) -> None:
    world.round()
    world.copy("region", 0, with_memory=True)
    world.enter("Сол", turn=0)
    world.round(turn=0)
    world.send(turn=1)
    assert isinstance(world.bring_up(world.send(turn=1)), Apart)


def test_a_replayed_word_of_two_histories_changes_nothing(world: World) -> None:
    world.copy("region", 0, with_memory=True)
    world.enter("Сол", turn=0)
    world.enter("Оң", turn=1)
    world.round(turn=0)
    world.round(turn=1)
    apart = world.receipts[-1][1]
    world.heal()
    before = len(world.packages)
    world.bring_down(apart, turn=1)
    assert world.round(turn=1) is None
    assert len(world.packages) == before + 1


def test_where_both_hold_the_same_nothing_is_asked_for_and_nothing_sent_twice(world: World) -> None:
    world.enter("Бірінші")
    world.round()
    world.round()
    with world.computer().open() as office:
        assert office.post.send(world.folder / "sent")[1].records == 0


def test_versions_of_a_later_life_are_later(world: World) -> None:
    id = world.enter("Алғашқы")
    world.back_up("region")
    for turn in range(9):
        world.edit(id, f"{turn}")
    before = state(world.held("region")[id])
    world.computer().restore(world.backups["region"][0], with_memory=False)
    world.edit(id, "Кейін")
    assert state(world.held("region")[id]) > before
