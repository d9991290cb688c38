"""What is measured on: offices full of sample records, made when first asked for."""

from __future__ import annotations

import hashlib
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import Any

from app import sample
from app.language import Words
from app.office import Office
from app.storage import migrations
from app.storage.database import Database

KATO, CENTRE = "100000000", "710000000"
PASSWORD = "dostyq-bench"  # noqa: S105 - of offices that hold nothing but samples
KEEP = "DOSTYQ_BENCH"
"""Names a folder where the offices are kept from one run to the next; without it they are made anew."""


@dataclass(frozen=True)
class Ground:
    """A folder for the offices, how large they are, and how often each thing is done."""

    folder: Path
    tell: Callable[[Words], None]
    many: int = 300_000
    few: int = 3_000
    rows: int = 20_000
    turns: int = 5
    regions: int = 20
    quarterly: int = 5_000
    kept: Path | None = None

    @contextmanager
    def office(self, events: int) -> Iterator[Office]:
        """An office with so many events, to be read and left as it is."""
        with Office.open(self.home(events), PASSWORD) as office:
            yield office

    @contextmanager
    def copied(self, events: int) -> Iterator[Office]:
        """A copy of such an office, to be changed."""
        with Office.open(self.copy(events), PASSWORD) as office:
            yield office

    def copy(self, events: int) -> Path:
        return Path(shutil.copytree(self.home(events), self.place("copy")))

    def home(self, events: int) -> Path:
        """The folder of the office with so many events; it is made where there is none."""
        home = (self.kept or self.folder) / f"office-{events}-{recipe()}"
        if not home.exists():
            self.tell(Words("An office with {n} events is being made …", {"n": events}))
            made = self.place("made")
            with Office.found(made, KATO, "region", PASSWORD)[0] as office:
                office.intakes.take_sample(events, seed=1, as_real=True)
            shutil.copytree(made, home)
        return home

    def place(self, name: str, suffix: str = "") -> Path:
        """A path in this run's folder that is not taken yet."""
        return next(path for number in count() if not (path := self.folder / f"{name}-{number}{suffix}").exists())

    def events(self, number: int) -> Iterator[dict[str, Any]]:
        """So many sample events as drafts, no two the same and none linked."""
        seen: set[tuple[Any, Any]] = set()
        for name, values in sample.sample(number + number // 10 + 10, 1, KATO):
            if name == "event" and len(seen) < number and (values["held_on"], values["title"]) not in seen:
                seen.add((values["held_on"], values["title"]))
                yield {field: value for field, value in values.items() if field not in ("id", "associations")}


@contextmanager
def ground(tell: Callable[[Words], None], **sizes: Any) -> Iterator[Ground]:
    """A ground in a temporary folder, with a memory of offices of its own."""
    kept, state = os.environ.get(KEEP), os.environ.get("DOSTYQ_STATE")
    with tempfile.TemporaryDirectory(prefix="dostyq-bench-") as folder:
        os.environ["DOSTYQ_STATE"] = str(Path(folder) / "state")
        try:
            yield Ground(Path(folder), tell, kept=Path(kept) if kept else None, **sizes)
        finally:
            os.environ.pop("DOSTYQ_STATE")
            os.environ.update({"DOSTYQ_STATE": state} if state is not None else {})


def recipe() -> str:
    """A few letters that are others as soon as an office is made in another way."""
    folders = (Path(str(module.__file__)).parent for module in (migrations, sample))
    sources = (path.read_bytes() for folder in folders for path in sorted(folder.glob("*.py")))
    return hashlib.sha256(b"".join(sources)).hexdigest()[:8]


def database(office: Office) -> Database:
    """The database behind the door, for the bare thing."""
    return office._db
