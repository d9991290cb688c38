"""A second reader of packages, written from FORMAT.md alone; it knows nothing of the program.

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
    header, signature, body = parts(package)
    verify(header, signature, public_key)
    facts = json.loads(header)
    check(facts, body)
    return facts, records(archive(expand(decrypt(body, secret))), facts["facts"]["counts"])


def parts(package: bytes) -> list[bytes]:
    with zipfile.ZipFile(io.BytesIO(package)) as archive:
        names = ["header.json", "header.json.minisig", "body.age"]
        assert archive.namelist() == names, "not the three parts of a package"
        return [archive.read(name) for name in names]


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


def check(facts: dict, body: bytes) -> None:
    assert facts["format"] == "dostyq-1", "another format"
    assert facts["kind"] == "package", "not a package"
    assert facts["body"]["size"] == len(body), "another size"
    assert facts["body"]["sha256"] == hashlib.sha256(body).hexdigest(), "another body than was signed"


def decrypt(body: bytes, secret: str) -> bytes:
    return pyrage.decrypt(body, [pyrage.x25519.Identity.from_str(secret)])


def expand(frame: bytes) -> bytes:
    assert zstandard.get_frame_parameters(frame).content_size <= MOST_PLAIN, "too large"
    return zstandard.ZstdDecompressor().decompress(frame, allow_extra_data=False)


def archive(data: bytes) -> bytes:
    with tarfile.open(fileobj=io.BytesIO(data), mode="r:") as files:
        first, *others = files.getmembers()
        assert all(one.isreg() for one in (first, *others)), "not a file"
        assert first.name == "records.ndjson", "not the records"
        assert [one.name for one in others] in ([], ["editions.ndjson"]), "neither records nor closed summaries"
        return files.extractfile(first).read()


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
    """By register and quarter: how many live records, and the sum of their marks, as the header writes it."""
    sums: dict[str, dict[str, list]] = {}
    for one in records:
        if not one["withdrawn"]:
            held = sums.setdefault(one["register"], {}).setdefault(one["quarter"], [0, "0" * 32])
            held[:] = [held[0] + 1, f"{(int(held[1], 16) + mark(one)) % 2**128:032x}"]
    return sums


if __name__ == "__main__":
    package, public_key, secret_file = sys.argv[1:]
    for one in read(Path(package).read_bytes(), public_key, Path(secret_file).read_text().strip())[1]:
        print(json.dumps(one, ensure_ascii=False))
