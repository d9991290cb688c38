"""A centre that writes, an office that reads and answers, drawn by lot: both sides end with one state of it."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, precondition, rule, run_state_machine_as_test

from app.exchange.receive import Repeated
from app.office import Office
from app.storage import notices, remarks
from tests.exchange.world import World
from tests.offices import dump

picks = st.integers(0, 10_000)


days = st.integers(1, 28)


texts = st.sampled_from(["Қай зал?", "Қатысушылар саны?", "Ұйымдастырушы кім?"])


def said(office: Office) -> dict[tuple[str, str], notices.Notice]:
    """All notices that an office keeps."""
    return {(one.kind, one.id): one for one in notices.notices(office._db)}


def remarked(office: Office) -> dict[str, remarks.Remark]:
    return {one.id: one for one in remarks.remarks(office._db)}


class Downwards(RuleBasedStateMachine):
    """A centre that writes, an office that reads and answers, and a post that keeps nothing in order.

    `asked` and `answered` are the remarks ever written and the answers ever given, by id; `settled` are those whose
    answer is nowhere lost with a computer that was set back.
    """

    founded: Path
    counts: dict[str, int]

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp(dir="/dev/shm" if Path("/dev/shm").is_dir() else None))
        self.world = World.of(self.founded, self.folder)
        self.world.enter("Достық күні")
        self.world.round()
        self.circulars: list[bytes] = []
        self.asked: dict[str, str] = {}
        self.answered: dict[str, set[str]] = {}
        self.settled: set[str] = set()

    @rule(day=days, quarter=st.integers(1, 2))
    def the_centre_names_a_due_day(self, day: int, quarter: int) -> None:
        self.at_centre(lambda office: office.centre.keep_due(f"2026-Q{quarter}", date(2027, 1, day)))

    @rule(text=texts)
    def the_centre_instructs(self, text: str) -> None:
        self.at_centre(lambda office: office.centre.instruct({"kk": text}, {"kk": text}, date(2026, 1, 1)))

    @rule(pick=picks)
    def the_centre_takes_something_back(self, pick: int) -> None:
        def work(office: Office) -> None:
            live = [one for one in office.centre.notices() if not one.withdrawn]
            if live:
                office.centre.take_back(live[pick % len(live)].kind, live[pick % len(live)].id)

        self.at_centre(work)

    @rule()
    def the_centre_writes_a_circular(self) -> None:
        self.at_centre(self.circulate)

    @rule()
    def a_circular_comes_at_once(self) -> None:
        self.at_centre(self.circulate)
        self.world.bring_down(self.circulars[-1])

    @rule(text=texts, returned=st.booleans())
    def the_centre_remarks(self, text: str, returned: bool) -> None:
        def work(office: Office) -> None:
            record = next(iter(self.world_held))
            id = office.centre.remark(record, text, "returned" if returned else "question")
            self.asked[id] = text

        self.world_held = self.world.held("region")
        self.at_centre(work)

    @rule(pick=picks, text=texts)
    def the_office_answers(self, pick: int, text: str) -> None:
        def work(office: Office) -> None:
            some = office.correspondence.remarks()
            if some:
                id = some[pick % len(some)].id
                office.correspondence.settle(id, text)
                self.answered.setdefault(id, set()).add(text)
                self.settled.add(id)

        self.at_office(work)

    @rule(full=st.booleans())
    def the_office_sends(self, full: bool) -> None:
        self.world.send(full=full)

    @rule()
    def the_office_goes_round(self) -> None:
        self.world.round()

    @precondition(lambda self: self.world.packages)
    @rule(pick=picks)
    def a_package_comes(self, pick: int) -> None:
        name, data = self.world.packages[pick % len(self.world.packages)]
        self.world.bring_up(data, name)

    @precondition(lambda self: self.world.receipts)
    @rule(pick=picks)
    def a_receipt_comes(self, pick: int) -> None:
        self.world.bring_down(self.world.receipts[pick % len(self.world.receipts)][1])

    @precondition(lambda self: self.circulars)
    @rule(pick=picks)
    def a_circular_comes(self, pick: int) -> None:
        data = self.circulars[pick % len(self.circulars)]
        self.world.bring_down(data)
        before = self.at_office(lambda office: dump(office._db))
        assert isinstance(self.world.bring_down(data), Repeated), "the same circular twice"
        assert self.at_office(lambda office: dump(office._db)) == before

    @precondition(lambda self: self.circulars)
    @rule(pick=picks, at=picks, bit=st.integers(0, 7))
    def a_circular_comes_damaged(self, pick: int, at: int, bit: int) -> None:
        data = self.circulars[pick % len(self.circulars)]
        at %= len(data)
        refused = self.world.bring_down(data[:at] + bytes([data[at] ^ 1 << bit]) + data[at + 1 :])
        assert refused is not None
        assert not isinstance(refused, Repeated)

    @rule()
    def the_office_is_backed_up(self) -> None:
        self.world.back_up("region")

    @precondition(lambda self: self.world.backups["region"])
    @rule(pick=picks)
    def the_office_brings_back_a_backup(self, pick: int) -> None:
        some = self.world.backups["region"]
        self.world.computer().restore(some[pick % len(some)], with_memory=False)
        held = (*self.at_office(remarked).values(), *self.at_centre(remarked).values())
        self.settled &= {one.id for one in held if one.state == "settled"}

    def teardown(self) -> None:
        try:
            self.agree()
            self.counts["runs"] += 1
        finally:
            shutil.rmtree(self.folder)

    def agree(self) -> None:
        """One last circular, and the post until both sides hold the same."""
        self.at_centre(self.circulate)
        self.world.bring_down(self.circulars[-1])
        here, there = self.at_office(said), self.at_centre(said)
        assert here == there, "the office does not hold what the centre says"
        for _ in range(4):
            self.world.round()
        here, there = self.at_office(remarked), self.at_centre(remarked)
        assert here == there, "the two sides hold other remarks"
        assert {id: one.text for id, one in here.items()} == self.asked, "a remark is lost"
        assert self.settled <= {id for id, one in here.items() if one.state == "settled"}, "an answer is lost"
        for id, one in here.items():
            assert one.state == "open" or one.answer in self.answered[id], "an answer that nobody gave"

    def circulate(self, office: Office) -> None:
        path, _ = office.centre.circular(self.folder / "circulars")
        self.circulars.append(path.read_bytes())

    def at_centre(self, work: Callable[[Office], Any]) -> Any:
        with self.world.centre.open() as office:
            return work(office)

    def at_office(self, work: Callable[[Office], Any]) -> Any:
        with self.world.computer().open() as office:
            return work(office)


def run(founded: Path, runs: int, steps: int) -> dict[str, int]:
    class Here(Downwards):
        pass

    Here.founded, Here.counts = founded, {"runs": 0}
    run_state_machine_as_test(
        Here,
        settings=settings(
            max_examples=runs, stateful_step_count=steps, deadline=None, suppress_health_check=list(HealthCheck)
        ),
    )
    return Here.counts


@pytest.mark.timeout(300)
def test_F7_whatever_the_post_does_both_sides_end_with_what_was_said(founded: Path) -> None:
    print(run(founded, 10, 15))


@pytest.mark.campaign
@pytest.mark.timeout(0)
def test_F7_whatever_the_post_does_thousands_of_times(founded: Path) -> None:
    print(run(founded, 2000, 40))
