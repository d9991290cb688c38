"""The office that stands open in the window, and what the pages tell one another: changed, said, go there."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Signal

from app.errors import Cancelled, Refusal
from app.files import write_whole
from app.language import N_, Words
from app.office import Change, Office
from app.progress import Progress
from ui.jobs import Job, Jobs

T = TypeVar("T")

MOMENT = 0.04
"""Seconds that the window may spend on a reading before it is left to a worker."""

AT_ONCE = 250
"""So many records are taken back while the window stands still; more of them beside it."""


class Session(QObject):
    """One user at work in one office.

    `changed` carries the registers whose records are others now: who shows them reads again. `told` is a sentence
    for the status line with its mark. `wanted` asks the window for a page, and for what shall be shown there.
    `thrown` brings back what was thrown away unsaved, as long as nothing was done since.
    """

    changed = Signal(object)
    told = Signal(object, str)
    wanted = Signal(str, object)

    def __init__(self, office: Office, parent: QObject) -> None:
        super().__init__(parent)
        self.office = office
        self.jobs = Jobs(office.until, self)
        self.thrown: Callable[[], None] | None = None

    def tell(self, words: Words | str, mark: str = "done") -> None:
        self.told.emit(words, mark)

    def go(self, page: str, what: Any = None) -> None:
        self.wanted.emit(page, what)

    def note(self, registers: Iterable[str]) -> None:
        """Records of these registers are others now; without any, something else that pages show."""
        others = set(registers)
        if others:
            self.thrown = None
        self.changed.emit(others)

    def write(self, work: Callable[[], Any]) -> Any:
        """A short work on the database at once; its refusal is told and None comes back."""
        try:
            self.refuse_if_busy()
            return work()
        except Refusal as refusal:
            self.tell(refusal.words, "error")
            return None

    def refuse_if_busy(self) -> None:
        """Raises Refusal while a work writes: two at once would wait for each other."""
        if self.jobs.busy:
            raise Refusal("Another work is going on: wait until it is done, or stop it.")

    def did(self, work: Callable[[], object]) -> bool:
        """A short work that may give nothing back; whether it was done, for what is refused is told."""
        return self.write(lambda: (work(), True)) is not None

    def save(self, target: Path, content: bytes, words: Words | None = None) -> bool:
        """Write a file whole and say so, in other words where they are given; whether it was written."""
        if not self.did(lambda: write_whole(target, content)):
            return False
        self.tell(words or Words("Saved: {name}", {"name": target.name}))
        return True

    def run(
        self,
        words: Words | str,
        work: Callable[[Progress], Any],
        done: Callable[[Any], Any],
        failed: Callable[[Refusal], None] | None = None,
        writes: bool = False,
        place: str = "",
    ) -> None:
        """A long work beside the window; `done` hears its result, a refusal is told.

        A later work for the same `place` of the window stops this one.
        """
        self.jobs.run(Job(words, work, done, failed or self._refused, writes, place))

    def read(self, place: str, work: Callable[[], T], done: Callable[[T], Any]) -> None:
        """Read for a place of the window: what takes a moment at once, all else beside it; the last reading counts."""
        self.jobs.forget(place)
        try:
            found = self.in_a_moment(work)
        except Cancelled:
            self.read_beside(place, work, done)
        else:
            done(found)

    def in_a_moment(self, work: Callable[[], T]) -> T:
        """What is read in a moment; raises Cancelled where it would take longer."""
        limit = time.perf_counter() + MOMENT
        with self.office.until(lambda: time.perf_counter() > limit):
            return work()

    def read_beside(self, place: str, work: Callable[[], T], done: Callable[[T], Any], at_once: bool = True) -> None:
        """Read for a place of the window that waits for it, beside the window; not `at_once` where some is shown."""
        words = N_("Looking for the records")
        job = Job(words, lambda _: work(), done, self._refused, place=place, awaited=True, at_once=at_once)
        self.jobs.run(job)

    def show(self, place: str, pieces: Callable[[], Iterator[None]]) -> None:
        """Let a place of the window fill piece by piece, as soon as the window has had its turn."""
        self.jobs.run(Job("", lambda _: None, lambda _: pieces(), self._refused, place=place, awaited=True))

    def undo(self, late: Callable[[Callable[[str], Any]], Any]) -> None:
        """Take back the last thing done in the registers; `late` asks for a reason where a period is closed.

        What was typed and has just been thrown away comes back before that.
        """
        if self.thrown is not None:
            back, self.thrown = self.thrown, None
            back()
            return
        n = self.write(self.office.records.undoable)
        if n is not None and n > AT_ONCE:
            self._undo_beside("", late)
        elif n is not None:
            self._undone(self.write(lambda: late(self.office.records.undo)))

    def _undo_beside(self, reason: str, late: Callable[[Callable[[str], Any]], Any]) -> None:
        """What changed many records is taken back beside the window."""
        undo = self.office.records.undo

        def refused(refusal: Refusal) -> None:
            def again(reason: str) -> None:
                if not reason:
                    raise refusal
                self._undo_beside(reason, late)

            self.write(lambda: late(again))

        self.run(N_("Undoing"), lambda progress: undo(reason), self._undone, refused, writes=True)

    def _undone(self, changes: list[Change] | None) -> None:
        if changes is not None:
            self.note(change.register for change in changes)
            self.tell(Words("Undone. Records taken back: {n}.", {"n": len(changes)}))

    def _refused(self, refusal: Refusal) -> None:
        self.tell(refusal.words, "error")
