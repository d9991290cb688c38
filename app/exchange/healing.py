"""Where the two sides hold different things: found by tallies, mended by whole quarters one way and by what is given
back the other.

An office says of everything it holds how much it is and the sum of its marks, by register and quarter. Where the
centre counts otherwise, the receipt names the quarter, and the next package carries all of it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

import msgspec

from app.domain.line import MODULUS, Line, encode, mark
from app.domain.registers import BY_NAME, TRAVELLING
from app.exchange.arrival import Arrival
from app.exchange.package import Package
from app.exchange.terms import Quarters, Tally
from app.storage import post
from app.storage.database import Database
from app.storage.shelf import Record, by_ids

Sums = dict[tuple[str, str], tuple[int, int]]
"""By register and quarter: live records, and the sum of all marks."""


def differing(db: Database, office: int, told: Tally) -> Quarters:
    """The quarters of which the office holds something else than the centre knows."""
    known, there = known_of(db, office), sums_of(told)
    apart = [key for key in {**known, **there} if known.get(key, (0, 0)) != there.get(key, (0, 0))]
    found: dict[str, list[str]] = {}
    for register, quarter in sorted(apart):
        found.setdefault(register, []).append(quarter)
    return {register: tuple(quarters) for register, quarters in found.items()}


def known_of(db: Database, office: int) -> Sums:
    """What is held of an office, as if that which is set aside had been taken."""
    sums = defaultdict(lambda: (0, 0), sums_of(post.tally(db, office)))
    aside = [msgspec.json.decode(row["line"], type=Line) for row in post.set_aside(db, office)]
    for name in {line.register for line in aside}:
        lines = [line for line in aside if line.register == name]
        here = by_ids(db, BY_NAME[name], [line.id for line in lines]) if name in BY_NAME else {}
        for line in lines:
            instead(sums, line, here.get(line.id), office)
    return dict(sums)


def instead(sums: Sums, line: Line, here: Record | None, office: int) -> None:
    """A line in the place of what is held of its record."""
    if here is not None and here.office == office:
        count(sums, (line.register, here.quarter), -1, here.withdrawn, here.mark)
    count(sums, (line.register, line.quarter), 1, line.withdrawn, mark(encode(line)))


def count(sums: Sums, key: tuple[str, str], sign: int, withdrawn: bool, its_mark: bytes) -> None:
    live, total = sums[key]
    sums[key] = live + sign * (not withdrawn), (total + sign * int.from_bytes(its_mark)) % MODULUS


def sums_of(tally: Mapping[str, Mapping[str, tuple[int, str]]]) -> Sums:
    return {
        (register, quarter): (live, int(total, 16))
        for register, quarters in tally.items()
        for quarter, (live, total) in quarters.items()
    }


def given_back(db: Database, package: Package, arrival: Arrival) -> list[bytes]:
    """The records that stand here in a later state than the office has, and those it does not have at all."""
    wanted: dict[str, set[str]] = defaultdict(set)
    for line in arrival.lost:
        wanted[line.register].add(line.id)
    for register, ids in absent(db, package, arrival.office).items():
        wanted[register] |= ids
    return [line for register in TRAVELLING for line in post.lines(db, register, wanted[register.name], arrival.office)]


def absent(db: Database, package: Package, office: int) -> dict[str, set[str]]:
    """What is held of the office where its package says «this is all», and is not in the package."""
    whole = package.facts.whole
    sent: dict[str, set[str]] = defaultdict(set)
    for line in package.records() if package.full or whole else ():
        sent[line.register].add(line.id)
    if package.full:
        return {register.name: post.ids(db, register, office) - sent[register.name] for register in TRAVELLING}
    return {name: post.ids(db, BY_NAME[name], office, whole[name]) - sent[name] for name in known_names(whole)}


def known_names(names: Iterable[str]) -> list[str]:
    return [name for name in names if name in BY_NAME]
