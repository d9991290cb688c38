"""Locks the office when nobody has touched it for a while."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QTimer, Signal

from ui.listener import Listener

TOUCHES = frozenset((QEvent.Type.KeyPress, QEvent.Type.MouseButtonPress, QEvent.Type.Wheel, QEvent.Type.TouchBegin))
MINUTES = 15


class Idle(Listener):
    """`long` tells that nobody has typed or clicked for so many minutes."""

    long = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.timer = QTimer(self, singleShot=True, interval=MINUTES * 60_000)
        self.timer.timeout.connect(self.long)

    def watch(self) -> None:
        """From now on."""
        self.timer.start()

    def rest(self) -> None:
        """Not any more."""
        self.timer.stop()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        if event.type() in TOUCHES and self.timer.isActive():
            self.timer.start()
        return False
