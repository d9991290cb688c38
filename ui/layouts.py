"""Layouts: planes and rows, things beside and below one another, what scrolls; no words."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QLayout, QScrollArea, QVBoxLayout, QWidget

from ui.theme import sized, theme

NARROW = 860


class Plane(QFrame):
    """A plain ground of a role, with its layout: down, or across."""

    def __init__(
        self, role: str, across: bool = False, margins: tuple[int, int, int, int] = (0, 0, 0, 0), gap: int = 0
    ) -> None:
        super().__init__()
        self.setProperty("role", role)
        self.lay = lay(across, margins, gap)
        self.setLayout(self.lay)


class Folding(Plane):
    """Two parts beside each other; where there is no room for both, the second under the first."""

    def __init__(
        self, first: Plane, second: Plane, margins: tuple[int, int, int, int], gap: int = 8, role: str = "base"
    ) -> None:
        super().__init__(role, across=True, margins=margins, gap=gap)
        self.parts = (first, second)
        for part in self.parts:
            self.lay.addWidget(part)
        self.lay.setStretch(0, 1)

    def event(self, event: QEvent) -> bool:
        """Other words or another width: lay them out anew."""
        if event.type() in (QEvent.Type.LayoutRequest, QEvent.Type.Resize):
            self.arrange()
        return super().event(event)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """No wider than its wider part: it folds before it asks for more."""
        edges, hint = self.lay.contentsMargins(), super().minimumSizeHint()
        widest = max(part.minimumSizeHint().width() for part in self.parts)
        return QSize(widest + edges.left() + edges.right(), hint.height())

    def arrange(self) -> None:
        edges = self.lay.contentsMargins()
        wanted = sum(part.minimumSizeHint().width() for part in self.parts) + self.lay.spacing()
        fits = wanted + edges.left() + edges.right() <= self.width()
        way = QBoxLayout.Direction.LeftToRight if fits else QBoxLayout.Direction.TopToBottom
        if self.lay.direction() != way:
            self.lay.setDirection(way)


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
