"""The door to duplicates: found, compared field by field, merged and unmerged, or remembered as different."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from app.domain.fields import Field
from app.domain.likeness import Face, Found, Likeness, compared, face
from app.domain.register import Register, Values, errors
from app.domain.registers import REGISTERS, register
from app.domain.same import SAME, ordered
from app.errors import NotFound, Refusal
from app.language import Words
from app.office import merging
from app.office.lock import open_act
from app.office.many import NOT_OURS, WITHDRAWN
from app.office.pairing import pairs
from app.office.records import Unfit
from app.office.validating import lost_links, marked, problems, repetitions
from app.progress import Progress, quiet
from app.storage import duplicates, journal, settings, shelf
from app.storage.database import Database
from app.storage.leaning import leaning
from app.storage.records import Change, New, put, undo
from app.storage.search import Query, page
from app.storage.shelf import OURS, Record

MOST = 1000
"""No more pairs are shown at once: the most alike."""

MOST_LIKE = 3
"""So many records are told while a new one is typed."""

WATCHED = 1000
"""After so many comparisons the work tells how far it is."""


@dataclass(frozen=True, slots=True)
class Pair:
    """Two records of a register that may be one: their ids, and what speaks for it and against."""

    register: str
    one: str
    other: str
    found: Found

    @property
    def why(self) -> tuple[Words, ...]:
        """What speaks for it, and against, in words."""
        return reasons(register(self.register), self.found)


@dataclass(frozen=True)
class Row:
    """A field of two records beside each other."""

    field: Field
    one: Any
    other: Any

    @property
    def differs(self) -> bool:
        """Whether the two state another thing; «not stated» is one too."""
        return bool(self.one != self.other)


@dataclass(frozen=True)
class Comparison:
    """Two records field by field; `leaning`: how many live records name each; `found` where they are alike."""

    one: Record
    other: Record
    rows: tuple[Row, ...]
    leaning: tuple[int, int]
    found: Found | None


class Duplicates:
    """Likely duplicates among the records of one office, by one user."""

    def __init__(self, db: Database, user: str) -> None:
        self._db, self._user = db, user

    def find(self, name: str, progress: Progress = quiet) -> list[Pair]:
        """The pairs of a register that may be one, the most alike first; those said to be different are left out."""
        of = register(name)
        found = {(pair.one, pair.other): pair for pair in self._compared(of, progress)}
        for pair in duplicates.said_different(self._db, name):
            found.pop(pair, None)
        return sorted(found.values(), key=lambda pair: (-pair.found.score, pair.one, pair.other))[:MOST]

    def like(self, name: str, values: Values, id: str = "") -> list[tuple[Record, Found]]:
        """The records that a draft may be, the most alike first; at once, while a person types.

        Of a register without declared likeness, or a draft without a name yet, there are none.
        """
        of, declared = register(name), register(name).likeness
        if declared is None or not any(values.get(each) for each in declared.names):
            return []
        draft = face(declared, id, duplicates.kept(of, declared, values))
        near = duplicates.candidates(self._db, of, declared, values)
        known = {id, *(each for pair in self._said(name, id) for each in pair)}
        likely = {one.id: compared(declared, draft, one) for one in near if one.id not in known}
        found = {one: like for one, like in likely.items() if like is not None}
        best = sorted(found, key=lambda each: (-found[each].score, each))[:MOST_LIKE]
        records = shelf.by_ids(self._db, of, best)
        return [(records[each], found[each]) for each in best]

    def compare(self, name: str, a: str, b: str) -> Comparison:
        """Two records of this office field by field, by their ids or readable numbers; raises Refusal."""
        of = register(name)
        one, other = self._two(of, a, b)
        rows = tuple(
            Row(field, one.values[field.name], other.values[field.name]) for field in of.fields if not field.hidden
        )
        lean = leaning(self._db, name, [one.id, other.id])
        declared = of.likeness
        found = compared(declared, *(self._face(of, declared, record) for record in (one, other))) if declared else None
        return Comparison(one, other, rows, (lean[one.id], lean[other.id]), found)

    def merge(self, name: str, keep: str, other: str, values: Values, late: str = "") -> int:
        """Make two records one: `keep` stays with `values`, the other is withdrawn, what named it names the one kept.

        One act, which can be undone; returns its number. Raises Unfit where the values do not fit, Locked in a closed
        period if `late` gives no reason.
        """
        of = register(name)
        stays, goes = self._two(of, keep, other)
        chosen = {of.field(field).name: value for field, value in values.items()}
        with open_act(self._db, self._user, "merge", of.name, late=late) as done:
            key = settings.setting(self._db, "person_key")
            wanted = marked(of, {**stays.values, **chosen}, key)
            for register_, news in merging.in_order(merging.plan(self._db, of, stays, goes, wanted)):
                put(self._db, done, register_, news)
            self._fitting(of, {stays.id: wanted})
        return done.id

    def merges(self, name: str, id: str) -> dict[int, Record]:
        """The merges in which a record stayed and that are not undone: act → the record withdrawn for it."""
        found = duplicates.merges(self._db, name, id)
        gone = shelf.by_ids(self._db, register(name), found.values())
        return {act: gone[other] for act, other in found.items() if other in gone}

    def unmerge(self, act: int, late: str = "") -> list[Change]:
        """Undo a merge by its number, whatever came after it, exactly; other fields keep what came later.

        Raises Refusal that names the record in the way, where what the merge changed has been changed since.
        """
        told = journal.act_of(self._db, act)
        if told["kind"] != "merge" or told["undone_by"] is not None:
            raise Refusal("Act {number} is not a merge, or is undone already.", number=act)
        self._refuse_changed(journal.entries(self._db, act))
        with open_act(self._db, self._user, "undo", undoes=act, late=late) as done:
            changes = undo(self._db, done, act)
            for of in REGISTERS:
                ids = [change.record for change in changes if change.register == of.name]
                records = shelf.by_ids(self._db, of, ids)
                self._standing_again(of, {id: one.values for id, one in records.items() if not one.withdrawn})
        return changes

    def different(self, name: str, a: str, b: str) -> None:
        """Remember that two records are two: the pair is never asked about again, in lists, forms and checks.

        One act, which can be undone.
        """
        pair = ordered(*(one.id for one in self._two(register(name), a, b)))
        values = {"among": name, "one": pair[0], "other": pair[1], "verdict": "different"}
        if pair not in duplicates.said_different(self._db, name):
            with open_act(self._db, self._user, "differ", name) as done:
                put(self._db, done, SAME, [New(values)])

    def ask_again(self, name: str, a: str, b: str) -> None:
        """Take back that two records were said to be different, whatever was done after it."""
        pair = ordered(*(shelf.one(self._db, register(name), id).id for id in (a, b)))
        duplicates.forget_different(self._db, pair)
        link = duplicates.link_between(self._db, pair)
        if link is not None:
            act = journal.history(self._db, link)[-1]["number"]
            with open_act(self._db, self._user, "undo", undoes=act) as done:
                undo(self._db, done, act)

    def said_different(self, name: str) -> list[tuple[Record, Record]]:
        """The pairs said to be different, the last first."""
        said = duplicates.said_different(self._db, name)
        records = shelf.by_ids(self._db, register(name), {id for pair in said for id in pair})
        return [(records[one], records[other]) for one, other in said if one in records and other in records]

    def _compared(self, of: Register, progress: Progress) -> Iterator[Pair]:
        """Every likely pair of a register."""
        declared, total, looked_at, done = declared_of(of), self._count(of), 0, 0
        for group in duplicates.groups(self._db, of, declared):
            progress(done, total)
            for one, other in pairs(declared, group):
                looked_at += 1
                if looked_at % WATCHED == 0:
                    progress(done, total)
                if (found := compared(declared, one, other)) is not None:
                    yield Pair(of.name, *ordered(one.id, other.id), found)
            done += len(group)
        progress(total, total)

    def _count(self, of: Register) -> int:
        return page(self._db, of, Query(), limit=0).total

    def _face(self, of: Register, declared: Likeness, record: Record) -> Face:
        return face(declared, record.id, duplicates.kept(of, declared, record.values))

    def _said(self, name: str, id: str) -> list[tuple[str, str]]:
        return [pair for pair in duplicates.said_different(self._db, name) if id in pair] if id else []

    def _two(self, of: Register, a: str, b: str) -> tuple[Record, Record]:
        """Two live records of this office."""
        one, other = shelf.one(self._db, of, a), shelf.one(self._db, of, b)
        if one.id == other.id:
            raise Refusal("This is one record: choose two.")
        for record in (one, other):
            if record.office != OURS:
                raise Refusal(NOT_OURS)
            if record.withdrawn:
                raise Refusal(WITHDRAWN)
        return one, other

    def _fitting(self, of: Register, drafts: Mapping[str, Values]) -> None:
        """Raise Unfit where records would stand that could not be saved so."""
        for found in problems(self._db, of, drafts, date.today()).values():
            if errors(found):
                raise Unfit(of, errors(found))

    def _standing_again(self, of: Register, drafts: Mapping[str, Values]) -> None:
        """Raise Unfit where a number has been entered anew since, or what a record names has gone."""
        repeated, lost = repetitions(self._db, of, drafts), lost_links(self._db, of, drafts)
        wrong = [problem for id in drafts for problem in (*repeated[id], *lost[id])]
        if wrong:
            raise Unfit(of, wrong)

    def _refuse_changed(self, entries: Iterable[journal.Entry]) -> None:
        for entry in entries:
            of = register(entry.register)
            here = shelf.one(self._db, of, entry.record)
            if not duplicates.stands_as_left(of, here, entry):
                raise Refusal(
                    "{register} № {number} stands in the way: it has been changed since the merge. Put it back as "
                    "the merge left it, then try again.",
                    register=Words(of.one), number=here.number,
                )  # fmt: skip


def declared_of(of: Register) -> Likeness:
    """How duplicates of a register are known; raises NotFound where nothing is declared."""
    if of.likeness is None:
        names = ", ".join(one.name for one in REGISTERS if one.likeness)
        raise NotFound("Duplicates are not looked for in the register {register}, but in: {all}.",
                       register=of.name, all=names)  # fmt: skip
    return of.likeness


def reasons(of: Register, found: Found) -> tuple[Words, ...]:
    """Why two records are taken for one, and what speaks against it, in words."""
    first = of.by_name[declared_of(of).names[0]].label
    names = [Words("{field}: {n} % alike", {"field": Words(first), "n": found.names})] if found.names else []
    same = [Words("{field}: the same", {"field": Words(of.by_name[name].label)}) for name in found.same]
    other = [Words("{field}: another", {"field": Words(of.by_name[name].label)}) for name in found.other]
    return (*names, *same, *other)
