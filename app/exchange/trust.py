"""Whom an office trusts: the centre accepts offices by their cards, an office keeps its centre's certificate."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sqlite_utils import Database

from app.errors import Refusal
from app.exchange import container
from app.exchange.card import Acceptance, Card, Certificate, open_card, open_certificate, seal_card, seal_certificate
from app.exchange.identity import Identity, Public
from app.exchange.receipt import Revoked
from app.exchange.refusals import Stranger
from app.exchange.terms import Role, typed
from app.storage import outside, settings

YEARS = 2


@dataclass(frozen=True)
class Centre:
    """The centre that has accepted this office, and till when."""

    public: Public
    names: dict[str, str]
    valid_to: date
    escrow: tuple[str, ...]


def identity(db: Database) -> Identity:
    """This office's own keys."""
    return Identity.from_dict(settings.setting(db, "identity"))


def own_card(db: Database, today: date) -> bytes:
    """This office's card, to be carried to the centre."""
    me = settings.office(db)
    return seal_card(identity(db), me.kato, role_of(me.role), me.names, today)


def role_of(role: str) -> Role:
    match role:
        case "region" | "district" | "centre":
            return role
    raise Refusal("There is no role {role}: it is region, district or centre.", role=role)


def certify(db: Database, card: bytes, today: date) -> tuple[bytes, Card]:
    """At the centre: accept the office of a card for its place, for two years; returns its certificate."""
    if settings.office(db).role != "centre":
        raise Refusal("Only the centre gives certificates.")
    shown, me = open_card(card), identity(db)
    if shown.office == me.office:
        raise Refusal("This is the card of this very office.")
    ours = open_card(own_card(db, today))
    until = today.replace(year=today.year + YEARS, day=min(today.day, 28))
    accepted = Acceptance(shown, ours, today, until)
    certificate = seal_certificate(accepted, settings.setting(db, "person_key"), me)
    refuse_revoked(db, shown.office, shown.public.key_id)
    replace_key(db, shown, today)
    row = settings.add_office(db, shown.office, shown.kato, region_of(shown.kato), shown.role, shown.names)
    settings.keep_card(db, row, card, certificate, today)
    return certificate, shown


def replace_key(db: Database, shown: Card, today: date) -> None:
    """A new card of an accepted office takes the place of its old keys: these are believed no longer."""
    known = settings.office_of(db, shown.office)
    before = open_card(known.card).public if known and known.card else None
    if before is not None and before.key_id != shown.public.key_id:
        settings.revoke(db, shown.office, before.key_id, today, "replaced by a new card")


def revoke(db: Database, office: settings.Office, reason: str, today: date) -> None:
    """At the centre: believe the present key of an office no longer; a new card of it can be certified."""
    if settings.office(db).role != "centre":
        raise Refusal("Only the centre revokes keys.")
    if office.card is None:
        raise Refusal("This office has no accepted card.")
    settings.revoke(db, office.id, open_card(office.card).public.key_id, today, reason)


def renew_keys(db: Database) -> None:
    """At an office: new keys for it, after a loss or a theft; the centre must certify their card before it sends."""
    settings.keep_setting(db, "identity", Identity.new(settings.office(db).id).to_dict())
    settings.keep_setting(db, "certified", False)
    outside.begin_life(db)


def accept(db: Database, certificate: bytes) -> Certificate:
    """At an office: keep the certificate of its centre; a later one must come from the same centre."""
    known = centre(db)
    taken = open_certificate(certificate, identity(db), known.public if known else None)
    accepted = taken.accepted
    shown = {
        "office": accepted.centre.office, "sign": accepted.centre.sign, "age": accepted.centre.age,
        "names": accepted.centre.names, "valid_to": accepted.valid_to.isoformat(), "escrow": list(accepted.escrow),
    }  # fmt: skip
    settings.keep_setting(db, "centre", shown)
    settings.keep_setting(db, "certified", True)
    settings.keep_setting(db, "person_key", taken.person_key)
    return taken


def centre(db: Database) -> Centre | None:
    """The centre that this office has accepted, or None."""
    kept = settings.setting(db, "centre")
    if kept is None:
        return None
    public = Public(kept["office"], kept["sign"], kept["age"])
    return Centre(public, kept["names"], date.fromisoformat(kept["valid_to"]), tuple(kept["escrow"]))


def key_of(db: Database, office: str, key: str, today: date) -> Public | None:
    """The accepted keys of an office, for whoever verifies its packages; raises Stranger where they have ended."""
    known = settings.office_of(db, office)
    if known is None or known.card is None:
        return None
    refuse_revoked(db, office, key)
    public = open_card(known.card).public
    if public.key_id != key:
        return None
    until = valid_to(known)
    if until is not None and until < today:
        raise Stranger("The certificate of this office ended on {day}: certify its card again.", day=until)
    return public


def revoked(db: Database) -> tuple[Revoked, ...]:
    """The keys that are no longer believed."""
    return tuple(typed(row, Revoked) for row in settings.revoked(db))


def keep_revoked(db: Database, keys: Iterable[Revoked]) -> None:
    for one in keys:
        settings.revoke(db, one.office, one.key, one.day, one.reason)


def refuse_revoked(db: Database, office: str, key: str) -> None:
    """Nothing that a revoked key has signed is taken, however good the signature."""
    for one in revoked(db):
        if (one.office, one.key) == (office, key):
            raise Stranger(
                "The key of this office was revoked on {day}: {reason}. Make new keys there, bring their card to the "
                "centre, and send everything once more.",
                day=one.day, reason=one.reason,
            )  # fmt: skip


def valid_to(office: settings.Office) -> date | None:
    """The last day of the certificate that the centre has given an office."""
    if office.certificate is None:
        return None
    return typed(container.read(office.certificate).header.facts, Acceptance).valid_to


def region_of(kato: str) -> str:
    """The region in which a place lies (KATO: the first two digits)."""
    return f"{kato[:2]}0000000"
