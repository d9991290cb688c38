"""What several offices have reported and is counted once above: told to each of them in its receipts.

An office right below the centre reads it in the receipt that the centre has signed. To those further below it goes as a
statement of the centre, which the offices between pass on and cannot change.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import msgspec

from app.exchange import statement, trust
from app.exchange.arrival import MOST_VERSION
from app.exchange.believed import keys_of
from app.exchange.identity import Identity
from app.exchange.reported import FORMAT, Linked, Reported
from app.exchange.terms import Count
from app.storage import levels, linking, notices, settings
from app.storage.database import Database
from app.storage.shelf import OURS

UNKNOWN = ""
"""In the place of a list: an office has a later one than was ever said here, so it must be said anew."""


def of_office(db: Database, office: int) -> Iterator[Linked]:
    """At the centre: what it has linked of an office's records with those of others."""
    names = {one.row: one.names for one in settings.offices(db)}
    for register, record, others in linking.told(db, office):
        yield Linked(register, record, tuple(names[other] for other in others))


def keep(db: Database, linked: Iterable[Linked]) -> None:
    """At an office: the centre's last word stands, and only that."""
    found: dict[str, dict[str, tuple[dict[str, str], ...]]] = {}
    for one in linked:
        found.setdefault(one.register, {})[one.id] = one.others
    settings.keep_setting(db, linking.SAID, found)


def passed_on(db: Database, office: int) -> tuple[Reported, ...]:
    """The centre's statements for an office and for those below it: made here at the centre, else as they came."""
    rows = sorted(levels.under(db, office) | {office})
    if settings.office(db).role == "centre":
        me = trust.identity(db)
        return tuple(signed(one, me) for one in (stated(db, row) for row in rows if row != office) if one)
    return tuple(one for one in (kept(db, row) for row in rows) if one)


def signed(one: Reported, me: Identity) -> Reported:
    return msgspec.structs.replace(one, signature=statement.sign(FORMAT, one.said, me))


def stated(db: Database, office: int) -> Reported | None:
    """At the centre: what is to be said of an office's records, under the next version if it is another than before."""
    before = linking.reported(db, office)
    now = tuple(of_office(db, office))
    if before is None and not now:
        return None
    version, text, _ = before or (0, UNKNOWN, "")
    if text != (plain := msgspec.json.encode(now).decode()):
        version = notices.next_version(db, version)
        linking.keep_reported(db, office, version, plain, "")
    return Reported(settings.office(db, office).id, version, now)


def kept(db: Database, office: int) -> Reported | None:
    """Between: a statement as it came."""
    found = linking.reported(db, office)
    if found is None:
        return None
    version, text, signature = found
    return Reported(
        settings.office(db, office).id, version, msgspec.json.decode(text, type=tuple[Linked, ...]), signature
    )


def take(db: Database, came: Iterable[Reported]) -> None:
    """Below the centre: its statements for this office, which are kept, and for those below, which are passed on."""
    some = tuple(came)
    keys = keys_of(db, trust.root_office(db)) if some else []
    for one in some:
        office = settings.office_of(db, one.office)
        if office is None or (office.row != OURS and office.above is None) or not is_later(kept(db, office.row), one):
            continue
        if any(statement.holds(FORMAT, one.said, one.signature, key) for key in keys):
            plain = msgspec.json.encode(one.linked).decode()
            linking.keep_reported(db, office.row, one.version, plain, one.signature)
            if office.row == OURS:
                keep(db, one.linked)


def is_later(here: Reported | None, came: Reported) -> bool:
    """Under one version, as two lives of a centre may use it, the greater spelling stands; signed anew it comes in."""
    return here is None or rank(here) <= rank(came)


def rank(one: Reported) -> tuple[int, bytes]:
    return one.version, msgspec.json.encode(one.linked)


def held(db: Database) -> int:
    """At an office: the version of the statement that it holds; 0 for none."""
    here = linking.reported(db, OURS)
    return here[0] if here else 0


def hear(db: Database, office: int, version: Count) -> None:
    """At the centre: an office holds a later statement than was ever made here, which was set back: say it anew."""
    before = linking.reported(db, office)
    if (before[0] if before else 0) < version <= MOST_VERSION:
        linking.keep_reported(db, office, version, UNKNOWN, "")
