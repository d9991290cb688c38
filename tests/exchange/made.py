"""Three offices and what they send each other, for the tests of this folder; and a press for hostile files."""

from __future__ import annotations

import tarfile
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from hashlib import sha256
from typing import Any

import msgspec
import pyrage
import zstandard

from app.domain.line import encode
from app.exchange import body, canonical, minisign, zipped
from app.exchange.card import Acceptance, Card, open_card, proof_of, seal_card, seal_certificate
from app.exchange.circular import CircularContent, CircularFacts, Notice, seal_circular
from app.exchange.container import FORMAT
from app.exchange.identity import Identity, Public
from app.exchange.lines import RecordLine
from app.exchange.package import Package, PackageFacts, open_package, seal_package
from app.exchange.receipt import CONTENT, GIVEN, ReceiptContent, ReceiptFacts, Result, reason, seal_receipt
from app.exchange.terms import typed
from app.language import Words
from tests.pictures import photo, scan

ABAI, ASTANA, JETISU = "100000000", "710000000", "330000000"
REGION = Identity.new("11111111-1111-4111-8111-111111111111")
CENTRE = Identity.new("22222222-2222-4222-8222-222222222222")
OTHER = Identity.new("33333333-3333-4333-8333-333333333333")
NOON = datetime(2025, 10, 2, 12, 0, tzinfo=UTC)
PERSON_KEY = "5a" * 32
NOTICES = [
    {"kind": "codebook", "id": "event_kind-2026-01-01", "version": 1, "withdrawn": 0,
     "content": {"book": "event_kind", "since": "2026-01-01",
                 "entries": [{"code": "ethno", "names": {"kk": "этнофестиваль", "ru": "этнофестиваль"}}]}},
    {"kind": "profile", "id": "region-2026-01-01", "version": 1, "withdrawn": 0,
     "content": {"role": "region", "since": "2026-01-01", "texts": {"name": {"kk": "{of_place} Достық үйі"}}}},
    {"kind": "instruction", "id": "77777777-7777-4777-8777-777777777777", "version": 2, "withdrawn": 0,
     "content": {"titles": {"kk": "Есеп"}, "texts": {"kk": "Есепті мерзімінде жіберіңіз."}, "since": "2026-01-01"}},
    {"kind": "due", "id": "2026-Q1", "version": 1, "withdrawn": 0,
     "content": {"quarter": "2026-Q1", "day": "2026-04-10"}},
    {"kind": "from_tomorrow", "id": "1", "version": 1, "withdrawn": 0, "content": {"any": ["thing", 1]}},
]  # fmt: skip
NAMES = {"kk": "Абай облысының Достық үйі", "ru": "Дом дружбы области Абай", "en": "House of Friendship, Abai Region"}


def card_of(me: Identity, kato: str, role: str) -> bytes:
    return seal_card(me, kato, role, NAMES, date(2025, 9, 1))


def cards() -> tuple[Card, Card]:
    """The region's and the centre's."""
    return open_card(card_of(REGION, ABAI, "region")), open_card(card_of(CENTRE, ASTANA, "centre"))


def certificate(**changes: Any) -> bytes:
    office, centre = cards()
    facts = {"office": office, "centre": centre, "valid_from": date(2025, 9, 1), "valid_to": date(2027, 9, 1)}
    return seal_certificate(Acceptance(**facts | changes), PERSON_KEY, CENTRE)


def facts(**changes: Any) -> PackageFacts:
    plain = {
        "kato": ABAI, "incarnation": "44444444444444444444444444444444", "number": 1, "previous": "", "receipt": 0,
        "since": 0, "upto": 7, "schema": 1, "app": "0.1.0", "made_at": NOON,
        "tally": {"event": {"2025-Q3": (2, "0f" * 16)}},
    }  # fmt: skip
    return PackageFacts(**plain | changes)


def record(n: int, register: str = "event", **fields: Any) -> RecordLine:
    held = {"held_on": "2025-08-30", "title": f"Ұлттық тағамдар күні №{n}", "participants": n, "notes": None}
    return RecordLine(held | fields, f"00000000-0000-4000-8000-{n:012x}", n + 1, "2025-Q3", register, 1, False)


def lines(count: int = 3) -> list[bytes]:
    return [encode(record(n)) for n in range(count)]


def package(count: int = 3, **changes: Any) -> bytes:
    return seal_package(facts(**changes), lines(count), REGION, CENTRE.public)


def forwarding() -> bytes:
    """A package with files of an office below."""
    return seal_package(facts(), lines(), REGION, CENTRE.public, carried=[certificate_below(), package()])


