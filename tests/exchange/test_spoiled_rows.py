"""Rows of the centre that another hand has changed: the word of the office that made them stands again."""

from __future__ import annotations

import pytest

from app.office import Query
from tests.exchange.computers import state
from tests.exchange.world import World


def spoil(world: World, id: str, sql: str) -> None:
    """Another hand changes a record at the centre; what another hand has changed is then found and counted anew."""
    with world.centre.open() as centre:
        centre._db.conn.execute(sql, (id,))
        assert centre.check()["differing"] == [id]
        centre.post.mend()


@pytest.mark.parametrize("sql", [
    "UPDATE event SET title = 'Бүлінген' WHERE id = ?", "UPDATE event SET version = version - 1 WHERE id = ?",
    "UPDATE event SET held_on = '2024-01-01' WHERE id = ?", "DELETE FROM event WHERE id = ?",
])  # fmt: skip
def test_F32_one_row_in_many_that_was_changed_at_the_centre_is_put_right_and_no_other(world: World, sql: str) -> None:
    with world.computer().open() as office:
        office.intakes.take_sample(300, 1, as_real=True)
        id = office.records.page("event", Query()).records[7].id
        office.records.edit("event", id, {"notes": "түзетілген"})
    world.round()
    whole = world.held_of("region")
    spoil(world, id, sql)
    assert world.held_of("region") != whole
    world.round()
    before = changed_entries(world)
    world.round()
    assert world.held_of("region") == whole
    assert changed_entries(world) - before == 1
    assert world.held("region") == whole


def test_F32_the_office_s_word_stands_whichever_of_two_marks_is_the_greater(world: World) -> None:
    ids = [world.enter(f"Іс-шара {n}") for n in range(12)]
    world.round()
    whole = world.held_of("region")
    with world.centre.open() as centre:
        centre._db.conn.execute("UPDATE event SET title = title || ' бүлінген'")
        centre.post.mend()
    greater = {state(line) > state(whole[id]) for id, line in world.held_of("region").items()}
    assert greater == {True, False}, "both happen among twelve"
    world.heal()
    assert world.held_of("region") == whole == world.held("region")
    assert set(ids) == set(whole)


@pytest.mark.campaign
def test_F32_one_row_in_ten_thousand(world: World) -> None:
    with world.computer().open() as office:
        office.intakes.take_sample(10_000, 1, as_real=True)
        id = office.records.page("event", Query()).records[7].id
    world.round()
    whole = world.held_of("region")
    spoil(world, id, "UPDATE event SET title = 'Бүлінген' WHERE id = ?")
    world.round()
    with world.computer().open() as office:
        path, sent = office.post.send(world.folder / "sent")
    assert sent.records < 1000
    before = changed_entries(world)
    assert world.bring_up(path.read_bytes()) is None
    assert world.held_of("region") == whole
    assert changed_entries(world) - before == 1


def changed_entries(world: World) -> int:
    with world.centre.open() as centre:
        return int(centre._db.conn.execute("SELECT max(seq) FROM journal").fetchone()[0])
