"""What a screen reader is told of a window, and where the Tab key goes: the walks of the tests of hearing."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import lru_cache
from itertools import pairwise

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QWidget,
)

from app.catalogues import catalogue
from tests.ui.conftest import calm
from ui.language import language
from ui.window import Window

CONTROLS = (QAbstractButton, QLineEdit, QComboBox, QPlainTextEdit, QAbstractItemView)
ROLE = QAccessible.Role
SAID = {
    "button": {ROLE.Button, ROLE.CheckBox, ROLE.RadioButton, ROLE.ButtonMenu},
    "line": {ROLE.EditableText, ROLE.ComboBox, ROLE.StaticText},
    "list": {ROLE.Table, ROLE.List, ROLE.Tree},
}
MOST = 300
CLOSE = 12
"""Things whose edges are so near to each other stand on one line."""


def assert_heard(window: Window, visit: Callable[[Window], QWidget]) -> None:
    """Names in each language, roles, the way of Tab to everything and back, and where the cursor is."""
    root, said = visit(window), {}
    for code in ("ru", "en", "kk"):
        language.switch(code)
        if root is not window:
            root.close()
            root = visit(window)
            root.show()
            root.activateWindow()
        calm(window)
        said[code] = nameless(root), foreign(root)
    assert said == dict.fromkeys(("ru", "en", "kk"), ([], []))
    assert misheard(root) == []
    calm(window)
    walk, unseen = walked(root)
    assert unreached(root, walk) == []
    assert backwards(root, walk) == []
    assert unseen == []


def controls(root: QWidget) -> Iterator[QWidget]:
    for widget in root.findChildren(QWidget):
        if (
            isinstance(widget, CONTROLS)
            and not isinstance(widget, QHeaderView)
            and widget.isVisibleTo(root)
            and not widget.objectName().startswith("qt_")
        ):
            yield widget


def nameless(root: QWidget) -> list[str]:
    """Controls that a person may reach and that say nothing of themselves."""
    return [described(widget) for widget in controls(root) if not spoken_name(widget)]


def foreign(root: QWidget) -> list[str]:
    """Names in another language than the one that is spoken: words of ours that have a translation and lack it."""
    names = {spoken_name(widget) for widget in controls(root)} - {""}
    return sorted(name for name in names if name in english() and catalogue(language.now).gettext(name) != name)


@lru_cache(1)
def english() -> frozenset[str]:
    """All that is said in English."""
    return frozenset(key for key in catalogue("ru")._catalog if isinstance(key, str))  # type: ignore[attr-defined]


def misheard(root: QWidget) -> list[str]:
    """Controls that are told as something else than they are, and labels that act like buttons."""
    wrong = [described(widget) for widget in controls(root) if role(widget) not in expected(widget)]
    labels = [label for label in root.findChildren(QLabel) if label.isVisibleTo(root)]
    return wrong + [described(label) for label in labels if acts(label)]


def acts(label: QLabel) -> bool:
    written = [kind for kind in type(label).__mro__ if kind.__module__.startswith("ui.")]
    return any({"mousePressEvent", "mouseReleaseEvent"} & set(vars(kind)) for kind in written)


def expected(widget: QWidget) -> set[QAccessible.Role]:
    if isinstance(widget, QAbstractButton):
        return SAID["button"]
    return SAID["list"] if isinstance(widget, QAbstractItemView) else SAID["line"]


def role(widget: QWidget) -> QAccessible.Role:
    return QAccessible.queryAccessibleInterface(widget).role()


def spoken_name(widget: QWidget) -> str:
    heard = QAccessible.queryAccessibleInterface(widget)
    return heard.text(QAccessible.Text.Name) if heard is not None else ""


def described(widget: QWidget) -> str:
    return f"{type(widget).__name__} «{spoken_name(widget)}» in {type(widget.parent()).__name__}"


def walked(root: QWidget) -> tuple[list[QWidget], list[str]]:
    """Where Tab stops, one after another and each once, as the keyboard itself goes; and those stops that look the
    same with the cursor in them as without, or that are out of sight then."""
    found: list[QWidget] = []
    unseen: list[str] = []
    with_it = None
    for _ in range(MOST):
        before = QApplication.focusWidget()
        QTest.keyClick(before or root, Qt.Key.Key_Tab)
        QApplication.processEvents()
        now = QApplication.focusWidget()
        if with_it is not None and before not in (None, now) and before.grab().toImage() == with_it:
            unseen.append(described(before))
        if now is None or now in found:
            break
        found.append(now)
        with_it = now.grab().toImage()
        if now.visibleRegion().isEmpty():
            unseen.append(f"out of sight: {described(now)}")
    return found, unseen


def unreached(root: QWidget, walk: list[QWidget]) -> list[str]:
    """Controls that want the Tab key and that it never comes to: something before them has kept it."""
    wanting = [one for one in controls(root) if one.focusPolicy() & Qt.FocusPolicy.TabFocus and one.isEnabled()]
    return [described(one) for one in wanting if one not in walk and one.focusProxy() not in walk and is_alone(one)]


def is_alone(widget: QWidget) -> bool:
    """Not a part of another control."""
    return not isinstance(widget.parent(), CONTROLS) and widget.width() > 0


def backwards(root: QWidget, walk: list[QWidget]) -> list[str]:
    """Steps of the ring that go against reading: to the left on a line, or up and not into a column at the right.

    One must: from the last stop to the first.
    """
    ring = pairwise((*walk, walk[0]))
    against = [f"{described(one)} → {described(other)}" for one, other in ring if is_against(root, one, other)]
    return against if len(against) > 1 else []


def is_against(root: QWidget, one: QWidget, other: QWidget) -> bool:
    """What scrolls together is compared where it would lie in full, other things where they are seen."""
    area = scrolled_by(one)
    whole = area.widget() if area is not None and area is scrolled_by(other) else None
    before, after = (place(whole or root, one), place(whole or root, other))
    if whole is None:
        before, after = (seen(root, each, rect) for each, rect in ((one, before), (other, after)))
    if after.bottom() < before.top() + CLOSE:
        return after.left() < before.right() - CLOSE
    return abs(after.center().y() - before.center().y()) < CLOSE and after.right() < before.left() + CLOSE


def scrolled_by(widget: QWidget) -> QScrollArea | None:
    above = widget.parentWidget()
    while above is not None and not isinstance(above, QScrollArea):
        above = above.parentWidget()
    return above


def seen(root: QWidget, widget: QWidget, rect: QRect) -> QRect:
    """The part of a place that its scroll area shows; of nothing, a line at its nearer edge."""
    area = scrolled_by(widget)
    if area is None:
        return rect
    shown = place(root, area.viewport())
    top, bottom = (min(max(at, shown.top()), shown.bottom()) for at in (rect.top(), rect.bottom()))
    return QRect(rect.left(), top, rect.width(), bottom - top + 1)


def place(root: QWidget, widget: QWidget) -> QRect:
    return QRect(widget.mapTo(root, QPoint(0, 0)), widget.size())
