"""Whom an office trusts: the centre accepts offices by their cards, an office keeps its centre's certificate."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlite_utils import Database

from app.errors import Refusal
from app.exchange import container
from app.exchange.card import Acceptance, Card, Certificate, open_card, open_certificate, seal_card, seal_certificate
from app.exchange.identity import Identity, Public
from app.exchange.terms import Role, typed
from app.storage import settings

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
    row = settings.add_office(db, shown.office, shown.kato, region_of(shown.kato), shown.role, shown.names)
    settings.keep_card(db, row, card, certificate, today)
    return certificate, shown


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
    settings.keep_setting(db, "person_key", taken.person_key)
    return taken


def centre(db: Database) -> Centre | None:
    """The centre that this office has accepted, or None."""
    kept = settings.setting(db, "centre")
    if kept is None:
        return None
    public = Public(kept["office"], kept["sign"], kept["age"])
    return Centre(public, kept["names"], date.fromisoformat(kept["valid_to"]), tuple(kept["escrow"]))


def key_of(db: Database, office: str, key: str) -> Public | None:
    """The accepted keys of an office, for whoever verifies its packages."""
    known = settings.office_of(db, office)
    if known is None or known.card is None:
        return None
    public = open_card(known.card).public
    return public if public.key_id == key else None


def valid_to(office: settings.Office) -> date | None:
    """The last day of the certificate that the centre has given an office."""
    if office.certificate is None:
        return None
    return typed(container.read(office.certificate).header.facts, Acceptance).valid_to


def region_of(kato: str) -> str:
    """The region in which a place lies (KATO: the first two digits)."""
    return f"{kato[:2]}0000000"
