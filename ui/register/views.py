"""The ways to see a list. Every register has the table; what else one has is named here."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from app.domain.register import Register
from app.language import N_
from ui.memory import recall, remember
from ui.parts import Plane, Toggle
from ui.register.calendar import MonthView, WeekView
from ui.register.days import Face
from ui.register.view import View
from ui.session import Session


@dataclass(frozen=True)
class Way:
    """One way to see a list: its name, the word on its toggle, and what makes its view."""

    name: str
    words: str
    made: Callable[[Session, Register], View]


TABLE, MONTH, WEEK = "table", "month", "week"
FACES = {
    "event": Face("title", "kind", ("place", "participants"), "status", ("postponed", "cancelled")),
    "plan_item": Face("measure", "status", ("executor",)),
    "course": Face("group_name", "language", ("teacher", "timetable", "capacity")),
}
"""The registers that have a calendar, each with what it shows of a record."""


def in_days(of: str) -> tuple[Way, ...]:
    """A register as a month and as a week."""
    return (
        Way(MONTH, N_("Month"), lambda session, register: MonthView(session, register, FACES[of])),
        Way(WEEK, N_("Week"), lambda session, register: WeekView(session, register, FACES[of])),
    )


WAYS: dict[str, tuple[Way, ...]] = {name: in_days(name) for name in FACES}
"""The further ways of a register, by its name."""


class Views(Plane):
    """The toggles in the head of the page, gone while there is one way alone; `chosen`: another is in front."""

    chosen = Signal()

    def __init__(self, session: Session, of: Register, table: QWidget) -> None:
        super().__init__("ways", across=True)
        self.of, self.stack = of, QStackedWidget()
        self.stack.addWidget(table)
        ways = WAYS.get(of.name, ())
        self.others = {way.name: way.made(session, of) for way in ways}
        for view in self.others.values():
            self.stack.addWidget(view)
            view.wider.connect(lambda: self.choose(WEEK))
        words = {TABLE: N_("Table"), **{way.name: way.words for way in ways}}
        self.toggles = {name: Toggle(said, lambda name=name: self.choose(name)) for name, said in words.items()}
        for toggle in self.toggles.values():
            self.lay.addWidget(toggle)
        if not ways:
            self.hide()
        self.choose(str(recall(f"{of.name}/view", TABLE)))

    def choose(self, name: str) -> None:
        """Bring a view to the front; one that is not here is the table."""
        name, before = name if name in self.others else TABLE, self.front()
        if before is not None and before.day is not None and name in self.others:
            self.others[name].go(before.day)
        self.stack.setCurrentIndex([TABLE, *self.others].index(name))
        for each, toggle in self.toggles.items():
            toggle.setChecked(each == name)
        remember(f"{self.of.name}/view", name)
        self.chosen.emit()

    def front(self) -> View | None:
        """The view in front; None for the table, which follows its own model."""
        return next((view for view in self.others.values() if view is self.stack.currentWidget()), None)
