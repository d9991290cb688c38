"""What machines of rules share: they remember every state of a record that was ever seen, and at the end nothing of it
may be missing where all must come together."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from hypothesis.stateful import RuleBasedStateMachine, invariant

from app.errors import Refusal
from app.storage import proof
from tests.exchange.computers import Computers, Lines, state

Held = dict[str, list[bytes]]
"""The states of each record, wherever they stand."""


class Remembering(RuleBasedStateMachine):
    """`known` are all states of records that were ever seen; `agree` brings all to agree and looks whether they do."""

    founded: Path
    counts: dict[str, int]
    offices: Computers

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp(dir="/dev/shm" if Path("/dev/shm").is_dir() else None))
        self.known: dict[str, set[bytes]] = {}

    @invariant()
    def the_centre_counts_right(self) -> None:
        self.counts["steps"] += 1
        with self.offices.computer("centre").open() as centre:
            assert not list(proof.differing(centre._db))
            assert not list(proof.miscounted(centre._db))

    def teardown(self) -> None:
        try:
            self.agree()
            self.counts["runs"] += 1
        finally:
            self.offices.close()
            shutil.rmtree(self.folder)

    def agree(self) -> None:
        raise NotImplementedError

    def assert_united(self, name: str, before: Held) -> None:
        """The centre holds the latest state of all that was there, and nothing that nobody has written."""
        after = self.offices.held_at("centre", name)
        assert set(before) <= set(after), "a record is lost"
        for id, some in before.items():
            assert state(after[id])[0] >= max(state(line)[0] for line in some), "a later state gave way to an older"
        for id, line in after.items():
            assert line in self.known[id], "a state that nobody has written"

    def all_states(self, name: str) -> Held:
        """What is held of an office, at the centre and on all of its own computers."""
        found: Held = {}
        live = [self.offices.held(name, at) for at in range(len(self.offices.computers[name]))]
        for held in (self.offices.held_at("centre", name), *live):
            for id, line in held.items():
                found.setdefault(id, []).append(line)
        return found

    def change(self, name: str, turn: int, pick: int, work: Callable[[str], Any]) -> None:
        ids = sorted(self.offices.held(name, turn))
        if ids:
            self.try_(lambda: work(ids[pick % len(ids)]))
            self.look(name, turn)

    def look(self, name: str, turn: int) -> None:
        self.see(self.offices.held(name, turn))

    def see(self, held: Lines) -> None:
        for id, line in held.items():
            self.known.setdefault(id, set()).add(line)

    def try_(self, work: Callable[[], Any]) -> None:
        """What is refused in words is no fault."""
        try:
            work()
        except Refusal:
            self.counts["refused"] += 1
