"""Locks the office when nobody has touched it for a while."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QTimer, Signal, Slot
from PySide6.QtGui import QGuiApplication, QWindow

TOUCHES = frozenset((QEvent.Type.KeyPress, QEvent.Type.MouseButtonPress, QEvent.Type.Wheel, QEvent.Type.TouchBegin))
MINUTES = 15


class Idle(QObject):
    """`long` tells that nobody has typed or clicked for so many minutes.

    It listens to the windows, to which all touches come first: the program would tell it every event of every widget.
    """

    long = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._timer = QTimer(self, singleShot=True, interval=MINUTES * 60_000)
        self._timer.timeout.connect(self.long)
        QGuiApplication.instance().focusWindowChanged.connect(self._listen)

    def watch(self) -> None:
        """From now on."""
        self._timer.start()

    def rest(self) -> None:
        """Not any more."""
        self._timer.stop()

    @Slot(QWindow)
    def _listen(self, window: QWindow | None) -> None:
        """A window that comes to the front is heard from then on."""
        if window is not None:
            window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        if event.type() in TOUCHES and self._timer.isActive():
            self._timer.start()
        return False
