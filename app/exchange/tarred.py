"""The tar inside: plain files under known names, in one spelling, so that no link, folder or trick has a place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from app.errors import Damaged

BLOCK = 512
END = bytes(2 * BLOCK)


def tar(files: Mapping[str, bytes]) -> Iterator[bytes]:
    """The archive piece by piece, so that a large file is never held twice."""
    for name, content in files.items():
        yield _header(name, len(content))
        yield content
        yield _padding(len(content))
    yield END


def size_of(files: Mapping[str, bytes]) -> int:
    """How many bytes `tar` gives."""
    return sum(BLOCK + len(content) + len(_padding(len(content))) for content in files.values()) + len(END)


def untar(data: bytes, names: Sequence[str]) -> dict[str, bytes]:
    """The files of an archive that holds exactly these names in this order, each as `tar` writes it."""
    files, at = {}, 0
    for name in names:
        size = _size(data[at : at + BLOCK])
        start, end = at + BLOCK, at + BLOCK + size
        padding = _padding(size)
        if data[at:start] != _header(name, size) or data[end : end + len(padding)] != padding:
            raise _wrong()
        files[name] = data[start:end]
        at = end + len(padding)
    if data[at:] != END:
        raise _wrong()
    return files


def _size(header: bytes) -> int:
    try:
        return abs(int(header[124:135], 8))
    except ValueError:
        raise _wrong() from None


def _header(name: str, size: int) -> bytes:
    """A ustar header: a regular file, mode 644, of nobody, of 1970."""
    front = name.encode().ljust(100, b"\0") + b"0000644\0" + b"0000000\0" * 2 + b"%011o\0" % size + b"00000000000\0"
    back = b"0" + bytes(100) + b"ustar\00000" + bytes(247)
    checksum = sum(front) + sum(back) + 8 * ord(" ")
    return front + b"%06o\0 " % checksum + back


def _padding(size: int) -> bytes:
    return bytes(-size % BLOCK)


def _wrong() -> Damaged:
    return Damaged("The content of the file is not packed as Dostyq packs it. Ask the sender to make it again.")
