"""The head of a record: what it is called, the way to the next and out, and the tabs of its parts."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal

from app.domain.register import Register
from app.language import N_, Words
from app.office import Record
from ui.layouts import Plane, beside, space
from ui.parts import Button, Label, Toggle
from ui.register.model import called
from ui.session import Session


class RecordHead(Plane):
    """`stepped` for the next (1) or the one before, `left` asks to close, `turned` carries the tab that is wanted."""

    stepped = Signal(int)
    left = Signal()
    turned = Signal(int)

    def __init__(self, session: Session, of: Register) -> None:
        super().__init__("pane-head", margins=(20, 12, 12, 0), gap=2)
        self.session, self.of = session, of
        self.which, self.name = Label(role="second"), Label(role="record", wrap=True)
        up = Button(N_("The record before"), lambda: self.stepped.emit(-1), "chevron-up", bare=True)
        down = Button(N_("The next record"), lambda: self.stepped.emit(1), "chevron-down", bare=True)
        close = Button(N_("Close the record"), self.left.emit, "x", bare=True)
        self.lay.addLayout(beside(self.which, None, up, down, close, gap=0))
        self.lay.addWidget(self.name)
        self.tabs = [self._tab(N_("Record"), 0), self._tab("", 1), self._tab("", 2)]
        self.lay.addLayout(space(4))
        self.row = beside(*self.tabs, None, gap=0)
        self.lay.addLayout(self.row)
        self.count(0, 0)

    def _tab(self, words: Words | str, at: int) -> Toggle:
        return Toggle(words, self._turning(at), role="tab")

    def _turning(self, at: int) -> Callable[[], None]:
        return lambda: self.turned.emit(at)

    def add_tab(self, words: str) -> None:
        """The tab of the part that a register alone has, beside that of the form."""
        self.tabs.append(self._tab(words, len(self.tabs)))
        self.row.insertWidget(1, self.tabs[-1])
        self.setTabOrder(self.tabs[0], self.tabs[-1])

    def show_tab(self, at: int) -> None:
        """Which part is in front."""
        for place, tab in enumerate(self.tabs):
            tab.setChecked(place == at)

    def count(self, links: int, changes: int) -> None:
        """How many records name this one, and how often it was changed."""
        self.tabs[1].put(Words("Links: {n}", {"n": links}))
        self.tabs[2].put(Words("History: {n}", {"n": changes}))

    def put(self, record: Record | None) -> None:
        """What the record is called; a new one has links and history yet to come."""
        for tab in self.tabs[1:]:
            tab.setEnabled(record is not None)
        if record is None:
            self.which.put(self.of.one)
            self.name.put(N_("New record"))
        else:
            told = {"register": Words(self.of.one), "number": str(record.number)}
            sampled = self.session.office.samples.holds(record.id)
            self.which.put(
                Words("{register} № {number}: a sample record", told)
                if sampled
                else Words("{register} № {number}", told)
            )
            self.name.put_text(called(self.session, self.of.name, record))
