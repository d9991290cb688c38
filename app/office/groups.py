"""The door to course groups: who has a place, who waits, and what is done to many of them in one act."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from app import alphabet
from app.domain.course import COURSE
from app.domain.enrolment import ENROLMENT
from app.domain.learner import LEARNER
from app.domain.register import Register, Values, errors
from app.errors import Refusal
from app.language import Words
from app.office import many, validating
from app.office.lock import open_act
from app.office.many import Outcome
from app.storage import search, settings, shelf
from app.storage.database import Database
from app.storage.journal import Act
from app.storage.records import Change, New, new_id, put
from app.storage.search import Query
from app.storage.shelf import Record

ADMITTED, WAITING, COMPLETED, LEFT = "admitted", "waiting", "completed", "withdrawn"


@dataclass(frozen=True)
class Seat:
    """One learner in a group: the enrolment, and what the learner is called."""

    enrolment: Record
    name: str

    @property
    def id(self) -> str:
        """Of the enrolment."""
        return self.enrolment.id

    @property
    def status(self) -> str:
        """A code of the codebook of enrolments: waiting, admitted, completed or withdrawn."""
        return str(self.enrolment.values["status"])

    @property
    def since(self) -> date | None:
        """The day of admission; of who waits, the day of the application."""
        values = self.enrolment.values
        return applied(values) if self.status == WAITING else values["admitted_on"]


@dataclass(frozen=True)
class Group:
    """A group as it stands: `places` is None where nobody has said how many there are.

    `seated` have a place or have completed, by name; `waiting` in the order of their day; `gone` have left, by name.
    """

    course: Record
    seated: tuple[Seat, ...] = ()
    waiting: tuple[Seat, ...] = ()
    gone: tuple[Seat, ...] = ()

    @property
    def places(self) -> int | None:
        """How many learners there is room for; None where nobody has said."""
        return self.course.values["capacity"]  # type: ignore[no-any-return]

    @property
    def taken(self) -> int:
        """How many have a place, or had it to the end."""
        return len(self.seated)

    @property
    def over(self) -> int:
        """How many more have a place than there are places."""
        return 0 if self.places is None else max(self.taken - self.places, 0)

    @property
    def beyond(self) -> tuple[Seat, ...]:
        """Those who have a place over the number of places: who applied last, or was admitted last, by name."""
        came = sorted(self.seated, key=lambda seat: (applied(seat.enrolment.values) or date.max, seat.enrolment.number))
        last = {seat.id for seat in came[len(came) - self.over :]}
        return tuple(seat for seat in self.seated if seat.id in last)

    @property
    def free(self) -> int | None:
        """How many places are left; None where their number is not stated."""
        return None if self.places is None else max(self.places - self.taken, 0)

    @property
    def learning(self) -> tuple[Seat, ...]:
        """Who has a place and has not completed yet."""
        return tuple(seat for seat in self.seated if seat.status == ADMITTED)


class Groups:
    """Work on the groups of one office by one user."""

    def __init__(self, db: Database, user: str) -> None:
        self._db, self._user = db, user

    def group(self, id: str) -> Group:
        """A group by the id of its course; raises NotFound."""
        course = shelf.one(self._db, COURSE, id)
        page = search.page(self._db, ENROLMENT, Query(where={"course": course.id}), -1)
        enrolled = shelf.by_rows(self._db, ENROLMENT, page.rows)
        learners = shelf.by_ids(self._db, LEARNER, {one.values["learner"] for one in enrolled})
        return seated(course, [Seat(one, named(learners.get(one.values["learner"]))) for one in enrolled])

    def enrol(
        self, id: str, learners: Sequence[str] = (), newcomers: Sequence[str] = (), consent: bool = False,
        wait: bool = True, on: date | None = None, late: str = "",
    ) -> list[Change]:  # fmt: skip
        """Enrol several learners as one act: `learners` by their ids, `newcomers` by their names, who are made here.

        Those for whom there is no place `wait`, or are admitted over the number of places. Raises Refusal where
        newcomers have not given their `consent` or a record does not fit, Locked in a closed period without `late`.
        """
        group, day = self.group(id), on or date.today()
        if newcomers and not consent:
            raise Refusal("New learners can be entered only with their consent to keeping personal data.")
        people = [{"name": name, "consent": "yes", "consent_on": day} for name in newcomers]
        with open_act(self._db, self._user, "add", ENROLMENT.name, late=late) as done:
            made = self._add(done, LEARNER, people, day)
            wanted = [*learners, *(change.record for change in made)]
            free = len(wanted) if group.free is None or not wait else group.free
            drafts = [
                {"learner": learner, "course": group.course.id, **placed(place < free, day)}
                for place, learner in enumerate(wanted)
            ]
            return made + self._add(done, ENROLMENT, drafts, day)

    def admit(self, enrolment: str, on: date | None = None, late: str = "") -> list[Change]:
        """Give a place to one who waits; raises Refusal, Locked."""
        day = applied(shelf.one(self._db, ENROLMENT, enrolment).values)
        return self._change([enrolment], {"applied_on": day, **placed(True, on or date.today())}, late)

    def wait(self, enrolments: Iterable[str], late: str = "") -> list[Change]:
        """Move some to the waiting list, each with the days that stand: nobody loses a turn."""
        return self._change(enrolments, {"status": WAITING}, late)

    def leave(self, enrolments: Iterable[str], on: date | None = None, late: str = "") -> list[Change]:
        """Some have left the group; their places are free."""
        return self._change(enrolments, {"status": LEFT, "left_on": on or date.today()}, late)

    def complete(self, results: Mapping[str, int | None], on: date | None = None, late: str = "") -> list[Change]:
        """Some have completed, by enrolment, each with a result in per cent where there is one; one act."""
        day = on or date.today()
        records = many.found(self._db, ENROLMENT, results)
        drafts = {
            one.id: {**one.values, "status": COMPLETED, "result": results[one.id],
                     "left_on": one.values["left_on"] or day}
            for one in records
        }  # fmt: skip
        wrong = validating.problems(self._db, ENROLMENT, drafts, date.today())
        outcomes = [Outcome(one, drafts[one.id], (*many.in_the_way(ENROLMENT, one), *wrong[one.id])) for one in records]
        return many.do(self._db, self._user, ENROLMENT, outcomes, late)

    def _change(self, enrolments: Iterable[str], changes: Mapping[str, Any], late: str) -> list[Change]:
        outcomes = many.change(self._db, ENROLMENT, enrolments, changes)
        return many.do(self._db, self._user, ENROLMENT, outcomes, late)

    def _add(self, done: Act, of: Register, drafts: Iterable[Mapping[str, Any]], today: date) -> list[Change]:
        """New records, judged as a save judges them; raises Refusal with the first that does not fit."""
        key = settings.setting(self._db, "person_key")
        whole = {new_id(): validating.marked(of, of.filled(draft, today), key) for draft in drafts}
        for problems in validating.problems(self._db, of, whole, today).values():
            for problem in errors(problems):
                label = of.by_name[problem.field].label
                raise Refusal("{field}: {problem}", field=Words(label), problem=problem.words)
        return put(self._db, done, of, [New(draft, id) for id, draft in whole.items()])


def seated(course: Record, seats: Iterable[Seat]) -> Group:
    """The group with everybody in order."""
    by_name = sorted(seats, key=lambda seat: alphabet.sort_key(seat.name))
    waiting = [seat for seat in by_name if seat.status == WAITING]
    waiting.sort(key=lambda seat: (seat.since or date.max, seat.enrolment.number))
    return Group(
        course,
        tuple(seat for seat in by_name if seat.status in (ADMITTED, COMPLETED)),
        tuple(waiting),
        tuple(seat for seat in by_name if seat.status == LEFT),
    )


def placed(free: bool, day: date) -> dict[str, Any]:
    """A place from a day on, or a turn on the waiting list since then."""
    return {"status": ADMITTED, "admitted_on": day} if free else {"status": WAITING, "applied_on": day}


def applied(values: Values) -> date | None:
    """The day of the application; those who waited before it had a field of its own have it as that of admission."""
    return values["applied_on"] or values["admitted_on"]  # type: ignore[no-any-return]


def named(learner: Record | None) -> str:
    return str(learner.values["name"]) if learner is not None else "…"
