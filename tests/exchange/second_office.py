"""A second office, written from FORMAT.md alone; it knows nothing of the program.

It shows its card, reads its certificate, sends packages and reads the receipts; as a centre it certifies and answers.
What it reads it opens with the second reader.
"""

from __future__ import annotations

import base64
import hashlib
import json
import struct
import zlib
from collections import Counter
from dataclasses import dataclass, field
from functools import cached_property
from uuid import uuid4

import nacl.signing
import pyrage
import zstandard

from tests.exchange import second_reader

COMMENT = "dostyq header"


@dataclass(frozen=True)
class Office:
    """An installation: its place, its role and its two pairs of keys."""

    kato: str
    role: str
    id: str = field(default_factory=lambda: str(uuid4()))
    signing: nacl.signing.SigningKey = field(default_factory=nacl.signing.SigningKey.generate)
    secret: pyrage.x25519.Identity = field(default_factory=pyrage.x25519.Identity.generate)

    @cached_property
    def key(self) -> bytes:
        return hashlib.blake2b(bytes(self.signing.verify_key), digest_size=8).digest()

    @property
    def sign(self) -> str:
        return base64.b64encode(b"Ed" + self.key + bytes(self.signing.verify_key)).decode()

    @property
    def age(self) -> str:
        return str(self.secret.to_public())

    @property
    def card(self) -> dict:
        names = {"kk": "Басқа бағдарлама", "ru": "Другая программа", "en": "Another program"}
        place = {"office": self.id, "kato": self.kato, "role": self.role, "names": names}
        return place | {"sign": self.sign, "age": self.age, "made_on": "2025-09-01"}


def canonical(value: object) -> bytes:
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


def minisign(me: Office, message: bytes) -> bytes:
    """The four lines: a signature of the message, and one of that signature with its comment."""
    signature = me.signing.sign(hashlib.blake2b(message).digest()).signature
    named, over_all = b"ED" + me.key + signature, me.signing.sign(signature + COMMENT.encode()).signature
    lines = ("untrusted comment: Dostyq", base64.b64encode(named).decode(),
             f"trusted comment: {COMMENT}", base64.b64encode(over_all).decode())  # fmt: skip
    return "".join(f"{line}\n" for line in lines).encode()


def zipped(parts: dict[str, bytes]) -> bytes:
    """Stored, in order, with nothing that could be left out."""
    local, central = b"", b""
    for name, data in parts.items():
        about = struct.pack("<5H3I2H", 10, 0, 0, 0, 1 << 5 | 1, zlib.crc32(data), len(data), len(data), len(name), 0)
        central += b"PK\1\2" + struct.pack("<H", 10) + about + struct.pack("<3H2I", 0, 0, 0, 0, len(local))
        central += name.encode()
        local += b"PK\3\4" + about + name.encode() + data
    end = struct.pack("<4H2IH", 0, 0, len(parts), len(parts), len(central), len(local), 0)
    return local + central + b"PK\5\6" + end


def tarred(files: dict[str, bytes]) -> bytes:
    blocks = (header(name, len(data)) + data + bytes(-len(data) % 512) for name, data in files.items())
    return b"".join(blocks) + bytes(1024)


def header(name: str, size: int) -> bytes:
    """A regular file of nobody, of 1970; the checksum is counted with spaces in its own place."""
    before = name.encode().ljust(100, b"\0") + b"0000644\0" + b"0000000\0" * 2 + b"%011o\0" % size + b"%011o\0" % 0
    after = b"0" + bytes(100) + b"ustar\00000" + bytes(247)
    return before + b"%06o\0 " % (sum(before) + sum(after) + 8 * 0x20) + after


def closed(files: dict[str, bytes], recipients: list[str]) -> bytes:
    frame = zstandard.compress(tarred(files))
    return pyrage.encrypt(frame, [pyrage.x25519.Recipient.from_str(one) for one in recipients])


def sealed(
    me: Office, kind: str, facts: dict, to: str = "", files: dict[str, bytes] | None = None,
    recipients: list[str] | None = None,
) -> bytes:  # fmt: skip
    """A container of any kind, in the first format."""
    sender = {"office": me.id, "key": me.key[::-1].hex().upper()}
    told = {"format": "dostyq-1", "kind": kind, "sender": sender, "recipient": to, "facts": facts}
    body = closed(files, recipients or []) if files else None
    if body is not None:
        told["body"] = {"size": len(body), "sha256": hashlib.sha256(body).hexdigest()}
    raw = canonical(told)
    parts = {"header.json": raw, "header.json.minisig": minisign(me, raw)}
    return zipped(parts if body is None else parts | {"body.age": body})


def hash_of(file: bytes) -> str:
    return hashlib.sha256(second_reader.parts(file)[0]).hexdigest()


def opened(me: Office, above: dict, file: bytes) -> tuple[dict, dict[str, bytes]]:
    """A file of the office of a card, for me."""
    told, files = second_reader.opened(file, above["sign"], str(me.secret))
    assert told["recipient"] == me.id, "for another office"
    assert told["sender"]["office"] == above["office"], "from another office"
    return told, files


def accepted(me: Office, certificate: bytes) -> dict:
    """The card of who has given the certificate, once it is seen to be for my keys."""
    facts = json.loads(second_reader.parts(certificate)[0])["facts"]
    assert facts["office"]["sign"] == me.sign, "for other keys"
    told, _ = opened(me, facts["centre"], certificate)
    return told["facts"]["centre"]


def event(n: int, title: str, version: int = 1, withdrawn: bool = False) -> dict:
    """A record as a line has it."""
    return {
        "register": "event", "id": f"{n:032x}", "number": n, "quarter": "2025-Q3", "version": version,
        "withdrawn": withdrawn, "fields": {"held_on": "2025-08-30", "title": title, "participants": n},
    }  # fmt: skip


def ndjson(records: list[dict]) -> bytes:
    return b"".join(canonical(one) + b"\n" for one in records)


def package(me: Office, above: dict, changed: list[dict], held: list[dict], **facts: object) -> bytes:
    """The records that have changed, with the tally of all that are held."""
    plain = {
        "kato": me.kato, "incarnation": me.id, "number": 1, "previous": "", "receipt": 0, "since": 0,
        "upto": len(held), "schema": 1, "app": "second office", "made_at": "2025-10-02T12:00:00Z",
        "counts": dict(Counter(one["register"] for one in changed)), "tally": second_reader.tally(held),
    }  # fmt: skip
    return sealed(me, "package", plain | facts, above["office"], {"records.ndjson": ndjson(changed)}, [above["age"]])


def certificate(me: Office, card: dict) -> bytes:
    """As a centre: the office of a card is accepted."""
    facts = {"office": card, "centre": me.card, "valid_from": "2025-09-01", "valid_to": "2100-01-01"}
    files = {"certificate.json": canonical({"person_key": "5a" * 32})}
    return sealed(me, "certificate", facts, card["office"], files, [card["age"]])


def receipt(me: Office, card: dict, came: bytes, given: list[dict], **content: object) -> bytes:
    """As a centre: the answer to a package, with records that are given back."""
    told, records = second_reader.read(came, card["sign"], str(me.secret))
    facts = {
        "number": 1, "incarnation": told["facts"]["incarnation"], "package": told["facts"]["number"],
        "package_hash": hash_of(came), "made_at": "2025-10-03T12:00:00Z",
    }  # fmt: skip
    plain = {"taken": len(records), "results": [], "tally": second_reader.tally(records)}
    files = {"receipt.json": canonical(plain | content), "records.ndjson": ndjson(given)}
    return sealed(me, "receipt", facts, card["office"], files, [card["age"]])
