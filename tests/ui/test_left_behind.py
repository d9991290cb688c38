"""What a program leaves on a computer: outside the office's folder nothing of what was shown or printed."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from app.paths import ROOT

MARKER = "Қалмасын бірлестігі"
CALL = re.compile(r'(?:openat\([^,]+, |(?:open|creat)\()"(?P<path>[^"]+)"(?P<how>[^)]*)\) = \d')
NO_FILES = ("/dev/", "/proc/")


@pytest.mark.skipif(sys.platform != "linux", reason="the system tells of opened files on Linux")
def test_F23_a_paper_that_is_looked_at_and_printed_is_written_nowhere_but_where_it_was_asked_for(
    home: Path, state: Path, tmp_path: Path, tool: Callable[[str], str]
) -> None:
    calls, target, strace = tmp_path / "calls", tmp_path / "paper.pdf", tool("strace")
    if subprocess.run([strace, "-o", str(calls), sys.executable, "-c", ""], capture_output=True).returncode:
        pytest.skip("nobody may watch a program here")
    watched = [strace, "-f", "-qq", "-s", "4096", "-xx", "-e", "trace=open,openat,creat", "-o", str(calls)]
    program = [sys.executable, "-B", "-m", "tests.ui.printed", str(home), MARKER, str(target)]
    subprocess.run([*watched, *program], cwd=ROOT, check=True, capture_output=True)
    assert target.stat().st_size > 10_000, "it was printed"
    outside = {path for path in written(calls) if home not in path.parents} - {target}
    assert {path for path in outside if not path.is_relative_to(state)} == set()
    assert outside, "what the computer remembers of the office is seen"
    assert [path for path in state.rglob("*") if path.is_file() and MARKER.encode() in path.read_bytes()] == []


def written(calls: Path) -> Iterator[Path]:
    """What was opened to be written, temporary files too; one without a name is told as its folder."""
    for call in CALL.finditer(calls.read_text(encoding="ascii")):
        path = bytes.fromhex(call["path"].replace("\\x", "")).decode()
        if re.search("O_WRONLY|O_RDWR|O_CREAT", call["how"]) and not path.startswith(NO_FILES):
            yield Path(path)
