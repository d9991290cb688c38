"""What the control card of one request or plan item tells: the task, and what was done of it so far, step by step."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime

from app.domain.control import Task
from app.domain.fields import Link
from app.domain.register import Register
from app.domain.registers import register
from app.errors import Refusal
from app.language import Words
from app.office.control import of_item, of_request
from app.office.records import Records
from app.storage.shelf import Record

TOLD = {"plan_item": ("due_on", "executor"), "request": ("due_on", "forwarded_to", "status")}
"""The fields whose changes are steps, by register."""

Step = tuple[date, Words]
"""A day, and what was done on it."""


def task_of(name: str, record: Record) -> Task:
    """The record as it stands under control; raises Refusal where it does not."""
    values = record.values
    if name not in TOLD:
        raise Refusal("A control card is printed of a request or of an item of the plan.")
    if name == "plan_item" and values["status"] != "approved":
        raise Refusal("Only an approved item of the plan stands under control: approve it first.")
    if values["due_on"] is None:
        raise Refusal("Without a term nothing stands under control: state the day by which the answer is due.")
    return of_item(record.id, values) if name == "plan_item" else of_request(record.id, values)


def named_links(records: Records, of: Register, record: Record, language: str) -> dict[str, str]:
    """What the record names, by field: the association, the plan item."""
    found = {}
    for link in of.links:
        id = record.values[link.name]
        if isinstance(link, Link) and id is not None:
            found[link.name] = titled(register(link.register), records.read(link.register, id), language)
    return found


def steps(records: Records, of: Register, record: Record, task: Task, language: str) -> list[Step]:
    """What was done so far in the order of days: changes of the term and of who does it, and what came of it."""
    found = [*changed(records, of, record, language), *results(records, of, record, language)]
    if task.since is not None:
        found.append((task.since, Words("Taken under control")))
    if task.done is not None:
        found.append((task.done, Words("Taken off control")))
    return sorted(found, key=lambda step: step[0])


def changed(records: Records, of: Register, record: Record, language: str) -> Iterator[Step]:
    """The changes that the journal holds, each on the day on which it was written down."""
    for entry in records.history(of.name, record.id):
        after = entry["after"] or {} if entry["kind"] == "edited" else {}
        for name in TOLD[of.name]:
            if name in after:
                field = of.by_name[name]
                value = field.show(field.carried(after[name]), language) if after[name] is not None else "—"
                day = datetime.fromisoformat(entry["at"]).astimezone().date()
                yield day, Words("{field}: {value}", {"field": Words(field.label), "value": value})


def results(records: Records, of: Register, record: Record, language: str) -> Iterator[Step]:
    """The records that were tied to it, each on its day."""
    for name, some in records.linked(of.name, record.id).items():
        child = register(name)
        for one in some:
            if child.dated_by is not None and one.values[child.dated_by] is not None:
                words = {"what": Words(child.one), "name": titled(child, one, language)}
                yield one.values[child.dated_by], Words("{what}: {name}", words)


def titled(of: Register, record: Record, language: str) -> str:
    """A record by the words by which it is known; in Russian where the card speaks it and the record has them."""
    names = [name for name in of.known_by if not name.endswith("_ru")]
    words = [(language == "ru" and record.values.get(f"{name}_ru")) or record.values[name] for name in names]
    return " ".join(str(word) for word in words if word is not None)
