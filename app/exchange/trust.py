"""Whom an office trusts: those above accept offices by their cards, an office keeps the certificate it was given."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from msgspec import to_builtins

from app.errors import Refusal
from app.exchange import container, succession
from app.exchange.card import (
    Acceptance,
    Card,
    Certificate,
    Proof,
    certifies,
    givers,
    open_card,
    open_certificate,
    proved,
    seal_card,
    seal_certificate,
)
from app.exchange.identity import Identity, Public
from app.exchange.receipt import Revoked
from app.exchange.refusals import AnotherCentre, Stranger
from app.exchange.succession import Announced
from app.exchange.terms import Role, typed
from app.language import N_, Words
from app.storage import levels, settings
from app.storage.database import Database
from app.storage.shelf import OURS

YEARS = 2
REPLACED, IN_OTHER_HANDS = N_("replaced by a new card"), N_("may be in other hands")
"""Why keys are revoked, where no person has said it in words of his own."""

ENDS_SOON = 60
"""So many days before its end it is told that a certificate is to be renewed."""


@dataclass(frozen=True)
class Centre:
    """The office above that has accepted this one, since when and till when; `root` is the centre itself, `proof` the
    outside of the certificate, `held` its hash, `announced` are the centre's words on its keys. What a program kept
    that did not know them is missing."""

    public: Public
    names: dict[str, str]
    valid_to: date
    escrow: tuple[str, ...]
    root: Public
    proof: Proof | None = None
    announced: tuple[Announced, ...] = ()
    held: str = ""
    since: date = date.min


def identity(db: Database) -> Identity:
    """This office's own keys."""
    return Identity.from_dict(settings.setting(db, "identity"))


def own_card(db: Database, today: date) -> bytes:
    """This office's card, to be carried to the centre."""
    me = settings.office(db)
    return seal_card(identity(db), me.kato, role_of(me.role), me.names, today)


def role_of(role: str) -> Role:
    match role:
        case "region" | "district" | "desk" | "centre":
            return role
    raise Refusal("There is no role {role}: it is region, district, desk or centre.", role=role)


def certify(db: Database, card: bytes, today: date) -> tuple[bytes, Card]:
    """Accept the office of a card for its place, for two years at most; returns its certificate."""
    shown, me = open_card(card), identity(db)
    if shown.office == me.office:
        raise Refusal("This is the card of this very office.")
    ours, above = open_card(own_card(db, today)), centre(db)
    if not certifies(ours, shown):
        raise Refusal("This office does not certify that one: the centre certifies all offices, a region the "
                      "districts in it, and every office its own desks.")  # fmt: skip
    accepted = acceptance(shown, ours, above, today, announced(db))
    certificate = seal_certificate(accepted, settings.setting(db, "person_key"), me)
    refuse_revoked(db, shown.office, shown.public.key_id)
    replace_key(db, shown, today)
    keep_office(db, shown, card, certificate, OURS, today)
    return certificate, shown


def acceptance(
    shown: Card, ours: Card, above: Centre | None, today: date, announced: tuple[Announced, ...],
    accepted_on: date | None = None,
) -> Acceptance:  # fmt: skip
    """The certificate's words; below the centre it leads up to it and ends no later than our own. Its term begins with
    the day on which a person has accepted the card: today, unless it was before."""
    until = term(accepted_on or today)
    if ours.role == "centre":
        return Acceptance(shown, ours, today, until, keys=announced)
    if above is None or above.proof is None:
        raise Refusal("Take in the certificate of the office above first: without it nobody can be certified here.")
    readers = tuple(dict.fromkeys((above.public.age, above.root.age, *above.escrow)))
    return Acceptance(shown, ours, today, min(until, above.valid_to), readers, above.proof, announced)


def term(accepted_on: date) -> date:
    """The last day of a certificate for a card that was accepted on a day."""
    return accepted_on.replace(year=accepted_on.year + YEARS, day=min(accepted_on.day, 28))


def announced(db: Database) -> tuple[Announced, ...]:
    """How the centre's keys have followed one another: at the centre itself by its own words, elsewhere as told."""
    above = centre(db)
    if above is not None:
        return above.announced
    return typed(settings.setting(db, "announced") or [], tuple[Announced, ...])


def keep_office(db: Database, shown: Card, card: bytes | None, certificate: bytes, above: int, today: date) -> None:
    """An accepted office, under the one that has accepted it (its row)."""
    row = settings.add_office(db, shown.office, shown.kato, region_by_digits(shown.kato), shown.role, shown.names)
    settings.keep_card(db, row, card, certificate, today)
    levels.put_under(db, row, above)


def replace_key(db: Database, shown: Card, today: date) -> None:
    """A new card of an accepted office takes the place of its old keys: these are believed no longer."""
    known = settings.office_of(db, shown.office)
    before = public_of(known) if known else None
    if before is not None:
        replace(db, before, shown.public, today)


def replace(db: Database, before: Public, now: Public, day: date) -> None:
    """Keys that have given way to others are believed no longer."""
    if before.key_id != now.key_id:
        settings.revoke(db, now.office, before.key_id, day, REPLACED)


def public_of(office: settings.Office) -> Public | None:
    """The accepted keys of an office; of one that another has certified, as its certificate shows them."""
    if office.certificate is not None:
        return acceptance_of(office.certificate).office.public
    return None if office.card is None else open_card(office.card).public


