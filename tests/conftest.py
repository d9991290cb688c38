"""What every test stands on: its own state folder, and no warning in the log that it did not expect."""

from __future__ import annotations

import logging
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from tests.offices import PASSWORD, Offices, copied, found_all

settings.register_profile("dostyq", deadline=None)
settings.load_profile("dostyq")


@pytest.fixture(autouse=True)
def state(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """This computer's memory of its offices, of this test alone; programs that the test starts use it too."""
    folder = tmp_path_factory.mktemp("state")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DOSTYQ_STATE", str(folder))
        yield folder


class Warnings(logging.Handler):
    """Keeps what is logged as a warning or worse."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.texts: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.texts.append(f"{record.name}: {record.getMessage()}")


@pytest.fixture(autouse=True)
def warnings_logged() -> Iterator[list[str]]:
    """The log's warnings: a test that expects some asks for this list and clears it; any other left there fails."""
    handler = Warnings()
    logging.getLogger().addHandler(handler)
    yield handler.texts
    logging.getLogger().removeHandler(handler)
    assert not handler.texts, "warnings that nobody expected:\n" + "\n".join(handler.texts)


@pytest.fixture
def at_the_keyboard(monkeypatch: pytest.MonkeyPatch) -> None:
    """Commands find the password and the language where scripts put them."""
    monkeypatch.setenv("DOSTYQ_PASSWORD", PASSWORD)
    monkeypatch.setenv("DOSTYQ_LANGUAGE", "en")


@pytest.fixture(scope="session")
def tool() -> Callable[[str], str]:
    """A stock tool of the system by its name; where it is absent the test says so and is skipped."""

    def found(name: str) -> str:
        path = shutil.which(name)
        if path is None:
            pytest.skip(f"{name} is not installed here")
        return path

    return found


@pytest.fixture(scope="session")
def founded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A centre and three offices that it has accepted, empty and closed; never opened, only copied."""
    folder = tmp_path_factory.mktemp("founded")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DOSTYQ_STATE", str(folder / "state"))
        return found_all(folder)


@pytest.fixture
def offices(founded: Path, tmp_path: Path, state: Path) -> Iterator[Offices]:
    """The offices of one test."""
    made = Offices(copied(founded, tmp_path / "offices", state))
    yield made
    made.close()
