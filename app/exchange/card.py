"""Cards and certificates: an office shows itself, and the centre accepts it for one place and a term."""

from __future__ import annotations

import hmac
from dataclasses import dataclass, field
from datetime import date
from hashlib import sha256

import msgspec

from app.exchange import canonical, container, minisign
from app.exchange.identity import Identity, Public, is_recipient
from app.exchange.refusals import NotForUs, Stranger
from app.exchange.terms import Code, Id, Kato, Role, Sha256, Short, typed

CONTENT = "certificate.json"


class Card(msgspec.Struct, frozen=True):
    """What an office says of itself: its place, its role, its names by language («kk», «ru», «en»), its keys."""

    office: Id
    kato: Kato
    role: Role
    names: dict[Code, Short]
    sign: Short
    age: Short
    made_on: date

    def __post_init__(self) -> None:
        minisign.key_id(self.sign)
        if not is_recipient(self.age):
            raise ValueError("not a key that can be encrypted to")

    @property
    def public(self) -> Public:
        """The keys, tied to the place that the card names."""
        return Public(self.office, self.sign, self.age, self.kato)


class Acceptance(msgspec.Struct, frozen=True):
    """What a certificate says openly: which office, by which centre, from the first to the last day.

    `escrow` are further age keys that must be able to open the office's packages (the centre's offline key).
    """

    office: Card
    centre: Card
    valid_from: date
    valid_to: date
    escrow: tuple[Short, ...] = ()

    def __post_init__(self) -> None:
        if self.centre.role != "centre" or self.valid_to < self.valid_from or not all(map(is_recipient, self.escrow)):
            raise ValueError("not an acceptance by a centre")


@dataclass(frozen=True)
class Certificate:
    """The centre's acceptance of an office; `person_key` (64 hexadecimal digits) is for `person_mark`."""

    accepted: Acceptance
    person_key: str = field(repr=False)


class _Content(msgspec.Struct, frozen=True):
    person_key: Sha256


def seal_card(me: Identity, kato: str, role: Role, names: dict[str, str], made_on: date) -> bytes:
    """This office's card, signed with the very key that it shows."""
    card = Card(me.office, kato, role, names, me.public.sign, me.public.age, made_on)
    return container.seal("card", card, me)


def open_card(data: bytes) -> Card:
    """A card that is whole and one's own. Whose it is, only comparing the fingerprint with a person can tell."""
    sealed = container.read(data, "card")
    card = typed(sealed.header.facts, Card)
    container.trust(sealed, card.public)
    return card


def seal_certificate(accepted: Acceptance, person_key: str, me: Identity) -> bytes:
    """The certificate for an office whose card has been compared; `me` is the centre that `accepted` names."""
    content = _Content(person_key)
    files = {CONTENT: canonical.write(msgspec.to_builtins(content))}
    office = accepted.office
    return container.seal("certificate", accepted, me, office.office, files, [office.age])


def open_certificate(data: bytes, me: Identity, centre: Public | None = None) -> Certificate:
    """The certificate for this office.

    With `centre`, the one accepted before, nobody else's is taken. Without it the certificate vouches for itself:
    compare `certificate.accepted.centre.public.fingerprint` with the centre before keeping it.
    """
    sealed = container.read(data, "certificate")
    accepted = typed(sealed.header.facts, Acceptance)
    shown = accepted.centre.public
    container.trust(sealed, shown)
    if centre is not None and not centre.same_keys(shown):
        raise Stranger("The certificate is of another centre than the one accepted here. Compare its digits by phone.")
    content = container.content(sealed, me, [CONTENT])
    if not me.public.same_keys(accepted.office.public):
        raise NotForUs("The certificate is for other keys of this office. Send the centre this office's card.")
    return Certificate(accepted, typed(canonical.read(content[CONTENT]), _Content).person_key)


def person_mark(key: str, iin: str) -> str:
    """A learner without a name: the same IIN gives the same 32 hexadecimal digits in every office of one centre.

    HMAC-SHA-256 cut to 128 bits; without the key (64 hexadecimal digits, from the certificate) it cannot be
    turned back by trying all twelve-digit numbers.
    """
    return hmac.digest(bytes.fromhex(key), iin.encode(), sha256).hex()[:32]
