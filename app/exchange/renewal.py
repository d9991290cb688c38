"""What renews itself after a change of keys: certificates, by the receipts that bring them; the centre's own keys, by
announcements that the former ones have signed.

Whoever was set back to a day before the change sends to keys that are no more; the answer tells him of the new ones.
"""

from __future__ import annotations

import binascii
from base64 import b64decode, b64encode
from datetime import date
from hashlib import sha256

from msgspec import to_builtins

from app.errors import Damaged, Refusal
from app.exchange import container, succession, trust
from app.exchange.card import Certificate, open_card, seal_certificate
from app.exchange.circular import CircularFacts
from app.exchange.container import Container
from app.exchange.identity import Identity, Public
from app.exchange.receipt import ReceiptFacts
from app.exchange.refusals import Stranger
from app.exchange.terms import typed
from app.storage import levels, outside, settings
from app.storage.database import Database, now
from app.storage.shelf import OURS


def renew_keys(db: Database, today: date, safe: bool = True) -> None:
    """New keys for this office; who stands above must certify their card before it sends.

    The centre announces its new keys with the old ones, unless these may be in other hands (not `safe`): then they
    are revoked, and every office must accept a new certificate by hand.
    """
    old = trust.identity(db)
    new = old.renewed()
    settings.keep_setting(db, "identity", new.to_dict())
    settings.keep_setting(db, "certified", False)
    outside.begin_life(db)
    if settings.office(db).role == "centre":
        succeed(db, old, new, today, safe)


def succeed(db: Database, old: Identity, new: Identity, today: date, safe: bool) -> None:
    """At the centre: the old keys end, and everyone accepted with them gets a certificate of the new ones."""
    if safe:
        every = succession.last(trust.announced(db), [succession.announce(old, new.public)])
        settings.keep_setting(db, "announced", to_builtins(every))
    else:
        settings.revoke(db, old.office, old.public.key_id, today, trust.IN_OTHER_HANDS)
    recertify(db, today)


def accept(db: Database, certificate: bytes, today: date, anew: bool = False) -> Certificate:
    """Keep the certificate of the office above, and pass its renewal on; `anew`: where it leads to a centre other than
    the one accepted before, and a person has compared its digits. Raises Refusal, and where it has ended already."""
    taken = trust.verified(db, certificate, anew)
    if taken.accepted.valid_to < today:
        raise Stranger("The certificate ended on {day}: ask the office above for a new one.",
                       day=taken.accepted.valid_to)  # fmt: skip
    keep(db, taken, today)
    return taken


def keep(db: Database, taken: Certificate, today: date) -> None:
    trust.keep_certificate(db, taken)
    recertify(db, today)


def recertify(db: Database, today: date) -> None:
    """Those accepted here get certificates with our present keys and what leads up from us, for as long as a person
    has accepted them; the next receipt brings each his own."""
    gone, ours, above = {one.key for one in trust.revoked(db)}, open_card(trust.own_card(db, today)), trust.centre(db)
    if above is not None and above.valid_to < today:
        return
    for office in settings.offices(db):
        if office.above != OURS or office.card is None or office.accepted_on is None:
            continue
        shown, since = open_card(office.card), date.fromisoformat(office.accepted_on)
        if shown.public.key_id not in gone and trust.term(since) >= today:
            accepted = trust.acceptance(shown, ours, above, today, trust.announced(db), since)
            certificate = seal_certificate(accepted, settings.setting(db, "person_key"), trust.identity(db))
            settings.keep_card(db, office.row, office.card, certificate, since)
            if above is not None:
                pass_on(db, office.row, certificate)


def pass_on(db: Database, office: int, certificate: bytes) -> None:
    """Those above shall know it before they next hear of the office: the one they have may be worth nothing now."""
    key = trust.identity(db).public.key_id
    levels.keep_passing(db, office, sha256(certificate).hexdigest(), key, certificate, now())


def for_receipt(office: settings.Office, certified: str) -> str:
    """The certificate of an office as its receipt brings it; none where the office has named this very one."""
    if office.certificate is None or container.read(office.certificate).hash == certified:
        return ""
    return b64encode(office.certificate).decode()


def offered(db: Database, receipt: bytes) -> Certificate | None:
    """The certificate that a receipt brings, if it is to take the place of ours: by the same office above, under the
    key that has signed the receipt, and not of an earlier day. Raises Refusal where that key is proved by nothing."""
    sealed, known = container.read(receipt, "receipt"), trust.centre(db)
    text = typed(sealed.header.facts, ReceiptFacts).certificate
    if known is None or not text or sealed.header.recipient != settings.office(db).id:
        return None
    try:
        fresh = trust.verified(db, decoded(text))
    except Refusal:
        if known.public.key_id != sealed.header.sender.key:
            raise
        return None
    return fresh if replaces(db, fresh, known, sealed) else None


def decoded(text: str) -> bytes:
    try:
        return b64decode(text, validate=True)
    except binascii.Error:
        raise Damaged("The file has an entry that does not belong there. Ask the sender to make it again.") from None


def replaces(db: Database, fresh: Certificate, known: trust.Centre, receipt: Container) -> bool:
    giver = fresh.accepted.centre
    return (
        (giver.office, giver.public.key_id) == (known.public.office, receipt.header.sender.key)
        and fresh.person_key == settings.setting(db, "person_key")
        and fresh.accepted.valid_from >= known.since
        and fresh.hash != known.held
    )


def root_of(db: Database, circular: Container) -> Public | None:
    """The keys by which a circular is to be signed: the centre's, or those that have followed them."""
    known = trust.centre(db)
    if known is None:
        return None
    told = (*typed(circular.header.facts, CircularFacts).keys, *known.announced)
    gone = {one.key for one in trust.revoked(db)}
    after = succession.path(known.root, told, gone)
    return next((one for one in after if one.key_id == circular.header.sender.key), known.root)
