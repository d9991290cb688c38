"""Lines that came in, made into records again: each is taken, waits for its parent, or goes back with a reason."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import cache, lru_cache
from typing import Any

from sqlite_utils import Database

from app.domain.fields import Choice, Day, Field, Link, Wrong
from app.domain.line import Line
from app.domain.register import Register
from app.domain.registers import BY_NAME, REGISTERS
from app.language import Words
from app.progress import Progress, quiet
from app.storage.journal import Act
from app.storage.records import New, put
from app.storage.shelf import Record, by_ids

OFTEN = 5000
"""So many codes or days of a field are remembered while lines are read."""


@dataclass
class Arrival:
    """What became of the lines of one office. A line set aside stands with its state and reason."""

    office: int
    taken: list[Line] = field(default_factory=list)
    set_aside: list[tuple[Line, str, Words]] = field(default_factory=list)

    def back(self, line: Line, words: Words) -> None:
        self.set_aside.append((line, "returned", words))

    def wait(self, line: Line, words: Words) -> None:
        self.set_aside.append((line, "waiting", words))


def merge(db: Database, act: Act, office: int, lines: Iterable[Line], progress: Progress = quiet) -> Arrival:
    """Bring lines into the registers, parents before children; an older version changes nothing and is taken."""
    arrival = Arrival(office)
    by_register: dict[str, list[Line]] = {}
    for line in lines:
        by_register.setdefault(line.register, []).append(line)
    for done, register in enumerate(REGISTERS):
        progress(done, len(REGISTERS))
        merge_register(db, act, register, by_register.pop(register.name, []), arrival)
    for strange in by_register.values():
        for line in strange:
            arrival.back(
                line, Words("This register is not known at the centre: {register}.", {"register": line.register})
            )
    return arrival


def merge_register(db: Database, act: Act, register: Register, lines: list[Line], arrival: Arrival) -> None:
    here = by_ids(db, register, [line.id for line in lines])
    news: list[New] = []
    fresh: list[Line] = []
    for line in lines:
        known = here.get(line.id)
        if known is not None and known.office != arrival.office:
            arrival.back(line, Words("The record belongs to another office."))
        elif known is not None and known.version >= line.version:
            arrival.taken.append(line)
        else:
            fresh.append(line)
    orphans = without_parents(db, register, fresh)
    for line in fresh:
        if line.id in orphans:
            arrival.wait(line, orphans[line.id])
        elif (new := made(register, line, arrival, here.get(line.id))) is not None:
            news.append(new)
            arrival.taken.append(line)
    put(db, act, register, news)


def made(register: Register, line: Line, arrival: Arrival, known: Record | None) -> New | None:
    """The record of a line, or None where it goes back."""
    readers, values = readers_of(register), {}
    for name, plain in line.fields.items():
        reader = readers.get(name)
        if reader is None:
            arrival.back(line, Words("The centre's program does not know this field yet: {field}.", {"field": name}))
            return None
        try:
            values[name] = reader(plain)
        except Wrong as wrong:
            arrival.back(line, about(register.field(name), wrong.words))
            return None
    return New(values, line.id, line.withdrawn, arrival.office, line.version, line.number)


@cache
def readers_of(register: Register) -> dict[str, Callable[[Any], Any]]:
    """Only fields that travel are read: what may not come in is as good as unknown."""
    return {field.name: reader(field) for field in register.fields if field.travels}


def reader(field: Field) -> Callable[[Any], Any]:
    """Reads a value and looks at it, raising Wrong; the same codes and days come often and are looked at once."""

    def read(plain: Any) -> Any:
        value = field.carried(plain)
        for fault in field.faults(value) if value is not None else ():
            raise Wrong(fault.text, **fault.values)
        return value

    return lru_cache(OFTEN, typed=True)(read) if isinstance(field, (Choice, Day)) else read


def about(field: Field, words: Words) -> Words:
    return Words("{field}: {problem}", {"field": Words(field.label), "problem": words})


def without_parents(db: Database, register: Register, lines: list[Line]) -> dict[str, Words]:
    """The lines whose linked record is not here, with what they wait for."""
    orphans: dict[str, Words] = {}
    for link in register.links:
        if not isinstance(link, Link):
            continue
        wanted = {line.id: line.fields[link.name] for line in lines if line.fields.get(link.name)}
        here = by_ids(db, BY_NAME[link.register], {str(target) for target in wanted.values()})
        words = Words("It waits for another record that has not come yet: {field}.", {"field": Words(link.label)})
        orphans |= {id: words for id, target in wanted.items() if target not in here}
    return orphans
