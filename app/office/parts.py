"""Files in parts, for e-mail that takes only small ones: parted, put together, the others looked for beside one."""

from __future__ import annotations

import contextlib
from collections.abc import Iterable
from pathlib import Path

from app.errors import Damaged, Refusal
from app.exchange import container, parts
from app.files import make_folder, read_whole, write_whole
from app.language import LANGUAGES, Words, say

SUFFIX = ".dostyqpart"

PART = 7 * 2**20
"""So many bytes a letter takes in most mailboxes."""

LETTERS = 3
"""So many letters a package for e-mail shall take at most."""


def gathered(file: Path) -> tuple[bytes, list[Path]]:
    """A file, or the whole of which it is a part, with the files that it was put together from.

    Raises Refusal: `parts.Incomplete` says which parts are still missing.
    """
    data = read_whole(file, container.MOST_BYTES)
    if not parts.is_part(data):
        return data, [file]
    some = {file: data} | siblings(file, parts.read(data).facts.sha256)
    return parts.join(some.values()), sorted(some)


def siblings(file: Path, whole: str) -> dict[Path, bytes]:
    """The sound parts of the same whole in the same folder."""
    found: dict[Path, bytes] = {}
    for other in file.parent.glob(f"*{SUFFIX}"):
        try:
            data = read_whole(other, container.MOST_BYTES)
            if parts.is_part(data) and parts.read(data).facts.sha256 == whole:
                found[other] = data
        except Refusal:
            continue
    return found


def firsts(files: list[Path]) -> list[Path]:
    """The files without the parts of a whole of which an earlier one is among them."""
    seen: set[str] = set()
    return [file for file in files if not repeats(file, seen)]


def repeats(file: Path, seen: set[str]) -> bool:
    """Whether a part of the same whole was seen before; what cannot be read is left to who reads it next."""
    try:
        data = read_whole(file, container.MOST_BYTES)
        whole = parts.read(data).facts.sha256 if parts.is_part(data) else ""
    except Refusal:
        return False
    again = whole in seen
    seen |= {whole} - {""}
    return again


def split_file(file: Path, folder: Path, most: int) -> list[Path]:
    """A file in parts of at most `most` bytes, in a folder, with a covering text beside them; returns the parts. Where
    not all could be written, none is left."""
    data = read_whole(file, container.MOST_BYTES)
    if not data:
        raise Damaged("{name} is empty.", name=file.name)
    some = parts.split(data, most)
    paths = [folder / f"{file.stem}-{n:02d}-of-{len(some):02d}{SUFFIX}" for n in range(1, len(some) + 1)]
    make_folder(folder)
    fresh = [path for path in paths if not path.exists()]
    try:
        for path, part in zip(paths, some, strict=True):
            write_whole(path, part)
        write_whole(folder / f"{file.stem}.txt", covering_text(file.name, len(some)).encode("utf-8-sig"))
    except Refusal:
        for path in fresh:
            with contextlib.suppress(OSError):
                path.unlink(missing_ok=True)
        raise
    return paths


def covering_text(name: str, count: int) -> str:
    """What to write to whoever gets the parts, in all languages."""
    words = Words("{file} comes in {n} parts, one with each letter. Save them all in one folder, in any order, and "
                  "join them with Dostyq. If one is missing, Dostyq says which.",
                  {"file": name, "n": count})  # fmt: skip
    return "\n\n".join(say(words, language) for language in LANGUAGES) + "\n"


def join_files(files: Iterable[Path]) -> bytes:
    """The file of these parts; raises Refusal where some are missing, damaged or of another file."""
    return parts.join(read_whole(file, container.MOST_BYTES) for file in files)
