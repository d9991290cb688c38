"""A clerk at work, drawn by lot: whatever is done, everything still hangs together, and all of it can be undone."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule, run_state_machine_as_test

from app.domain.registers import REGISTERS, register
from app.errors import Refusal
from app.office import Office, Query
from tests.drafts import changes, drafts
from tests.invariants import assert_whole
from tests.offices import PASSWORD, Offices, association, copied, dump, event, live

NAMES = [one.name for one in REGISTERS]
State = dict[str, dict[str, Any]]


class Clerk(RuleBasedStateMachine):
    """Adds, edits, withdraws, restores, merges and undoes in a small office; `before` is what each goes back to."""

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self.folder = folder
        self.office = Office.open(folder / "region", PASSWORD)
        self.before: list[State] = []

    def state(self) -> State:
        return {name: dict(live(self.office, name)) for name in NAMES}

    def known(self) -> dict[str, list[str]]:
        """The ids by register in the order of entry, which is the same when an example is played again."""
        query = Query(order="number")
        return {name: [one.id for one in self.office.records.page(name, query).records] for name in NAMES}

    def do(self, work: Callable[[], object]) -> None:
        before = self.state()
        try:
            work()
        except Refusal:
            assert self.state() == before
        if self.state() != before:
            self.before.append(before)

    def one(self, data: st.DataObject, withdrawn: bool = False) -> tuple[str, str] | None:
        """Any record of any register."""
        query = Query(order="number", withdrawn=withdrawn)
        found = [(name, each.id) for name in NAMES for each in self.office.records.page(name, query).records]
        return data.draw(st.sampled_from(found)) if found else None

    @rule(data=st.data(), names=st.lists(st.sampled_from(NAMES), min_size=1, max_size=4))
    def add(self, data: st.DataObject, names: list[str]) -> None:
        for name in names:
            self.do(partial(self.office.records.add, name, data.draw(drafts(name, self.known()))))

    @rule(data=st.data())
    def edit(self, data: st.DataObject) -> None:
        if (found := self.one(data)) is not None:
            some = data.draw(changes(register(found[0]), self.known()))
            self.do(lambda: self.office.records.edit(*found, some))

    @rule(data=st.data())
    def withdraw(self, data: st.DataObject) -> None:
        if (found := self.one(data)) is not None:
            self.do(lambda: self.office.records.withdraw(*found))

    @rule(data=st.data())
    def restore(self, data: st.DataObject) -> None:
        if (found := self.one(data, withdrawn=True)) is not None:
            self.do(lambda: self.office.records.restore(*found))

    @rule(data=st.data())
    def merge(self, data: st.DataObject) -> None:
        many = {name: ids for name, ids in self.known().items() if len(ids) > 1}
        if many:
            name = data.draw(st.sampled_from(sorted(many)))
            keep, other = data.draw(st.permutations(many[name]))[:2]
            self.do(lambda: self.office.duplicates.merge(name, keep, other, {}))

    @precondition(lambda self: self.before)
    @rule()
    def undo(self) -> None:
        self.office.records.undo()
        assert self.state() == self.before.pop()

    @rule()
    def begin_a_new_day(self) -> None:
        self.office.close()
        self.office = Office.open(self.folder / "region", PASSWORD)

    @invariant()
    def all_hangs_together(self) -> None:
        assert_whole(self.office._db)

    def teardown(self) -> None:
        try:
            self.undo_all()
        finally:
            self.office.close()
            shutil.rmtree(self.folder)

    def undo_all(self) -> None:
        while self.before:
            self.undo()
        assert not any(self.state().values())
        with pytest.raises(Refusal, match="nothing to undo"):
            self.office.records.undo()
        assert self.office.check()["sound"]


def test_whatever_a_clerk_does_hangs_together_and_can_be_undone_to_the_start(
    founded: Path, tmp_path: Path, state: Path
) -> None:
    run_state_machine_as_test(
        lambda: Clerk(copied(founded, tmp_path / "work", state)),
        settings=settings(
            max_examples=25, stateful_step_count=25, deadline=None, suppress_health_check=list(HealthCheck)
        ),
    )


def test_each_kind_of_act_is_undone_also_after_a_restart(offices: Offices) -> None:
    office = offices.region
    kept = office.records.add("association", association())
    one = office.records.add("event", event(associations=(kept.id,)))
    office.records.edit("event", one.id, {"title": "Наурыз", "associations": None})
    office.records.withdraw("event", one.id)
    office.records.restore("event", one.id)

    def undone() -> tuple[str, bool, Any]:
        changes = offices.reopen("region").records.undo()
        assert [change.record for change in changes] == [one.id]
        now = offices.region.records.read("event", one.id)
        return now.values["title"], now.withdrawn, now.values["associations"]

    assert undone() == ("Наурыз", True, None)
    assert undone() == ("Наурыз", False, None)
    assert undone() == ("Достық күні", False, (kept.id,))
    assert undone()[1] is True
    kinds = [entry["act"] for entry in offices.region.records.history("event", one.id)]
    assert kinds == ["add", "edit", "withdraw", "restore", "undo", "undo", "undo", "undo"]


def test_saving_without_a_change_leaves_nothing_to_undo(offices: Offices) -> None:
    records = offices.region.records
    one = records.add("event", event())
    assert records.edit("event", one.id, {"title": one.values["title"]}).version == 1
    assert records.undo()[0].kind == "withdrawn"


def test_there_is_nothing_to_undo_in_a_new_office(offices: Offices) -> None:
    with pytest.raises(Refusal, match="nothing to undo"):
        offices.region.records.undo()


def test_F31_an_intake_is_not_taken_back_while_later_records_lean_on_it(offices: Offices, tmp_path: Path) -> None:
    office, table = offices.region, tmp_path / "associations.csv"
    table.write_text("name;level;status\nБірлік;region;registered\nДостық;region;branch\n", encoding="utf-8")
    number = office.intakes.take(office.intakes.plan("association", table), table.name)
    assert number is not None
    one = office.records.page("association", Query(order="name")).records[0]
    held = office.records.add("event", event(associations=(one.id,)))
    before = dump(office._db)
    with pytest.raises(Refusal, match="lean on what would be withdrawn: 1"):
        office.intakes.undo(number)
    assert dump(office._db) == before
    office.records.withdraw("event", held.id)
    assert len(office.intakes.undo(number)) == 2
    assert not any(live(office, name) for name in NAMES)
    assert_whole(office._db)
