"""Office files are ZIPs that carry the time of their writing; ours are the same for the same content.

What comes back from outside is unpacked part by part, without trust.
"""

from __future__ import annotations

import io
import zipfile
import zlib

EPOCH = (1980, 1, 1, 0, 0, 0)

BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, ValueError)
"""What the library raises at an archive that is damaged, closed by a password, or of a kind that it does not know."""


def packed(content: bytes) -> bytes:
    """The same files in the same order, without the hour at which they were written."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as given, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as made:
        for name in given.namelist():
            made.writestr(zipfile.ZipInfo(name, EPOCH), given.read(name), zipfile.ZIP_DEFLATED)
    return file.getvalue()


def part_of(content: bytes, name: str, most: int) -> bytes | None:
    """A part of an office file; None where there is none that can be unpacked within `most` bytes."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return archive.read(name) if archive.getinfo(name).file_size <= most else None
    except (*BROKEN, KeyError):
        return None
