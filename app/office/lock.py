"""Closed periods: what would change them is refused, unless it is a late entry that says why."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import chain

from app.domain.past import Pair
from app.domain.quarter import Period
from app.errors import Refusal
from app.exchange.edition import MOST_LONG
from app.exchange.terms import refuse_long
from app.storage import editions, settings
from app.storage.database import Database
from app.storage.journal import LATE, Act, act
from app.storage.past import pairs
from app.summary.contributions import differences


class Locked(Refusal):
    """The change touches closed periods; with a reason it can be made as a late entry."""

    def __init__(self, periods: Sequence[Period]) -> None:
        super().__init__(
            "This belongs to a closed period: {period}. If it must be changed, make it a late entry and give the "
            "reason; an amendment of the period will show it.",
            period=periods[0].name(),
        )
        self.periods = tuple(periods)


@contextmanager
def open_act(
    db: Database, who: str, kind: str, note: str = "", undoes: int | None = None, late: str = ""
) -> Iterator[Act]:
    """An act that leaves closed periods as they are; `late` is the reason of a late entry, and is kept as its note.
    Raises Locked, and Refusal for a reason that no edition could carry."""
    refuse_long(late, MOST_LONG)
    with act(db, who, kind, f"{LATE}{late}" if late.strip() else note, undoes) as done:
        since = done.seq
        yield done
        if not late.strip():
            refuse_locked(db, since)


def refuse_locked(db: Database, since: int) -> None:
    """Look at what was done after a place of the journal; raises Locked."""
    periods = touched(db, since)
    if periods:
        raise Locked(list(periods))


def touched(db: Database, since: int) -> dict[Period, set[str]]:
    """The closed periods that what was done after a place of the journal would change, each with the records.

    A record that is wholly of one day is the period's own, with its words. What stands or runs for years is the
    period's only as far as its figures go.
    """
    closed = editions.closed_periods(db)
    if not closed:
        return {}
    changed = pairs(db, since)
    days = [(pair.id, list(days_of(pair))) for pair in changed if pair.register.of_a_day]
    others, role = [pair for pair in changed if not pair.register.of_a_day], settings.office(db).role
    found = {one: {id for id, some in days if lies_in(some, one)} for one in closed}
    for one, ids in found.items():
        ids.update(chain.from_iterable(differences(others, one, role).values()))
    return {one: ids for one, ids in found.items() if ids}


def days_of(pair: Pair) -> Iterator[str]:
    """The days on which a record lay before and after its change."""
    if pair.before != pair.after:
        for record in (pair.before, pair.after):
            day = record.value(str(pair.register.dated_by)) if record is not None else None
            if day is not None:
                yield day


def lies_in(days: Iterable[str], period: Period) -> bool:
    start, end = period.start.isoformat(), period.end.isoformat()
    return any(start <= day <= end for day in days)
