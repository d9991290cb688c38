"""A second reader, written from FORMAT.md alone; it knows nothing of the program.

    python second_reader.py PACKAGE PUBLIC_KEY SECRET_FILE

PUBLIC_KEY is the sender's («RW…», from his card), SECRET_FILE holds the reader's «AGE-SECRET-KEY-1…». The records
are printed as lines of JSON. If the program is ever lost, this page is enough to read what it sent.
"""

from __future__ import annotations

import base64
import hashlib
import io
import json
import sys
import tarfile
import zipfile
from pathlib import Path

import nacl.signing
import pyrage
import zstandard

MOST_PLAIN = 512 * 2**20


def read(package: bytes, public_key: str, secret: str) -> tuple[dict, list[dict]]:
    """The header and the records, once everything has been checked."""
    header, files = opened(package, public_key, secret)
    assert header["kind"] == "package", "not a package"
    assert next(iter(files)) == "records.ndjson", "not the records"
    return header, records(files["records.ndjson"], header["facts"]["counts"])


def opened(file: bytes, public_key: str, secret: str) -> tuple[dict, dict[str, bytes]]:
    """The header and the files inside of whatever kind of file has content."""
    header, signature, body = parts(file)
    verify(header, signature, public_key)
    told = json.loads(header)
    check(told, body)
    return told, archive(expand(decrypt(body, secret)))


def parts(file: bytes) -> list[bytes]:
    """The header and its signature, and the body of all but cards."""
    with zipfile.ZipFile(io.BytesIO(file)) as archive:
        names = ["header.json", "header.json.minisig", "body.age"]
        assert archive.namelist() in (names, names[:2]), "not the parts of a file that travels"
        return [archive.read(name) for name in archive.namelist()]


def verify(header: bytes, signature: bytes, public_key: str) -> None:
    """The two signatures of minisign: over the BLAKE2b-512 of the header, and over that signature and its comment."""
    key = base64.b64decode(public_key)
    _, named, comment, over_all = signature.decode().splitlines()
    raw = base64.b64decode(named)
    assert key[:2] == b"Ed", "not a minisign key"
    assert raw[:2] == b"ED", "not a hashed signature"
    assert raw[2:10] == key[2:10], "signed with another key"
    verifier = nacl.signing.VerifyKey(key[10:])
    verifier.verify(hashlib.blake2b(header).digest(), raw[10:])
    verifier.verify(raw[10:] + comment.removeprefix("trusted comment: ").encode(), base64.b64decode(over_all))


def check(header: dict, body: bytes) -> None:
    assert header["format"] in ("dostyq-1", "dostyq-2"), "another format"
    assert header["body"]["size"] == len(body), "another size"
    assert header["body"]["sha256"] == hashlib.sha256(body).hexdigest(), "another body than was signed"


def decrypt(body: bytes, secret: str) -> bytes:
    return pyrage.decrypt(body, [pyrage.x25519.Identity.from_str(secret)])


def expand(frame: bytes) -> bytes:
    assert zstandard.get_frame_parameters(frame).content_size <= MOST_PLAIN, "too large"
    return zstandard.ZstdDecompressor().decompress(frame, allow_extra_data=False)


def archive(data: bytes) -> dict[str, bytes]:
    with tarfile.open(fileobj=io.BytesIO(data), mode="r:") as files:
        members = files.getmembers()
        assert all(one.isreg() for one in members), "not a file"
        return {one.name: files.extractfile(one).read() for one in members}


def records(content: bytes, counts: dict[str, int]) -> list[dict]:
    found = [json.loads(line) for line in content.splitlines()]
    for register, count in counts.items():
        assert sum(one["register"] == register for one in found) == count, "not the records that were counted"
    assert sum(counts.values()) == len(found), "not the records that were counted"
    return found


def mark(record: dict) -> int:
    """What a record adds to the sums of the header's tally."""
    line = json.dumps(record, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return int.from_bytes(hashlib.blake2b(line.encode(), digest_size=16).digest(), "big")


def tally(records: list[dict]) -> dict[str, dict[str, list]]:
    """By register and quarter: how many live records, and the sum of all marks, as the header writes it."""
    sums: dict[str, dict[str, list]] = {}
    for one in records:
        held = sums.setdefault(one["register"], {}).setdefault(one["quarter"], [0, "0" * 32])
        held[:] = [held[0] + (not one["withdrawn"]), f"{(int(held[1], 16) + mark(one)) % 2**128:032x}"]
    return sums


if __name__ == "__main__":
    package, public_key, secret_file = sys.argv[1:]
    for one in read(Path(package).read_bytes(), public_key, Path(secret_file).read_text().strip())[1]:
        print(json.dumps(one, ensure_ascii=False))
