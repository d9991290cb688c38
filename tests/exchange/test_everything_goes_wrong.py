"""Offices, a centre and the post between them, in which everything goes wrong in any order; then all are brought to
agree, and nothing may be missing."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import initialize, precondition, rule

from app.domain.line import encode
from app.exchange import parts, trust
from app.exchange.identity import Identity
from app.exchange.lines import RecordLine
from app.exchange.package import seal_package
from app.exchange.refusals import Stranger
from tests.exchange.computers import Lines, lines
from tests.exchange.histories import live
from tests.exchange.made import facts
from tests.exchange.older import FIELD
from tests.exchange.remembering import Remembering
from tests.exchange.world import World

NAMES = ("region", "other")
names = st.sampled_from(NAMES)
turns = st.integers(0, 3)
picks = st.integers(0, 10_000)
places = st.sampled_from((*NAMES, "centre"))
lates = st.sampled_from(("", "Акті кеш келді"))
mores = st.sampled_from(({}, {FIELD: "День единства"}))
titles = st.sampled_from([f"Достық күні {n}" for n in range(5)])


class Everything(Remembering):
    """What may happen to two offices and their centre."""

    def __init__(self) -> None:
        super().__init__()
        self.offices = self.world = World.of(self.founded, self.folder, NAMES, stays=True)

    @initialize(old=st.booleans())
    def the_centre_has_the_program_of_yesterday_or_of_today(self, old: bool) -> None:
        self.world.old = old

    @rule(name=names, turn=turns, title=titles, late=lates, more=mores)
    def enter(self, name: str, turn: int, title: str, late: str, more: dict[str, str]) -> None:
        self.try_(lambda: self.world.enter(title, name, turn, late, **more))
        self.look(name, turn)

    @rule(name=names, turn=turns, title=titles)
    def enter_a_group_and_its_host(self, name: str, turn: int, title: str) -> None:
        self.try_(lambda: self.world.enter_group(title, name, turn))
        self.look(name, turn)

    @rule(name=names, turn=turns, title=titles, late=lates, more=mores, pick=picks)
    def edit(self, name: str, turn: int, title: str, late: str, more: dict[str, str], pick: int) -> None:
        self.change(name, turn, pick, lambda id: self.world.edit(id, title, name, turn, late, **more))

    @rule(name=names, turn=turns, late=lates, pick=picks)
    def withdraw(self, name: str, turn: int, late: str, pick: int) -> None:
        self.change(name, turn, pick, lambda id: self.world.withdraw(id, name, turn, late=late))

    @rule(name=names, turn=turns)
    def close_the_quarter_or_amend_it(self, name: str, turn: int) -> None:
        self.try_(lambda: self.world.close_quarter(name, turn))

    @rule(name=places, turn=turns, killed=st.booleans())
    def a_program_ends(self, name: str, turn: int, killed: bool) -> None:
        computer = self.world.computer(name, turn)
        computer.kill() if killed else computer.close()

    @precondition(lambda self: self.world.old)
    @rule()
    def the_centre_gets_the_program_of_today(self) -> None:
        self.world.old = False

    @rule(name=names, turn=turns, full=st.booleans())
    def send(self, name: str, turn: int, full: bool) -> None:
        self.try_(lambda: self.world.send(name, turn, full))

    @rule(name=names, turn=turns)
    def go_round(self, name: str, turn: int) -> None:
        self.try_(lambda: self.world.round(name, turn))

    @precondition(lambda self: self.world.packages)
    @rule(pick=picks)
    def a_package_comes_in_any_order_any_number_of_times(self, pick: int) -> None:
        name, data = self.world.packages[pick % len(self.world.packages)]
        self.world.bring_up(data, name)

    @precondition(lambda self: self.world.packages)
    @rule(pick=picks, size=st.integers(1500, 4000), seed=picks)
    def a_package_comes_in_parts(self, pick: int, size: int, seed: int) -> None:
        name, data = self.world.packages[pick % len(self.world.packages)]
        some = parts.split(data, size) * 2
        random.Random(seed).shuffle(some)
        self.world.bring_up(parts.join(some), name)

    @precondition(lambda self: self.world.receipts)
    @rule(pick=picks, turn=turns)
    def a_receipt_comes(self, pick: int, turn: int) -> None:
        name, data = self.world.receipts[pick % len(self.world.receipts)]
        self.world.bring_down(data, name, turn)
        self.look(name, turn)

    @precondition(lambda self: self.world.packages)
    @rule(pick=picks, at=picks, bit=st.integers(0, 7), cut=st.booleans())
    def a_package_comes_damaged(self, pick: int, at: int, bit: int, cut: bool) -> None:
        name, data = self.world.packages[pick % len(self.world.packages)]
        at %= len(data)
        damaged = data[:at] if cut else data[:at] + bytes([data[at] ^ 1 << bit]) + data[at + 1 :]
        before = self.centre_holds()
        assert self.world.bring_up(damaged, name) is not None
        assert self.centre_holds() == before

    @rule(name=names, number=st.integers(1, 10**9))
    def a_stranger_forges_a_package(self, name: str, number: int) -> None:
        with self.world.computer(name).open() as office, self.world.centre.open() as centre:
            own, to = office.facts, centre._db
            me = Identity.new(own.id)
            line = RecordLine({"title": "Жалған"}, "f" * 32, 1, "", "event", 1, False)
            data = seal_package(facts(kato=own.kato, number=number), [encode(line)], me, trust.identity(to).public)
        assert isinstance(self.world.bring_up(data, name), Stranger)

    @rule(name=places, turn=turns)
    def back_up(self, name: str, turn: int) -> None:
        self.world.back_up(name, turn)

    @rule(name=places, turn=turns, pick=picks, with_memory=st.booleans())
    def bring_back_a_backup(self, name: str, turn: int, pick: int, with_memory: bool) -> None:
        some = self.world.backups[name]
        if some:
            self.world.computer(name, turn).restore(some[pick % len(some)], with_memory)

    @rule(name=names, turn=turns, with_memory=st.booleans())
    def copy_a_computer(self, name: str, turn: int, with_memory: bool) -> None:
        if len(self.world.computers[name]) < 3:
            self.world.copy(name, turn, with_memory)

    @rule(name=names, number=st.integers(1, 5))
    def the_centre_withdraws_a_package(self, name: str, number: int) -> None:
        self.try_(lambda: self.world.withdraw_intake(name, number))
        self.see(self.world.held_of(name))

    @rule(name=names, turn=turns)
    def new_keys(self, name: str, turn: int) -> None:
        self.try_(lambda: self.world.renew_keys(name, turn))

    def agree(self) -> None:
        """All send until everything is said: then both sides hold the same, the latest state of all that was here."""
        before = {name: self.all_states(name) for name in NAMES}
        self.world.old = False
        self.world.heal()
        for name in NAMES:
            self.assert_united(name, before[name])
            own, at_the_centre = self.world.editions_of(name)
            assert own <= at_the_centre, "a closed quarter is lost"

    def centre_holds(self) -> Lines:
        with self.world.centre.open() as centre:
            rows = [row for (row,) in centre._db.conn.execute("SELECT row FROM office")]
            return {id: line for row in rows for id, line in lines(centre, row).items()}


@pytest.mark.timeout(900)
def test_F7_F9_whatever_happens_the_centre_ends_with_the_union_of_what_the_offices_hold(founded: Path) -> None:
    print(live(Everything, founded, 1000, 10))


@pytest.mark.campaign
@pytest.mark.timeout(0)
@pytest.mark.parametrize(("runs", "steps"), [(20_000, 10), (2_000, 50)], ids=["many", "long"])
def test_F7_F9_tens_of_thousands_of_histories(founded: Path, runs: int, steps: int) -> None:
    print(live(Everything, founded, runs, steps))
