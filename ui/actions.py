"""The deeds as Qt's actions: each with its keys, allowed or not, named in the language of now."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from ui.deed import AT_THE_GATE, Deed
from ui.language import spoken

if TYPE_CHECKING:
    from app.office import Office


class Actions(QObject):
    """The actions of one window; `do` is how it does a deed. Those of the office are made when it is first open."""

    def __init__(self, window: QWidget, do: Callable[[Deed], object]) -> None:
        super().__init__(window)
        self.window, self.do = window, do
        self.deeds: dict[str, Deed] = {}
        self.allowed: tuple[Deed, ...] = ()
        self.of: dict[str, QAction] = {}

    def at_gate(self) -> None:
        """Only what needs no office."""
        self._allow(AT_THE_GATE)

    def in_office(self, office: Office) -> None:
        """All that the office has."""
        from ui.deeds import offered

        self._allow(offered(office))

    def _allow(self, deeds: tuple[Deed, ...]) -> None:
        self.allowed = deeds
        allowed = {deed.name: deed for deed in deeds}
        self.of.update({name: self._made(deed) for name, deed in allowed.items() if name not in self.of})
        self.deeds.update(allowed)
        for name, action in self.of.items():
            action.setEnabled(name in allowed)
        self.say()

    def _made(self, deed: Deed) -> QAction:
        action = QAction(self)
        action.setShortcuts([QKeySequence(keys) for keys in deed.keys])
        action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
        action.triggered.connect(lambda: self.do(deed))
        self.window.addAction(action)
        return action

    def say(self) -> None:
        for name, action in self.of.items():
            action.setText(spoken(self.deeds[name].words))
