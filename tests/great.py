"""An office with far more records than any has, for what must not slow down; made once in a folder and copied."""

from __future__ import annotations

from datetime import date
from itertools import islice, product
from pathlib import Path

from app.domain.enrolment import ENROLMENT
from app.office import Office
from app.storage.journal import act
from app.storage.records import New, put
from tests.offices import PASSWORD, cheap_slot

ABAI = "100000000"


def great(home: Path, events: int, enrolments: int) -> Path:
    """An office of a region with so many events and at least so many enrolments; it is made where there is none."""
    if not home.exists():
        with Office.found(home, ABAI, "region", PASSWORD)[0] as office:
            office.intakes.take_sample(events, seed=1, as_real=True)
            enrol(office, enrolments)
        cheap_slot(office)
    return home


def enrol(office: Office, number: int) -> None:
    """So many more enrolments, spread over all groups."""
    learners, courses = (
        [id for (id,) in office._db.conn.execute(f"SELECT id FROM {name}")] for name in ("learner", "course")
    )
    pairs = islice(product(learners, courses[: 1 + number // len(learners)]), number)
    days = (date(2024, 9, 9), date(2025, 1, 13), date(2025, 2, 3), date(2025, 9, 8))
    with act(office._db, "head", "sample") as done:
        put(office._db, done, ENROLMENT, [
            New({"learner": learner, "course": course, "status": "admitted", "admitted_on": days[at % 4]})
            for at, (learner, course) in enumerate(pairs)
        ])  # fmt: skip
