"""What both pages of pairs stand in: the list beside the two records, and the line that says what was done last."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QBoxLayout, QHeaderView, QTableWidget, QWidget

from app.domain.register import Register
from app.language import N_, Words
from app.office import Record
from ui.language import shown
from ui.layouts import Plane, beside, is_narrow, repolish, rule
from ui.panels import Head
from ui.parts import Button, Label, Mark, Toggle
from ui.register.model import called
from ui.session import Session
from ui.theme import sized, theme

LEFT = 410


class Halves(Plane):
    """The pairs at the left, the two records and what can be done at the right; on a narrow window under them."""

    def __init__(self, pairs: QWidget, two: QWidget, foot: QWidget) -> None:
        super().__init__("base", across=True)
        self.left, self.right, self.between = Plane("base"), Plane("base"), rule("upright")
        self.left.lay.addWidget(pairs, 1)
        self.right.lay.addWidget(two, 1)
        self.right.lay.addWidget(foot)
        for part in (self.left, self.between, self.right):
            self.lay.addWidget(part)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        super().resizeEvent(event)
        self.fold()

    def fold(self) -> None:
        narrow = is_narrow(self)
        self.lay.setDirection(QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight)
        self.lay.setStretch(0, 2 if narrow else 0)
        self.lay.setStretch(2, 3 if narrow else 1)
        self.between.setProperty("role", "edge" if narrow else "upright")
        repolish(self.between)
        self.left.setMinimumWidth(0 if narrow else theme.u(LEFT))
        self.left.setMaximumWidth(self.width() if narrow else theme.u(LEFT))


class Done(Plane):
    """What was done last, and the way back; `again` is called when it was taken back."""

    def __init__(self, session: Session, again: Callable[[], object]) -> None:
        super().__init__("note", across=True, margins=(24, 5, 16, 5), gap=8)
        self.session, self.again = session, again
        self.undoing: Callable[[], object] | None = None
        self.said = Label(wrap=True)
        row = beside(Mark("done"), self.said, Button(N_("Undo"), self.take_back, role="link"))
        row.setStretch(1, 1)
        self.lay.addLayout(row)
        self.hide()

    def tell(self, words: Words | str, undoing: Callable[[], object]) -> None:
        self.undoing = undoing
        self.said.put(words)
        self.show()

    def forget(self) -> None:
        """Nothing was done here yet."""
        self.undoing = None
        self.hide()

    def take_back(self) -> None:
        """Undo it; a refusal is told."""
        undoing, self.undoing = self.undoing, None
        if undoing is not None and self.session.did(undoing):
            self.again()


def stood(page: Plane, head: Head, kinds: Sequence[Toggle], done: Done, halves: Halves) -> Label:
    """Lay a page of pairs: its head, the kinds of pairs, what was done last, the halves; returns the sentence that
    stands in the place of the halves while there are no pairs."""
    tabs = Plane("head", across=True, margins=(24, 0, 24, 0))
    tabs.lay.addLayout(beside(*kinds, None, gap=0))
    empty = Label(role="quiet", wrap=True)
    empty.setAlignment(Qt.AlignmentFlag.AlignTop)
    sized(empty.setContentsMargins, 24, 20, 24, 0)
    for part, stretch in ((head, 0), (tabs, 0), (done, 0), (empty, 1), (halves, 1)):
        page.lay.addWidget(part, stretch)
    return empty


def answers(hint: Label, *buttons: Button) -> Plane:
    """The foot under two records: the keys at the left, what can be said of the two at the right."""
    foot = Plane("foot", across=True, margins=(20, 8, 20, 8), gap=8)
    foot.lay.addWidget(hint, 1)
    foot.lay.addStretch(0)
    for button in buttons:
        foot.lay.addWidget(button)
    return foot


def only_read(table: QTableWidget) -> None:
    """A table in which a cell at a time is read and nothing typed; Tab leaves it."""
    table.verticalHeader().hide()
    table.setShowGrid(False)
    table.setWordWrap(True)
    table.setTabKeyNavigation(False)
    table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    table.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)


def named(session: Session, of: Register, record: Record) -> str:
    """What a record is called, after its day where it is of one."""
    day = record.values.get(of.dated_by) if of.of_a_day and of.dated_by else None
    name = called(session, of.name, record)
    return name if day is None else f"{shown(day)}  {name}"
