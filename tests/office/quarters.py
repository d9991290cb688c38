"""A quarter of a small office for the tests: closed whatever its warnings, amended, and its cells counted."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from app.domain.quarter import period
from app.office import Office
from app.storage.editions import Kept
from app.summary.contributions import Cell
from app.summary.summary import Summary
from tests.offices import association, course, event, learner

Q1 = period("2025-Q1")
DAY = date(2025, 2, 14)
LATE = "Акті кеш келді"


def filled(office: Office) -> dict[str, list[str]]:
    """Some of everything in the first quarter of 2025; returns the ids by register, in their order."""
    records = office.records
    unity = records.add("association", association(opened_on=date(2010, 5, 1))).id
    hope = records.add("association", association("«Үміт» бірлестігі", level="republican")).id
    titles = ("Наурыз мерекесі", "Тілдер күні", "Дөңгелек үстел")
    shared = {"participants": 100, "youth": 10, "line": "5.2.2", "associations": (unity, hope)}
    events = [records.add("event", event(title, DAY, **shared)).id for title in titles]
    group = records.add("course", group_of("Қазақ тілі, А1", ends_on=date(2025, 3, 20), hours=40, capacity=20)).id
    people = [records.add("learner", learner(number)).id for number in (1, 2)]
    result = {"course": group, "status": "completed", "result": 80}
    enrolments = [records.add("enrolment", {"learner": who, **result}).id for who in people]
    return {
        "association": [unity, hope],
        "event": events,
        "course": [group],
        "learner": people,
        "enrolment": enrolments,
    }


def group_of(name: str, **more: Any) -> dict[str, Any]:
    return course(name, form="language_course", **more)


def explained(office: Office) -> dict[str, str]:
    """Something said to every warning."""
    return {one.key: "Тексерілді" for one in office.quarters.check(Q1) if one.severity == "warning"}


def closed(office: Office) -> Kept:
    return office.quarters.close(Q1, explained(office))


def amended(office: Office, why: str = LATE) -> Kept:
    return office.quarters.amend(Q1, why, explained(office))


def cells(summary: Summary) -> Iterator[tuple[Cell, int]]:
    """Every cell of the period's own column."""
    for table in summary.tables:
        for row in table.rows:
            yield (row.figure, table.by if row.key is not None else "", row.key or ""), row.cells.now
