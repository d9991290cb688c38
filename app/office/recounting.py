"""At the centre: the closed summaries of an office, counted anew from the records of it that are here."""

from __future__ import annotations

from typing import Any

from app.domain.quarter import Period, period
from app.domain.territory import Borders
from app.errors import Refusal, TooNew
from app.exchange.edition import read_edition
from app.office.figures import counting_in, scope
from app.office.verifying import recounted
from app.storage import editions, settings
from app.storage.database import Database, transaction
from app.storage.editions import Kept
from app.summary.fill import figures_now


def recount(db: Database, sender: str) -> list[dict[str, Any]]:
    """Count the last edition of each period of an office (its id) anew, and keep which cells differ: of one that no
    longer reads all figures, of one by a newer program None, for nobody here can tell."""
    office = settings.office_of(db, sender)
    assert office is not None
    found = [(kept, differing(db, kept, office)) for kept in editions.last_of_each(db, office.row)]
    with transaction(db):
        for kept, cells in found:
            if cells is not None:
                editions.keep_differences(db, kept, cells)
    return [
        {"period": kept.period, "number": kept.number, "code": kept.code, "differs": cells} for kept, cells in found
    ]


def differing(db: Database, kept: Kept, office: settings.Office) -> list[dict[str, Any]] | None:
    """The cells of one edition; a spoiled row of the table stands in the way of no other."""
    try:
        return recounted(db, read_edition(kept.document), office)
    except TooNew:
        return None
    except Refusal:
        return spoiled(db, period(kept.period), office)


def spoiled(db: Database, of: Period, office: settings.Office) -> list[dict[str, Any]]:
    """Every figure as a whole: nothing of it is signed any more."""
    now = figures_now(counting_in(db, scope(db, office, Borders(of.end))), of, office.role)
    return [{"figure": name, "by": "", "key": "", "closed": 0, "now": n} for (name, by, _), n in now.items() if not by]
