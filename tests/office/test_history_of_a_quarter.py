"""Any history of a quarter, drawn by lot: edits, closings, amendments; what is signed and explained always agrees."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable
from contextlib import suppress
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as some

from app.errors import Refusal
from app.exchange.edition import Document
from app.office import Office
from app.office.amending import cells as frozen_cells
from app.office.lock import Locked
from app.storage.past import pairs
from app.summary.contributions import differences
from tests.office.quarters import LATE, Q1, amended, cells, closed, group_of
from tests.offices import PASSWORD, association, copied, event, learner

DAYS = some.dates(date(2024, 11, 1), date(2025, 5, 31))
CHOSEN = some.integers(0, 5)
STEPS = some.one_of(
    some.tuples(some.just("event"), CHOSEN, DAYS, some.integers(0, 300)),
    some.tuples(some.just("association"), CHOSEN, some.none() | DAYS, some.sampled_from(["region", "republican"])),
    some.tuples(some.just("course"), CHOSEN, DAYS, some.sampled_from(["kk", "ru", "en"])),
    some.tuples(some.just("enrolment"), CHOSEN, CHOSEN, some.sampled_from(["completed", "waiting", "withdrawn"])),
    some.tuples(some.just("learner"), CHOSEN, some.booleans(), some.just("")),
    some.tuples(some.just("withdraw"), CHOSEN, some.sampled_from(["event", "enrolment", "association"]), some.just("")),
    some.tuples(some.sampled_from(["undo", "close", "close"]), some.just(0), some.just(0), some.just("")),
)


@settings(max_examples=40, phases=[Phase.generate], suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=some.lists(STEPS, min_size=8, max_size=30))
def test_differences_are_explained_and_what_was_signed_stays(founded: Path, steps: list[tuple[Any, ...]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        home = copied(founded, Path(folder), Path(os.environ["DOSTYQ_STATE"]))
        with Office.open(home / "region", PASSWORD) as office:
            signed = lived(office, steps)
            assert [kept.document for kept, _ in office.quarters.editions(Q1)] == signed
            explained(office)
            drilled(office)


def lived(office: Office, steps: list[tuple[Any, ...]]) -> list[bytes]:
    """Live through the steps; returns the documents as they were when they were signed."""
    signed: list[bytes] = []
    for what, *how in [*steps, ("close", 0, 0, "")]:
        if what == "close":
            signed += sign(office, bool(signed))
        else:
            tried(office, what, how)
    return signed


def sign(office: Office, again: bool) -> list[bytes]:
    if again and not changed(office):
        with pytest.raises(Refusal, match="Nothing has changed"):
            amended(office)
        return []
    return [(amended if again else closed)(office).document]


def changed(office: Office) -> bool:
    """Whether the figures, those compared with too, or what they stand on, are not those of the last edition."""
    quarters = office.quarters
    return (
        quarters.summary(Q1).tables != quarters.summary(Q1, "last").tables
        or not quarters.verify(quarters.kept(Q1, "last").code).holds
    )


def tried(office: Office, what: str, how: list[Any]) -> None:
    """Do a step as a clerk would: what a closed quarter refuses is done with a reason, what cannot be is left."""
    with suppress(Refusal):
        try:
            step(office, what, how, "")
        except Locked:
            step(office, what, how, LATE)


def step(office: Office, what: str, how: list[Any], late: str) -> None:
    place, first, second = how
    known: Callable[[str], list[str]] = lambda name: list(ids(office, name))  # noqa: E731
    match what:
        case "event":
            put(office, "event", place, event(f"Іс-шара {place}", first, participants=second), late)
        case "association":
            put(office, "association", place, association(f"Бірлестік {place}", closed_on=first, level=second), late)
        case "course":
            ends = date(2025, 3, 1 + place) if place % 2 else None
            made = group_of(f"Топ {place}", starts_on=min(first, date(2025, 2, 27)), ends_on=ends, language=second)
            put(office, "course", place, made, late)
        case "learner":
            put(
                office,
                "learner",
                place,
                learner(place + 1) if first else {"name": f"Т {place}", "consent": "yes"},
                late,
            )
        case "enrolment" if known("learner") and known("course"):
            who, where = known("learner")[place % len(known("learner"))], known("course")[first % len(known("course"))]
            put(office, "enrolment", place, {"learner": who, "course": where, "status": second, "result": 5}, late)
        case "withdraw" if known(first):
            office.records.withdraw(first, known(first)[place % len(known(first))], late)
        case "undo":
            office.records.undo(late)


def put(office: Office, name: str, place: int, values: dict[str, Any], late: str) -> None:
    """A new record, or the one at a place changed."""
    known = ids(office, name)
    if place < len(known):
        office.records.edit(name, known[place], values, late)
    else:
        office.records.add(name, values, late)


def ids(office: Office, name: str) -> list[str]:
    return [id for (id,) in office._db.conn.execute(f"SELECT id FROM {name} WHERE withdrawn = 0 ORDER BY row")]


def explained(office: Office) -> None:
    """Every changed cell is the one before plus its causes, each of which is a record."""
    documents: list[Document] = [document for _, document in office.quarters.editions(Q1)]
    for before, after in pairwise(documents):
        was, now = dict(frozen_cells(before)), dict(frozen_cells(after))
        told = {(one.figure, one.by, one.key, one.column): one for one in after.changed}
        assert {place: (one.before, one.after) for place, one in told.items()} == {
            place: (was.get(place, 0), now.get(place, 0))
            for place in {**was, **now}
            if was.get(place, 0) != now.get(place, 0)
        }
        sums = dict.fromkeys(range(len(after.changed)), 0)
        for cause in after.causes:
            assert cause.id
            for place, earlier, later in cause.shares:
                sums[place] += later - earlier
        assert sums == {place: one.after - one.before for place, one in enumerate(after.changed)}


def drilled(office: Office) -> None:
    """Every cell is the sum of what is behind it, and of all that the journal has ever done to it."""
    now = dict(cells(office.quarters.summary(Q1)))
    for (figure, by, key), value in now.items():
        assert sum(amount for _, amount in office.quarters.drill(figure, Q1, by or None, key)) == value
    everything = differences(pairs(office._db, 0), Q1, "region")
    made = {cell: sum(last - first for first, last in shares.values()) for cell, shares in everything.items()}
    assert made == {cell: value for cell, value in now.items() if value}
