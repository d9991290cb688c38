"""Files that are either whole or not there: written beside, flushed, read back, then given their name."""

from __future__ import annotations

import contextlib
import errno
import hashlib
import os
import time
from pathlib import Path

from app.errors import Refusal
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


def refuse_target(path: Path) -> None:
    """Where a file cannot be written, say so before that is done of which it was to tell; raises Refusal."""
    part = path.with_name(path.name + ".part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        if path.is_dir():
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
        part.touch()
        part.unlink()
    except OSError as error:
        raise Refusal("{name} could not be written: {reason}. Is the disk full or removed?",
                      name=path.name, reason=why(error)) from error  # fmt: skip


def write_whole(path: Path, content: bytes) -> None:
    """Write a file so that a crash, a full disk or a pulled stick leaves the old one or none.

    Raises Refusal where the disk is full, cannot be written, or gives back other bytes.
    """
    part = path.with_name(path.name + ".part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with part.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        if part.read_bytes() != content:
            raise Refusal(
                "The disk gave back other bytes than were written to {name}: use another one.", name=path.name
            )
        replace(part, path)
        sync_folder(path.parent)
    except OSError as error:
        with contextlib.suppress(OSError):
            part.unlink(missing_ok=True)
        raise Refusal("{name} could not be written: {reason}. Is the disk full or removed?",
                      name=path.name, reason=why(error)) from error  # fmt: skip


def copy_whole(source: Path, target: Path) -> None:
    """A copy of a file of any size, flushed and read back; a crash, a full disk or a pulled stick leaves none.

    Raises Refusal where the disk is full, cannot be read or written, or gives back other bytes.
    """
    part = target.with_name(target.name + ".part")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with source.open("rb") as old, part.open("wb") as new:
            while some := old.read(CHUNK):
                new.write(some)
            new.flush()
            os.fsync(new.fileno())
        if digest(part) != digest(source):
            raise Refusal(
                "The disk gave back other bytes than were written to {name}: use another one.", name=target.name
            )
        replace(part, target)
        sync_folder(target.parent)
    except OSError as error:
        raise Refusal("{name} could not be written: {reason}. Is the disk full or removed?",
                      name=target.name, reason=why(error)) from error  # fmt: skip
    finally:
        with contextlib.suppress(OSError):
            part.unlink(missing_ok=True)


def make_folder(folder: Path) -> None:
    """A folder, where there is none yet; raises Refusal where none can be made."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise Refusal("{name} could not be written: {reason}. Is the disk full or removed?",
                      name=folder.name, reason=why(error)) from error  # fmt: skip


def digest(path: Path) -> bytes:
    """The SHA-256 of a file of any size."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").digest()


def read_whole(path: Path, most: int) -> bytes:
    """All bytes of a file of at most `most` bytes; raises Refusal."""
    try:
        if path.stat().st_size > most:
            raise Refusal("{name} is larger than any file of Dostyq may be.", name=path.name)
        return path.read_bytes()
    except FileNotFoundError:
        raise Refusal("There is no file {name}.", name=path.name) from None
    except OSError as error:
        raise Refusal("{name} cannot be read: {reason}.", name=path.name, reason=why(error)) from error


def replace(source: Path, target: Path) -> None:
    """Rename over; an antivirus or an indexer that holds the file is given a moment to let go."""
    for attempt in range(TRIES):
        try:
            source.replace(target)
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
