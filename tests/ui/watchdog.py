"""How long the window's loop stands still: waiting for a lock or a disk counts, waiting for a processor does not.

One of our threads may wait for a processor while it holds what the loop waits for, so the waits of all count.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from PySide6.QtCore import QElapsedTimer, QTimer
from PySide6.QtWidgets import QApplication

THREADS = Path("/proc/self/task")
"""Where Linux tells how long each thread was ready to run and another one ran; without it, all time counts."""

LONGEST = 0.1
"""Seconds between two turns of the loop that a person does not feel, on a machine that does nothing else."""

LONGEST_AMONG_OTHERS = 5 * LONGEST
"""The same on a machine, and in a program, that do much else; what is wrong goes far over it."""


class Clock:
    """Seconds on a clock that stops while other programs have the processor that a thread of ours asks for."""

    def __init__(self) -> None:
        self.waited = dict[str, int]()

    def now(self) -> float:
        if THREADS.exists():
            self.waited |= dict(waits())
        return time.perf_counter() - sum(self.waited.values()) / 1e9


def waits() -> Iterator[tuple[str, int]]:
    """Each thread and how many nanoseconds it has been kept waiting; one that has just ended is passed by."""
    for thread in THREADS.iterdir():
        with suppress(FileNotFoundError, ProcessLookupError):
            yield thread.name, int((thread / "schedstat").read_text(encoding="ascii").split()[1])


class Watchdog:
    """The longest that the loop stood still, by what was being done; `pause`: milliseconds after each thing."""

    def __init__(self, pause: int = 200) -> None:
        self.pause, self.stood = pause, dict[str, float]()
        self.clock = Clock()
        self.doing, self.last = "", self.clock.now()
        self.timer = QTimer()
        self.timer.timeout.connect(self.turn)
        self.timer.start(0)

    def turn(self) -> None:
        at = self.clock.now()
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
