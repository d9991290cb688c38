"""The body: tar, made small by zstd, closed by age to the keys of those who may read it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import pyrage
import zstandard

from app.errors import Damaged
from app.exchange import tarred
from app.exchange.refusals import OtherKeys, TooLarge

LEVEL = 3
MOST_PLAIN = 512 * 2**20
MOST_WINDOW = 8 * 2**20
MOST_RATIO = 100
FREE_OF_RATIO = 16 * 2**20
AGE = b"age-encryption.org/v1\n"


def close(files: Mapping[str, bytes], recipients: Iterable[str]) -> bytes:
    """The files as one age file that each of the recipients («age1…») can open."""
    size = tarred.size_of(files)
    if size > MOST_PLAIN:
        raise _too_large()
    squeeze = zstandard.ZstdCompressor(level=LEVEL).compressobj(size=size)
    frame = b"".join(map(squeeze.compress, tarred.tar(files))) + squeeze.flush()
    keys = [pyrage.x25519.Recipient.from_str(recipient) for recipient in recipients]
    closed: bytes = pyrage.encrypt(frame, keys)
    return closed


def open_(closed: bytes, secret: str, names: Sequence[str], former: Sequence[str] = ()) -> dict[str, bytes]:
    """The files by name; `secret` is the reader's «AGE-SECRET-KEY-1…», `former` are those that he had before."""
    return tarred.untar(_expanded(_decrypted(closed, (secret, *former))), names)


def _decrypted(closed: bytes, secrets: Iterable[str]) -> bytes:
    if not closed.startswith(AGE):
        raise Damaged("The content is not encrypted as Dostyq encrypts it. Ask the sender to make it again.")
    try:
        frame: bytes = pyrage.decrypt(closed, [pyrage.x25519.Identity.from_str(secret) for secret in secrets])
    except pyrage.DecryptError:
        raise OtherKeys(
            "The content is not encrypted to this office's keys. Send the sender this office's card."
        ) from None
    return frame


def _expanded(frame: bytes) -> bytes:
    """The one zstd frame, after a look at what it says of itself; no more than it says is ever written."""
    try:
        facts = zstandard.get_frame_parameters(frame)
        if _is_bomb(facts.content_size, len(frame)) or facts.window_size > MOST_WINDOW:
            raise _too_large()
        return zstandard.ZstdDecompressor().decompress(frame, allow_extra_data=False)
    except zstandard.ZstdError:
        raise Damaged(
            "The content is not compressed as Dostyq compresses it. Ask the sender to make it again."
        ) from None


def _is_bomb(size: int, packed: int) -> bool:
    """An unknown size is written as 2^64 - 1, which is over every limit."""
    return size > MOST_PLAIN or (size > FREE_OF_RATIO and size > MOST_RATIO * packed)


def _too_large() -> TooLarge:
    return TooLarge("The content is too large, or would swell to far more than it is. Ask the sender for a new file.")
