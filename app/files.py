"""Files that are either whole or not there: written beside, flushed, read back, then given their name."""

from __future__ import annotations

import errno
import hashlib
import os
import stat
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path
from typing import BinaryIO

from app.errors import DiskFailed, Refusal
from app.language import N_, Words

TRIES = 10
CHUNK = 1 << 20
WHY = {
    errno.EACCES: N_("that is not allowed here"),
    errno.EPERM: N_("that is not allowed here"),
    errno.EROFS: N_("the disk is write-protected"),
    errno.ENOSPC: N_("the disk is full"),
    errno.ENOENT: N_("the folder is not there"),
    errno.ENOTDIR: N_("a file stands where a folder should be"),
    errno.EEXIST: N_("a file stands where a folder should be"),
    errno.EISDIR: N_("it is a folder"),
    errno.ENAMETOOLONG: N_("the name is too long"),
}
"""What the system says in English, in words of our own."""


def why(error: OSError) -> Words | str:
    """The reason that stands in a refusal: in our words where there are any, else as the system says it."""
    known = WHY.get(error.errno or 0)
    return Words(known) if known else error.strerror or "?"


def not_written(path: Path, error: OSError) -> DiskFailed:
    """Why a file could not be written, and what to do about it."""
    values = {"name": path.name, "reason": why(error)}
    if error.errno in WHY:
        return DiskFailed("{name} could not be written: {reason}. Put that right, or choose another place.", **values)
    return DiskFailed("{name} could not be written: {reason}. Is the disk full or removed?", **values)


def refuse_target(path: Path) -> None:
    """Where a file cannot be written, say so before that is done of which it was to tell; raises Refusal."""
    part = part_of(path)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        refuse_folder(path)
        part.touch()
        part.unlink()
    except OSError as error:
        raise not_written(path, error) from error


def refuse_folder(path: Path) -> None:
    """Windows would say of a folder in the way that it is not allowed; raises OSError."""
    if path.is_dir():
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))


def write_whole(path: Path, content: bytes) -> None:
    """Write a file so that a crash, a full disk or a pulled stick leaves the old one or none.

    Raises Refusal where the disk is full, cannot be written, or gives back other bytes.
    """
    with taking_place(path) as part:
        with part.open("wb") as file:
            file.write(content)
            make_durable(file)
        if part.read_bytes() != content:
            raise other_bytes(path)


def copy_whole(source: Path, target: Path) -> None:
    """A copy of a file of any size, flushed and read back; a crash, a full disk or a pulled stick leaves none.

    Raises Refusal where the disk is full, cannot be read or written, or gives back other bytes.
    """
    with taking_place(target) as part:
        with source.open("rb") as old, part.open("wb") as new:
            while some := old.read(CHUNK):
                new.write(some)
            make_durable(new)
        if digest(part) != digest(source):
            raise other_bytes(target)


@contextmanager
def taking_place(target: Path) -> Iterator[Path]:
    """The file to be written beside a target: it takes the name once it is whole, and is gone where anything fails.

    Raises Refusal where the disk fails.
    """
    part = part_of(target)
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        refuse_folder(target)
        yield part
        replace(part, target)
        sync_folder(target.parent)
    except OSError as error:
        raise not_written(target, error) from error
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)


def part_of(path: Path) -> Path:
    """The name of a file that is not whole yet."""
    return path.with_name(f"{path.name}.part")


def make_durable(file: BinaryIO) -> None:
    """What was written is on the disk, whatever happens to the computer."""
    file.flush()
    os.fsync(file.fileno())


def other_bytes(path: Path) -> DiskFailed:
    return DiskFailed("The disk gave back other bytes than were written to {name}: use another one.", name=path.name)


def make_folder(folder: Path) -> None:
    """A folder, where there is none yet; raises Refusal where none can be made."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise not_written(folder, error) from error


def digest(path: Path) -> bytes:
    """The SHA-256 of a file of any size."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").digest()


def read_whole(path: Path, most: int) -> bytes:
    """All bytes of a file of at most `most` bytes; raises Refusal."""
    try:
        if not stat.S_ISREG((found := path.stat()).st_mode) and not path.is_dir():
            raise FileNotFoundError
        if found.st_size > most:
            raise Refusal("{name} is larger than any file of Dostyq may be.", name=path.name)
        return path.read_bytes()
    except FileNotFoundError:
        raise Refusal("There is no file {name}.", name=path.name) from None
    except OSError as error:
        raise Refusal("{name} cannot be read: {reason}.", name=path.name, reason=why(error)) from error


def replace(source: Path, target: Path) -> None:
    """Rename over."""
    patiently(partial(source.replace, target))


def remove(path: Path) -> None:
    """Away with a file, where there is one; raises Refusal where that cannot be."""
    try:
        patiently(partial(path.unlink, missing_ok=True))
    except PermissionError as error:
        raise DiskFailed("{name} is open in another program: close it there and try again.", name=path.name) from error
    except OSError as error:
        raise not_written(path, error) from error


def patiently(work: Callable[[], object]) -> None:
    """An antivirus or an indexer that holds a file is given a moment to let go."""
    for attempt in range(TRIES):
        try:
            work()
            return
        except PermissionError:
            if attempt == TRIES - 1:
                raise
            time.sleep(0.05 * (attempt + 1))


def sync_folder(folder: Path) -> None:
    """Make the name itself durable; Windows does so by itself and cannot open a folder."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
