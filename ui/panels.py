"""What pages are put together from: heads, sections, small tables, a main column with one at its side, notes."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QGridLayout,
    QHBoxLayout,
    QSizePolicy,
    QWidget,
)

from app.language import Words
from ui.language import Speaking
from ui.layouts import Plane, beside, emptied, is_narrow, repolish, rule, scrolled
from ui.parts import Button, Label, Line, Mark
from ui.theme import sized, theme

SUB = 160
"""As much of what stands beside a title is read before the tools go under it; a longer one ends in an ellipsis."""


class Head(Speaking, Plane):
    """The head of a page: its title, what it holds, and what can be done."""

    def __init__(self, title: Words | str) -> None:
        super().__init__("head", across=True, margins=(24, 8, 24, 8), gap=6)
        self.title, self.sub = Label(title, "title"), Line("", "quiet")
        self.names, self.tools = beside(self.title, self.sub, gap=12), beside(None, gap=8)
        self.names.setStretch(1, 1)
        self.sub.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.lay.addLayout(self.names, 1)
        self.lay.addLayout(self.tools)
        self.dress()

    def add(self, *tools: QWidget) -> None:
        """What can be done on the page."""
        for tool in tools:
            self.tools.addWidget(tool)

    def dress(self) -> None:
        self.arrange()

    def event(self, event: QEvent) -> bool:
        """A longer title or another width: lay it out anew."""
        if event.type() in (QEvent.Type.LayoutRequest, QEvent.Type.Resize):
            self.arrange()
        return super().event(event)

    def arrange(self) -> None:
        """Where there is no room for both, the tools stand under the title; where they have none even there, those
        that need no word give it up."""
        tools = self._wanted_by_tools()
        names = self.names.minimumSize().width() + min(self.sub.sizeHint().width(), theme.u(SUB))
        narrow = names + tools + theme.u(60) > self.width()
        self._fold(tools + theme.u(48) > self.width() > 0)
        way = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        if self.lay.direction() != way:
            self.lay.setDirection(way)
        self.setMinimumHeight(max(theme.u(60), self.lay.minimumSize().height()))

    def _wanted_by_tools(self) -> int:
        """The room that the tools take with all of their words."""
        given_up = sum(tool.fold(True) for tool in self._buttons() if tool.folded)
        return self.tools.minimumSize().width() + given_up

    def _fold(self, folded: bool) -> None:
        for tool in self._buttons():
            tool.fold(folded)

    def _buttons(self) -> list[Button]:
        return [tool for tool in self.findChildren(Button) if self.tools.indexOf(tool) >= 0]


class Rows(QGridLayout):
    """A small table: a head, hairlines, cells that are labels and buttons. For tens of rows, not for registers.

    Rows with fields in them are `high`, so that none touches a line.
    """

    def __init__(self, *right: int, stretch: int = 0, high: int = 30) -> None:
        super().__init__()
        self.right, self.next, self.high = set(right), 0, high
        self.setContentsMargins(0, 0, 0, 0)
        sized(self.setHorizontalSpacing, 14)
        self.setVerticalSpacing(0)
        self.setColumnStretch(stretch, 1)

    def head(self, *words: Words | str, wrap: int = 0) -> None:
        """The heads of the columns; those of figures are broken where they are wider than `wrap`."""
        labels = [Label(text, "second", wrap=bool(wrap)) for text in words]
        for column, label in enumerate(labels):
            if column in self.right and wrap:
                sized(label.setFixedWidth, wrap)
                label.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignBottom)
        self.row(*labels, edge="edge")

    def row(self, *cells: QWidget | None, edge: str = "rule") -> None:
        """A row and the line under it."""
        for column, cell in enumerate(cells):
            if cell is not None:
                if isinstance(cell, Label):
                    sized(cell.setContentsMargins, 0, 4, 0, 4)
                side = Qt.AlignmentFlag.AlignRight if column in self.right else Qt.AlignmentFlag(0)
                self.addWidget(cell, self.next, column, side | Qt.AlignmentFlag.AlignVCenter)
        sized(self.setRowMinimumHeight, self.high, at=self.next)
        self.addWidget(rule(edge), self.next + 1, 0, 1, max(len(cells), 1))
        self.next += 2

    def clear(self) -> None:
        emptied(self)
        self.next = 0


class Sides(QWidget):
    """A main column and one at its side; where the window is narrow the side goes under the main one, in one column."""

    def __init__(self, main: QWidget, side: QWidget, width: int) -> None:
        super().__init__()
        self.side, self.width_, self.with_side = side, width, True
        self.column, self.edge, self.beside = Plane("base"), rule("upright"), scrolled(side)
        self.area = scrolled(self.column)
        self.setLayout(beside(self.area, self.edge, self.beside, gap=0))
        self.column.lay.addWidget(main, 1)

    def show_side(self, shown: bool) -> None:
        """The side comes and goes."""
        self.with_side = shown
        self.arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        self.arrange()
        super().resizeEvent(event)

    def arrange(self) -> None:
        narrow = is_narrow(self)
        if narrow and self.beside.widget() is self.side:
            self.column.lay.addWidget(self.beside.takeWidget())
        elif not narrow and self.beside.widget() is not self.side:
            self.beside.setWidget(self.side)
        self.side.setVisible(self.with_side)
        for part in (self.edge, self.beside):
            part.setVisible(self.with_side and not narrow)
        self.beside.setFixedWidth(theme.u(self.width_))


class Note(Plane):
    """A sentence on a tinted ground: error, warning or note; gone while there is nothing to say."""

    def __init__(self, kind: str = "error") -> None:
        super().__init__(kind, across=True, margins=(12, 8, 12, 8), gap=8)
        self.mark, self.label = Mark(kind), Label(wrap=True)
        self.lay.addWidget(self.mark, 0, Qt.AlignmentFlag.AlignTop)
        self.lay.addWidget(self.label, 1)
        self.hide()

    def put(self, words: Words | str, kind: str = "") -> None:
        if kind:
            self.setProperty("role", kind)
            self.mark.put(kind)
            repolish(self)
        self.label.put(words)
        self.setVisible(bool(words))


def section(words: Words | str, *more: QWidget, sub: Words | str | Label = "") -> QHBoxLayout:
    """A heading inside a page, with a word beside it and what can be done at its right."""
    second = sub if isinstance(sub, Label) else Label(sub, "second")
    row = beside(Label(words, "section"), second, None, *more, gap=12)
    sized(row.setContentsMargins, 0, 12, 0, 4)
    return row
