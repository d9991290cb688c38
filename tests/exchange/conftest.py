"""What several tests of this folder measure with."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from time import process_time

import pytest

from tests.exchange.chain import Chain, found_chain
from tests.exchange.world import World


@pytest.fixture
def best_of() -> Callable[[Callable[[], object]], float]:
    """The least seconds of work of three runs; what other programs take of the machine does not count."""

    def measure(work: Callable[[], object]) -> float:
        return min(_seconds(work) for _ in range(3))

    return measure


def _seconds(work: Callable[[], object]) -> float:
    begun = process_time()
    work()
    return process_time() - begun


@pytest.fixture
def world(founded: Path, tmp_path: Path) -> World:
    """One region and its centre, each on a computer of its own, and the post between them."""
    return World.of(founded, tmp_path)


@pytest.fixture(scope="session")
def chained(founded: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A desk, its district, their region and the centre, each certified by the one above; only copied."""
    folder = tmp_path_factory.mktemp("chained")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DOSTYQ_STATE", str(folder / "state"))
        return found_chain(founded, folder)


@pytest.fixture
def chain(chained: Path, tmp_path: Path) -> Chain:
    """The four levels, each on a computer of its own."""
    return Chain.of(chained, tmp_path)
