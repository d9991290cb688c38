"""Everything that Dostyq is held against: `./dostyq test`, with pytest's own arguments after it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
CHECKS = (
    ("ruff", "check"),
    ("ruff", "format", "--check"),
    ("mypy", "--strict", "app"),
    ("pytest", "-q", "--numprocesses=auto", "--maxprocesses=4", "--dist=loadfile"),
)
"""The tests of one file stay in one process, so that what they share is made once."""


def main(asked: list[str]) -> int:
    """Run all the checks, pytest last, and name those that failed."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    failed = [" ".join(check) for check in CHECKS if not passes(*check, *(asked if check[0] == "pytest" else ()))]
    if failed:
        print("Failed:", ", ".join(failed), file=sys.stderr)
    return 1 if failed else 0


def passes(*check: str) -> bool:
    print("$", *check, flush=True)
    return subprocess.run([sys.executable, "-m", *check], cwd=ROOT).returncode == 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
