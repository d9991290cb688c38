"""The deeds as Qt's actions: each with its keys, allowed or not, named in the language of now."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from ui.deeds import DEEDS, Deed
from ui.language import spoken


class Actions(QObject):
    """The actions of one window; `do` is how it does a deed."""

    def __init__(self, window: QWidget, do: Callable[[Deed], object]) -> None:
        super().__init__(window)
        self.of = {deed.name: self._made(deed, window, do) for deed in DEEDS}
        self.say()

    def _made(self, deed: Deed, window: QWidget, do: Callable[[Deed], object]) -> QAction:
        action = QAction(self)
        action.setShortcuts([QKeySequence(keys) for keys in deed.keys])
        action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
        action.triggered.connect(lambda: do(deed))
        window.addAction(action)
        return action

    def say(self) -> None:
        for deed in DEEDS:
            self.of[deed.name].setText(spoken(deed.words))

    def enable(self, names: Iterable[str] | None = None) -> None:
        """Allow these alone, or all."""
        for name, action in self.of.items():
            action.setEnabled(names is None or name in set(names))
