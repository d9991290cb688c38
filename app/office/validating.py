"""What stands in the way of drafts, looked at in bulk: their own rules, what they link, what is here already."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from app.domain.fields import Identifier, Link, Links
from app.domain.register import Problem, Register, Values
from app.domain.registers import register as register_named
from app.language import Words
from app.storage import search, shelf
from app.storage.database import Database

Drafts = Mapping[str, Values]
"""Drafts by the ids of their records; "" is a new one."""


def marked(of: Register, draft: Values, key: str | None) -> dict[str, Any]:
    """The draft with the keyed mark that travels in place of a number; without the centre's key there is none yet."""
    values = dict(draft)
    for field in of.fields:
        if isinstance(field, Identifier) and field.as_mark:
            values[field.as_mark] = mark_of(values.get(field.name), key)
    return values


def mark_of(number: str | None, key: str | None) -> str | None:
    """What the exchange writes of a person's number; it is fetched for those who have one."""
    from app.exchange.card import person_mark

    return person_mark(key, number) if key and number else None


def problems(db: Database, of: Register, drafts: Drafts, today: date) -> dict[str, list[Problem]]:
    """All that is wrong with each of some drafts, which are to be saved together."""
    lost, repeated = lost_links(db, of, drafts), repetitions(db, of, drafts)
    return {id: of.problems(draft, today) + lost[id] + repeated[id] for id, draft in drafts.items()}


def targets(link: Link | Links, draft: Values) -> tuple[str, ...]:
    """The records that a draft names by a link."""
    value = draft.get(link.name)
    if not value:
        return ()
    return tuple(value) if isinstance(link, Links) else (value,)


def lost_links(db: Database, of: Register, drafts: Drafts) -> dict[str, list[Problem]]:
    """Links to records that are not here, or are withdrawn."""
    found: dict[str, list[Problem]] = defaultdict(list)
    for link in of.links:
        wanted = {target for draft in drafts.values() for target in targets(link, draft)}
        here = shelf.by_ids(db, register_named(link.register), wanted)
        gone = {target for target in wanted if target not in here or here[target].withdrawn}
        for id, draft in drafts.items() if gone else ():
            if gone.intersection(targets(link, draft)):
                found[id].append(Problem(link.name, Words("There is no such record.")))
    return found


def repetitions(db: Database, of: Register, drafts: Drafts) -> dict[str, list[Problem]]:
    """The same learner or enrolment a second time, in the register or among the drafts themselves."""
    found: dict[str, list[Problem]] = defaultdict(list)
    alike: dict[tuple[Any, ...], list[str]] = defaultdict(list)
    for id, draft in drafts.items() if of.unique else ():
        key = tuple(draft.get(name) for name in of.same)
        if None not in key:
            alike[key].append(id)
    for key, ids in alike.items():
        standing = {one.id: one.number for one in same(db, of, key)}
        others = [number for id, number in standing.items() if id not in drafts]
        for id in ids:
            if others:
                words = Words("It is entered already, under № {number}.", {"number": others[0]})
                found[id].append(Problem(of.same[0], words))
            elif len(ids) > 1:
                words = Words("Several of these records would be one and the same.")
                found[id].append(Problem(of.same[0], words))
    return found


def same(db: Database, of: Register, key: Iterable[Any]) -> list[shelf.Record]:
    """The live records of this office that are known by the same."""
    return shelf.by_rows(db, of, search.same(db, of, key))
