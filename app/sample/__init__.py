"""Realistic records in all registers, the same for the same seed: for a first look, for measuring, for trying out.

Nobody's data: learners are numbered, and every IIN tells a birth of the 1880s. Titles and names are put together
from resources/sample/parts.json. Parents come before their children.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from random import Random

from app.domain.codebooks import codebook
from app.domain.places import place
from app.paths import RESOURCES
from app.sample.associations import associations, request
from app.sample.courses import courses, enrolments, learners
from app.sample.events import held, plan
from app.sample.ground import Ground, Values, apart, ids

Made = tuple[str, Values]
"""The name of a register and the values of one record, with its id under «id»."""


def sample(events: int, seed: int, kato: str) -> Iterator[Made]:
    """So many events of the office of a territory, and in proportion what the other registers hold."""
    dice = Random(f"{seed} {kato}")  # noqa: S311 - made-up data, not secrets
    parts = json.loads((RESOURCES / "sample" / "parts.json").read_text(encoding="utf-8"))
    within = (kato,) if place(kato).under else tuple(entry.code for entry in codebook("district").under(kato))
    ground = Ground(dice, ids(dice).__next__, parts, within)
    owners = associations(ground, max(8, events // 100))
    groups = courses(ground, max(6, events // 200), owners)
    people = learners(ground, 10 * len(groups))
    yield from (("association", values) for values in owners)
    yield from (("plan_item", values) for values in plan(apart(ground, f"plan {seed} {kato}"), max(5, events // 200)))
    yield from (("event", values) for values in held(ground, events, owners))
    yield from (("course", values) for values, _ in groups)
    yield from (("learner", values) for values in people)
    yield from (("enrolment", values) for values in enrolments(ground, groups, people))
    yield from (("request", request(ground, owners)) for _ in range(max(6, events // 50)))
