"""The ways to see a list. Every register has the table; what else one has is named here."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from app.domain.register import Register
from app.language import N_
from ui.layouts import Plane
from ui.memory import recall, remember
from ui.parts import Toggle
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
    "course": Face("group_name", "language", ("teacher",), lessons="timetable"),
}
"""The registers that have a calendar, each with what it shows of a record."""


def in_days(of: str) -> tuple[Way, ...]:
    """A register as a month and as a week."""

    def month(session: Session, register: Register) -> View:
        from ui.register.month_week import MonthView

        return MonthView(session, register, FACES[of])

    def week(session: Session, register: Register) -> View:
        from ui.register.month_week import WeekView

        return WeekView(session, register, FACES[of])

    return Way(MONTH, N_("Month"), month), Way(WEEK, N_("Week"), week)


WAYS: dict[str, tuple[Way, ...]] = {name: in_days(name) for name in FACES}
"""The further ways of a register, by its name."""


class Views(Plane):
    """The toggles in the head of the page, gone while there is one way alone; `chosen`: another is in front.

    `opened` and `begun` are those of its views.
    """

    chosen = Signal()
    opened = Signal(str)
    begun = Signal(object)

    def __init__(self, session: Session, of: Register, table: QWidget) -> None:
        super().__init__("ways", across=True)
        self.session, self.of, self.table, self.stack = session, of, table, QStackedWidget()
        self.stack.addWidget(table)
        self.ways = {way.name: way for way in WAYS.get(of.name, ())}
        self.others: dict[str, View] = {}
        words = {TABLE: N_("Table"), **{way.name: way.words for way in self.ways.values()}}
        self.toggles = {name: Toggle(said, lambda name=name: self.choose(name)) for name, said in words.items()}
        for toggle in self.toggles.values():
            self.lay.addWidget(toggle)
        if not self.ways:
            self.hide()
        self._bring(str(recall(f"{of.name}/view", TABLE)))

    def choose(self, name: str) -> None:
        """Bring a view to the front; one that is not here is the table."""
        self._bring(name)
        remember(f"{self.of.name}/view", name)
        self.chosen.emit()

    def _bring(self, name: str) -> None:
        name, before = name if name in self.ways else TABLE, self.front()
        if name in self.ways and before is not None and before.day is not None:
            self._view(name).go(before.day)
        self.stack.setCurrentWidget(self._view(name) if name in self.ways else self.table)
        for each, toggle in self.toggles.items():
            toggle.setChecked(each == name)

    def _view(self, name: str) -> View:
        """A view; it is made when it is first wanted."""
        if name not in self.others:
            view = self.others[name] = self.ways[name].made(self.session, self.of)
            view.opened.connect(self.opened)
            view.begun.connect(self.begun)
            view.wider.connect(lambda: self.choose(WEEK))
            self.stack.addWidget(view)
        return self.others[name]

    @property
    def name(self) -> str:
        """The way in front."""
        return next(name for name, toggle in self.toggles.items() if toggle.isChecked())

    def front(self) -> View | None:
        """The view in front; None for the table, which follows its own model."""
        return next((view for view in self.others.values() if view is self.stack.currentWidget()), None)
