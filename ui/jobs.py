"""Long work beside the window: told after 600 ms, stopped on request. The only file that knows threads.

There are two workers: one for works, one after another, and one for what a list waits for, so that a list never waits
for a work. All signals live on the main thread's object: a worker leaves its news in plain attributes, a timer looks at
them. Python clears away circles of objects in whatever thread happens to make the next one, and a widget that dies in
a worker takes the program with it; so while there are workers, the main thread alone clears away.
"""

from __future__ import annotations

import gc
import sys
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from app.errors import Cancelled, Refusal
from app.language import Words
from app.progress import Progress

SHOWN_AFTER = 0.6
LOOKED_AT_EVERY = 15
"""Milliseconds between two looks at the work."""

SWEPT_EVERY, MANY, OFTEN = 1000, 10_000, 20
"""Milliseconds between two looks whether to clear away, how many new objects are worth it, and after how many times the
old ones are looked through too."""

LATE, GIVEN = 0.03, 0.005
"""Seconds after which a look at the work is late, since the window is busy, and which a worker then gives it alone."""

SLICE = 0.015
"""Seconds that what was found may be shown before the window goes on."""

HELD = 2.0
"""Seconds for which what is fetched ahead waits for the window."""

TURN = 0.0001
"""Seconds after which a worker lets the window go on: each call into Qt asks for the interpreter once more."""


@dataclass
class Job:
    """One work: what it is called, what it does, who hears of its end, and whether it writes to the database.

    `work` runs in the worker and may hold no widget, or the last of its references would be dropped there. `place` is
    what it reads for: a later job for the same place stops it, and nobody hears of it. `awaited`: a list waits for it;
    `at_once`: it has nothing to show until then.
    `done` may show what was found step by step, as a generator: the window goes on between them.
    """

    words: Words | str
    work: Callable[[Progress], Any]
    done: Callable[[Any], Any]
    failed: Callable[[Refusal], None]
    writes: bool = False
    place: str = ""
    awaited: bool = False
    at_once: bool = False
    future: Future[Any] | None = None
    started: float = 0.0
    told: tuple[int, int] = (0, 0)
    stop: bool = False
    in_the_way: Callable[[], bool] = bool
    showing: Iterator[None] | None = None

    def progress(self, done: int, total: int) -> None:
        """Called by the work, in the worker, which lets a busy window go first."""
        self.told = (done, total)
        if self.stop:
            raise Cancelled
        if self.in_the_way():
            time.sleep(GIVEN)

    @property
    def left(self) -> float | None:
        """Seconds that it will take yet, after the share that is done."""
        done, total = self.told
        spent = time.monotonic() - self.started
        return None if not done or not total else spent * (total - done) / done

    def leave_off(self) -> None:
        """Ask it to stop at its next safe place."""
        self.stop = True
        if self.future is not None:
            self.future.cancel()

    def let_go(self) -> None:
        """Nobody hears of it any more: the worker may be the last that holds it, and then holds no widget by it."""
        self.done = self.failed = unheard
        self.showing = None


