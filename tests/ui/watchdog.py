"""How long the window's loop stands still: waiting for a lock or a disk counts, waiting for a processor does not."""

from __future__ import annotations

import time
from pathlib import Path

from PySide6.QtCore import QElapsedTimer, QTimer
from PySide6.QtWidgets import QApplication

WAITED = Path("/proc/thread-self/schedstat")
"""Where Linux tells how long a thread was ready to run and another one ran; without it, all time counts."""


def now() -> float:
    """Seconds on a clock that stops while other programs have the processor."""
    waited = int(WAITED.read_text(encoding="ascii").split()[1]) / 1e9 if WAITED.exists() else 0.0
    return time.perf_counter() - waited


class Watchdog:
    """The longest that the loop stood still, by what was being done; `pause`: milliseconds after each thing."""

    def __init__(self, pause: int = 200) -> None:
        self.pause, self.stood = pause, dict[str, float]()
        self.doing, self.last = "", now()
        self.timer = QTimer()
        self.timer.timeout.connect(self.turn)
        self.timer.start(0)

    def turn(self) -> None:
        at = now()
        self.stood[self.doing] = max(self.stood.get(self.doing, 0.0), at - self.last)
        self.last = at

    def begin(self, doing: str) -> None:
        """From now on it is this that is done."""
        self.turn()
        self.doing = doing

    def rest(self, milliseconds: int) -> None:
        clock = QElapsedTimer()
        clock.start()
        while clock.elapsed() < milliseconds:
            QApplication.processEvents()
        self.turn()

    def over(self, longest: float) -> dict[str, float]:
        """What took longer than it may, in seconds."""
        return {doing: round(stood, 3) for doing, stood in self.stood.items() if stood > longest}
