"""Cards and certificates: an office shows itself, and the one above accepts it for one place and a term."""

from __future__ import annotations

import hmac
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import date
from hashlib import sha256
from typing import Annotated

import msgspec
from msgspec import Meta

from app.exchange import canonical, container, minisign, succession, zipped
from app.exchange.container import FORMAT, LEVELS
from app.exchange.identity import Identity, Public, is_recipient
from app.exchange.refusals import AnotherCentre, NotForUs, Stranger
from app.exchange.succession import Announced
from app.exchange.terms import Code, Id, Kato, Role, Sha256, Short, typed

CONTENT = "certificate.json"
MOST_KEYS = 100


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


class Proof(msgspec.Struct, frozen=True):
    """The outside of a certificate, by which anybody can check it: its header and its signature."""

    header: str
    signature: str


class Acceptance(msgspec.Struct, frozen=True, omit_defaults=True):
    """What a certificate says openly: which office, by which centre, from the first to the last day.

    `centre` is the office that accepts: the centre, or one below it, whose own certificate is `above`. `escrow` are
    further age keys that must be able to open the office's packages: of those above, and the centre's offline key.
    `keys` are the announcements by which the centre's keys have followed one another.
    """

    office: Card
    centre: Card
    valid_from: date
    valid_to: date
    escrow: tuple[Short, ...] = ()
    above: Proof | None = None
    keys: Annotated[tuple[Announced, ...], Meta(max_length=MOST_KEYS)] = ()

    def __post_init__(self) -> None:
        in_order = self.valid_from <= self.valid_to and (self.above is None) == (self.centre.role == "centre")
        if not in_order or not certifies(self.centre, self.office) or not all(map(is_recipient, self.escrow)):
            raise ValueError("not an acceptance by an office above")


def certifies(above: Card, office: Card) -> bool:
    """Who accepts whom: the centre all but centres, a region the districts in it, all of these their own desks."""
    if office.role == "desk":
        return above.role != "desk" and above.kato == office.kato
    inside = above.role == "region" and office.role == "district" and above.kato[:2] == office.kato[:2]
    return inside or (above.role == "centre" and office.role != "centre")


@dataclass(frozen=True)
class Certificate:
    """The centre's acceptance of an office; `person_key` (64 hexadecimal digits) is for `person_mark`, `root` are the
    keys of the centre to which it leads; `hash` names it, `proof` is its outside."""

    accepted: Acceptance
    person_key: str = field(repr=False)
    root: Public
    hash: str
    proof: Proof


class _Content(msgspec.Struct, frozen=True):
    person_key: Sha256


def seal_card(me: Identity, kato: str, role: Role, names: dict[str, str], made_on: date) -> bytes:
    """This office's card, signed with the very key that it shows."""
    card = Card(me.office, kato, role, names, me.public.sign, me.public.age, made_on)
    return container.seal("card", card, me, spelling=LEVELS if role == "desk" else FORMAT)


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
    spelling = LEVELS if accepted.above or office.role == "desk" else FORMAT
    return container.seal("certificate", accepted, me, office.office, files, [office.age], spelling)


def open_certificate(
    data: bytes, me: Identity, centre: Public | None = None, revoked: Collection[str] = ()
) -> Certificate:
    """The certificate for this office.

    With `centre`, the one accepted before, only what leads up to it is taken, or to keys that its own have announced,
    never over a key in `revoked`. Without it the certificate vouches for itself: compare
    `certificate.accepted.centre.public.fingerprint` with the office above before keeping it.
    """
    sealed = container.read(data, "certificate")
    accepted = typed(sealed.header.facts, Acceptance)
    container.trust(sealed, accepted.centre.public)
    root = top(accepted).public
    if centre is not None and not leads(centre, root, accepted.keys, revoked):
        raise AnotherCentre("The certificate is of another centre than the one accepted here, or the centre's keys are "
                            "others and nothing that is believed has announced them. Compare its digits by phone, "
                            "then accept it anew.")  # fmt: skip
    content = container.content(sealed, me, [CONTENT])
    if not me.public.same_keys(accepted.office.public):
        raise NotForUs("The certificate is for other keys of this office. Send the centre this office's card.")
    person_key = typed(canonical.read(content[CONTENT]), _Content).person_key
    return Certificate(accepted, person_key, root, sealed.hash, proof_of(data))


def leads(known: Public, root: Public, announced: Sequence[Announced], revoked: Collection[str]) -> bool:
    """Whether these are the keys that are known, or such as have followed them."""
    return any(root.same_keys(one) for one in succession.path(known, announced, revoked))


def proof_of(certificate: bytes) -> Proof:
    """The outside of a certificate, to be shown to those who do not know its signer."""
    parts = container.read(certificate, "certificate").parts
    return Proof(parts[zipped.HEADER].decode(), parts[zipped.SIGNATURE].decode())


def top(accepted: Acceptance) -> Card:
    """The card of the centre, once all certificates on the way up are proved; raises Stranger, Forged, Damaged."""
    if accepted.above is None:
        return accepted.centre
    upper = proved(accepted.above)
    same = upper.office.public.same_keys(accepted.centre.public)
    if not same or (upper.office.role, upper.office.kato) != (accepted.centre.role, accepted.centre.kato):
        raise Stranger("The certificate is not of an office that the centre has accepted. Ask for a new one.")
    return top(upper)


def givers(accepted: Acceptance) -> list[Card]:
    """All who have signed on the way up to the centre, the nearest first."""
    return [accepted.centre, *(givers(proved(accepted.above)) if accepted.above else ())]


def proved(proof: Proof) -> Acceptance:
    """What the certificate of a proof says, once its own signature holds."""
    shown = container.outside(proof.header.encode(), proof.signature.encode())
    accepted = typed(shown.header.facts, Acceptance)
    container.trust(shown, accepted.centre.public)
    return accepted


def person_mark(key: str, iin: str) -> str:
    """A learner without a name: the same IIN gives the same 32 hexadecimal digits in every office of one centre.

    HMAC-SHA-256 cut to 128 bits; without the key (64 hexadecimal digits, from the certificate) it cannot be
    turned back by trying all twelve-digit numbers.
    """
    return hmac.digest(bytes.fromhex(key), iin.encode(), sha256).hex()[:32]
