"""What several offices have reported and is one: which records, of whom, and which of them are not counted again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import combinations
from typing import Any

import msgspec

from app.domain.quarter import Period
from app.domain.register import Register
from app.domain.registers import register as register_named
from app.domain.same import SAME, Pair, first, groups
from app.storage.database import Database
from app.storage.settings import setting
from app.storage.shelf import MOST_VALUES, Record, by_ids, chunks, shelf

SAID = "reported_twice"
"""The setting in which an office keeps what the centre last said: register → record → the other offices' names."""


class Seen(msgspec.Struct, frozen=True):
    """What is looked at of a record to find its like: whose it is, and the fields, as the database keeps them."""

    id: str
    office: int
    region: str
    values: dict[str, Any]


def links(db: Database, verdict: str = "") -> list[Record]:
    """The links that stand, oldest first: all, or those of a verdict, «same» or «different»."""
    query = f"{shelf(SAME).select} WHERE withdrawn = 0 AND (?1 = '' OR verdict = ?1) ORDER BY row"
    return [shelf(SAME).record(row) for row in db.conn.execute(query, (verdict,))]


def pairs_among(found: Iterable[Record]) -> dict[str, list[Pair]]:
    """The pairs of some links, by register."""
    pairs: dict[str, list[Pair]] = {}
    for link in found:
        pairs.setdefault(link.values["among"], []).append((link.values["one"], link.values["other"]))
    return pairs


def judged(db: Database) -> set[Pair]:
    """The pairs of which it was said what they are, and all pairs inside a group that is linked as one."""
    found = {pair for pairs in pairs_among(links(db)).values() for pair in pairs}
    for pairs in pairs_among(links(db, "same")).values():
        found |= {pair for group in groups(pairs) for pair in combinations(group, 2)}
    return found


def linked(db: Database) -> Iterator[tuple[Register, list[Record]]]:
    """The groups that stand for one thing, the member that is counted first; withdrawn records are of none."""
    for name, pairs in pairs_among(links(db, "same")).items():
        of = register_named(name)
        known = by_ids(db, of, {id for pair in pairs for id in pair})
        here = {id: record for id, record in known.items() if not record.withdrawn}
        for group in groups(pair for pair in pairs if pair[0] in here and pair[1] in here):
            counted = first(of, {id: here[id].values for id in group})
            yield of, [here[counted], *(here[id] for id in group if id != counted)]


def twice(db: Database) -> Mapping[str, list[str]]:
    """By register, the ids of what are counted with another office's record."""
    found: dict[str, list[str]] = {}
    for of, group in linked(db):
        found.setdefault(of.name, []).extend(record.id for record in group[1:])
    return found


def told(db: Database, office: int) -> Iterator[tuple[str, str, list[int]]]:
    """What is linked of one office: register, record, and the offices that have reported it too."""
    for of, group in linked(db):
        for record in group:
            others = sorted({other.office for other in group} - {office})
            if record.office == office and others:
                yield of.name, record.id, others


def said(db: Database) -> dict[str, dict[str, list[dict[str, str]]]]:
    """At an office: which of its records others have reported too, by the centre's last word."""
    return setting(db, SAID) or {}


def reported(db: Database, office: int) -> tuple[int, str, str] | None:
    """What the centre has said last of an office's records: the version, the list as JSON, its signature."""
    found = db.conn.execute("SELECT version, linked, signature FROM reported WHERE office = ?", (office,)).fetchone()
    return None if found is None else tuple(found)


def keep_reported(db: Database, office: int, version: int, linked: str, signature: str) -> None:
    db.conn.execute("INSERT OR REPLACE INTO reported VALUES (?, ?, ?, ?)", (office, version, linked, signature))


def seen(db: Database, of: Register, fields: Iterable[str], period: Period | None = None) -> Iterator[Seen]:
    """The live records of a register; where it is of days, in their order, and of a period alone if one is given."""
    names = tuple(fields)
    query = f"""SELECT t.id, t.office, office.region, {", ".join(f"t.{name}" for name in names)}
                FROM {of.name} AS t JOIN office ON office.row = t.office WHERE t.withdrawn = 0"""
    limits: tuple[str, ...] = ()
    if period is not None and of.of_a_day:
        query += f" AND t.{of.dated_by} BETWEEN ? AND ?"
        limits = (period.start.isoformat(), period.end.isoformat())
    if of.of_a_day:
        query += f" ORDER BY t.{of.dated_by}"
    for id, office, region, *values in db.conn.execute(query, limits):
        yield Seen(id, office, region, dict(zip(names, values, strict=True)))


def brought(db: Database, ids: Iterable[str]) -> dict[str, tuple[int, str]]:
    """By record: the number of the package that brought it as it stands, and when that came; none for our own."""
    found: dict[str, tuple[int, str]] = {}
    for some in chunks(list(ids), MOST_VALUES):
        asked = ", ".join("?" * len(some))
        query = f"""SELECT record, number, received_at, max(seq) FROM journal
                    JOIN received ON received.act = journal.act WHERE record IN ({asked}) GROUP BY record"""
        found |= {record: (number, at) for record, number, at, _ in db.conn.execute(query, some)}
    return found
