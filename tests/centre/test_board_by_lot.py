"""The board: whatever is sent, lost, received, closed and amended, it says what an oracle says that knows all hands."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from app.office import Office
from tests.centre.board import NAMES, shown, states
from tests.office.quarters import DAY, LATE, amended, closed
from tests.offices import Offices, association, copied, event

WORDS = ("add event", "add association", "send", "lose", "deliver", "answer", "close", "amend")


@dataclass
class Known:
    """What an office has written by its own hand: its records, its last edition, and the registers that have changed
    since that was signed."""

    counts: dict[str, int] = field(default_factory=lambda: {"event": 0, "association": 0})
    edition: int | None = None
    touched: frozenset[str] = frozenset()

    def state(self, register: str) -> str:
        """What the board must say once just this has come."""
        if self.edition is not None:
            return "received" if register in self.touched else "amended" if self.edition else "closed"
        return "complete" if self.counts[register] else "late"


@dataclass
class Story:
    """Offices at work; `way` holds the packages that are on their way, each with what its office knew."""

    offices: Offices
    known: dict[str, Known] = field(default_factory=lambda: {name: Known() for name in NAMES})
    way: dict[str, list[tuple[int, Path, Known]]] = field(default_factory=lambda: {name: [] for name in NAMES})
    here: dict[str, tuple[int, Known]] = field(default_factory=dict)
    answers: dict[str, list[Path]] = field(default_factory=lambda: {name: [] for name in NAMES})

    def do(self, word: str, name: str) -> None:
        office, known = getattr(self.offices, name), self.known[name]
        match word:
            case "add event":
                self.add(office, known, "event", event(held_on=DAY, participants=5))
            case "add association":
                self.add(office, known, "association", association(f"Бірлестік {known.counts['association']}"))
            case "send" | "lose":
                path, sent = office.post.send(self.offices.folder / "sent")
                if word == "send":
                    self.way[name].append((sent.number, path, replace(known, counts=dict(known.counts))))
            case "deliver" if self.way[name]:
                self.deliver(name)
            case "answer" if self.answers[name]:
                office.post.receive(self.answers[name].pop())
            case "close" if known.edition is None:
                closed(office)
                known.edition = 0
            case "amend" if known.edition is not None and known.touched:
                amended(office)
                known.edition, known.touched = known.edition + 1, frozenset()

    def add(self, office: Office, known: Known, register: str, values: dict[str, Any]) -> None:
        office.records.add(register, values, LATE if known.edition is not None else "")
        known.counts[register] += 1
        if known.edition is not None:
            known.touched |= {register}

    def deliver(self, name: str) -> None:
        """The package that was sent last comes first; older ones come after it."""
        number, path, known = self.way[name].pop()
        _, answer = self.offices.centre.post.receive(path)
        assert answer is not None
        self.answers[name].append(answer)
        if number > self.here.get(name, (0, known))[0]:
            self.here[name] = (number, known)

    def expected(self, name: str, register: str) -> str:
        return self.here[name][1].state(register) if name in self.here else "late"


def told_by_hand(folder: Path, founded: Path, steps: list[tuple[str, str]], state: Path) -> None:
    offices = Offices(copied(founded, folder, state))
    story = Story(offices)
    try:
        for word, name in steps:
            story.do(word, name)
            rows = shown(offices)
            for one in NAMES:
                found = states(rows[one])
                for register in ("event", "association"):
                    assert found[register] == story.expected(one, register), (steps, one, register)
    finally:
        offices.close()


STEPS = st.lists(st.tuples(st.sampled_from(WORDS), st.sampled_from(NAMES)), min_size=4, max_size=14)
EXAMPLE = [
    ("add event", "region"), ("send", "region"), ("add event", "region"), ("send", "region"), ("deliver", "region"),
    ("deliver", "region"), ("answer", "region"), ("close", "region"), ("send", "region"), ("deliver", "region"),
    ("add association", "region"), ("send", "region"), ("deliver", "region"), ("amend", "region"), ("send", "region"),
    ("deliver", "region"), ("add event", "other"), ("lose", "other"), ("add association", "other"), ("send", "other"),
    ("deliver", "other"),
]  # fmt: skip


def test_a_whole_year_of_one_office_and_a_lost_package_of_another(founded: Path, tmp_path: Path, state: Path) -> None:
    told_by_hand(tmp_path / "story", founded, EXAMPLE, state)


@pytest.mark.parametrize("runs", [6, pytest.param(300, marks=pytest.mark.campaign)])
def test_whatever_happens_the_board_says_what_has_come(
    runs: int, founded: Path, tmp_path_factory: pytest.TempPathFactory, state: Path
) -> None:
    @settings(max_examples=runs, phases=(Phase.generate,), suppress_health_check=list(HealthCheck), database=None)
    @given(STEPS)
    def run(steps: list[tuple[str, str]]) -> None:
        told_by_hand(tmp_path_factory.mktemp("story"), founded, steps, state)

    run()
