"""The declared figures, counted in the warehouse by the very statements that count them here."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from app.centre.warehouse.server import Warehouse
from app.domain.quarter import Period
from app.domain.register import Figure, Register
from app.storage.figures import Scope, by_figure, statement
from app.summary.fill import Count, Counts

PLACE = re.compile(r":(\w+)")
"""How SQLite names a value in a statement; psycopg names it otherwise."""


def stand_still(conn: Warehouse) -> None:
    """All that is asked from here on is of one moment, whoever fills the warehouse meanwhile."""
    conn.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")


def counting_in(conn: Warehouse, of: Scope) -> Count:
    """How figures are counted there; what was reported twice is what the warehouse knows of it."""
    here = replace(of, twice=twice(conn))

    def counts(register: Register, figures: Iterable[Figure], period: Period, by: str | None) -> Counts:
        wanted = list(figures)
        sql, values = statement(register, wanted, period, by, here)
        return by_figure(wanted, conn.execute(PLACE.sub(r"%(\1)s", sql), values))

    return counts


def twice(conn: Warehouse) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for register, id in conn.execute("SELECT register, id FROM counted_with"):
        found.setdefault(register, []).append(id)
    return found
