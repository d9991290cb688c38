"""Any page of a list in any order against the bare SELECT of its rows' numbers."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from random import Random

from app.bench.ground import Ground, database
from app.bench.measure import Result, calmest, slowest
from app.domain.registers import register
from app.office import Query
from app.storage import baseline
from app.storage.search import ordering

AIM_MS = 50.0
LIMIT = 100


def measure(ground: Ground) -> Iterator[Result]:
    """First pages, last pages and pages anywhere, by every column up and down; ours reads the records too."""
    of, dice = register("event"), Random(1)  # noqa: S311 - the same pages in every run
    pairs: list[tuple[float, float]] = []
    with ground.office(ground.many) as office:
        db = database(office)
        for name in of.columns:
            for query in (Query(order=name), Query(order=name, descending=True)):
                for offset in (0, *(dice.randrange(ground.many) for _ in range(ground.turns)), ground.many - LIMIT):
                    ours = partial(office.records.page, "event", query, LIMIT, offset)
                    pairs.append(calmest(ours, partial(baseline.ids, db, of, ordering(of, query), LIMIT, offset)))
    yield slowest("pages", pairs, AIM_MS)
