"""The catalogues of words: compiled from their .po files when they are first read, and kept for the next start."""

from __future__ import annotations

import contextlib
import gettext
import io
import os
import struct
import zlib
from functools import cache
from pathlib import Path

from app.paths import ROOT, state_folder

CATALOGUES = ROOT / "i18n"
SEAL = struct.Struct("<II")
"""Stands before what is kept: the checksums of the .po file and of what it was compiled to."""


@cache
def catalogue(language: str) -> gettext.NullTranslations:
    """The catalogue of a language; where it has none, everything is said as it was written."""
    source = CATALOGUES / language / "LC_MESSAGES" / "dostyq.po"
    if not source.exists():
        return gettext.NullTranslations()
    text, place = source.read_bytes(), state_folder() / "words" / f"{language}.mo"
    return gettext.GNUTranslations(io.BytesIO(kept(place, text) or keep(place, text, compiled(text, language))))


def kept(place: Path, text: bytes) -> bytes | None:
    """What this very text was compiled to before; None where another one was, or the file is not whole."""
    try:
        content = place.read_bytes()
    except OSError:
        return None
    made = content[SEAL.size :]
    return made if content[: SEAL.size] == seal(text, made) else None


def keep(place: Path, text: bytes, made: bytes) -> bytes:
    """Lay down what was compiled, whole or not at all; where nothing can be written, the next start compiles again."""
    part = place.with_name(f"{place.name}.{os.getpid()}")
    with contextlib.suppress(OSError):
        place.parent.mkdir(parents=True, exist_ok=True)
        part.write_bytes(seal(text, made) + made)
        part.replace(place)
    with contextlib.suppress(OSError):
        part.unlink(missing_ok=True)
    return made


def seal(text: bytes, made: bytes) -> bytes:
    return SEAL.pack(zlib.crc32(text), zlib.crc32(made))


def compiled(text: bytes, language: str) -> bytes:
    """A .po file in the form that gettext reads."""
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    made = io.BytesIO()
    write_mo(made, read_po(io.BytesIO(text), locale=language))
    return made.getvalue()
