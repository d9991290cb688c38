"""Lines that came in, made into records again: each is taken, waits for its parent, or goes back with a reason."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import cache, lru_cache
from typing import Any, Literal

from sqlite_utils import Database

from app.domain.fields import Choice, Day, Field, Link, Wrong
from app.domain.line import Line, encode, mark
from app.domain.register import Register
from app.domain.registers import BY_NAME, REGISTERS
from app.language import Words
from app.progress import Progress, quiet
from app.storage.journal import Act
from app.storage.records import New, put
from app.storage.shelf import Record, by_ids

OFTEN = 5000
"""So many codes or days of a field are remembered while lines are read."""

State = Literal["waiting", "returned"]

TWO_OF_ONE = Words(
    "The centre has another content under the same version: was a backup brought back or a computer copied? "
    "Change the record and save it again."
)


@dataclass
class Arrival:
    """What became of the lines of one office. A line set aside stands with why."""

    office: int
    taken: list[Line] = field(default_factory=list)
    set_aside: list[tuple[Line, SetAside]] = field(default_factory=list)


class SetAside(Exception):
    """A line that cannot be taken now: «waiting» for something to come here, or «returned» to be put right."""

    def __init__(self, state: State, words: Words) -> None:
        super().__init__(words.text)
        self.state, self.words = state, words


def merge(db: Database, act: Act, office: int, lines: Iterable[Line], progress: Progress = quiet) -> Arrival:
    """Bring lines into the registers, parents before children; an older version changes nothing and is taken."""
    arrival = Arrival(office)
    by_register = newest(lines)
    for done, register in enumerate(REGISTERS):
        progress(done, len(REGISTERS))
        merge_register(db, act, register, by_register.pop(register.name, {}), arrival)
    for name, strange in by_register.items():
        words = Words("The centre's program does not know this register yet: {register}.", {"register": name})
        arrival.set_aside += [(line, SetAside("waiting", words)) for line in strange.values()]
    return arrival


def newest(lines: Iterable[Line]) -> dict[str, dict[str, Line]]:
    """The lines by register and id; of one that waited and has come again, the later version."""
    found: dict[str, dict[str, Line]] = {}
    for line in lines:
        same = found.setdefault(line.register, {})
        if line.id not in same or same[line.id].version < line.version:
            same[line.id] = line
    return found


def merge_register(db: Database, act: Act, register: Register, lines: dict[str, Line], arrival: Arrival) -> None:
    here, parents = by_ids(db, register, lines), parents_here(db, register, lines.values())
    news: list[New] = []
    for line in lines.values():
        try:
            new = new_of(register, line, here.get(line.id), parents, arrival.office)
        except SetAside as why:
            arrival.set_aside.append((line, why))
            continue
        arrival.taken.append(line)
        if new is not None:
            news.append(new)
    put(db, act, register, news)


def new_of(register: Register, line: Line, here: Record | None, parents: set[str], office: int) -> New | None:
    """The record as it shall stand, None where it stands so already; raises SetAside."""
    if here is not None and here.office != office:
        raise SetAside("returned", Words("The record belongs to another office."))
    if here is not None and here.version > line.version:
        return None
    if here is not None and here.version == line.version:
        if here.mark != mark(encode(line)):
            raise SetAside("returned", TWO_OF_ONE)
        return None
    refuse_orphan(register, line, parents)
    return New(values_of(register, line), line.id, line.withdrawn, office, line.version, line.number)


def values_of(register: Register, line: Line) -> dict[str, Any]:
    """The values of a line's fields, each of them checked; raises SetAside."""
    readers, values = readers_of(register), {}
    for name, plain in line.fields.items():
        try:
            values[name] = readers[name](plain)
        except KeyError:
            raise strange(register, name) from None
        except Wrong as wrong:
            raise SetAside("returned", about(register.field(name), wrong.words)) from None
    return values


@cache
def readers_of(register: Register) -> dict[str, Callable[[Any], Any]]:
    """Only fields that travel are read."""
    return {field.name: reader(field) for field in register.fields if field.travels}


def reader(field: Field) -> Callable[[Any], Any]:
    """Reads a value and looks at it, raising Wrong; the same codes and days come often and are looked at once."""

    def read(plain: Any) -> Any:
        value = field.carried(plain)
        for fault in field.faults(value) if value is not None else ():
            raise Wrong(fault.text, **fault.values)
        return value

    if not isinstance(field, (Choice, Day)):
        return read
    often = lru_cache(OFTEN)(read)
    return lambda plain: often(plain) if isinstance(plain, str) else read(plain)


def strange(register: Register, name: str) -> SetAside:
    """A field of a newer program is waited for; one that does not travel has no business here."""
    if name in register.by_name:
        return SetAside("returned", about(register.field(name), Words("This must not leave the office.")))
    return SetAside("waiting", Words("The centre's program does not know this field yet: {field}.", {"field": name}))


def about(declared: Field, words: Words) -> Words:
    return Words("{field}: {problem}", {"field": Words(declared.label), "problem": words})


def parents_here(db: Database, register: Register, lines: Iterable[Line]) -> set[str]:
    """The linked records of these lines that are here."""
    here: set[str] = set()
    for link in single_links(register):
        wanted = {target for line in lines if isinstance(target := line.fields.get(link.name), str)}
        here.update(by_ids(db, BY_NAME[link.register], wanted))
    return here


def refuse_orphan(register: Register, line: Line, parents: set[str]) -> None:
    """A record whose linked record has not come waits for it."""
    for link in single_links(register):
        target = line.fields.get(link.name)
        if isinstance(target, str) and target not in parents:
            words = Words("It waits for another record that has not come yet: {field}.", {"field": Words(link.label)})
            raise SetAside("waiting", words)


def single_links(register: Register) -> list[Link]:
    return [link for link in register.links if isinstance(link, Link)]
