"""The small parts of every page: labels and buttons that say themselves, rules, heads, notes."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLayout,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from app.language import Words
from ui.breaks import held
from ui.icons import icon, mark
from ui.language import Speaking, spoken
from ui.theme import sized, theme

NARROW = 860


class Label(Speaking, QLabel):
    """Words of ours; `put_text` shows what people wrote, which is never translated."""

    def __init__(self, words: Words | str = "", role: str = "", wrap: bool = False) -> None:
        super().__init__()
        self.words: Words | str | None = words
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("role", role)
        self.setWordWrap(wrap)
        self.ready()

    def put(self, words: Words | str) -> None:
        self.words = words
        self.say()

    def put_text(self, text: str) -> Label:
        self.words = None
        self._show(text)
        return self

    def say(self) -> None:
        if self.words is not None:
            self._show(spoken(self.words))

    def _show(self, text: str) -> None:
        self.setText(held(text) if self.wordWrap() else text)


class Mark(Speaking, QLabel):
    """A shape of state."""

    def __init__(self, name: str, size: float = 15) -> None:
        super().__init__()
        self.name, self.size_ = name, size
        self.ready()

    def put(self, name: str) -> None:
        self.name = name
        self.dress()

    def dress(self) -> None:
        self.setPixmap(mark(self.name, self.size_))


class Button(Speaking, QPushButton):
    """A verb. With an icon the word keeps its distance; a button of an icon alone has the word as its name."""

    def __init__(
        self, words: Words | str, then: Callable[[], object] | None = None, icon: str = "", role: str = "",
        bare: bool = False,
    ) -> None:  # fmt: skip
        super().__init__()
        self.words, self.text_, self.icon_name, self.bare, self.folded = words, "", icon, bare, False
        self.setProperty("role", role or ("bare" if bare else ""))
        self.setAutoDefault(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor if role == "link" else Qt.CursorShape.ArrowCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        if then is not None:
            self.clicked.connect(lambda: then())
        self.ready()

    def put(self, words: Words | str) -> None:
        self.words = words
        self.say()

    def put_text(self, text: str) -> Button:
        """What people wrote, which is never translated."""
        self.text_ = text
        self.say()
        return self

    def say(self) -> None:
        text = self.text_ or spoken(self.words)
        self.setAccessibleName(text)
        alone = self.bare or self.folded
        self.setToolTip(text if alone else "")
        self.setText("" if alone else ("\u2002" + text if self.icon_name else text))

    def fold(self, folded: bool) -> int:
        """The icon alone, where the icon can stand for the word; how much room that gives."""
        if not self.icon_name or self.bare or self.property("role") == "primary":
            return 0
        if folded != self.folded:
            self.folded = folded
            self.say()
        return self.fontMetrics().horizontalAdvance(self.accessibleName()) + theme.u(16)

    def dress(self) -> None:
        if self.icon_name:
            self.setIcon(icon(self.icon_name, "onprimary" if self.property("role") == "primary" else "ink2"))
            self.setIconSize(QSize(theme.u(16), theme.u(16)))


class Toggle(Button):
    """A button that stays down while what it names is chosen.

    A screen reader toggles it and never clicks it: what it does hangs on the toggling, unless the program itself
    puts it down or up.
    """

    def __init__(self, words: Words | str, then: Callable[[], object] | None = None, role: str = "part") -> None:
        super().__init__(words, role=role)
        self._ours = False
        self.setCheckable(True)
        if then is not None:
            self.toggled.connect(lambda: None if self._ours else then())

    def setChecked(self, down: bool) -> None:  # noqa: N802 - Qt's name
        """Put it down or up without doing what it does."""
        self._ours = True
        super().setChecked(down)
        self._ours = False

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Room for its word in the heavier letters of what is chosen."""
        hint = super().sizeHint()
        heavy = QFontMetrics(theme.font(13, QFont.Weight.DemiBold)).horizontalAdvance(self.text())
        usual = QFontMetrics(theme.font(13)).horizontalAdvance(self.text())
        return hint.expandedTo(QSize(hint.width() + (0 if self.isChecked() else heavy - usual), 0))


