"""One program an office: a lock on its folder, which the system itself takes back when the program dies."""

from __future__ import annotations

import errno
import sys
from pathlib import Path
from typing import BinaryIO

from app.errors import InUse, Refusal
from app.files import why

TAKEN = (errno.EACCES, errno.EAGAIN, errno.EDEADLK)

if sys.platform == "win32":
    import msvcrt

    def seize(file: BinaryIO) -> None:
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def seize(file: BinaryIO) -> None:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)


def hold(path: Path) -> BinaryIO:
    """Keep every other program out until the file is closed; raises InUse, or Refusal where a disk has no locks."""
    try:
        file = path.open("ab")
    except OSError as error:
        raise unlockable(path, error) from error
    try:
        seize(file)
    except OSError as error:
        file.close()
        raise in_use() if error.errno in TAKEN else unlockable(path, error) from error
    return file


def in_use() -> InUse:
    return InUse("Another program has this office open: close it there first.")


def unlockable(path: Path, error: OSError) -> Refusal:
    return Refusal("The folder {folder} cannot be locked for one program: {reason}. Keep the office on a disk of this "
                   "computer.", folder=path.parent.name, reason=why(error))  # fmt: skip
