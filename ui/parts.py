"""The small parts of every page: labels, marks and buttons that say themselves."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QPushButton, QSizePolicy

from app.language import Words
from ui.breaks import held
from ui.icons import icon, mark
from ui.language import Speaking, spoken
from ui.theme import theme

GAP = 6
"""Between the icon of a link and its word."""


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


class Line(Label):
    """Words on one line; where there is no room they end in an ellipsis, and the whole is a tip."""

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        return QSize(theme.u(80), super().minimumSizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        painter = QPainter(self)
        text = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, self.width())
        painter.setPen(theme.colour("ink2" if self.property("role") == "quiet" else "ink"))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, text)
        self.setToolTip(self.text() if text != self.text() else "")


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


class Push(QPushButton):
    """What is pressed with Enter where it has the cursor, outside dialogs too."""

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and plain and not event.isAutoRepeat():
            self.click()
        else:
            super().keyPressEvent(event)


class Button(Speaking, Push):
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
        spaced = self.icon_name and self.property("role") != "link"
        self.setText("" if alone else ("\u2002" + text if spaced else text))

    def fold(self, folded: bool) -> int:
        """The icon alone, where the icon can stand for the word; how much room that gives."""
        if not self.icon_name or self.bare or self.property("role") == "primary":
            return 0
        if folded != self.folded:
            self.folded = folded
            self.say()
        return self.fontMetrics().horizontalAdvance("\u2002" + self.accessibleName()) + 2

    def dress(self) -> None:
        """Of a link the icon itself keeps the distance: a space would be underlined with the word."""
        if self.icon_name:
            gap = theme.u(GAP) if self.property("role") == "link" and not self.bare else 0
            self.setIcon(icon(self.icon_name, "onprimary" if self.property("role") == "primary" else "ink2", gap))
            self.setIconSize(QSize(theme.u(16) + gap, theme.u(16)))


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
        return hint.expandedTo(QSize(hint.width() + heavy - self.fontMetrics().horizontalAdvance(self.text()), 0))


def plain(text: str, role: str = "", wrap: bool = False) -> Label:
    """What people wrote, or a figure, as a label."""
    return Label(role=role, wrap=wrap).put_text(text)
