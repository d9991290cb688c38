"""Locks the office when nobody has touched it for a while, and when the computer has slept."""

from __future__ import annotations

import sys
import time

from PySide6.QtCore import QEvent, QObject, QTimer, Signal, Slot

from ui.listener import Listener

TOUCHES = frozenset((QEvent.Type.KeyPress, QEvent.Type.MouseButtonPress, QEvent.Type.Wheel, QEvent.Type.TouchBegin))
MINUTES = 15
BEAT, SLEPT = 5, 120
"""Seconds between two beats of a window that is awake, and those after which it was not."""


class Idle(Listener):
    """`long` tells that nobody has typed or clicked for so many minutes, or that the computer has slept."""

    long = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.timer = QTimer(self, singleShot=True, interval=MINUTES * 60_000)
        self.timer.timeout.connect(self.long)
        self.last, self.beat = 0.0, QTimer(self, interval=BEAT * 1000)
        self.beat.timeout.connect(self._look)

    def watch(self) -> None:
        """From now on."""
        self.last = now()
        self.timer.start()
        self.beat.start()

    def rest(self) -> None:
        """Not any more."""
        self.timer.stop()
        self.beat.stop()

    @Slot()
    def _look(self) -> None:
        """Qt does not tell of sleep, and its timers do not count it everywhere; a beat that is missing does."""
        before, self.last = self.last, now()
        if self.last - before > SLEPT:
            self.long.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        if event.type() in TOUCHES and self.timer.isActive():
            self.timer.start()
        return False


def now() -> float:
    """Seconds on a clock that sleep does not stop and nobody sets."""
    return time.clock_gettime(time.CLOCK_BOOTTIME) if sys.platform == "linux" else time.monotonic()
