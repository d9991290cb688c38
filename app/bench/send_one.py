"""Sending after one change: an office with a hundred times the records needs no longer."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

from app.bench.exchange import accept, founded_centre
from app.bench.ground import Ground, database
from app.bench.measure import Result, at_most, clocked
from app.office import Office, Query
from app.storage import journal, post, settings
from app.storage.database import transaction

AIM = 1.3


def measure(ground: Ground) -> Iterator[Result]:
    """Both offices have been acknowledged up to now; each turn changes one event of each and sends it."""
    with ground.copied(ground.many) as large, ground.copied(ground.few) as small, founded_centre(ground) as centre:
        for office in (large, small):
            accept(office, centre, ground.place("post"))
            acknowledge(office)
        pairs = [(send_one(ground, large, turn), send_one(ground, small, turn)) for turn in range(ground.turns * 4)]
    yield at_most("send-one", pairs[1:], "ms", 1000, AIM)


def acknowledge(office: Office) -> None:
    """As if all that is here had been sent and a receipt had come for it."""
    db = database(office)
    incarnation, now = str(settings.setting(db, "incarnation")), datetime.now(UTC).isoformat()
    with transaction(db):
        post.keep_sent(db, post.Sent(incarnation, 1, "0" * 64, journal.end(db), now, "", 0))
        post.answered(db, incarnation, 1, {})


def send_one(ground: Ground, office: Office, turn: int) -> float:
    event = office.records.page("event", Query(), limit=1, offset=turn).records[0]
    office.records.edit("event", event.id, {"notes": f"{turn}"})
    return clocked(lambda: office.post.send(ground.folder / "sent"))
