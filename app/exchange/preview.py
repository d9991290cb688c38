"""Before a package is taken in: what it would do, field by field, and what looks odd."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from app.domain.quarter import Period
from app.errors import Refusal
from app.exchange import container
from app.exchange.odd import odd_days, odd_jumps, odd_loss, odd_numbers, odd_old, odd_past, quarters
from app.exchange.package import Package, PackageFacts
from app.exchange.receive import opened, refuse_own, taken_in
from app.exchange.sequence import fork, has_gap, refuse_repeated
from app.exchange.terms import typed
from app.exchange.upgrades import refuse_too_old
from app.language import Words
from app.progress import Progress, quiet
from app.storage import journal, post, settings
from app.storage.database import Database
from app.storage.journal import Entry
from app.storage.levels import State

MOST_QUARTERS = 2
"""The figures of so many of the latest quarters are held against earlier years."""

Unlike = Callable[[settings.Office, Period], Iterable[Words]]
"""Says which figures of an office in a period are far from what is usual, counted from what stands now."""


@dataclass(frozen=True)
class Preview:
    """What a package would do. `changes` hold every record with its kind (added, edited, withdrawn, restored) and by
    field the value before and after as plain JSON; `counts` are by kind, with what would wait or be returned. `below`
    are the lines of each package that it carries of an office below and that is new here: they are taken by themselves
    and stand in no count. Where `state` is not «taken», it would be answered so instead, and change nothing else."""

    office: dict[str, str]
    number: int
    counts: dict[str, int]
    changes: list[dict[str, Any]] = field(default_factory=list)
    odd: list[Words] = field(default_factory=list)
    state: State = "taken"
    below: tuple[int, ...] = ()


def look(
    db: Database, data: bytes, who: str, today: date, progress: Progress = quiet, unlike: Unlike = lambda *_: ()
) -> Preview:
    """What receiving this package would do; raises a Refusal as receiving would. Nothing is changed."""
    refuse_own(db, container.read(data).header)
    package, sender = opened(db, data, today)
    refuse_repeated(db, sender, package)
    refuse_too_old(package.facts.schema)
    odd = [*odd_numbers(db, sender, package), *odd_days(package, today)]
    with journal.trial(db, who, "receive") as done:
        live = live_records(db, sender.row)
        arrival = taken_in(db, done, sender, package, progress)
        entries = journal.entries(db, done.id)[::-1]
        counts = Counter(entry.kind for entry in entries) + Counter(why.state for _, why in arrival.set_aside)
        odd += [*odd_loss(counts["withdrawn"], live), *odd_inside(db, sender, package, entries, today, unlike)]
    changes = [plain(entry) for entry in entries]
    return Preview(sender.names, package.facts.number, dict(counts), changes, odd, answer(db, sender, package),
                   tuple(carried(db, package)))  # fmt: skip


def carried(db: Database, package: Package) -> Iterator[int]:
    """The lines of each package of an office below, as its header tells; what would be refused alone is passed over."""
    for data in package.carried:
        with suppress(Refusal):
            sealed = container.read(data, "package")
            facts = typed(sealed.header.facts, PackageFacts)
            known = settings.office_of(db, sealed.header.sender.office)
            before = post.received(db, known.row, facts.incarnation, facts.number) if known else None
            if before is None or before["hash"] != sealed.hash:
                yield sum(facts.counts.values())


def answer(db: Database, sender: settings.Office, package: Package) -> State:
    """As receiving it would be answered."""
    if fork(db, sender.row, package) is not None:
        return "apart"
    return "behind" if has_gap(db, sender, package) else "taken"


def odd_inside(
    db: Database, sender: settings.Office, package: Package, entries: list[Entry], today: date, unlike: Unlike
) -> Iterator[Words]:
    """What is odd about the records themselves, while they stand here as they would."""
    lines = {line.id: line for line in package.records()}
    came = [lines[entry.record] for entry in entries if entry.record in lines]
    new = [lines[entry.record] for entry in entries if entry.record in lines and entry.kind == "added"]
    yield from odd_past(db, sender, package, came)
    yield from odd_old(db, sender, package, new)
    yield from odd_jumps(entries, lines)
    for period in quarters(came, today)[:MOST_QUARTERS]:
        yield from unlike(sender, period)


def plain(entry: Entry) -> dict[str, Any]:
    before, after = entry.before or {}, entry.after or {}
    fields = {name: [before.get(name), after.get(name)] for name in {**before, **after}}
    return {"register": entry.register, "id": entry.record, "kind": entry.kind, "fields": fields}


def live_records(db: Database, office: int) -> int:
    return sum(live for quarters in post.tally(db, office).values() for live, _ in quarters.values())
