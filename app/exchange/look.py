"""Before a package is taken in: what it would do, field by field, and what looks odd."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from sqlite_utils import Database

from app.domain.registers import BY_NAME
from app.exchange.package import Package
from app.exchange.receive import fork, has_gap, opened, refuse_repeated, taken_in
from app.language import Words
from app.progress import Progress, quiet
from app.storage import journal, post, settings
from app.storage.journal import Entry, act

MANY_WITHDRAWN = 5
"""One in so many records withdrawn at once is odd."""

FAR_AHEAD, FAR_BACK = timedelta(days=366), timedelta(days=3653)


@dataclass(frozen=True)
class Preview:
    """What a package would do. `changes` hold every record with its kind (added, edited, withdrawn, restored) and by
    field the value before and after as plain JSON; `counts` are by kind, with what would wait or be returned."""

    office: dict[str, str]
    number: int
    counts: dict[str, int]
    changes: list[dict[str, Any]] = field(default_factory=list)
    odd: list[Words] = field(default_factory=list)


class _Seen(Exception):
    """All was done as if in earnest; now it is taken back."""


def look(db: Database, data: bytes, who: str, today: date, progress: Progress = quiet) -> Preview:
    """What receiving this package would do; raises a Refusal as receiving would. Nothing is changed."""
    package, sender = opened(db, data, today)
    refuse_repeated(db, sender, package)
    odd = [*odd_numbers(db, sender, package), *odd_days(package, today)]
    try:
        with act(db, who, "receive") as done:
            live = live_records(db, sender.row)
            arrival = taken_in(db, done, sender, package, progress)
            entries = journal.entries(db, done.id)[::-1]
            counts = Counter(entry.kind for entry in entries) + Counter(why.state for _, why in arrival.set_aside)
            raise _Seen
    except _Seen:
        odd += odd_loss(counts["withdrawn"], live)
    return Preview(sender.names, package.facts.number, dict(counts), [plain(entry) for entry in entries], odd)


def plain(entry: Entry) -> dict[str, Any]:
    before, after = entry.before or {}, entry.after or {}
    fields = {name: [before.get(name), after.get(name)] for name in {**before, **after}}
    return {"register": entry.register, "id": entry.record, "kind": entry.kind, "fields": fields}


def live_records(db: Database, office: int) -> int:
    return sum(live for quarters in post.tally(db, office).values() for live, _ in quarters.values())


def odd_loss(withdrawn: int, live: int) -> Iterator[Words]:
    if withdrawn * MANY_WITHDRAWN >= live > 0:
        yield Words("Of {live} records {n} would be withdrawn: ask the office whether that is meant.",
                    {"live": live, "n": withdrawn})  # fmt: skip


def odd_days(package: Package, today: date) -> Iterator[Words]:
    """Records that lie far from today; one sentence for all."""
    far = 0
    for line in package.records():
        day = line.fields.get(BY_NAME[line.register].dated_by or "") if line.register in BY_NAME else None
        far += isinstance(day, str) and not (today - FAR_BACK).isoformat() <= day <= (today + FAR_AHEAD).isoformat()
    if far:
        yield Words("The day of {n} records lies far from today.", {"n": far})


def odd_numbers(db: Database, sender: settings.Office, package: Package) -> Iterator[Words]:
    if fork(db, sender.row, package) is not None:
        yield Words("There are two different packages № {number} of this office: it would be kept apart.",
                    {"number": package.facts.number})  # fmt: skip
    elif has_gap(db, sender, package):
        yield Words("It leans on package № {number}, which is not here: it would not be taken.",
                    {"number": package.facts.receipt})  # fmt: skip
