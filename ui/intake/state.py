"""An intake under way: the workbook as it is understood, its rows, and what moves it on. The steps know this alone."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from app.domain.register import Problem, Register
from app.domain.registers import register
from app.errors import Refusal
from app.language import N_, Words
from app.office import Checked, Choices, Look, Plan, Unknown
from app.office.intake_drafts import Begun
from app.office.likely import coming
from app.progress import Progress
from ui.session import Session

FILE, COLUMNS, VALUES, ROWS, DONE = range(5)
STEPS = (N_("File"), N_("Columns"), N_("Values"), N_("Rows"), N_("Done"))
LIKELY = "likely rows"
DRAFT_AFTER = 2000
"""Milliseconds of rest after which what was said is kept."""


class Intake(QObject):
    """`seen`: the workbook as it is understood; `found`: its rows, judged; both are None until there are such.

    `unknown`: the values that were not understood; `plan` and `number`: what was taken in last, and its act.
    `doubting`: rows are looked for that are probably here already, and `doubted` tells that some are.
    `moved` asks for a step, `reread` for the step in front to be shown anew, `settled` tells that other things can be
    done now, `told` is what the page says at its top, with its kind.
    """

    moved = Signal(int)
    doubted = Signal()
    reread = Signal()
    settled = Signal()
    told = Signal(object, str)

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self.session = session
        self.of: Register = register("event")
        self.seen: Look | None = None
        self.found: Checked | None = None
        self.unknown: list[Unknown] = []
        self.plan: Plan | None = None
        self.number: int | None = None
        self.doubting = False
        self._unkept = False
        self._draft = QTimer(self, singleShot=True, interval=DRAFT_AFTER)
        self._draft.timeout.connect(self.keep_draft)

    @property
    def choices(self) -> Choices:
        """What a person said of the workbook so far, the cells mended and the rows left out included."""
        said = self.seen.choices if self.seen is not None else Choices()
        if self.found is None:
            return said
        return replace(said, mends=self.found.grid.mends, left=tuple(sorted(self.found.grid.left)))

    @property
    def asks(self) -> bool:
        """Whether there are values of which something is to be said."""
        return bool(self.unknown)

    def begin(self, of: Register) -> None:
        """At the beginning, into a register; what was said of another workbook is kept."""
        self.keep_draft()
        self.of, self.seen, self.found = of, None, None
        self.told.emit("", "")
        self.moved.emit(FILE)

    def read(self, file: Path) -> None:
        """Read a workbook, beside the window."""
        name, intakes = self.of.name, self.session.office.intakes
        self._run(N_("Reading the workbook"), lambda progress: intakes.look(name, file), self._read)

    def go_on(self, draft: Begun) -> None:
        """With a workbook that was begun before; what was said holds if it is still the same."""
        self.of, self.seen, self.found = register(draft.register), None, None
        name, intakes = draft.register, self.session.office.intakes

        def work(progress: Progress) -> Look:
            seen = intakes.look(name, draft.path)
            if seen.workbook.mark != draft.mark:
                raise Refusal("{name} has been changed since. Choose it and begin anew, or forget what was begun.",
                              name=draft.path.name)  # fmt: skip
            return seen

        self._run(N_("Reading the workbook"), work, self._read)

    def _read(self, seen: Look) -> None:
        """On to its columns where the table is clear; as far as one was the last time where that was broken off."""
        draft = self.session.office.intake_drafts.find(seen.workbook.mark)
        if draft is not None and draft.register == self.of.name:
            self._bring_back(seen, draft)
        else:
            self.seen, self.found = seen, None
            self.moved.emit(FILE if seen.is_doubtful else COLUMNS)

    def _bring_back(self, seen: Look, draft: Begun) -> None:
        self.seen, self.found = self.session.office.intakes.look_again(seen, draft.choices), None
        self.moved.emit(COLUMNS)
        if not self.seen.lacking:
            self.check()
        self.told.emit(N_("Brought back: what you said of this workbook and mended in it."), "note")

    def into(self, of: Register) -> None:
        """Another register: the same workbook is read for it."""
        self.of, self.found = of, None
        if self.seen is not None:
            self.seen = self.session.office.intakes.look_into(self.seen, of.name)
        self.moved.emit(FILE)

    def wish(self, choices: Choices) -> None:
        """Read the same workbook as a person wants it."""
        if self.seen is not None:
            self.seen, self.found = self.session.office.intakes.look_again(self.seen, choices), None
            self.touch()
            self.reread.emit()
            self.settled.emit()

    def mean(self, field: str, key: str, value: Any, forget: bool = False) -> None:
        """Say what a value means, or take the word back."""
        assert self.seen is not None
        said = {one: kept for one, kept in self.meant(field).items() if one != key}
        if not forget:
            said[key] = value
        choices = replace(self.choices, meanings={**self.choices.meanings, field: said})
        self.seen = replace(self.seen, choices=choices)
        self.touch()

    def meant(self, field: str) -> dict[str, Any]:
        """What was said of the values of a field."""
        return dict(self.choices.meanings.get(field, {}))

    def check(self, then: int = VALUES) -> None:
        """Judge all rows, beside the window; then to the values where any was not understood, or to the rows."""
        assert self.seen is not None
        seen, intakes = replace(self.seen, choices=self.choices), self.session.office.intakes
        self.session.write(lambda: intakes.keep(seen))

        def work(progress: Progress) -> tuple[Checked, list[Unknown]]:
            found = intakes.check(seen, progress)
            return found, intakes.unknown(found)

        def judged(result: tuple[Checked, list[Unknown]]) -> None:
            self.found, self.unknown = result
            self.moved.emit(VALUES if then == VALUES and self.asks else ROWS)
            self._doubt()

        self._run(N_("Checking the rows"), work, judged)

    def _doubt(self) -> None:
        """Look beside the window which rows are probably here already; nobody waits for it."""
        assert self.found is not None
        found, intakes = self.found, self.session.office.intakes
        rows = coming(found.grid)

        def heard(likely: dict[int, Problem]) -> None:
            self.doubting = False
            if likely and self.found is found:
                intakes.doubt(found, rows, likely)
                self.doubted.emit()
            self.settled.emit()

        self.doubting = True
        self.session.run(N_("Looking for rows that are here already"),
                         lambda progress: intakes.likely(found, rows, progress), heard, place=LIKELY)  # fmt: skip

    def take(self, late: str) -> None:
        """Take in what is right, in one act, beside the window."""
        assert self.seen is not None
        assert self.found is not None
        intakes, file, found = self.session.office.intakes, self.seen.workbook.path.name, self.found

        def work(progress: Progress) -> tuple[Plan, int | None]:
            plan = intakes.planned(found, bool(late))
            return plan, intakes.take(plan, file, progress, late)

        self._run(N_("Taking in"), work, self._taken, writes=True)

    def _taken(self, result: tuple[Plan, int | None]) -> None:
        self.plan, self.number = result
        self.forget_draft()
        self.session.note({self.of.name})
        self.session.tell(Words("Taken: {taken}, repeated: {repeated}, rejected: {rejected}.", self.plan.counts))
        self.seen = self.found = None
        self.moved.emit(DONE)

    def _run(self, words: str, work: Any, done: Any, writes: bool = False) -> None:
        """Work beside the window; its refusal is told by the page. What is looked for besides is wanted no more."""
        self.session.jobs.forget(LIKELY)
        self.doubting = False
        self.told.emit("", "")
        self.session.run(words, work, done, self._refused, writes)
        self.settled.emit()

    def _refused(self, refusal: Refusal) -> None:
        self.told.emit(refusal.words, "error")
        self.settled.emit()

    def touch(self) -> None:
        """Something was said or mended: it is kept as soon as there is a rest."""
        self._unkept = True
        self._draft.start()

    @Slot()
    def keep_draft(self) -> None:
        """Keep what was said since the last time, so that a crash loses no mend."""
        if self._unkept and self.seen is not None:
            self.session.office.intake_drafts.keep(self.seen, self.choices)
        self._rest()

    def _rest(self) -> None:
        self._unkept = False
        self._draft.stop()

    def forget_draft(self) -> None:
        """The workbook is taken in."""
        self._rest()
        if self.seen is not None:
            self.session.office.intake_drafts.drop(self.seen.workbook.mark)
