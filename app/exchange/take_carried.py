"""What a package carries of the offices below its sender: each file verified and taken as if it had come by itself."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from hashlib import sha256

import msgspec

from app.errors import FOR_NOW, Refusal
from app.exchange import container, trust
from app.exchange.answer import Answered
from app.exchange.believed import key_of
from app.exchange.card import Acceptance, Card
from app.exchange.package import Package
from app.exchange.receipt import Below, Passed, reason
from app.exchange.refusals import Stranger
from app.exchange.relay import Carried
from app.storage import levels, settings
from app.storage.database import Database, transaction
from app.storage.shelf import OURS

Take = Callable[[bytes], bytes | None]
"""Takes a package in; gives what is to be said of it, as `relay` keeps it."""


def take_carried(db: Database, package: Package, carrier: settings.Office, today: date, take: Take) -> Carried:
    """All files that a package carries, in their order; one that is refused stops none of the others, unless it could
    not be taken for now: then the whole package is to come again."""
    keep_revoked(db, package, carrier)
    passed: list[Passed] = []
    notes: dict[tuple[str, str], Below] = {}
    for data in package.carried:
        name = sha256(data).hexdigest()
        try:
            note = one_taken(db, data, carrier, today, take)
        except FOR_NOW:
            raise
        except Refusal as refusal:
            passed.append(Passed(name, "refused", reason(refusal.words)))
            continue
        passed.append(Passed(name))
        if note is not None:
            key = note.office, note.incarnation
            given = notes[key].given if key in notes else ()
            notes[key] = msgspec.structs.replace(note, given=(*given, *note.given))
    return Carried(tuple(passed), notes)


def one_taken(db: Database, data: bytes, carrier: settings.Office, today: date, take: Take) -> Below | None:
    """A certificate, or a package with what is to be said of it; raises a Refusal."""
    if container.read(data).header.kind == "certificate":
        with transaction(db):
            keep_certificate(db, data, carrier, today)
        return None
    try:
        said = take(data)
    except Answered as answered:
        said = answered.receipt
    return msgspec.json.decode(said, type=Below) if said else None


def keep_revoked(db: Database, package: Package, carrier: settings.Office) -> None:
    """An office may say of the keys of those below it that they are believed no longer, and of no others."""
    with transaction(db):
        own = [one for one in package.revoked if levels.known_under(db, carrier.row, one.office)]
        trust.keep_revoked(db, own)


def keep_certificate(db: Database, data: bytes, carrier: settings.Office, today: date) -> None:
    """An office that the carrier, or one below it, has accepted; raises Stranger where they may not."""
    accepted = trust.acceptance_of(data)
    above, shown = accepted.centre, accepted.office
    giver = carrier if above.office == carrier.id else levels.known_under(db, carrier.row, above.office)
    if giver is None or (giver.role, giver.kato) != (above.role, above.kato):
        raise Stranger("The certificate is of an office that does not stand under the one that has passed it on.")
    known = settings.office_of(db, shown.office)
    if known is not None and known.certificate == data:
        return
    container.trust(container.read(data, "certificate"), key_of(db, giver.id, above.public.key_id, today))
    trust.refuse_revoked(db, shown.office, shown.public.key_id)
    if known is not None:
        if says_less(known, accepted):
            return
        refuse_foreign(known, giver, shown)
    trust.replace_key(db, shown, today)
    trust.keep_office(db, shown, None, data, giver.row, today)


def says_less(known: settings.Office, accepted: Acceptance) -> bool:
    """Whether a certificate for the same keys, by the same key, that lasts as long is here."""
    if known.certificate is None:
        return False
    kept = trust.acceptance_of(known.certificate)
    same = kept.office.public.same_keys(accepted.office.public) and kept.centre.public.same_keys(accepted.centre.public)
    return same and kept.valid_to >= accepted.valid_to


def refuse_foreign(known: settings.Office, giver: settings.Office, shown: Card) -> None:
    """Nobody gives new keys to an office that another has accepted; under the keys that it has it may move."""
    before = trust.public_of(known)
    same = before is not None and before.same_keys(shown.public)
    if known.row == OURS or (known.above not in (None, giver.row) and not same):
        raise Stranger("The certificate gives new keys to an office that another has accepted.")
