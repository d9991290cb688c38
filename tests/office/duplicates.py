"""What tests of duplicates share: the likely pairs, and all that stands in an office."""

from __future__ import annotations

from datetime import date
from typing import Any

from app.domain.registers import REGISTERS
from app.office import Office, Query
from tests.offices import live

ON = date(2025, 2, 1)


DISTRICT, ANOTHER = "103600000", "103800000"


def numbers(office: Office, name: str) -> list[tuple[int, int]]:
    """The likely pairs by the numbers of their records, the most alike first."""
    pairs = office.duplicates.find(name)
    records = office.records.named(name, {id for pair in pairs for id in (pair.one, pair.other)})
    return [tuple(sorted((records[pair.one].number, records[pair.other].number))) for pair in pairs]


def standing(office: Office) -> dict[str, Any]:
    """All that stands in an office, by register and id."""
    return {of.name: live(office, of.name) for of in REGISTERS}


def naming(office: Office, id: str) -> list[str]:
    """The live records that name a record anywhere."""
    return [one.id for of in REGISTERS for one in office.records.page(of.name, Query(), -1).records
            if id in str([one.values[link.name] for link in of.links])]  # fmt: skip
