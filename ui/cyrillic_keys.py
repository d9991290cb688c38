"""Shortcuts under a keyboard that has no Latin letters at all: Ctrl+Т is Ctrl+N, for it is the same key.

Where a Latin layout stands beside the Cyrillic one Qt itself finds the shortcut, and nothing comes here.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QWidget

from app.alphabet import KAZAKH_DIGIT_ROW, TO_CYRILLIC_LAYOUT
from ui.actions import Actions
from ui.listener import Listener

LATIN = {ord(chr(letter).upper()): ord(chr(key).upper()) for key, letter in TO_CYRILLIC_LAYOUT.items()} | {
    ord(chr(letter).upper()): key for key, letter in KAZAKH_DIGIT_ROW.items()
}
"""What is printed in Latin on the key of a Cyrillic letter, both as Qt numbers them."""

HELD = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier


class CyrillicKeys(Listener):
    """Passes a key that is held with Ctrl or Alt on as its Latin letter."""

    def __init__(self, window: QWidget, actions: Actions) -> None:
        super().__init__(window)
        self.window, self.actions = window, actions

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        if event.key() not in LATIN or event.modifiers() & HELD in (Qt.KeyboardModifier.NoModifier, HELD):
            return False
        self._press(watched, LATIN[event.key()], event.modifiers())
        return True

    def _press(self, pressed: QObject, key: int, held: Qt.KeyboardModifier) -> None:
        """As Qt goes about a key: what has the cursor may want it for itself, then come the deeds, then all else."""
        wanted = QKeyEvent(QEvent.Type.ShortcutOverride, key, held)
        wanted.ignore()
        QApplication.sendEvent(QApplication.focusWidget() or pressed, wanted)
        deed = None if wanted.isAccepted() else self._deed(QKeySequence(key | held.value))
        if deed is not None:
            deed.trigger()
        else:
            QApplication.sendEvent(pressed, QKeyEvent(QEvent.Type.KeyPress, key, held))

    def _deed(self, keys: QKeySequence) -> QAction | None:
        """The deed of these keys, where the window is in front and allows it."""
        if QApplication.activeWindow() is not self.window:
            return None
        return next((one for one in self.actions.of.values() if one.isEnabled() and keys in one.shortcuts()), None)
