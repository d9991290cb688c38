"""The window closes in the middle of any work: the program ends well, and the office is whole."""

from __future__ import annotations

import os
import secrets
import subprocess
import sys
from pathlib import Path

import pytest

from app.office import Office
from app.paths import ROOT
from tests.great import great
from tests.invariants import assert_whole
from tests.offices import PASSWORD

KNOWN = "This plugin does not support"
"""What Qt says of a screen that is none."""


@pytest.mark.parametrize(
    ("programs", "rounds"),
    [(1, 4), pytest.param(10, 10, marks=[pytest.mark.campaign, pytest.mark.timeout(1800)])],
)
def test_it_is_closed_many_times_in_the_middle_of_work(tmp_path: Path, programs: int, rounds: int) -> None:
    home = great(tmp_path / "great", 1_000, 300)
    for _ in range(programs):
        seed = secrets.randbits(32)
        said = subprocess.run(
            [sys.executable, "-m", "tests.ui.shutting", str(home), str(rounds), str(seed)],
            cwd=ROOT, env={**os.environ, "QT_QPA_PLATFORM": "offscreen"}, capture_output=True, text=True, check=False,
        )  # fmt: skip
        complaints = [line for line in said.stderr.splitlines() if KNOWN not in line]
        assert (said.returncode, said.stdout.split(), complaints) == (0, ["closed"] * rounds, []), seed
    with Office.open(home, PASSWORD) as office:
        assert_whole(office._db)
        assert office.check()["sound"]
