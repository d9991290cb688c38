"""Records as they stood: the journal is wound back from what they are now."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

from app.domain.fields import Link
from app.domain.line import carried
from app.domain.past import Pair, Standing, State, marks_of
from app.domain.register import Register
from app.domain.registers import REGISTERS
from app.domain.registers import register as register_named
from app.storage.database import Database
from app.storage.journal import changed_since, read
from app.storage.shelf import MOST_VALUES, by_ids, chunks


def pairs(db: Database, since: int, upto: int | None = None) -> list[Pair]:
    """All records whose figures may differ between two places of the journal, as they stood at both.

    Besides the records that changed these are the records that link them, and those of the same people.
    """
    touched = changed_since(db, since)
    found: list[Pair] = []
    for register in REGISTERS:
        if register.figures:
            ids = touched.get(register.name, set()) | set(leaning(db, register, touched))
            before, after = standings(db, register, ids, since), standings(db, register, ids, upto)
            others = set(kin(db, register, [*before.values(), *after.values()])) - ids
            before |= standings(db, register, others, since)
            after |= standings(db, register, others, upto)
            found += [Pair(register, id, before.get(id), after.get(id)) for id in sorted({**before, **after})]
    return found


def leaning(db: Database, register: Register, touched: dict[str, set[str]]) -> Iterator[str]:
    """The records of a register that now link one of those touched; whatever linked it before is touched itself."""
    for link in register.links:
        if isinstance(link, Link):
            query = f"SELECT id FROM {register.name} WHERE {link.name} IN (%s)"
            yield from asked(db, query, touched.get(link.register, ()))


def kin(db: Database, register: Register, records: Iterable[Standing]) -> Iterator[str]:
    """The live records of the people of these records, where a figure counts people."""
    known = list(records)
    for name in sorted({figure.distinct for figure in register.figures if figure.distinct}):
        link = register.field(name)
        assert isinstance(link, Link)
        query = f"SELECT id FROM {register.name} WHERE withdrawn = 0 AND {name}"
        yield from asked(db, f"{query} IN (%s)", {record.value(name) for record in known})
        for mark in marks_of(register, name):
            same = f"{query} IN (SELECT id FROM {link.register} WHERE {mark} IN (%s))"
            yield from asked(db, same, {record.value(f"{name}.{mark}") for record in known})


def asked(db: Database, query: str, values: Iterable[Any]) -> Iterator[str]:
    """The ids that a query finds for many values, asked some at a time."""
    for some in chunks(sorted(filter(None, values)), MOST_VALUES):
        yield from (id for (id,) in db.conn.execute(query % ", ".join("?" * len(some)), some))


def standings(db: Database, register: Register, ids: Iterable[str], seq: int | None = None) -> dict[str, Standing]:
    """Records with those they link, as they stood when the journal ended at `seq`; now where it is None."""
    found = states(db, register, ids, seq)
    linked: dict[str, dict[str, State]] = {}
    for link in register.links:
        if isinstance(link, Link):
            targets = {state.values[link.name] for state in found.values() if state.values.get(link.name)}
            linked[link.name] = states(db, register_named(link.register), targets, seq)
    return {id: Standing(state, live(state, linked)) for id, state in found.items()}


def live(state: State, linked: dict[str, dict[str, State]]) -> dict[str, State]:
    targets = {name: known.get(state.values.get(name, "")) for name, known in linked.items()}
    return {name: target for name, target in targets.items() if target is not None and not target.withdrawn}


def states(db: Database, register: Register, ids: Iterable[str], seq: int | None = None) -> dict[str, State]:
    """Records as they stood; those that were not there yet are left out."""
    regions = dict(db.conn.execute("SELECT row, region FROM office").fetchall())
    records = by_ids(db, register, ids)
    back = undone(db, records, seq) if seq is not None else {}
    found = {}
    for id, record in records.items():
        values, withdrawn = dict(carried(register, record.values)), record.withdrawn
        there = True
        for kind, before in back.get(id, ()):
            values |= before
            withdrawn = {"withdrawn": False, "restored": True}.get(kind, withdrawn)
            there = kind != "added"
        if there:
            found[id] = State(id, values, withdrawn, regions[record.office])
    return found


def undone(db: Database, ids: Iterable[str], seq: int) -> dict[str, list[tuple[str, dict[str, Any]]]]:
    """What was done to the records after an entry, the last first: its kind, and the values before it."""
    found: dict[str, list[tuple[str, dict[str, Any]]]] = defaultdict(list)
    for some in chunks(list(ids), MOST_VALUES):
        query = f"""SELECT record, kind, before FROM journal WHERE record IN ({", ".join("?" * len(some))}) AND seq > ?
                    ORDER BY seq DESC"""
        for record, kind, before in db.conn.execute(query, (*some, seq)):
            found[record].append((kind, read(before) or {}))
    return found
