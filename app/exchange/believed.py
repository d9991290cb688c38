"""Whose keys are believed: of an office that sends, of an author whose word others carry; none that was revoked."""

from __future__ import annotations

from datetime import date

from app.exchange import succession
from app.exchange.card import givers, proved
from app.exchange.identity import Public
from app.exchange.refusals import Stranger
from app.exchange.trust import acceptance_of, announced, centre, identity, public_of, refuse_revoked, revoked, valid_to
from app.storage import settings
from app.storage.database import Database
from app.storage.shelf import OURS


def key_of(db: Database, office: str, key: str, today: date) -> Public | None:
    """The accepted keys of an office, for whoever verifies its packages; raises Stranger where they have ended."""
    known = settings.office_of(db, office)
    public = public_of(known) if known else None
    if known is None or public is None:
        return None
    refuse_revoked(db, office, key)
    if public.key_id != key:
        return None
    refuse_spoiled(db, known)
    until = valid_to(known)
    if until is not None and until < today:
        raise Stranger("The certificate of this office ended on {day}: certify its card again.", day=until)
    return public


def keys_of(db: Database, office: str) -> list[str]:
    """The signing keys that are believed as an author's, wherever he stands: this office, one above or below it. Of the
    centre also those that its present ones have followed."""
    gone, told = {one.key for one in revoked(db)}, announced(db)
    some = [one for one in known_keys(db, office) if one.key_id not in gone]
    return [sign for one in some for sign in succession.signers(one, told, gone)]


def known_keys(db: Database, office: str) -> list[Public]:
    """The keys of an office: this one, one above it or one below it."""
    me, above, known = identity(db).public, centre(db), settings.office_of(db, office)
    higher = [above.root, above.public] if above else []
    if above is not None and above.proof is not None:
        higher += [card.public for card in givers(proved(above.proof))]
    lower = public_of(known) if known is not None and known.above is not None else None
    return [one for one in (me, *higher, lower) if one is not None and one.office == office]


def refuse_spoiled(db: Database, office: settings.Office) -> None:
    """A certificate that a revoked key has signed is worth nothing: it may be the thief's."""
    keys = {(one.office, one.key): one for one in revoked(db)}
    at: settings.Office | None = office
    while at is not None and at.certificate is not None:
        giver = acceptance_of(at.certificate).centre
        if (one := keys.get((giver.office, giver.public.key_id))) is not None:
            raise Stranger("The key that has certified this office was revoked on {day}: let the office above it "
                           "certify its card anew.", day=one.day)  # fmt: skip
        at = settings.office_of(db, giver.office) if at.above != OURS else None
