"""The ways to see a list. Every register has the table; what else one has is named here."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from app.domain.register import Register
from app.language import N_
from app.office import Query
from ui.memory import recall, remember
from ui.parts import Plane, Toggle
from ui.session import Session


class View(QWidget):
    """Another way to see what the filters find: `opened` carries a record's id, `begun` the values of a new one."""

    opened = Signal(str)
    begun = Signal(object)

    def look(self, query: Query) -> None:
        """Read again; called while the view is in front."""
        raise NotImplementedError


@dataclass(frozen=True)
class Way:
    """One way to see a list: its name, the word on its toggle, and what makes its view."""

    name: str
    words: str
    made: Callable[[Session, Register], View]


TABLE = "table"
WAYS: dict[str, tuple[Way, ...]] = {}
"""The further ways of a register, by its name."""


class Views(Plane):
    """The toggles in the head of the page, gone while there is one way alone; `chosen`: another is in front."""

    chosen = Signal()

    def __init__(self, session: Session, of: Register, table: QWidget) -> None:
        super().__init__("head", across=True)
        self.of, self.stack = of, QStackedWidget()
        self.stack.addWidget(table)
        ways = WAYS.get(of.name, ())
        self.others = {way.name: way.made(session, of) for way in ways}
        for view in self.others.values():
            self.stack.addWidget(view)
        words = {TABLE: N_("Table"), **{way.name: way.words for way in ways}}
        self.toggles = {name: Toggle(said, lambda name=name: self.choose(name)) for name, said in words.items()}
        for toggle in self.toggles.values():
            self.lay.addWidget(toggle)
        self.setVisible(bool(ways))
        self.choose(str(recall(f"{of.name}/view", TABLE)))

    def choose(self, name: str) -> None:
        """Bring a view to the front; one that is not here is the table."""
        name = name if name in self.others else TABLE
        self.stack.setCurrentIndex([TABLE, *self.others].index(name))
        for each, toggle in self.toggles.items():
            toggle.setChecked(each == name)
        remember(f"{self.of.name}/view", name)
        self.chosen.emit()

    def front(self) -> View | None:
        """The view in front; None for the table, which follows its own model."""
        return next((view for view in self.others.values() if view is self.stack.currentWidget()), None)
