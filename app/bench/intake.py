"""Intake of a workbook against plain `executemany` of the same rows into the same kind of encrypted database."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from app.bench.ground import CENTRE, PASSWORD, Ground
from app.bench.measure import Result, at_most, clocked
from app.domain.fields import Links
from app.domain.registers import register
from app.language import say
from app.office import Office
from app.storage import baseline

AIM = 20.0


def measure(ground: Ground) -> Iterator[Result]:
    """Reading, checking and looking for repetitions belong to ours, and the journal, search and sort keys."""
    drafts = list(ground.events(ground.rows))
    file = workbook(drafts, ground.place("events", ".csv"))
    rows = ready(drafts)
    pairs = [(ours(ground, file), bare_insert(ground, rows)) for _ in range(min(3, ground.turns))]
    yield at_most("intake", pairs, "µs a row", 1e6 / len(rows), AIM)


def ours(ground: Ground, file: Path) -> float:
    with Office.found(ground.place("intake"), CENTRE, "centre", PASSWORD)[0] as office:
        return clocked(lambda: take(office, file))


def take(office: Office, file: Path) -> None:
    plan = office.intakes.plan("event", file)
    assert not plan.rejected
    assert not plan.duplicates
    office.intakes.take(plan)


def bare_insert(ground: Ground, rows: list[tuple[Any, ...]]) -> float:
    db = baseline.database(ground.place("bare", ".db"))
    try:
        baseline.make(db, len(rows[0]))
        return clocked(lambda: baseline.pour(db, rows))
    finally:
        db.close()


def workbook(drafts: list[dict[str, Any]], path: Path) -> Path:
    """The drafts as a clerk would have them in a table, headings and values in Kazakh."""
    fields = [field for field in register("event").fields if not isinstance(field, Links)]
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        table = csv.writer(file)
        table.writerow(say(field.label, "kk") for field in fields)
        for draft in drafts:
            values = ((field, draft.get(field.name)) for field in fields)
            table.writerow("" if value is None else field.show(value, "kk") for field, value in values)
    return path


def ready(drafts: list[dict[str, Any]]) -> list[tuple[Any, ...]]:
    """The same rows ready for the engine, a number before each."""
    fields = register("event").fields
    return [
        (number, *(None if draft.get(field.name) is None else field.keep(draft[field.name]) for field in fields))
        for number, draft in enumerate(drafts)
    ]