class Jobs(QObject):
    """The two workers. `shown` tells what to show of the running work, `ended` that nothing runs.

    `until` surrounds each work with what lets the database stop in the middle of a question.
    """

    shown = Signal(object)
    ended = Signal()
    broken = Signal(object)

    def __init__(self, until: Callable[[Callable[[], bool]], AbstractContextManager[None]], parent: QObject) -> None:
        super().__init__(parent)
        sys.setswitchinterval(TURN)
        self._until = until
        self._workers = {awaited: ThreadPoolExecutor(1, "dostyq") for awaited in (False, True)}
        self._queue: list[Job] = []
        self._looked = 0.0
        self._timer = QTimer(self)
        self._timer.setInterval(LOOKED_AT_EVERY)
        self._timer.timeout.connect(self._look)
        gc.disable()
        gc.freeze()
        self._broom = QTimer(self)
        self._broom.timeout.connect(self._sweep)
        self._broom.start(SWEPT_EVERY)

    @property
    def busy(self) -> bool:
        """Whether work is going on that writes: nothing else may be written meanwhile."""
        return any(job.writes for job in self._queue)

    @property
    def idle(self) -> bool:
        """Whether nothing is going on."""
        return not self._queue

    def late(self) -> bool:
        """Whether the window is so busy that it has not looked at the work."""
        return time.monotonic() - self._looked > LATE

    def run(self, job: Job) -> None:
        """Put work in the line. It begins when the window has had its turn: what there is comes into sight first, and a
        person who has gone elsewhere by then wants it no more."""
        if job.place:
            self.forget(job.place)
        job.in_the_way = self.late
        job.started = self._looked = time.monotonic()
        self._queue.append(job)
        self._timer.start()
        if job.at_once:
            self._begin(job)
        else:
            QTimer.singleShot(0, self, lambda: self._begin(job))

    def _begin(self, job: Job) -> None:
        if job.stop and job in self._queue:
            self._queue.remove(job)
        elif job in self._queue:
            job.future = self._workers[job.awaited].submit(self._do, job)

    def _do(self, job: Job) -> Any:
        """In the worker."""
        with self._until(lambda: job.stop):
            return job.work(job.progress)

    def forget(self, place: str) -> None:
        """What is being read for a place is wanted no more."""
        for job in self._queue:
            if job.place == place:
                job.leave_off()
                job.let_go()

    @Slot()
    def cancel(self) -> None:
        """Ask all work to stop at its next safe place."""
        for job in self._queue:
            job.leave_off()

    def close(self) -> None:
        """Stop, wait, and let nothing be heard of it any more."""
        self.cancel()
        self._timer.stop()
        for job in self._queue:
            job.let_go()
        self._queue.clear()
        for worker in self._workers.values():
            worker.shutdown(wait=True, cancel_futures=True)
        self._broom.stop()
        gc.unfreeze()
        gc.enable()

    @Slot()
    def _sweep(self) -> None:
        """Clear away while nothing goes on: what a work holds need not be looked through. What was there before the
        window stays."""
        young, _, times = gc.get_count()
        if young > MANY and self.idle:
            gc.collect(2 if times > OFTEN else 1)

    @Slot()
    def _look(self) -> None:
        """One at a time: what hears of an end may have much to show."""
        self._looked = time.monotonic()
        ended = next((job for job in self._queue if job.future is not None and job.future.done()), None)
        if ended is not None:
            self._queue.remove(ended)
            if self._end(ended):
                self._queue.insert(0, ended)
            else:
                ended.let_go()
        if not self._queue:
            self._timer.stop()
            self.ended.emit()
        elif time.monotonic() - self._queue[0].started > SHOWN_AFTER:
            self.shown.emit(self._queue[0])

    def _end(self, job: Job) -> bool:
        """Let its end be heard; whether there is more to be shown."""
        assert job.future is not None
        if job.showing is not None:
            return played(job.showing)
        if job.future.cancelled():
            return False
        error = job.future.exception()
        if error is None:
            steps = job.done(job.future.result())
            job.showing = steps if isinstance(steps, Iterator) else None
        elif isinstance(error, Refusal):
            job.failed(error)
        elif not isinstance(error, Cancelled):
            self.broken.emit(error)
        return job.showing is not None


def played(steps: Iterator[None]) -> bool:
    """Go on with the steps for a slice of time; whether there are more."""
    last = time.perf_counter() + SLICE
    return any(time.perf_counter() > last for _ in steps)


def unheard(_: object) -> None:
    """Nobody waits for it any more."""


class Ahead:
    """Takes step after step beside the window, in nobody's way; nothing is cleared away meanwhile."""

    def __init__(self, steps: Iterable[object]) -> None:
        gc.disable()
        self._may = threading.Event()
        self._may.set()
        self._thread = threading.Thread(target=self._take, args=(steps,), daemon=True)
        self._thread.start()

    def _take(self, steps: Iterable[object]) -> None:
        for _ in steps:
            if not self._may.wait(HELD):
                self._may.set()

    def hold(self) -> None:
        """The window needs all there is for a while."""
        self._may.clear()

    def join(self) -> None:
        """Wait until all is done."""
        self._may.set()
        self._thread.join()
