"""Wrong passwords in a row: after five of them the next is judged later and later.

They are counted outside the office's folder, under a mark of its keys, so that the window, the command line and the
next start go on counting, and no restored or copied folder begins anew. Whoever carries the folder away guesses without
this program: him the cost of Argon2id holds up, and nothing else.
"""

from __future__ import annotations

import hashlib
import math
import time
from contextlib import suppress
from pathlib import Path

import msgspec

from app.errors import Refusal, TooSoon
from app.files import write_whole
from app.paths import state_folder

FREE = 5
LONGEST = 30


class Wrong(msgspec.Struct, frozen=True):
    """So many in a row, and the moment of the last one, in seconds of the computer's clock."""

    count: int = 0
    at: float = 0.0


def refuse_early(check: bytes) -> None:
    """Raises TooSoon; `check` is the check value of the office's key."""
    known = known_of(check)
    passed = now() - known.at
    left = delay(known.count) - passed
    if passed >= 0 and left > 0:
        raise TooSoon("Too many wrong passwords in a row: wait {n} s before the next.", n=math.ceil(left))


def delay(count: int) -> int:
    """The seconds after so many: 0 up to the fourth, then 1, 2, 4 and so on up to 30."""
    return 0 if count < FREE else min(LONGEST, 2 ** min(count - FREE, LONGEST))


def add_wrong(check: bytes) -> None:
    """One more; a disk that takes no file shall not hide that the password was wrong."""
    with suppress(Refusal):
        write_whole(place(check), msgspec.json.encode(Wrong(known_of(check).count + 1, now())))


def forget(check: bytes) -> None:
    """The right one came."""
    kept = place(check)
    with suppress(OSError):
        if kept.exists():
            kept.unlink()


def known_of(check: bytes) -> Wrong:
    try:
        return msgspec.json.decode(place(check).read_bytes(), type=Wrong)
    except (OSError, ValueError):
        return Wrong()


def place(check: bytes) -> Path:
    return state_folder() / f"wrong-{hashlib.blake2b(check, digest_size=8).hexdigest()}.json"


def now() -> float:
    """The computer's clock, for it goes on while the program is closed; a clock that was put back holds nobody up."""
    return time.time()
