"""How long work tells of itself: how much is done, and whether it should stop."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Protocol, TypeVar

T = TypeVar("T")


class Progress(Protocol):
    """Called now and then by long work; raises `Cancelled` to stop it at a safe place."""

    def __call__(self, done: int, total: int) -> None: ...


def quiet(done: int, total: int) -> None:
    """Nobody watches."""


def told(things: Iterable[T], total: int, progress: Progress, every: int = 500) -> Iterator[T]:
    """The same things, with progress told once in `every`."""
    for done, thing in enumerate(things):
        if done % every == 0:
            progress(done, total)
        yield thing
    progress(total, total)
