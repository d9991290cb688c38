"""A program at work, to be killed: it says on its output what it was told is done, a line each, as soon as it knows."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from datetime import date
from itertools import count
from pathlib import Path
from typing import Any

from app.office import Office, Query
from tests.offices import PASSWORD

ROWS = 400
"""How many rows each intake has."""

DAY = date(2025, 8, 1)


def saving(office: Office, folder: Path) -> None:
    """Records are added, edited, withdrawn and brought back, and some of it is undone."""
    for turn in count():
        one = office.records.add("event", {"title": f"Іс-шара {turn}", "held_on": DAY, "kind": "festival"})
        say(id=one.id, version=one.version)
        one = office.records.edit("event", one.id, {"participants": turn})
        say(id=one.id, version=one.version)
        if turn % 3 == 0:
            office.records.withdraw("event", one.id)
            say(id=one.id, version=3)
            (change,) = office.records.undo()
            say(id=change.record, version=4)


def taking_in(office: Office, folder: Path) -> None:
    """Workbooks come in, each in one act."""
    for turn in count(office.records.page("event", Query()).total):
        table = folder / f"events-{turn}.csv"
        rows = (f"{turn}/{row};{DAY:%d.%m.%Y};festival" for row in range(ROWS))
        table.write_text("\n".join(["title;held_on;kind", *rows]), encoding="utf-8")
        say(act=office.intakes.take(office.intakes.plan("event", table), table.name))


def sending(office: Office, folder: Path) -> None:
    """Every new record is followed by a package."""
    for turn in count():
        one = office.records.add("event", {"title": f"Іс-шара {turn}", "held_on": DAY, "kind": "festival"})
        say(id=one.id, version=one.version)
        path, sent = office.post.send(folder)
        say(number=sent.number, file=path.name)


def receiving(office: Office, folder: Path) -> None:
    """Packages are taken in, in the order of their names."""
    for path in sorted(folder.glob("*.dostyq")):
        if path.stem not in {f"{one['number']:04}" for one in office.post.received()}:
            office.post.receive(path)
            say(number=int(path.stem))
    say(end=True)


def say(**done: Any) -> None:
    print(json.dumps(done), flush=True)


WORK: dict[str, Callable[[Office, Path], None]] = {
    work.__name__: work for work in (saving, taking_in, sending, receiving)
}

if __name__ == "__main__":
    with Office.open(Path(sys.argv[2]), PASSWORD) as at_work:
        say(open=True)
        WORK[sys.argv[1]](at_work, Path(sys.argv[3]))
