"""From a number to who reported it: region, office, package, record."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from app.domain.quarter import Period
from app.domain.registers import figure
from app.storage import figures, settings, shelf
from app.storage.database import Database
from app.storage.figures import Scope
from app.storage.linking import brought
from app.storage.shelf import Record


@dataclass(frozen=True, slots=True)
class Origin:
    """Whose a record is; the number of the package that brought it, and when that came: none for our own."""

    office: settings.Office
    package: int | None
    received_at: str | None


@dataclass(frozen=True, slots=True)
class Share:
    """How many of the records behind a figure stand in a region and are of an office."""

    region: str
    office: settings.Office
    records: int


def origins(db: Database, records: Iterable[Record]) -> dict[str, Origin]:
    """By record: whose it is, and what brought it as it stands."""
    some = list(records)
    offices = {one.row: one for one in settings.offices(db)}
    came = brought(db, [record.id for record in some])
    return {record.id: Origin(offices[record.office], *came.get(record.id, (None, None))) for record in some}


def spread(db: Database, name: str, period: Period, scope: Scope) -> list[Share]:
    """Where the records behind a figure stand and whose they are, in the order of the regions' codes."""
    of, declared = figure(name)
    offices = {one.row: one for one in settings.offices(db)}
    found = figures.spread(db, of, declared, period, scope)
    return [Share(region, offices[office], records) for region, office, records in sorted(found)]


def of_share(db: Database, name: str, period: Period, scope: Scope, share: Share) -> list[Record]:
    """The records of a share."""
    of, declared = figure(name)
    inside = Scope(share.office.row, scope.on, share.region, scope.twice)
    return shelf.by_rows(db, of, figures.behind(db, of, declared, period, None, "", inside))
