"""Lines that came in, made into records again: each is taken, waits for its parent, or goes back with a reason."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import cache, lru_cache
from typing import Any, Literal

from app.domain.fields import Choice, Day, Field, Identifier, Link, Wrong
from app.domain.line import Line, encode, mark
from app.domain.register import Register
from app.domain.registers import BY_NAME, TRAVELLING
from app.language import Words
from app.progress import Progress, quiet
from app.storage import post
from app.storage.database import Database
from app.storage.erasing import settle
from app.storage.journal import Act
from app.storage.records import New, put
from app.storage.shelf import Record, by_ids

OFTEN = 5000
"""So many codes or days of a field are remembered while lines are read."""

MOST_VERSION = 2**48
"""More lives and changes than any office sees; a thief who writes a higher one shuts out that record alone."""

State = Literal["waiting", "returned"]


@dataclass
class Arrival:
    """What became of the lines of one life of an office. A line set aside stands with why; `lost` are those whose
    record stands here in a later state, of another life."""

    office: int
    incarnation: str
    taken: list[Line] = field(default_factory=list)
    lost: list[Line] = field(default_factory=list)
    set_aside: list[tuple[Line, SetAside]] = field(default_factory=list)


class SetAside(Exception):
    """A line that cannot be taken now: «waiting» for something to come here, or «returned» to be put right."""

    def __init__(self, state: State, words: Words) -> None:
        super().__init__(words.text)
        self.state, self.words = state, words


def merge(
    db: Database, act: Act, office: int, incarnation: str, lines: Iterable[Line], progress: Progress = quiet
) -> Arrival:
    """Bring lines into the registers, parents before children; of two states of a record the later one stands."""
    arrival = Arrival(office, incarnation)
    by_register = newest(lines)
    for done, register in enumerate(TRAVELLING):
        progress(done, len(TRAVELLING))
        merge_register(db, act, register, by_register.pop(register.name, {}), arrival)
    for name, strange in by_register.items():
        words = Words("The centre's program does not know this register yet: {register}.", {"register": name})
        arrival.set_aside += [(line, SetAside("waiting", words)) for line in strange.values()]
    return arrival


def newest(lines: Iterable[Line]) -> dict[str, dict[str, Line]]:
    """The lines by register and id; of one that waited and has come again, the later state."""
    found: dict[str, dict[str, Line]] = {}
    for line in lines:
        same = found.setdefault(line.register, {})
        if line.id not in same or is_later(line, same[line.id]):
            same[line.id] = line
    return found


def is_later(line: Line, other: Line) -> bool:
    if line.version == other.version:
        return mark_of(line) > mark_of(other)
    return line.version > other.version


def mark_of(line: Line) -> bytes:
    return mark(encode(line))


def merge_register(db: Database, act: Act, register: Register, lines: dict[str, Line], arrival: Arrival) -> None:
    here, parents = by_ids(db, register, lines), parents_here(db, register, lines.values())
    news: list[New] = []
    for line in lines.values():
        try:
            stands = standing(db, arrival, line, here.get(line.id))
            if not stands:
                news.append(new_of(register, line, parents, arrival.office))
            arrival.taken.append(line)
        except SetAside as why:
            arrival.set_aside.append((line, why))
    put(db, act, register, news)
    settle(db, act, register, forgotten(register, news, here), "edited")


def forgotten(register: Register, news: list[New], here: dict[str, Record]) -> list[str]:
    """The people of whom not even the mark has come: they were erased, and are to be forgotten here as well."""
    marks = [field.as_mark for field in register.fields if isinstance(field, Identifier) and field.as_mark]
    return [new.id for new in news for mark in marks
            if new.id in here and here[new.id].values[mark] and not new.values.get(mark)]  # fmt: skip


def standing(db: Database, arrival: Arrival, line: Line, here: Record | None) -> bool:
    """Whether the record stands here so already, or in a later state; raises SetAside.

    The later state is that of the higher version. Under one version, the life that has brought a state may say it
    anew, and so what stands here otherwise than it was brought is put right; between two lives the greater mark wins.
    """
    if line.version > MOST_VERSION:
        raise SetAside("returned", Words("The record was changed too often: withdraw it and enter it anew."))
    if here is None:
        return False
    if here.office != arrival.office:
        raise SetAside("returned", Words("The record belongs to another office."))
    if here.version < line.version:
        return False
    if here.version == line.version:
        came = mark_of(line)
        if came == here.mark:
            return True
        if came > here.mark or post.brought_by(db, line.id) in (None, arrival.incarnation):
            return False
    arrival.lost.append(line)
    return True


def new_of(register: Register, line: Line, parents: set[str], office: int) -> New:
    """The record as it shall stand; raises SetAside."""
    refuse_orphan(register, line, parents)
    return New(values_of(register, line), line.id, line.withdrawn, office, line.version, line.number)


def values_of(register: Register, line: Line) -> dict[str, Any]:
    """The values of a line's fields, each of them checked; raises SetAside."""
    readers, values = readers_of(register), {}
    for name, plain in line.fields.items():
        if name not in readers:
            raise strange(register, name)
        try:
            values[name] = readers[name](plain)
        except Wrong as wrong:
            raise unfit(register.field(name), plain, wrong) from None
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


def unfit(field: Field, plain: Any, wrong: Wrong) -> SetAside:
    """A value that cannot be; but a code may be of a newer edition of its codebook, and is waited for."""
    later = isinstance(field, Choice) and isinstance(plain, str)
    return SetAside("waiting" if later else "returned", about(field, wrong.words))


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
