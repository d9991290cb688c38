"""Long work beside the window: one at a time, told after 600 ms, stopped on request. The only file that knows threads.

All signals live on the main thread's object: the worker leaves its news in plain attributes, a timer looks at them.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from app.errors import Cancelled, Refusal
from app.language import Words
from app.progress import Progress

SHOWN_AFTER = 0.6
LOOKED_AT_EVERY = 40
"""Milliseconds between two looks at the work."""


@dataclass
class Job:
    """One work: what it is called, what it does, who hears of its end, and whether it writes to the database.

    `work` runs in the worker and may hold no widget, or the last of its references would be dropped there.
    """

    words: Words | str
    work: Callable[[Progress], Any]
    done: Callable[[Any], None]
    failed: Callable[[Refusal], None]
    writes: bool = False
    future: Future[Any] | None = None
    started: float = 0.0
    told: tuple[int, int] = (0, 0)
    stop: bool = False

    def progress(self, done: int, total: int) -> None:
        """Called by the work, in the worker."""
        self.told = (done, total)
        if self.stop:
            raise Cancelled

    @property
    def left(self) -> float | None:
        """Seconds that it will take yet, after the share that is done."""
        done, total = self.told
        spent = time.monotonic() - self.started
        return None if not done or not total else spent * (total - done) / done


class Jobs(QObject):
    """The one worker. `shown` tells what to show of the running work, `ended` that nothing runs."""

    shown = Signal(object)
    ended = Signal()
    broken = Signal(object)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._pool = ThreadPoolExecutor(1, "dostyq")
        self._queue: list[Job] = []
        self._timer = QTimer(self)
        self._timer.setInterval(LOOKED_AT_EVERY)
        self._timer.timeout.connect(self._look)

    @property
    def busy(self) -> bool:
        """Whether work is going on that writes: nothing else may be written meanwhile."""
        return any(job.writes for job in self._queue)

    @property
    def idle(self) -> bool:
        """Whether nothing is going on."""
        return not self._queue

    def run(self, job: Job) -> None:
        """Put work in the line."""
        job.future = self._pool.submit(job.work, job.progress)
        job.started = time.monotonic()
        self._queue.append(job)
        self._timer.start()

    @Slot()
    def cancel(self) -> None:
        """Ask all work to stop at its next safe place."""
        for job in self._queue:
            job.stop = True
            if job.future is not None:
                job.future.cancel()

    def close(self) -> None:
        """Stop, wait, and let nothing be heard of it any more."""
        self.cancel()
        self._timer.stop()
        self._queue.clear()
        self._pool.shutdown(wait=True, cancel_futures=True)

    @Slot()
    def _look(self) -> None:
        while self._queue and (future := self._queue[0].future) is not None and future.done():
            self._end(self._queue.pop(0))
        if not self._queue:
            self._timer.stop()
            self.ended.emit()
        elif time.monotonic() - self._queue[0].started > SHOWN_AFTER:
            self.shown.emit(self._queue[0])

    def _end(self, job: Job) -> None:
        assert job.future is not None
        if job.future.cancelled():
            return
        error = job.future.exception()
        if error is None:
            job.done(job.future.result())
        elif isinstance(error, Refusal):
            job.failed(error)
        elif not isinstance(error, Cancelled):
            self.broken.emit(error)