def acceptance_of(certificate: bytes) -> Acceptance:
    """What a certificate says; who has signed it was seen when it was kept."""
    return typed(container.read(certificate).header.facts, Acceptance)


def revoke(db: Database, office: settings.Office, reason: str, today: date) -> None:
    """Believe the present key of an office below no longer; a new card of it can be certified."""
    public = public_of(office)
    if office.above is None or public is None:
        raise Refusal("This office has no accepted card.")
    settings.revoke(db, office.id, public.key_id, today, reason)


def verified(db: Database, certificate: bytes, anew: bool = False) -> Certificate:
    """A certificate for this office that leads to the centre accepted before, or to keys that follow its own; `anew`
    where a person has compared the digits of another. Raises Refusal."""
    known = None if anew else centre(db)
    gone = {one.key: one for one in revoked(db)}
    try:
        taken = open_certificate(certificate, identity(db), known.root if known else None, gone)
    except AnotherCentre:
        refuse_given(acceptance_of(certificate), gone)
        raise
    refuse_given(taken.accepted, gone)
    return taken


def refuse_given(accepted: Acceptance, gone: Mapping[str, Revoked]) -> None:
    """A certificate over a key that was revoked is worth nothing, and nobody is to compare its digits."""
    for giver in givers(accepted):
        if (one := gone.get(giver.public.key_id)) is not None:
            raise Stranger("The certificate was given with a key that was revoked on {day}: ask the office above for a "
                           "new one.", day=one.day)  # fmt: skip


def keep_certificate(db: Database, taken: Certificate) -> None:
    """From now on this office sends to who has given the certificate."""
    accepted, known = taken.accepted, centre(db)
    above = accepted.centre.public
    if known is not None and known.public.office == above.office != taken.root.office:
        replace(db, known.public, above, accepted.valid_from)
    told = succession.last(known.announced if known else (), accepted.keys)
    shown = {
        **plain(above), "names": accepted.centre.names, "valid_to": accepted.valid_to.isoformat(),
        "escrow": list(accepted.escrow), "root": plain(taken.root), "proof": to_builtins(taken.proof),
        "announced": to_builtins(told), "held": taken.hash,
        "since": accepted.valid_from.isoformat(),
    }  # fmt: skip
    settings.keep_setting(db, "centre", shown)
    settings.keep_setting(db, "certified", True)
    settings.keep_setting(db, "person_key", taken.person_key)


def keep_root(db: Database, root: Public, told: Iterable[Announced]) -> None:
    """The centre signs with other keys now."""
    kept, known = settings.setting(db, "centre"), centre(db)
    assert known is not None
    direct = plain(root) if known.public.office == root.office else {}
    every = succession.last(known.announced, told)
    settings.keep_setting(db, "centre", {**kept, **direct, "root": plain(root), "announced": to_builtins(every)})


def centre(db: Database) -> Centre | None:
    """The office above, whose certificate this one has taken in, or None."""
    kept = settings.setting(db, "centre")
    if kept is None:
        return None
    public, proof = public_from(kept), kept.get("proof")
    return Centre(
        public, kept["names"], date.fromisoformat(kept["valid_to"]), tuple(kept["escrow"]),
        public_from(kept["root"]) if "root" in kept else public, typed(proof, Proof) if proof else None,
        typed(kept.get("announced", []), tuple[Announced, ...]), kept.get("held", ""),
        date.fromisoformat(kept.get("since", "0001-01-01")),
    )  # fmt: skip


def plain(public: Public) -> dict[str, str]:
    return {"office": public.office, "sign": public.sign, "age": public.age}


def public_from(kept: Mapping[str, str]) -> Public:
    return Public(kept["office"], kept["sign"], kept["age"])


def root_office(db: Database) -> str:
    """The id of the centre; without a certificate there is none but oneself."""
    above = centre(db)
    return above.root.office if above else settings.office(db).id


def names_above(db: Database) -> dict[str, dict[str, str]]:
    """What those above this office are called, by their ids; the centre too."""
    above = centre(db)
    if above is None or above.proof is None:
        return {}
    return {card.office: card.names for card in givers(proved(above.proof))}


def revoked(db: Database) -> tuple[Revoked, ...]:
    """The keys that are no longer believed."""
    return tuple(typed(row, Revoked) for row in settings.revoked(db))


def keep_revoked(db: Database, keys: Iterable[Revoked]) -> None:
    for one in keys:
        settings.revoke(db, one.office, one.key, one.day, one.reason)


def why_revoked(reason: str) -> Words | str:
    """The reason as it is to be read: the program's own in the reader's language, a person's as he wrote it."""
    return Words(reason) if reason in (REPLACED, IN_OTHER_HANDS) else reason


def refuse_revoked(db: Database, office: str, key: str) -> None:
    """Nothing that a revoked key has signed is taken, however good the signature."""
    for one in revoked(db):
        if (one.office, one.key) == (office, key):
            raise Stranger(
                "The key of this office was revoked on {day}: {reason}. Make new keys there, bring their card to the "
                "centre, and send everything once more.",
                day=one.day, reason=why_revoked(one.reason),
            )  # fmt: skip


def valid_to(office: settings.Office) -> date | None:
    """The last day of the certificate that the centre has given an office."""
    if office.certificate is None:
        return None
    return acceptance_of(office.certificate).valid_to


def region_by_digits(kato: str) -> str:
    """The region of a place as KATO numbers them: a card may name a place that the codebook here does not know yet."""
    return f"{kato[:2]}0000000"
