"""Four levels in which everything goes wrong in any order; then all send until everything is said, and the centre must
hold exactly the union of what the desk, the district and the region hold."""

from __future__ import annotations

from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule

from app.storage import linking, remarks, settings
from app.storage.shelf import OURS
from tests.exchange.chain import ALL, NAMES, Chain
from tests.exchange.histories import live
from tests.exchange.remembering import Remembering
from tests.exchange.world import last_life

names, places = st.sampled_from(NAMES), st.sampled_from(ALL)
turns, picks = st.integers(0, 3), st.integers(0, 10_000)
titles = st.sampled_from([f"Достық күні {n}" for n in range(5)])
texts = st.sampled_from(["Қай зал?", "Қатысушылар саны?"])


class Levels(Remembering):
    """What may happen on four levels. `asked` are the questions that the centre has asked; `believed` is its key that
    its offices may know."""

    def __init__(self) -> None:
        super().__init__()
        self.offices = self.chain = Chain.of(self.founded, self.folder, stays=True)
        self.asked: set[str] = set()
        self.believed = self.chain.key_of("centre")

    @rule(name=names, turn=turns, title=titles)
    def enter(self, name: str, turn: int, title: str) -> None:
        self.chain.enter(name, title, turn)
        self.look(name, turn)

    @rule(name=names, turn=turns, title=titles, pick=picks)
    def edit(self, name: str, turn: int, title: str, pick: int) -> None:
        self.change(name, turn, pick, lambda id: self.chain.edit(name, id, title, turn))

    @rule(name=names, turn=turns, pick=picks)
    def withdraw(self, name: str, turn: int, pick: int) -> None:
        self.change(name, turn, pick, lambda id: self.chain.withdraw(name, id, turn))

    @rule(name=names, turn=turns, full=st.booleans())
    def send_and_lose(self, name: str, turn: int, full: bool) -> None:
        self.try_(lambda: self.chain.send(name, turn, full))

    @rule(name=names, turn=turns)
    def go_round(self, name: str, turn: int) -> None:
        self.try_(lambda: self.chain.round(name, turn))

    @rule(name=names, turn=turns)
    def the_answer_is_lost(self, name: str, turn: int) -> None:
        self.try_(lambda: self.chain.bring_up(name, self.chain.send(name, turn)))

    @precondition(lambda self: self.chain.packages)
    @rule(pick=picks)
    def a_package_comes_in_any_order_any_number_of_times(self, pick: int) -> None:
        self.chain.bring_up(*self.chain.packages[pick % len(self.chain.packages)])

    @precondition(lambda self: self.chain.packages)
    @rule(pick=picks)
    def a_package_comes_to_the_centre_itself(self, pick: int) -> None:
        self.chain.bring_up(*self.chain.packages[pick % len(self.chain.packages)], "centre")

    @precondition(lambda self: self.chain.receipts)
    @rule(pick=picks, turn=turns)
    def a_receipt_comes(self, pick: int, turn: int) -> None:
        name, data = self.chain.receipts[pick % len(self.chain.receipts)]
        self.chain.bring_down(name, data, turn)
        self.look(name, turn)

    @rule(place=places)
    def back_up(self, place: str) -> None:
        self.chain.back_up(place)

    @rule(place=places, turn=turns, pick=picks, with_memory=st.booleans())
    def bring_back_a_backup(self, place: str, turn: int, pick: int, with_memory: bool) -> None:
        some = self.chain.backups[place]
        if some:
            self.chain.restore(place, turn, pick % len(some), with_memory)

    @rule(with_memory=st.booleans())
    def copy_the_desk(self, with_memory: bool) -> None:
        if len(self.chain.computers["desk"]) < 2:
            self.chain.copy("desk", 0, with_memory)

    @rule(name=names, number=st.integers(1, 4))
    def the_centre_withdraws_a_package(self, name: str, number: int) -> None:
        def withdraw() -> None:
            id = self.chain.id_of(name)
            with self.chain.computer("centre").open() as centre:
                centre.post.withdraw_intake(id, number, last_life(centre, id, number))

        self.try_(withdraw)
        self.see(self.chain.held_at("centre", name))

    @rule(name=names, turn=turns)
    def new_keys(self, name: str, turn: int) -> None:
        self.try_(lambda: self.chain.renew_keys(name, turn))

    @rule()
    def the_centre_changes_its_keys(self) -> None:
        with self.chain.computer("centre").open() as centre:
            centre.post.renew_keys()
        self.believed = self.chain.key_of("centre")

    @rule(name=names, pick=picks, text=texts)
    def the_centre_asks(self, name: str, pick: int, text: str) -> None:
        ids = sorted(self.chain.held_at("centre", name))
        if ids:
            with self.chain.computer("centre").open() as centre:
                self.asked.add(centre.centre.remark(ids[pick % len(ids)], text))

    @rule(name=names, turn=turns, pick=picks, text=texts)
    def an_office_answers(self, name: str, turn: int, pick: int, text: str) -> None:
        with self.chain.computer(name, turn).open() as office:
            some = office.correspondence.remarks()
            if some:
                office.correspondence.settle(some[pick % len(some)].id, text)

    @rule(pick=picks, names=st.sampled_from(list(combinations(NAMES, 2))))
    def the_centre_links_what_two_have_reported(self, pick: int, names: tuple[str, str]) -> None:
        one, other = (sorted(self.chain.held_at("centre", name)) for name in names)
        if one and other:
            with self.chain.computer("centre").open() as centre:
                self.try_(lambda: centre.linking.judge(one[pick % len(one)], other[pick % len(other)]))

    def agree(self) -> None:
        """Afterwards every level holds the latest state of all that was at the office itself or at the centre."""
        before = {name: self.all_states(name) for name in NAMES}
        if self.chain.key_of("centre") != self.believed:
            self.chain.accept_all_anew()
        self.chain.heal(16)
        for name in NAMES:
            self.assert_united(name, before[name])
        self.agree_on_words()

    def agree_on_words(self) -> None:
        """What the centre asks and links is what every office shows, and what they answer is what the centre shows."""
        for _ in range(8):
            if all(self.words_at(name, at) == self.words_of(name) for name, at in self.computers()):
                break
            self.chain.all_round()
        for name, at in self.computers():
            assert self.words_at(name, at) == self.words_of(name)
            assert {one[0] for one in self.words_of(name)[0]} <= self.asked

    def computers(self) -> list[tuple[str, int]]:
        """The last computer of each office: of copies, only what it sends is its word."""
        return [(name, 0) for name in NAMES]

    def words_at(self, name: str, turn: int) -> tuple[set[Any], Any]:
        with self.chain.computer(name, turn).open() as office:
            return shown(remarks.remarks(office._db, OURS)), set(linking.said(office._db).get("event", {}))

    def words_of(self, name: str) -> tuple[set[Any], Any]:
        id = self.chain.id_of(name)
        with self.chain.computer("centre").open() as centre:
            known = settings.office_of(centre._db, id)
            assert known is not None
            linked = {record for _, record, _ in linking.told(centre._db, known.row)}
            return shown(remarks.remarks(centre._db, known.row)), linked


def shown(some: list[remarks.Remark]) -> set[Any]:
    """Remarks as they are compared, once the centre has signed them."""
    return {(one.id, one.text, one.version, one.withdrawn, one.said, one.state, one.answer) for one in some}


@pytest.mark.timeout(900)
def test_F7_F9_whatever_happens_on_any_level_the_centre_ends_with_the_union(chained: Path) -> None:
    print(live(Levels, chained, 150, 12))


@pytest.mark.campaign
@pytest.mark.timeout(0)
def test_F7_F9_thousands_of_histories_on_four_levels(chained: Path) -> None:
    print(live(Levels, chained, 10_000, 30))
