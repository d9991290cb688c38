"""Bombs: small files of an accepted signer that would fill memory, time or a disk where a reader believes them."""

from __future__ import annotations

import tarfile
from collections.abc import Callable, Iterator
from functools import cache
from hashlib import sha256
from typing import Any

import pyrage
import zstandard

from app.exchange import canonical, parts, zipped
from app.exchange.card import open_card, open_certificate
from app.exchange.circular import open_circular
from app.exchange.identity import Identity
from app.exchange.receipt import open_receipt
from app.exchange.terms import MOST_WHOLE
from tests.exchange import made
from tests.exchange.made import ABAI, CENTRE, REGION, pressed, taken, tar_of

FILES: dict[str, tuple[bytes, Callable[[bytes], object], Identity, Identity]] = {
    "package": (made.package(), taken, REGION, CENTRE),
    "forwarding": (made.forwarding(), taken, REGION, CENTRE),
    "receipt": (made.receipt(), lambda data: open_receipt(data, REGION, CENTRE.public), CENTRE, REGION),
    "certificate": (made.certificate(), lambda data: open_certificate(data, REGION, CENTRE.public), CENTRE, REGION),
    "circular": (made.circular(), lambda data: open_circular(data, REGION, CENTRE.public), CENTRE, REGION),
    "card": (made.card_of(REGION, ABAI, "region"), open_card, REGION, REGION),
}
"""By kind: a sound file, its reader, who has signed it and who reads it."""

CONTENTS = {"package": "records.ndjson", "forwarding": "records.ndjson", "receipt": "receipt.json",
            "certificate": "certificate.json", "circular": "circular.json"}  # fmt: skip
DEEP = b"[" * 100_000 + b"]" * 100_000
DEEP_OBJECT = b'{"a":' * 40_000 + b"1" + b"}" * 40_000
MUCH = 200 * 2**20


def bombs() -> Iterator[tuple[str, str, bytes]]:
    """Kind, name and bytes of every bomb."""
    for kind, content in CONTENTS.items():
        for name, frame in frames(content):
            yield kind, name, around(kind, frame)
        yield from ((kind, *bomb) for bomb in huge_counts(kind))
    for kind in FILES:
        for name, header in (("deep", DEEP), ("deep objects", DEEP_OBJECT)):
            body = zipped.unpack(FILES[kind][0]).get(zipped.BODY)
            yield kind, f"a header of {name}", pressed(header, body, FILES[kind][2])
    for count in (1001, 10**9, MOST_WHOLE):
        yield "part", f"{count} parts", part_of(count)


def frames(content: str) -> Iterator[tuple[str, bytes]]:
    """What may stand where a zstd frame is to be."""
    zeros = much_of_nothing()
    yield "zeros", zeros
    for size in (0, 1000, 100 * len(zeros), 513 * 2**20, 2**32 - 1):
        yield f"zeros that call themselves {size}", declared(zeros, size)
    for name, tar in tars(content):
        yield name, zstandard.ZstdCompressor().compress(tar)


@cache
def much_of_nothing() -> bytes:
    """The frame of 200 MB of zeros, made without ever holding them."""
    press = zstandard.ZstdCompressor().compressobj(size=MUCH)
    return b"".join(press.compress(bytes(2**20)) for _ in range(MUCH // 2**20)) + press.flush()


def tars(content: str) -> Iterator[tuple[str, bytes]]:
    for name, inside in (("lists", DEEP), ("objects", DEEP_OBJECT), ("numbers", b"9" * 5000), ("lines", b"\n" * 2**21)):
        yield f"deep or many {name}", tar_of(tarfile.TarInfo(content), inside)
    for path in ("../" + content, "/" + content, "C:\\" + content, content + "\0x", "files/../" + content, "CON"):
        yield f"a path {path!r}", tar_of(tarfile.TarInfo(path), b"{}\n", tarfile.GNU_FORMAT)
    sound = tar_of(tarfile.TarInfo(content), b"{}\n")
    for size in (b"77777777777\0", b"\x80" + b"\xff" * 11, b"00000000000\0"):
        yield f"a size {size!r}", sound[:124] + size + sound[136:]
    yield "ten thousand files", b"".join(tar_of(tarfile.TarInfo(content))[:512] for _ in range(10_000)) + bytes(1024)


def declared(frame: bytes, size: int) -> bytes:
    """A frame with another size in its header: four bytes after the magic number and the descriptor."""
    found = zstandard.get_frame_parameters(frame)
    at = zstandard.frame_header_size(frame) - 4
    assert found.content_size == MUCH
    return frame[:at] + size.to_bytes(4, "little") + frame[at + 4 :]


def around(kind: str, frame: bytes, **changes: Any) -> bytes:
    """The file of this kind around any frame, encrypted and signed as it should be."""
    sound, _, signer, reader = FILES[kind]
    closed = pyrage.encrypt(frame, [pyrage.x25519.Recipient.from_str(reader.public.age)])
    header = canonical.read(zipped.unpack(sound)[zipped.HEADER])
    header["facts"] |= changes
    header["body"] = {"size": len(closed), "sha256": sha256(closed).hexdigest()}
    return pressed(canonical.write(header), closed, signer)


def huge_counts(kind: str) -> Iterator[tuple[str, bytes]]:
    """Numbers that would be believed before anything is counted."""
    sound, _, signer, _ = FILES[kind]
    files = zipped.unpack(sound)
    counts = {"package": ("editions", "remarks", "revoked"), "forwarding": ("editions", "remarks", "revoked")}
    for name in counts.get(kind, ()):
        header = canonical.read(files[zipped.HEADER])
        header["facts"][name] = MOST_WHOLE
        yield f"{MOST_WHOLE} {name}", pressed(canonical.write(header), files[zipped.BODY], signer)
    header = canonical.read(files[zipped.HEADER])
    header["body"]["size"] = MOST_WHOLE
    yield "a body that calls itself endless", pressed(canonical.write(header), files[zipped.BODY], signer)
    if kind in counts:
        header = canonical.read(files[zipped.HEADER])
        header["facts"]["carried"] = [f"{n:064x}" for n in range(2000)]
        yield "two thousand files carried", pressed(canonical.write(header), files[zipped.BODY], signer)


def part_of(count: int) -> bytes:
    rest = canonical.write({"part": 1, "parts": count, "sha256": "0" * 64, "size": 10**6}) + b"\nx"
    return parts.MAGIC + sha256(rest).hexdigest().encode() + b"\n" + rest


def opened(kind: str, data: bytes) -> object:
    return parts.join([data]) if kind == "part" else FILES[kind][1](data)
