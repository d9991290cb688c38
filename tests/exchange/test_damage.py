"""Thousands of damaged files of every kind: each is refused by name, quickly, and nothing else ever comes out."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable
from hashlib import sha256
from time import process_time

import pytest

from app.errors import Refusal
from app.exchange import canonical, parts, zipped
from app.exchange.card import open_card, open_certificate
from app.exchange.circular import open_circular
from app.exchange.identity import Identity
from app.exchange.receipt import open_receipt
from tests.exchange import made
from tests.exchange.made import ABAI, CENTRE, OTHER, REGION, pressed, taken

Damage = Callable[[random.Random, bytes], bytes]

PARTS = parts.split(made.package(), 1500)
OPENED: dict[str, tuple[bytes, Callable[[bytes], object], Identity]] = {
    "package": (made.package(), taken, REGION),
    "receipt": (made.receipt(), lambda data: open_receipt(data, REGION, CENTRE.public), CENTRE),
    "card": (made.card_of(REGION, ABAI, "region"), open_card, REGION),
    "certificate": (made.certificate(), lambda data: open_certificate(data, REGION, CENTRE.public), CENTRE),
    "circular": (made.circular(), lambda data: open_circular(data, REGION, CENTRE.public), CENTRE),
    "forwarding package": (made.forwarding(), taken, REGION),
    "package with files": (made.with_files(), taken, REGION),
    "certificate with a chain": (
        made.certificate_below(),
        lambda data: open_certificate(data, OTHER, CENTRE.public),
        REGION,
    ),
    "part": (PARTS[0], lambda data: parts.join([data, *PARTS[1:]]), REGION),
}


def flip(dice: random.Random, data: bytes) -> bytes:
    at = dice.randrange(len(data))
    return data[:at] + bytes([data[at] ^ 1 << dice.randrange(8)]) + data[at + 1 :]


def cut(dice: random.Random, data: bytes) -> bytes:
    return data[: dice.randrange(len(data))]


def lengthen(dice: random.Random, data: bytes) -> bytes:
    return data + dice.randbytes(dice.randint(1, 40))


def put_in(dice: random.Random, data: bytes) -> bytes:
    at = dice.randrange(len(data))
    return data[:at] + dice.randbytes(dice.randint(1, 40)) + data[at:]


def take_out(dice: random.Random, data: bytes) -> bytes:
    at = dice.randrange(len(data))
    return data[:at] + data[at + dice.randint(1, 40) :]


def blank(dice: random.Random, data: bytes) -> bytes:
    """A sector that was never written."""
    at, size = dice.randrange(len(data)), dice.randint(1, 512)
    return data[:at] + bytes(len(data[at : at + size])) + data[at + size :]


def twice(dice: random.Random, data: bytes) -> bytes:
    at = dice.randrange(len(data))
    return data[:at] + data[at : at + 64] + data[at:]


def mixed(dice: random.Random, data: bytes) -> bytes:
    """The beginning of one file and the end of another, as a full stick leaves them."""
    other = dice.choice(list(OPENED.values()))[0]
    return data[: dice.randrange(len(data))] + other[dice.randrange(len(other)) :]


def noise(dice: random.Random, data: bytes) -> bytes:
    return dice.randbytes(dice.randint(0, len(data)))


def packed_anew(dice: random.Random, data: bytes) -> bytes:
    """Damage inside, around which the ZIP is put together as it should be."""
    parted = zipped.unpack(data)
    name = dice.choice(list(parted))
    return zipped.pack(parted | {name: dice.choice(DAMAGES)(dice, parted[name])})


def signed_anew(dice: random.Random, data: bytes, signer: Identity) -> bytes:
    """Damage that an accepted office has signed: in its header, or in a body whose hash the header tells."""
    parted = zipped.unpack(data)
    if zipped.BODY not in parted or dice.random() < 0.5:
        return pressed(dice.choice(DAMAGES)(dice, parted[zipped.HEADER]), parted.get(zipped.BODY), signer)
    body = dice.choice(DAMAGES)(dice, parted[zipped.BODY])
    about = {"size": len(body), "sha256": sha256(body).hexdigest()}
    return pressed(canonical.write(canonical.read(parted[zipped.HEADER]) | {"body": about}), body, signer)


DAMAGES: tuple[Damage, ...] = (flip, cut, lengthen, put_in, take_out, blank, twice, mixed, noise)


def refusals(count: int, seed: int) -> Counter[str]:
    """How often each refusal came out of so many damages. What a signer has damaged into another sound word of his own
    is taken: only he can write it."""
    dice, found = random.Random(seed), Counter[str]()
    while found.total() < count:
        kind = dice.choice(list(OPENED))
        data, opened, signer = OPENED[kind]
        hand = dice.random() if kind != "part" else 1
        anew = hand < 0.2
        damaged = signed_anew(dice, data, signer) if anew else dice.choice(DAMAGES)(dice, data)
        if 0.2 <= hand < 0.4:
            damaged = packed_anew(dice, data)
        if damaged == data:
            continue
        begun = process_time()
        try:
            opened(damaged)
        except Refusal as refusal:
            found[type(refusal).__name__] += 1
        else:
            assert anew, f"a damaged {kind} was taken"
            found["another word, signed"] += 1
        assert process_time() - begun < 5, f"a damaged {kind} took too long"
    return found


def test_F8_F14_ten_thousand_damages(record_property: Callable[[str, object], None]) -> None:
    found = refusals(10_000, 1)
    record_property("refusals", dict(found))
    print(dict(found))
    assert {"Damaged", "Forged", "NotForUs", "Stranger"} <= set(found)


@pytest.mark.campaign
@pytest.mark.timeout(0)
def test_F8_F14_a_hundred_thousand_damages() -> None:
    seed = random.SystemRandom().randrange(2**32)
    found = refusals(100_000, seed)
    print(f"seed {seed}: {found.total()} damages, {dict(found)}")
