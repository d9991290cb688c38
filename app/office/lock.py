"""Closed periods: what would change them is refused, unless it is a late entry that says why."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from sqlite_utils import Database

from app.domain.past import Pair, Standing
from app.domain.quarter import Period
from app.errors import Refusal
from app.storage import editions, settings
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
    """An act that leaves closed periods as they are; `late` is the reason of a late entry, and is kept as its note."""
    with act(db, who, kind, f"{LATE}{late}" if late.strip() else note, undoes) as done:
        since = done.seq
        yield done
        if not late.strip():
            refuse_locked(db, since)


def refuse_locked(db: Database, since: int) -> None:
    """Look at what was done after a place of the journal; raises Locked."""
    closed = editions.closed_periods(db)
    if not closed:
        return
    role, changed = settings.office(db).role, pairs(db, since)
    touched = [one for one in closed if any(of_day(pair, one) for pair in changed) or differences(changed, one, role)]
    if touched:
        raise Locked(touched)


def of_day(pair: Pair, period: Period) -> bool:
    """Whether a record that is wholly of one day lies in a period before or after the change.

    Such a record is the period's own, with its words. What stands or runs for years is the period's only as far as
    its figures go.
    """
    if pair.before == pair.after or not pair.register.of_a_day:
        return False
    return any(lies_in(record, str(pair.register.dated_by), period) for record in (pair.before, pair.after))


def lies_in(record: Standing | None, field: str, period: Period) -> bool:
    day = record.value(field) if record is not None else None
    return day is not None and period.start.isoformat() <= day <= period.end.isoformat()
