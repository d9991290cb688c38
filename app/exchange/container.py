"""The container of everything that travels: a signed open header, and where there is content a closed body.

Opening goes in a fixed order, and each step refuses before the next one looks: `read` (size, ZIP, canonical
header, version, kind), `trust` (who signed), `content` (for us, whole, decrypted, expanded, unpacked).
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

import msgspec

from app.errors import Damaged, TooNew
from app.exchange import body, canonical, minisign, zipped
from app.exchange.identity import Identity, Public
from app.exchange.refusals import Forged, NotForUs, Stranger, TooLarge, WrongKind
from app.exchange.terms import Count, Id, KeyId, Sha256, typed
from app.language import N_, Words

FORMAT = "dostyq-1"
LEVELS = "dostyq-2"
"""What a reader of the first format would get wrong: levels between the office and the centre, remarks, circulars."""
MOST_BYTES = 64 * 2**20
MOST_HEADER = 256 * 2**10
KINDS = {
    "card": N_("card"),
    "certificate": N_("certificate"),
    "package": N_("package"),
    "receipt": N_("receipt"),
    "circular": N_("circular"),
}


class Sender(msgspec.Struct, frozen=True):
    """Whose file it is, and which of his keys has signed it."""

    office: Id
    key: KeyId


class Closed(msgspec.Struct, frozen=True):
    """What body.age must be, byte for byte."""

    size: Count
    sha256: Sha256


class Header(msgspec.Struct, frozen=True, omit_defaults=True):
    """What a stranger may read; `facts` are the kind's own, `recipient` is empty where it is for everybody."""

    format: str
    kind: str
    sender: Sender
    recipient: str
    facts: dict[str, Any]
    body: Closed | None = None


@dataclass(frozen=True)
class Container:
    """A file whose outside is sound; nothing says yet that it is to be believed."""

    header: Header
    parts: Mapping[str, bytes]

    @property
    def hash(self) -> str:
        """By this the next package and the receipt name it: the SHA-256 of header.json."""
        return sha256(self.parts[zipped.HEADER]).hexdigest()

    @property
    def body(self) -> bytes | None:
        return self.parts.get(zipped.BODY)


def seal(
    kind: str,
    facts: msgspec.Struct,
    me: Identity,
    to: str = "",
    files: Mapping[str, bytes] | None = None,
    recipients: Sequence[str] = (),
    spelling: str = FORMAT,
) -> bytes:
    """A container signed by me, in a format; the files, if any, are closed to the recipients («age1…»)."""
    closed = None if files is None else body.close(files, recipients)
    about = None if closed is None else Closed(len(closed), sha256(closed).hexdigest())
    sender = Sender(me.office, me.public.key_id)
    header = Header(spelling, kind, sender, to, msgspec.to_builtins(facts), about)
    raw = canonical.write(msgspec.to_builtins(header))
    parts = {zipped.HEADER: raw, zipped.SIGNATURE: minisign.sign(me.seed, raw)}
    data = zipped.pack(parts if closed is None else parts | {zipped.BODY: closed})
    if len(data) > MOST_BYTES or len(raw) > MOST_HEADER:
        raise _too_large(len(data))
    return data


def read(data: bytes, kind: str | None = None) -> Container:
    """The outside of a file, of the kind that is needed here; without a kind, of any."""
    if len(data) > MOST_BYTES:
        raise _too_large(len(data))
    parts = zipped.unpack(data)
    header = _header(parts[zipped.HEADER])
    if header.kind not in KINDS or (header.body is None) != (zipped.BODY not in parts):
        raise Damaged("The file is not put together as Dostyq does it. Ask the sender to make it again.")
    if kind is not None and header.kind != kind:
        names = {"found": Words(KINDS[header.kind]), "needed": Words(KINDS[kind])}
        raise WrongKind("This file is of another kind. It is: {found}. Needed here: {needed}.", **names)
    return Container(header, parts)


def outside(header: bytes, signature: bytes) -> Container:
    """A container whose closed body stands elsewhere: what it says openly, and who has signed that."""
    return Container(_header(header), {zipped.HEADER: header, zipped.SIGNATURE: signature})


def trust(container: Container, signer: Public | None) -> None:
    """Refuse what this signer has not signed; None is a signer whom nobody here knows."""
    sender = container.header.sender
    if signer is None or (signer.office, signer.key_id) != (sender.office, sender.key):
        raise Stranger(
            "The sender is not known here, or has new keys. Ask for the sender's card and compare its digits."
        )
    if not minisign.verify(signer.sign, container.parts[zipped.HEADER], container.parts[zipped.SIGNATURE]):
        raise Forged("The signature is not the sender's. Do not use this file; ask the sender for a new one.")


def content(container: Container, me: Identity, names: Sequence[str], to: Collection[str] = ()) -> dict[str, bytes]:
    """The files of a container that is trusted already, exactly these names; `to` are the offices, where several are
    addressed."""
    if me.office not in (to or (container.header.recipient,)):
        raise NotForUs("The file is addressed to another office.")
    return body.open_(_whole_body(container), me.age, names, me.former)


def inspect(data: bytes) -> dict[str, Any]:
    """What anybody may see of a file without keys. Its shape is checked, its signature is not."""
    container = read(data)
    if container.body is not None:
        _whole_body(container)
    seen = {"header": msgspec.to_builtins(container.header), "size": len(data), "hash": container.hash}
    return {"kind": container.header.kind, "key": container.header.sender.key, **seen}


def _header(raw: bytes) -> Header:
    if len(raw) > MOST_HEADER:
        raise _too_large(len(raw))
    value = canonical.read(raw)
    version = value.get("format") if isinstance(value, dict) else None
    if version not in (FORMAT, LEVELS):
        raise _of_another_version(version)
    return typed(value, Header)


def _of_another_version(version: object) -> Damaged | TooNew:
    if isinstance(version, str) and version.startswith("dostyq-"):
        return TooNew("The file was made by a newer Dostyq. Update this program, then take the file in again.")
    return Damaged(zipped.NOT_OURS)


def _whole_body(container: Container) -> bytes:
    about, closed = container.header.body, container.body
    if about is None or closed is None:
        raise Damaged("The file has no content. Ask the sender to make it again.")
    if (len(closed), sha256(closed).hexdigest()) != (about.size, about.sha256):
        raise Damaged("The content of the file is not what was signed. Ask the sender for the same file once more.")
    return closed


def _too_large(size: int) -> TooLarge:
    if size > MOST_BYTES:
        return TooLarge("The file is too large: over {most} MB.", most=MOST_BYTES // 2**20)
    return TooLarge("The header of the file is too large: over {most} KB.", most=MOST_HEADER // 2**10)
