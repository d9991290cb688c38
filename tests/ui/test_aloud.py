"""An office is founded by ear alone: over AT-SPI, on a screen, as a screen reader of Linux works."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from app.language import say
from app.paths import ROOT, Home

LISTENER = Path(__file__).with_name("aloud.py")
SYSTEM_PYTHON = Path("/usr/bin/python3")
BUS = Path("/usr/libexec/at-spi-bus-launcher")
PASSWORD = "several words together"
SAID = 'cd "$1"; "$2" & sleep 1; "$3" -m ui "$4" & "$5" "$6"; told=$?; kill %2; wait %2; exit $told'
"""The bus, the window, and who listens; the window goes when all is said."""


def test_an_office_is_founded_by_ear(tmp_path: Path) -> None:
    home = tmp_path / "office"
    heard = listen(
        home,
        ["press", word("Office of a region")],
        ["press", word("Next")],
        ["type", word("New password"), PASSWORD],
        ["type", word("The same once more"), PASSWORD],
        ["press", word("Found the office")],
        ["press", word("The code is printed or written down")],
        ["press", word("Go on")],
        ["press", word("Begin")],
        ["see", word("Today")],
        ["press", word("Events")],
        ["press", word("New record")],
        ["see", word("Title")],
        ["press", word("Settings")],
        ["press", word("Change my password")],
        ["see", word("The password until now")],
    )
    assert Home(home).slots.exists()
    roles = {role for role, _ in heard}
    assert {"application", "frame", "push button", "text", "table"} <= roles
    assert [
        role for role, name in heard if role in ("push button", "text", "combo box", "check box") and not name
    ] == []


def word(english: str) -> str:
    return say(english, "kk")


def listen(home: Path, *steps: list[str]) -> list[list[str]]:
    needed = (shutil.which("xvfb-run"), shutil.which("dbus-run-session"), BUS.exists(), bindings())
    if not all(needed):
        pytest.skip("no AT-SPI here: xvfb, dbus, at-spi2-core, python3-gi and gir1.2-atspi-2.0 are needed")
    places = [ROOT, BUS, sys.executable, home, SYSTEM_PYTHON, LISTENER]
    told = subprocess.run(
        ["xvfb-run", "-a", "dbus-run-session", "--", "bash", "-m", "-c", SAID, "aloud", *map(str, places)],
        input=json.dumps(steps), capture_output=True, text=True, timeout=110,
        env={**os.environ, "QT_QPA_PLATFORM": "xcb", "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1"},
    )  # fmt: skip
    assert told.returncode == 0, told.stderr
    return [list(pair) for pair in json.loads(told.stdout.splitlines()[-1])]


def bindings() -> bool:
    wanted = "import gi; gi.require_version('Atspi', '2.0')"
    return SYSTEM_PYTHON.exists() and subprocess.run([SYSTEM_PYTHON, "-c", wanted], capture_output=True).returncode == 0
