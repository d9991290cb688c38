"""What has changed between two editions, cell by cell, and the records that it comes from."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping

from app.domain.past import Pair
from app.domain.quarter import Period, period
from app.domain.registers import REGISTERS
from app.exchange.edition import Cause, Changed, Column, Document
from app.storage import journal
from app.storage.database import Database
from app.storage.past import pairs
from app.storage.shelf import by_ids
from app.summary.contributions import Shares, differences

Place = tuple[str, str, str, Column]
"""A cell of a period's own column, of the period before, or of the year ago."""


def changes(db: Database, before: Document, after: Document) -> tuple[tuple[Changed, ...], tuple[Cause, ...]]:
    """The cells that differ between two editions of this office, and the causes, whose shares sum to the difference."""
    was, now = dict(cells(before)), dict(cells(after))
    places = [place for place in {**was, **now} if was.get(place, 0) != now.get(place, 0)]
    changed = tuple(Changed(*place, was.get(place, 0), now.get(place, 0)) for place in places)
    if not changed:
        return (), ()
    some = pairs(db, before.seq, after.seq)
    return changed, tuple(causes(db, before.seq, changed, some, shares(some, period(after.period), after.role)))


def cells(document: Document) -> Iterator[tuple[Place, int]]:
    """All cells of an edition; of a figure that stands whole in several tables, the last."""
    for table in document.tables:
        for row in table.rows:
            by, key = (table.by, row.key) if row.key is not None else ("", "")
            yield (row.figure, by, key, "now"), row.now
            yield (row.figure, by, key, "year_ago"), row.year_ago
            if row.before is not None:
                yield (row.figure, by, key, "before"), row.before


def shares(some: list[Pair], of: Period, role: str) -> dict[Place, Shares]:
    """What each record has changed, in all three columns."""
    columns: tuple[tuple[Column, Period | None], ...] = (
        ("now", of), ("before", of.before()), ("year_ago", of.year_ago()),
    )  # fmt: skip
    return {
        (*cell, column): found
        for column, one in columns
        if one is not None
        for cell, found in differences(some, one, role, of.end).items()
    }


def causes(
    db: Database, since: int, changed: tuple[Changed, ...], some: list[Pair], known: Mapping[Place, Shares]
) -> Iterator[Cause]:
    """The records behind the changed cells, and last what none of them explains."""
    by_record: dict[str, list[tuple[int, int, int]]] = defaultdict(list)
    rest: list[tuple[int, int, int]] = []
    for place, cell in enumerate(changed):
        found = known.get((cell.figure, cell.by, cell.key, cell.column), {})
        for id, (was, now) in found.items():
            by_record[id].append((place, was, now))
        missing = cell.after - cell.before - sum(now - was for was, now in found.values())
        if missing:
            rest.append((place, 0, missing))
    pairs_by_id = {pair.id: pair for pair in some}
    reasons = journal.late_reasons(db, since)
    for register in REGISTERS:
        ids = [id for id in by_record if pairs_by_id[id].register is register]
        for id, record in by_ids(db, register, ids).items():
            said = {text for one in (id, *linked(pairs_by_id[id])) for text in reasons.get(one, ())}
            yield Cause(register.name, id, record.number, tuple(sorted(said)), tuple(by_record[id]))
    if rest:
        yield Cause("", "", 0, (), tuple(rest))


def linked(pair: Pair) -> set[str]:
    """The ids of the records that a record has linked, before or after: a course's change is its enrolments' too."""
    standings = (record for record in (pair.before, pair.after) if record is not None)
    return {state.id for record in standings for state in record.linked.values()}
