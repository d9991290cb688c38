"""The window beside bare Qt: the list of events beside a table over a list in memory, and the start of both."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

from app.bench.ground import PASSWORD, Ground
from app.bench.measure import Result, at_most, clocked
from app.language import N_
from app.paths import ROOT

AIMS = {"open": 20.0, "sort": 1.0, "scroll": 5.0, "filter": 1.0, "search": 1.0}
START = 2.0
NO_QT = N_("PySide6 is not installed here.")
BARE = """
from PySide6.QtWidgets import QApplication, QTableView
app = QApplication([])
table = QTableView()
table.resize(1440, 900)
table.show()
app.processEvents()
print("ready", flush=True)
"""


def measure(ground: Ground) -> Iterator[Result]:
    """With a third of the large office's records and with all of them; the start with the third."""
    if find_spec("PySide6") is None:
        yield Result("window", None, None, "ms", None, START, None, NO_QT)
        return
    third = ground.home(ground.many // 3)
    begun = [
        (clocked(lambda: said(*of_list(third))), clocked(lambda: said("-c", BARE))) for _ in range(ground.turns + 1)
    ]
    yield at_most("window-start", begun[1:], "ms", 1000, START)
    for events, home in ((ground.many // 3, third), (ground.many, ground.home(ground.many))):
        for name, pairs in json.loads(said(*of_list(home), str(ground.turns))).items():
            yield at_most(f"window-{name}-{events}", pairs, "ms", 1000, AIMS[name])


def of_list(home: Path) -> tuple[str, ...]:
    return "-m", "ui.bench", str(home), PASSWORD


def said(*arguments: str) -> str:
    """What a program of Python says, off the screen."""
    surroundings = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    command = [sys.executable, *arguments]
    return subprocess.run(  # noqa: S603 - our own program
        command, cwd=ROOT, env=surroundings, check=True, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    ).stdout
