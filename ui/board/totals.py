"""Above the matrix: the quarters of the year, how many offices have reported, and how many are in each state."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QIcon

from app.domain.codebooks import codebook
from app.domain.quarter import Period
from app.language import N_, Words, several
from app.office.board import LABELS, STATES
from ui.board.offices import MARKS
from ui.icons import mark
from ui.language import Speaking, language, spoken
from ui.layouts import Plane, below, beside, emptied, lay
from ui.parts import Button, Label, Toggle
from ui.theme import theme

FIRST = N_(
    "Each office makes a card under Exchange and brings it to you. Accept the card there and give back the "
    "certificate: from then on the office stands on this board."
)


class Quarter(Toggle):
    """A quarter of the year with how many have reported."""

    def __init__(self, board: Any, then: Callable[[], object]) -> None:
        values = {"quarter": board.period.short_name(), "reported": board.reported, "offices": len(board.rows)}
        super().__init__(Words("{quarter}: {reported} of {offices}", values), then, "tab")


class Year(Plane):
    """`wanted` asks for another quarter."""

    wanted = Signal(object)

    def __init__(self) -> None:
        super().__init__("head", across=True, margins=(24, 0, 24, 0))

    def look(self, boards: list[Any], chosen: Period) -> None:
        emptied(self.lay)
        for one in boards:
            toggle = Quarter(one, lambda period=one.period: self.wanted.emit(period))
            toggle.setChecked(one.period == chosen)
            self.lay.addWidget(toggle)
        self.lay.addStretch(1)


class InState(Toggle):
    """How many offices are in a state; pressed, only these are shown. Without a state: all."""

    def __init__(self, state: str, n: int, then: Callable[[], object]) -> None:
        self.state, self.n = state, n
        super().__init__("", then)

    def say(self) -> None:
        label = spoken(LABELS[self.state]) if self.state in LABELS else spoken(N_("all"))
        self.setText(f"\u2002{label}\u2002{self.n}" if self.state else f"{label}\u2002{self.n}")
        self.setAccessibleName(f"{label}: {self.n}")

    def dress(self) -> None:
        if self.state in MARKS:
            self.setIcon(QIcon(mark(MARKS[self.state], 13)))
            self.setIconSize(QSize(theme.u(13), theme.u(13)))


class Totals(Speaking, Plane):
    """`wanted` asks to show other offices, `asked` for another due day; `state` is the one chosen, "" for all."""

    wanted = Signal()
    asked = Signal()

    def __init__(self) -> None:
        super().__init__("none", margins=(24, 10, 24, 10), gap=8)
        self.state = ""
        self.said, self.due = Label(role="section", wrap=True), Label(role="second")
        self.chips = lay(across=True, gap=6)
        change = Button(N_("Set the days"), self.asked.emit, role="link")
        self.lay.addLayout(below(self.said, beside(self.due, change, None, gap=12), gap=2))
        self.lay.addLayout(self.chips)
        self.ready()

    def look(self, board: Any) -> None:
        """«17 of 20 have reported; 2 are late», and a button for each state that occurs."""
        self.board = board
        totals = board.totals
        counts = {"reported": board.reported, "offices": len(board.rows), "late": totals["late"]}
        self.said.put(Words("{reported} of {offices} have reported; late: {late}", counts))
        if not totals[self.state]:
            self.state = ""
        emptied(self.chips)
        for state, n in (("", len(board.rows)), *((state, totals[state]) for state in STATES if totals[state])):
            chip = InState(state, n, lambda state=state: self.choose(state))
            chip.setChecked(state == self.state)
            self.chips.addWidget(chip)
        self.chips.addStretch(1)
        self.due.put(due(board))

    def choose(self, state: str) -> None:
        """Show the offices of a state alone; once more, all."""
        self.state = "" if state == self.state else state
        for chip in self.findChildren(InState):
            chip.setChecked(chip.state == self.state)
        self.wanted.emit()


class First(Plane):
    """In the place of a board without offices: what comes first, and where. `wanted` asks to go there."""

    wanted = Signal()

    def __init__(self) -> None:
        super().__init__("base", margins=(24, 20, 24, 24), gap=12)
        go = Button(N_("Accept an office"), self.wanted.emit, "key-round", role="primary")
        for part in (Label(N_("No office reports here yet."), "section", wrap=True), Label(FIRST, wrap=True)):
            self.lay.addWidget(part)
        self.lay.addLayout(beside(go, None))
        self.lay.addStretch(1)


class Absent(Plane):
    """The regions that have no accepted office: nobody can be late there, and nobody reports."""

    def __init__(self) -> None:
        super().__init__("none", margins=(24, 8, 24, 8))
        self.said = Label(role="second", wrap=True)
        self.lay.addWidget(self.said)

    def look(self, board: Any) -> None:
        regions = codebook("region").entries
        names = ", ".join(regions[code].names[language.now] for code in board.absent)
        self.said.put(Words("No office is accepted yet: {names}", {"names": names}))
        self.setVisible(bool(names))


def due(board: Any) -> Words:
    """By when, and how long that is yet or was."""
    left = (board.due_on - board.today).days
    if left >= 0:
        return several("due on {day}, {n} day left", "due on {day}, {n} days left", left, day=board.due_on)
    return several("was due on {day}, {n} day ago", "was due on {day}, {n} days ago", -left, day=board.due_on)
