"""Work on many records as one act: what would become of each is looked at first, then all of it is done, or nothing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from app.domain.quarter import Period
from app.domain.register import Problem, Register, Values, errors
from app.errors import NotFound, Refusal
from app.language import N_, Words
from app.office import validating
from app.office.lock import open_act, touched
from app.progress import Progress, quiet
from app.storage import editions, journal, settings, shelf
from app.storage.database import Database
from app.storage.leaning import leaning
from app.storage.records import Change, New, put
from app.storage.shelf import OURS, Record, chunks

AT_ONCE = 500
"""So many records are written between two looks whether to stop."""

NOT_OURS = N_("This record belongs to another office: only that office can change it.")
WITHDRAWN = N_("This record is withdrawn: bring it back first.")


@dataclass(frozen=True)
class Outcome:
    """What would become of one record: its `values` as they would stand, or that it is `withdrawn`.

    `problems` are all that is wrong with it then, warnings too; `late`: it touches a closed period.
    """

    record: Record
    values: Values
    problems: tuple[Problem, ...] = ()
    withdrawn: bool = False
    late: bool = False

    @property
    def refused(self) -> bool:
        """Whether it would be wrong afterwards."""
        return bool(errors(self.problems))

    @property
    def same(self) -> bool:
        """Whether nothing would change."""
        return not self.withdrawn and self.values == self.record.values


@dataclass(frozen=True)
class Preview:
    """What would become of each record, in the order asked for; `closed` are the periods that it would touch."""

    outcomes: list[Outcome] = field(default_factory=list)
    closed: tuple[Period, ...] = ()

    @property
    def changed(self) -> list[Outcome]:
        """Those that would be others afterwards."""
        return [one for one in self.outcomes if not one.refused and not one.same]

    @property
    def refused(self) -> list[Outcome]:
        """Those that would be wrong afterwards, and stay as they are."""
        return [one for one in self.outcomes if one.refused]


def change(db: Database, of: Register, ids: Iterable[str], changes: Mapping[str, Any]) -> list[Outcome]:
    """What giving some fields one value would make of records; raises NotFound."""
    after = {of.field(name).name: value for name, value in changes.items()}
    records, key = found(db, of, ids), settings.setting(db, "person_key")
    drafts = {one.id: validating.marked(of, {**one.values, **after}, key) for one in records}
    wrong = validating.problems(db, of, drafts, date.today())
    return [Outcome(one, drafts[one.id], (*in_the_way(of, one), *wrong[one.id])) for one in records]


def withdrawal(db: Database, of: Register, ids: Iterable[str]) -> list[Outcome]:
    """What withdrawing records would make of them; those that others lean on stay. Raises NotFound."""
    records = found(db, of, ids)
    leant = leaning(db, of.name, [one.id for one in records])
    return [
        Outcome(one, one.values, (*in_the_way(of, one), *leant_on(of, leant[one.id])), withdrawn=True)
        for one in records
    ]


def found(db: Database, of: Register, ids: Iterable[str]) -> list[Record]:
    """The records of these ids, each once, in their order; raises NotFound."""
    wanted = list(dict.fromkeys(ids))
    here = shelf.by_ids(db, of, wanted)
    if len(here) < len(wanted):
        raise NotFound("Some of these records are not here any more: choose them again.")
    return [here[id] for id in wanted]


def in_the_way(of: Register, record: Record) -> list[Problem]:
    """Why a record may not be touched at all."""
    if record.office != OURS:
        return [Problem(of.name, Words(NOT_OURS))]
    return [Problem(of.name, Words(WITHDRAWN))] if record.withdrawn else []


def leant_on(of: Register, n: int) -> list[Problem]:
    words = Words("Other records lean on this one: {n}. Withdraw or change them first.", {"n": n})
    return [Problem(of.name, words)] if n else []


def preview(db: Database, user: str, of: Register, outcomes: list[Outcome], progress: Progress = quiet) -> Preview:
    """The outcomes with what closed periods say to them: they are written as if in earnest, and taken back."""
    periods: dict[Period, set[str]] = {}
    if editions.closed_periods(db):
        with journal.trial(db, user, "preview") as done:
            since = done.seq
            write(db, done, of, [one for one in outcomes if not one.refused], progress)
            periods = touched(db, since)
    late = set().union(*periods.values())
    return Preview([replace(one, late=one.record.id in late) for one in outcomes], tuple(periods))


def do(
    db: Database, user: str, of: Register, outcomes: Sequence[Outcome], late: str = "", progress: Progress = quiet
) -> list[Change]:
    """Do all of it in one act; raises Refusal where one record is refused, and Locked."""
    for one in outcomes:
        if one.refused:
            number, problem = one.record.number, errors(one.problems)[0].words
            raise Refusal("{register} № {number}: {problem}", register=Words(of.one), number=number, problem=problem)
    kind = "withdraw" if any(one.withdrawn for one in outcomes) else "edit"
    with open_act(db, user, kind, of.name, late=late) as done:
        return write(db, done, of, outcomes, progress)


def write(
    db: Database, act: journal.Act, of: Register, outcomes: Sequence[Outcome], progress: Progress
) -> list[Change]:
    """Write the outcomes within an act, looking now and then whether to stop."""
    news = [New(one.values, one.record.id, one.withdrawn) for one in outcomes]
    changes: list[Change] = []
    for written, some in enumerate(chunks(news, AT_ONCE)):
        progress(written * AT_ONCE, len(news))
        changes += put(db, act, of, some)
    progress(len(news), len(news))
    return changes
