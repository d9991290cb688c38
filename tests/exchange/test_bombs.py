"""F14, F15: no bomb goes off, of whatever kind the file is and whoever has signed it."""

from __future__ import annotations

import subprocess
import sys
from time import process_time

import pytest

from app.errors import Refusal
from app.paths import ROOT
from tests.exchange.bombs import bombs, opened

MOST_SECONDS = 2.0
"""Of work: what other programs take of the machine does not count."""
MOST_MB = 48
"""What the refusal of any bomb may take at most; the sound files themselves take a few."""

MEASURED = """
import resource
from contextlib import suppress
from app.errors import Refusal
from tests.exchange.bombs import bombs, opened
some = list(bombs())
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
for kind, _, data in some:
    with suppress(Refusal):
        opened(kind, data)
print(len(some), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before)
"""


def test_F14_F15_every_bomb_in_every_kind_of_file_is_refused_in_words_and_at_once() -> None:
    for kind, name, data in bombs():
        begun = process_time()
        with pytest.raises(Refusal):
            opened(kind, data)
        assert process_time() - begun < MOST_SECONDS, f"{kind}: {name}"


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no getrusage")
def test_F14_all_bombs_together_take_little_memory() -> None:
    answer = subprocess.run([sys.executable, "-c", MEASURED], capture_output=True, text=True, check=True, cwd=ROOT)
    count, grown = map(int, answer.stdout.split())
    assert count > 100
    assert grown < MOST_MB * 2**10