class Plane(QFrame):
    """A plain ground of a role, with its layout: down, or across."""

    def __init__(
        self, role: str, across: bool = False, margins: tuple[int, int, int, int] = (0, 0, 0, 0), gap: int = 0
    ) -> None:
        super().__init__()
        self.setProperty("role", role)
        self.lay = lay(across, margins, gap)
        self.setLayout(self.lay)


class Head(Speaking, Plane):
    """The head of a page: its title, what it holds, and what can be done."""

    def __init__(self, title: Words | str) -> None:
        super().__init__("head", across=True, margins=(24, 8, 24, 8), gap=6)
        self.title, self.sub = Label(title, "title"), Label("", "quiet")
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
        narrow = self.names.minimumSize().width() + tools + theme.u(60) > self.width()
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
        self.column.lay.addWidget(main, 1)
        self.area = scrolled(self.column)
        self.setLayout(beside(self.area, self.edge, self.beside, gap=0))

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


def plain(text: str, role: str = "", wrap: bool = False) -> Label:
    """What people wrote, or a figure, as a label."""
    return Label(role=role, wrap=wrap).put_text(text)


def section(words: Words | str, *more: QWidget, sub: Words | str | Label = "") -> QHBoxLayout:
    """A heading inside a page, with a word beside it and what can be done at its right."""
    second = sub if isinstance(sub, Label) else Label(sub, "second")
    row = beside(Label(words, "section"), second, None, *more, gap=10)
    sized(row.setContentsMargins, 0, 12, 0, 4)
    return row


def lay(
    across: bool = False, margins: tuple[int, int, int, int] = (0, 0, 0, 0), gap: int = 0
) -> QHBoxLayout | QVBoxLayout:
    """A layout with its own margins and gap; nested ones inherit nothing."""
    made = QHBoxLayout() if across else QVBoxLayout()
    sized(made.setContentsMargins, *margins)
    sized(made.setSpacing, gap)
    return made


def space(size: int) -> QVBoxLayout:
    """A gap in a layout; what is beside it keeps no further distance."""
    made = QVBoxLayout()
    sized(made.setContentsMargins, size, size, 0, 0)
    return made


def beside(*things: QWidget | QLayout | None, gap: int = 8) -> QHBoxLayout:
    """Things in a row; None is a stretch."""
    row = lay(across=True, gap=gap)
    fill(row, things)
    assert isinstance(row, QHBoxLayout)
    return row


def below(*things: QWidget | QLayout | None, gap: int = 8) -> QVBoxLayout:
    """Things under one another; None is a stretch."""
    column = lay(gap=gap)
    fill(column, things)
    assert isinstance(column, QVBoxLayout)
    return column


def fill(layout: QHBoxLayout | QVBoxLayout, things: tuple[QWidget | QLayout | None, ...]) -> None:
    for thing in things:
        if thing is None:
            layout.addStretch(1)
        elif isinstance(thing, QWidget):
            layout.addWidget(thing)
        else:
            layout.addLayout(thing)


def rule(role: str = "rule") -> QFrame:
    """A hairline."""
    line = QFrame()
    line.setProperty("role", role)
    return line


def scrolled(inside: QWidget) -> QScrollArea:
    """A column that scrolls when the window is low."""
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidget(inside)
    return area


def is_narrow(widget: QWidget) -> bool:
    """Whether there is no room at this zoom for two things beside each other."""
    return widget.width() < theme.u(NARROW)


def repolish(widget: QWidget) -> None:
    """Look at the style sheet again after a property changed."""
    widget.style().unpolish(widget)
    widget.style().polish(widget)


def emptied(layout: QLayout) -> None:
    """Take everything out of a layout."""
    while (item := layout.takeAt(0)) is not None:
        if (widget := item.widget()) is not None:
            widget.hide()
            widget.deleteLater()
        elif (inner := item.layout()) is not None:
            emptied(inner)
