"""What an office has to do by a day: of its plan, its requests, its associations, the centre's word, the quarter."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import Any

from app.centre import board
from app.domain.control import FAR, Task
from app.domain.quarter import quarter_of
from app.domain.register import Values
from app.domain.registers import register
from app.language import Words
from app.office import correspondence
from app.storage import editions, search, settings, shelf
from app.storage.database import Database
from app.storage.search import Query
from app.storage.shelf import OURS, Record


def tasks(db: Database, today: date) -> list[Task]:
    """All that is under control on a day, and what was taken off of late."""
    return [*planned(db), *asked(db), *accredited(db, today), *instructed(db, today), *reported(db, today)]


def planned(db: Database) -> Iterator[Task]:
    """The approved items of the plan."""
    yield from (of_item(id, of) for id, of in records(db, "plan_item", Query(where={"status": "approved"})))


def of_item(id: str, of: Values) -> Task:
    """What an item of the plan asks for."""
    number = (of["item"] or "").removeprefix("№").strip()
    what = f"№\u00a0{number} · {of['measure']}" if number else of["measure"]
    return Task(
        kind="plan_item", what=what, due=of["due_on"], executor=of["executor"] or "", since=of["approved_on"],
        done=of["done_on"], id=id,
    )  # fmt: skip


def asked(db: Database) -> Iterator[Task]:
    """The requests that have a day."""
    yield from (of_request(id, of) for id, of in records(db, "request", Query()) if of["due_on"] is not None)


def of_request(id: str, of: Values) -> Task:
    """What a request asks for; whoever it was forwarded to answers it."""
    open_ = of["status"] == "raised" or (of["status"] == "forwarded" and of["answered_on"] is None)
    return Task(
        kind="request", what=of["subject"], due=of["due_on"], executor=of["forwarded_to"] or "", since=of["raised_on"],
        done=None if open_ else of["answered_on"] or of["due_on"], id=id,
    )  # fmt: skip


def accredited(db: Database, today: date) -> Iterator[Task]:
    """The associations whose accreditation ends, until it has been gone for as long as it was in sight."""
    for id, of in records(db, "association", Query()):
        until = of["accredited_until"]
        standing = of["closed_on"] is None or of["closed_on"] > today
        if until is not None and standing and until >= today - timedelta(days=FAR):
            yield Task(kind="association", what=of["name"], due=until, since=of["accredited_on"], id=id)


def instructed(db: Database, today: date) -> Iterator[Task]:
    """The instructions of the centre that end on a day; they are off control only when they hold no longer."""
    for one in correspondence.instructions(db, today):
        if one.get("until"):
            until = date.fromisoformat(one["until"])
            yield Task(kind="instruction", what=one["titles"], due=until, since=date.fromisoformat(one["since"]))


def reported(db: Database, today: date) -> Iterator[Task]:
    """The quarter that is over, until it is closed, and then for as long as it is in sight; a desk reports nothing."""
    last = quarter_of(today).before()
    if last is not None and settings.office(db).role in ("region", "district"):
        known = editions.editions(db, last, OURS)
        done = date.fromisoformat(known[0].closed_at[:10]) if known else None
        due = correspondence.due_on(db, last) or board.due_on(last, {})
        what = Words("Summary: {period}", {"period": last.name()})
        yield Task(kind="quarter", what=what, due=due, since=last.end, done=done, id=str(last))


def records(db: Database, name: str, query: Query) -> Iterable[tuple[str, dict[str, Any]]]:
    """The live records of this office by id."""
    of = register(name)
    found: list[Record] = shelf.by_rows(db, of, search.page(db, of, query, -1).rows)
    return [(one.id, dict(one.values)) for one in found if one.office == OURS]
