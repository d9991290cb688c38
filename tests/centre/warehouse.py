"""A server of our own for the tests of the warehouse, and what it and the centre hold, told alike."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import psycopg
import pytest

from app.bench import server
from app.domain.registers import REGISTERS
from app.office import Office
from tests.centre.linking import figures
from tests.invariants import records
from tests.office.quarters import filled
from tests.offices import Offices

Held = dict[str, dict[str, tuple[Any, ...]]]
"""By register and id: whose, number, version, withdrawn, then the fields that travel."""


@contextmanager
def own_server() -> Iterator[str]:
    """Started from Debian's package; the tests that need it are skipped where it is absent."""
    programs = server.programs()
    if programs is None:
        pytest.skip("PostgreSQL is not installed here")
    with server.server(programs) as folder:
        yield folder


def asked(url: str, query: str, *values: Any) -> list[tuple[Any, ...]]:
    """What a statement gives, done and kept."""
    with psycopg.connect(url, autocommit=True) as conn:
        cursor = conn.execute(query, values or None)
        return cursor.fetchall() if cursor.description else []


def there(url: str) -> Held:
    """What the warehouse holds."""
    found: Held = {}
    for one in REGISTERS:
        names = ", ".join(field.name for field in one.fields if field.travels)
        rows = asked(url, f"SELECT id, office, number, version, withdrawn, {names} FROM dostyq.{one.name}")
        assert len({id for id, *_ in rows}) == len(rows)
        found[one.name] = {id: tuple(tuple(v) if isinstance(v, list) else v for v in values) for id, *values in rows}
    return found


def here(office: Office) -> Held:
    """What it should hold."""
    return {
        one.name: {
            record.id: (
                record.office, record.number, record.version, int(record.withdrawn),
                *(record.values[field.name] for field in one.fields if field.travels),
            )
            for record in records(office._db, one)
        }
        for one in REGISTERS
    }  # fmt: skip


def counted(office: Office, url: str, of: str, boundaries: str = "then") -> dict[tuple[str, str, str | None], int]:
    """Every cell of a summary as the warehouse counts it, zeros left out."""
    return figures(Counted(office, url), of, boundaries)  # type: ignore[arg-type]


class Counted:
    """An office whose figures are those of its warehouse."""

    def __init__(self, office: Office, url: str) -> None:
        self.quarters = office.warehouse(url)


def told(url: str, query: str, *values: Any) -> list[Any]:
    """The first column of what a statement gives."""
    return [first for first, *_ in asked(url, query, *values)]


def sampled(offices: Offices) -> Office:
    """A centre with some of everything."""
    filled(offices.region)
    offices.deliver()
    offices.centre.intakes.take_sample(40, seed=3)
    return offices.centre
