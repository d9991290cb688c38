"""The way of the Tab key: as the layouts are read, whatever was made first."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QDialog,
    QGridLayout,
    QLayout,
    QLineEdit,
    QScrollArea,
    QWidget,
)
from shiboken6 import isValid

WHOLE = (QAbstractItemView, QComboBox, QLineEdit)
"""What has parts that are no stops of their own."""


class Dialog(QDialog):
    """A dialog through which Tab goes as through the window: as it is read, and to what has scrolled away."""

    def focusNextPrevChild(self, forward: bool) -> bool:  # noqa: N802 - Qt's name
        read_in_order(self)
        moved = super().focusNextPrevChild(forward)
        bring_into_sight(self.focusWidget())
        return moved


def read_in_order(root: QWidget) -> None:
    """Let Tab go from each visible stop to the one that is read next; panels are made anew all the time."""
    for one, other in pairwise(stops(root)):
        QWidget.setTabOrder(one, other)


def bring_into_sight(widget: QWidget | None) -> None:
    """Scroll to where the cursor has come to from outside."""
    above = widget
    while widget is not None and (above := above.parentWidget() if above is not None else None) is not None:
        if isinstance(above, QScrollArea):
            above.ensureWidgetVisible(widget)


def cursor_kept(root: QWidget) -> Callable[[], None]:
    """How the cursor gets back to its stop once what is shown has been made anew."""
    before = list(stops(root))
    at = next((at for at, stop in enumerate(before) if stop.hasFocus()), None)

    def back() -> None:
        now = list(stops(root))
        stays = at is None or (isValid(before[at]) and before[at].isVisible())
        if at is not None and not stays and len(now) == len(before):
            now[at].setFocus()

    return back


def stops(widget: QWidget) -> Iterator[QWidget]:
    """Where Tab stops inside a widget, in the order of reading."""
    if widget.isHidden():
        return
    if widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
        yield widget
    if isinstance(widget, WHOLE):
        return
    within = [one for one in widget.children() if isinstance(one, QWidget) and not one.isWindow()]
    laid = list(in_layout(widget.layout(), within))
    for one in laid + [one for one in within if one not in laid]:
        yield from stops(one)


def in_layout(layout: QLayout | None, within: list[QWidget]) -> Iterator[QWidget]:
    """Which of the widgets lie in a layout and in those inside it; a grid is read by rows.

    The layout is asked where each widget lies. Its items are never asked for: what stands for one in Python outlives
    it and is then taken for whatever Qt puts at the same place of memory, a viewport for an item that is long gone.
    """
    if layout is None:
        return
    inner = [one for one in layout.children() if isinstance(one, QLayout)]
    found = [(layout.indexOf(one), one) for one in (*within, *inner)]
    placed = [(place(layout, at), one) for at, one in found if at >= 0]
    for _, one in sorted(placed, key=lambda pair: pair[0]):
        if isinstance(one, QLayout):
            yield from in_layout(one, within)
        else:
            yield one


def place(layout: QLayout, at: int) -> tuple[int, ...]:
    """Where the eye meets what lies there."""
    return layout.getItemPosition(at)[:2] if isinstance(layout, QGridLayout) else (at,)
