"""The window beside bare Qt: the list of events beside a table over a list in memory, and the start of both."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

from app.bench.ground import PASSWORD, Ground
from app.bench.measure import Result, at_most
from app.language import N_
from app.paths import ROOT

AIMS = {"open": 20.0, "sort": 1.0, "scroll": 5.0, "filter": 1.0, "search": 1.0}
STARTS = {"start": 2.0, "start-gate": 1.5, "start-list": 0.5}
"""A start in one go, and its two parts as a person meets them: the line for the password, the list after it."""
NO_QT = N_("PySide6 is not installed here.")
BARE = """
from PySide6.QtWidgets import QApplication, QTableView
app = QApplication([])
table = QTableView()
table.resize(1440, 900)
table.show()
app.processEvents()
print("ready 0", flush=True)
"""


def measure(ground: Ground) -> Iterator[Result]:
    """With a third of the large office's records and with all of them; the start with the third, compiled before."""
    if find_spec("PySide6") is None:
        yield Result("window", None, None, "ms", None, STARTS["start"], None, NO_QT)
        return
    third = ground.home(ground.many // 3)
    starts = list(zip(*(start(ground, third) for _ in range(ground.turns + 1)), strict=True))
    for (name, aim), pairs in zip(STARTS.items(), starts, strict=True):
        yield at_most(f"window-{name}", pairs[1:], "ms", 1000, aim)
    for events, home in ((ground.many // 3, third), (ground.many, ground.home(ground.many))):
        for name, pairs in json.loads(said("-m", "ui.bench", str(home), PASSWORD, str(ground.turns))).items():
            yield at_most(f"window-{name}-{events}", pairs, "ms", 1000, AIMS[name])


def start(ground: Ground, home: Path) -> list[tuple[float, float]]:
    """Each of the starts beside a bare window's, in seconds."""
    ours = ("-m", "ui.starting", str(home))
    bare, _ = begun(ground, "-c", BARE)
    whole, _ = begun(ground, *ours, PASSWORD)
    gate, _ = begun(ground, *ours)
    _, after = begun(ground, *ours, PASSWORD, "typed")
    return [(whole, bare), (gate, bare), (after, bare)]


def begun(ground: Ground, *arguments: str) -> tuple[float, float]:
    """After how many seconds a program said «ready», and what it said of them itself."""
    compiled = {"PYTHONPYCACHEPREFIX": str(ground.folder / "compiled"), "PYTHONDONTWRITEBYTECODE": ""}
    began = time.perf_counter()
    with subprocess.Popen(  # noqa: S603 - our own program
        [sys.executable, *arguments], cwd=ROOT, env=surroundings() | compiled, stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL, text=True,
    ) as program:  # fmt: skip
        assert program.stdout is not None
        told = program.stdout.readline()
        spent = time.perf_counter() - began
    return spent, float(told.removeprefix("ready"))


def surroundings() -> dict[str, str]:
    """Off the screen."""
    return {**os.environ, "QT_QPA_PLATFORM": "offscreen"}


def said(*arguments: str) -> str:
    """What a program of Python says, off the screen."""
    command = [sys.executable, *arguments]
    return subprocess.run(  # noqa: S603 - our own program
        command, cwd=ROOT, env=surroundings(), check=True, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    ).stdout
