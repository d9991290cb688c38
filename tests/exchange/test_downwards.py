"""What the centre says to its offices and they to it, after losses and restores, and through the levels."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from app.errors import Refusal
from tests.exchange.chain import Chain
from tests.exchange.world import World


@pytest.mark.parametrize("with_memory", [False, True])
def test_F9_a_centre_restored_behind_its_offices_is_heard_again(world: World, with_memory: bool) -> None:
    """Where the computer remembers, its circulars begin anew; where not, two have one number, and that is seen."""
    world.back_up("centre")
    assert circular(world, "Бірінші") is None
    world.centre.restore(world.backups["centre"][0], with_memory)
    data = made(world, "Екінші")
    with world.computer().open() as office:
        file = world.folder / "circular"
        file.write_bytes(data)
        taken, _ = office.post.receive(file)
        assert taken.said["double"] == with_memory
        assert {one["titles"]["kk"] for one in office.correspondence.instructions()} == {"Бірінші", "Екінші"}


def test_F9_an_office_set_back_gets_the_questions_and_its_own_answers_again(world: World) -> None:
    record = world.enter("Достық күні")
    world.round()
    world.back_up("region")
    with world.centre.open() as centre:
        centre.centre.remark(record, "Қай зал?")
    world.round()
    with world.computer().open() as office:
        office.correspondence.settle(office.correspondence.remarks()[0].id, "Үлкен зал")
    world.round()
    world.computer().restore(world.backups["region"][0], with_memory=False)
    with world.computer().open() as office:
        assert office.correspondence.remarks() == []
    world.round()
    with world.computer().open() as office:
        assert [(one.text, one.answer) for one in office.correspondence.remarks()] == [("Қай зал?", "Үлкен зал")]


def test_F9_a_centre_set_back_hears_its_own_questions_from_the_office(world: World) -> None:
    record = world.enter("Достық күні")
    world.round()
    world.back_up("centre")
    with world.centre.open() as centre:
        centre.centre.remark(record, "Қай зал?")
    world.round()
    world.centre.restore(world.backups["centre"][0], with_memory=False)
    world.heal()
    world.round()
    with world.centre.open() as centre:
        assert [one.text for one in centre.centre.remarks()] == ["Қай зал?"]


def test_a_remark_on_a_record_of_a_district_goes_down_through_its_region_and_its_answer_up(
    chained: Path, tmp_path: Path
) -> None:
    chain = Chain.of(chained, tmp_path)
    record = chain.enter("desk")
    chain.all_round()
    with chain.computer("centre").open() as centre:
        id = centre.centre.remark(record, "Қай зал?")
    for _ in range(3):
        chain.all_round()
    with chain.computer("desk").open() as desk:
        (here,) = desk.correspondence.remarks(record)
        desk.correspondence.settle(here.id, "Үлкен зал")
    for name in ("district", "other"):
        with chain.computer(name).open() as between:
            assert between.correspondence.remarks() == [], "it is not for those between"
            assert [one.id for one in between.centre.remarks()] == [id]
    chain.all_round()
    with chain.computer("centre").open() as centre:
        assert [(one.id, one.answer, one.seen) for one in centre.centre.remarks()] == [(id, "Үлкен зал", True)]


def test_a_circular_reaches_the_offices_that_others_have_accepted(chained: Path, tmp_path: Path) -> None:
    chain = Chain.of(chained, tmp_path)
    for name in ("desk", "district", "other"):
        chain.enter(name)
    chain.all_round()
    with chain.computer("centre").open() as centre:
        centre.centre.instruct({"kk": "Есеп"}, {"kk": "Есеп"}, date(2026, 1, 1))
        file, _ = centre.centre.circular(tmp_path / "circulars")
    for name in ("desk", "district", "other"):
        with chain.computer(name).open() as office:
            office.post.receive(file)
            assert len(office.correspondence.instructions()) == 1


def circular(world: World, title: str) -> Refusal | None:
    return world.bring_down(made(world, title))


def made(world: World, title: str) -> bytes:
    """A circular with one more instruction."""
    with world.centre.open() as centre:
        centre.centre.instruct({"kk": title}, {"kk": title}, date(2026, 1, 1))
        return centre.centre.circular(world.folder / "circulars")[0].read_bytes()