def with_files() -> bytes:
    """A package with a photo and a scan that records name."""
    return seal_package(facts(), lines(), REGION, CENTRE.public, attached=[photo(size=(40, 30)), scan()])


def certificate_below() -> bytes:
    """The region's certificate for a district in it, with the proof that leads to the centre."""
    district = open_card(seal_card(OTHER, ABAI[:2] + "3200000", "district", NAMES, date(2025, 9, 1)))
    region, _ = cards()
    days = {"valid_from": date(2025, 9, 1), "valid_to": date(2027, 9, 1)}
    return seal_certificate(
        Acceptance(office=district, centre=region, above=proof_of(certificate()), **days), PERSON_KEY, REGION
    )


def receipt() -> bytes:
    about = ReceiptFacts(number=1, incarnation="4" * 32, package=1, package_hash="ab" * 32, made_at=NOON)
    waits = Result("event", record(1).id, "waiting", reason(Words("Its {thing} is not here yet.", {"thing": "course"})))
    content = ReceiptContent(2, (waits,), {"event": {"2025-Q3": (2, "0f" * 16)}})
    return seal_receipt(about, content, CENTRE, REGION.public)


def circular(*to: Identity, **changes: Any) -> bytes:
    """The centre's circular, to the region unless others are named, with a notice of every kind."""
    plain = {"incarnation": "5" * 32, "number": 1, "previous": "", "app": "0.1.0", "made_at": NOON}
    about = CircularFacts(**plain | {"to": tuple(office.office for office in to or (REGION,))} | changes)
    content = CircularContent(tuple(typed(notice, Notice) for notice in NOTICES))
    return seal_circular(about, content, CENTRE, [office.public.age for office in to or (REGION,)])


def receipt_around(content: bytes) -> bytes:
    """The centre's receipt with any bytes as its content."""
    parts = zipped.unpack(receipt())
    closed = body.close({CONTENT: content, GIVEN: b""}, [REGION.public.age])
    return pressed(header_around(parts[zipped.HEADER], closed), closed, CENTRE)


def header_around(header: bytes, closed: bytes) -> bytes:
    """A header that tells of this body."""
    about = {"size": len(closed), "sha256": sha256(closed).hexdigest()}
    return canonical.write(canonical.read(header) | {"body": about})


def knows(*offices: Public) -> Callable[[str, str], Public | None]:
    """A centre's register of accepted keys."""
    known = {(office.office, office.key_id): office for office in offices}
    return lambda office, key: known.get((office, key))


def accepted(me: Identity = REGION, kato: str = ABAI) -> Public:
    return Public(me.office, me.public.sign, me.public.age, kato)


def taken(data: bytes) -> Package:
    """The package as the centre takes it, knowing the region alone."""
    return open_package(data, CENTRE, knows(accepted()))


def pressed(header: bytes, closed: bytes | None = None, signer: Identity = REGION) -> bytes:
    """A container of any header and any body, signed all the same."""
    parts = {zipped.HEADER: header, zipped.SIGNATURE: minisign.sign(signer.seed, header)}
    return zipped.pack(parts if closed is None else parts | {zipped.BODY: closed})


def header_of(closed: bytes, **changes: Any) -> dict[str, Any]:
    """The header of a package around this body, as the region would write it."""
    return {
        "format": FORMAT, "kind": "package", "recipient": CENTRE.office,
        "sender": {"office": REGION.office, "key": REGION.public.key_id},
        "facts": msgspec.to_builtins(facts(counts={"event": 3})),
        "body": {"size": len(closed), "sha256": sha256(closed).hexdigest()},
    } | changes  # fmt: skip


def with_frame(frame: bytes) -> bytes:
    """A package of the region, signed and encrypted as it should be, around any bytes instead of a zstd frame."""
    closed = pyrage.encrypt(frame, [pyrage.x25519.Recipient.from_str(CENTRE.public.age)])
    return pressed(canonical.write(header_of(closed)), closed)


def with_lines(content: bytes) -> bytes:
    """A package around any bytes instead of lines."""
    return with_frame(zstandard.ZstdCompressor().compress(tar_of(tarfile.TarInfo("records.ndjson"), content)))


def tar_of(member: tarfile.TarInfo, content: bytes = b"", kind: int = tarfile.USTAR_FORMAT) -> bytes:
    """One member of a tar by the standard library: header, content, padding, two empty blocks."""
    member.size = len(content)
    return member.tobuf(kind) + content + bytes(-len(content) % 512) + bytes(1024)


def flipped(data: bytes) -> Iterator[bytes]:
    """Every file that differs from this one in a single bit."""
    for at in range(len(data)):
        for bit in range(8):
            yield data[:at] + bytes([data[at] ^ 1 << bit]) + data[at + 1 :]
