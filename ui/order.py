"""The way of the Tab key: as the layouts are read, whatever was made first."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QComboBox, QGridLayout, QLayout, QLineEdit, QScrollArea, QWidget

WHOLE = (QAbstractItemView, QComboBox, QLineEdit)
"""What has parts that are no stops of their own."""


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


def stops(widget: QWidget) -> Iterator[QWidget]:
    """Where Tab stops inside a widget, in the order of reading."""
    if widget.isHidden():
        return
    if widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
        yield widget
    if isinstance(widget, WHOLE):
        return
    laid = list(in_layout(widget.layout()))
    rest = [one for one in widget.children() if isinstance(one, QWidget) and not one.isWindow() and one not in laid]
    for one in laid + rest:
        yield from stops(one)


def in_layout(layout: QLayout | None) -> Iterator[QWidget]:
    """The widgets of a layout and of those inside it; a grid is read by rows."""
    places = range(layout.count()) if layout is not None else []
    if isinstance(layout, QGridLayout):
        places = sorted(places, key=lambda at: layout.getItemPosition(at)[:2])
    for at in places:
        item = layout.itemAt(at)  # type: ignore[union-attr]
        if (widget := item.widget()) is not None:
            yield widget
        else:
            yield from in_layout(item.layout())
