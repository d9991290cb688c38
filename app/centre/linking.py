"""The same event or association reported by two offices: found, judged by a person, and linked as one.

How like two records are is counted as within one office (`app.domain.likeness`); here they are of different offices,
of the same district on the same day or the next, or, where they stand for years, of the same region.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import chain, combinations, groupby, product

from app.domain.likeness import Found, Likeness, compared, face
from app.domain.quarter import Period
from app.domain.register import Register
from app.domain.registers import REGISTERS, register
from app.domain.same import SAME, Pair, Verdict, ordered
from app.errors import NotFound, Refusal
from app.storage import linking, settings
from app.storage.database import Database
from app.storage.journal import act
from app.storage.linking import Seen
from app.storage.records import New, put
from app.storage.shelf import Record, one

LINKED: tuple[Register, ...] = tuple(of for of in REGISTERS if of.name in ("event", "association"))
"""What two offices may both have had a hand in; a course or a request is of one office."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """Two records of different offices that may be one, and why."""

    register: str
    pair: Pair
    found: Found


def candidates(db: Database, period: Period | None = None) -> list[Candidate]:
    """What may be one and was not judged yet, the most alike first."""
    judged = linking.judged(db)
    found = chain.from_iterable(alike(db, of, period) for of in LINKED)
    return sorted((each for each in found if each.pair not in judged), key=lambda each: (-each.found.score, each.pair))


def alike(db: Database, of: Register, period: Period | None) -> Iterator[Candidate]:
    """The pairs of a register that are like enough to be shown, each once."""
    likeness = elsewhere(of)
    fields = dict.fromkeys((*likeness.fields, "district", str(of.dated_by)))
    looked_at = linking.seen(db, of, fields, period)
    near = by_days(of, looked_at) if of.of_a_day else in_regions(looked_at)
    for mine, theirs in near:
        found = compared(likeness, face(likeness, mine.id, mine.values), face(likeness, theirs.id, theirs.values))
        if found is not None:
            yield Candidate(of.name, ordered(mine.id, theirs.id), found)


def elsewhere(of: Register) -> Likeness:
    """The likeness between offices: two may write down one event a day apart."""
    assert of.likeness is not None
    return replace(of.likeness, within=tuple(field for field in of.likeness.within if field != of.dated_by))


def by_days(of: Register, seen: Iterable[Seen]) -> Iterator[tuple[Seen, Seen]]:
    """Records of one place on one day or two days running; `seen` comes in the order of days."""
    before: list[Seen] = []
    yesterday = ""
    for day, some in groupby(seen, key=lambda each: str(each.values[str(of.dated_by)])):
        now = list(some)
        yield from meeting(now, before if yesterday == day_before(day) else [])
        before, yesterday = now, day


def day_before(day: str) -> str:
    return (date.fromisoformat(day) - timedelta(days=1)).isoformat()


def meeting(now: list[Seen], before: list[Seen]) -> Iterator[tuple[Seen, Seen]]:
    """Of a day and the one before: records of one district; one that states none may be anywhere in its region."""
    stated, vague = parted(now)
    earlier, vague_before = parted(before)
    yield from together(stated, earlier, district)
    yield from together(vague, before, region)
    yield from crossed(gathered(stated, region), gathered([*vague, *vague_before], region))


def parted(seen: list[Seen]) -> tuple[list[Seen], list[Seen]]:
    """Those that state their district, and those that do not."""
    return [each for each in seen if district(each)], [each for each in seen if not district(each)]


def district(seen: Seen) -> str | None:
    found: str | None = seen.values["district"]
    return found


def region(seen: Seen) -> str:
    return seen.region


def in_regions(seen: Iterable[Seen]) -> Iterator[tuple[Seen, Seen]]:
    """What stands for years: of one region and one people, or under one number wherever it is."""
    every = list(seen)
    yield from together(every, [], lambda each: (each.region, each.values["ethnos"]))
    numbered = [each for each in every if each.values["bin"]]
    yield from (
        (mine, theirs)
        for mine, theirs in together(numbered, [], lambda each: each.values["bin"])
        if (mine.region, mine.values["ethnos"]) != (theirs.region, theirs.values["ethnos"])
    )


def together(now: list[Seen], before: list[Seen], handle: Callable[[Seen], Hashable]) -> Iterator[tuple[Seen, Seen]]:
    """The pairs of different offices that share a handle: among some, and of these with others."""
    mine = gathered(now, handle)
    for some in mine.values():
        yield from ((each, other) for each, other in combinations(some, 2) if each.office != other.office)
    yield from crossed(mine, gathered(before, handle))


Gathered = dict[Hashable, list[Seen]]


def crossed(mine: Gathered, theirs: Gathered) -> Iterator[tuple[Seen, Seen]]:
    for handle, some in mine.items():
        pairs = product(some, theirs.get(handle, ()))
        yield from ((each, other) for each, other in pairs if each.office != other.office)


def gathered(seen: Iterable[Seen], handle: Callable[[Seen], Hashable]) -> Gathered:
    found: Gathered = defaultdict(list)
    for each in seen:
        found[handle(each)].append(each)
    return found


def judge(db: Database, who: str, name: str, one_id: str, other_id: str, verdict: Verdict) -> Record:
    """Keep what two records of different offices are; what was judged of them before is changed. Raises Refusal."""
    refuse_elsewhere(db)
    first, second = ordered(one_id, other_id)
    refuse_pair(*(one(db, register(name), id) for id in (first, second)))
    before = [link for link in linking.links(db) if (link.values["one"], link.values["other"]) == (first, second)]
    values = {"among": name, "one": first, "other": second, "verdict": verdict}
    with act(db, who, "link", name) as done:
        changes = put(db, done, SAME, [New(values, before[0].id if before else "")])
    return one(db, SAME, changes[0].record if changes else before[0].id)


def refuse_elsewhere(db: Database) -> None:
    if settings.office(db).role != "centre":
        raise Refusal("Only the centre links what several offices have reported.")


def refuse_pair(mine: Record, theirs: Record) -> None:
    if mine.office == theirs.office:
        raise Refusal("Both records are of one office: it can put them together itself.")
    if mine.withdrawn or theirs.withdrawn:
        raise Refusal("One of the records is withdrawn: there is nothing to link.")


def part(db: Database, who: str, link: str) -> Record:
    """Withdraw a link, by its id or number: the records are counted each for itself, and may be judged anew.
    Raises NotFound, and Refusal where it is withdrawn already."""
    here = link_of(db, link)
    if here.withdrawn:
        raise Refusal("This link is withdrawn already.")
    with act(db, who, "part", here.values["among"]) as done:
        put(db, done, SAME, [New(here.values, here.id, withdrawn=True)])
    return here


def link_of(db: Database, link: str) -> Record:
    """A link by its id or number; links are no register, and so not told of as one."""
    try:
        return one(db, SAME, link)
    except NotFound:
        raise NotFound("There is no link {link}: look among the pairs that were judged.", link=link) from None
