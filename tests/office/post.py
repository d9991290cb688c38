"""What tests of the post share: packages written by hand, and what both sides hold."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from app.domain.line import Line, encode, line_of
from app.domain.registers import register
from app.errors import Refusal
from app.exchange import container, trust
from app.exchange.identity import Identity
from app.exchange.package import PackageFacts, seal_package
from app.exchange.terms import typed
from app.office import Office
from tests.invariants import assert_whole
from tests.offices import Offices, course, dump, learner, live

NAMES = ("association", "event", "course", "learner", "enrolment")


def seen_alike(offices: Offices, *names: str) -> bool:
    """Whether the centre holds of these offices what they hold themselves, of what travels."""
    for of in NAMES:
        travels = {field.name for field in register(of).fields if field.travels}
        there = {
            id: {name: value for name, value in values.items() if name in travels}
            for office in names
            for id, values in live(getattr(offices, office), of).items()
        }
        if live(offices.centre, of) != there:
            return False
    assert_whole(offices.centre._db)
    return True


def people(office: Office) -> tuple[str, str, str]:
    """A learner in a group: the ids of learner, course, enrolment."""
    one = office.records.add("learner", learner())
    group = office.records.add("course", course())
    entry = office.records.add("enrolment", {"learner": one.id, "course": group.id, "status": "admitted"})
    return one.id, group.id, entry.id


def by_hand(
    offices: Offices, lines: Iterable[Line], me: Identity | None = None, name: str = "region", **facts: Any
) -> Path:
    """The next package of an office as nobody's program would write it, with these lines; the office stands by it."""
    office: Office = getattr(offices, name)
    genuine = typed(container.read(offices.package(name).read_bytes()).header.facts, PackageFacts)
    data = seal_package(
        replace(genuine, **facts),
        map(encode, lines),
        me or trust.identity(office._db),
        trust.identity(offices.centre._db).public,
    )
    office._db.conn.execute("UPDATE sent SET hash = ? WHERE number = ?", (container.read(data).hash, genuine.number))
    path = offices.folder / f"by-hand-{name}-{genuine.number}.dostyq"
    path.write_bytes(data)
    return path


def altered(line: Line, **fields: Any) -> Line:
    """The line with other fields."""
    return replace(line, fields={**line.fields, **fields})


def line(office: Office, name: str, id: str) -> Line:
    return line_of(register(name), office.records.read(name, id))


def refused(office: Office, file: Path, kind: type[Refusal], words: str | None = None) -> None:
    """Refused in words, and not a byte changed."""
    before = dump(office._db)
    with pytest.raises(kind, match=words):
        office.post.receive(file)
    assert dump(office._db) == before
