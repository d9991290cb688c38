"""What several tests of this folder measure with."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from time import perf_counter

import pytest

from tests.exchange.world import World


@pytest.fixture
def best_of() -> Callable[[Callable[[], object]], float]:
    """The least seconds of three runs."""

    def measure(work: Callable[[], object]) -> float:
        return min(_seconds(work) for _ in range(3))

    return measure


def _seconds(work: Callable[[], object]) -> float:
    begun = perf_counter()
    work()
    return perf_counter() - begun


@pytest.fixture
def world(founded: Path, tmp_path: Path) -> World:
    """One region and its centre, each on a computer of its own, and the post between them."""
    return World.of(founded, tmp_path)
