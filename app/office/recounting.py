"""At the centre: the closed summaries of an office, counted anew from the records of it that are here."""

from __future__ import annotations

from typing import Any

from app.exchange.edition import read_edition
from app.office.verifying import recounted
from app.storage import editions, settings
from app.storage.database import Database, transaction


def recount(db: Database, sender: str) -> list[dict[str, Any]]:
    """Count the last edition of each period of an office (its id) anew, and keep which cells differ."""
    office = settings.office_of(db, sender)
    assert office is not None
    found = [
        (kept, recounted(db, read_edition(kept.document), office)) for kept in editions.last_of_each(db, office.row)
    ]
    with transaction(db):
        for kept, cells in found:
            editions.keep_differences(db, kept, cells)
    return [
        {"period": kept.period, "number": kept.number, "code": kept.code, "differs": cells} for kept, cells in found
    ]
