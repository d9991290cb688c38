"""The door to the warehouse: the registers kept in PostgreSQL as well, and the figures counted there."""

from __future__ import annotations

from app.centre.warehouse.counting import counting_in, stand_still
from app.centre.warehouse.follow import Followed, follow, refuse_unknown
from app.centre.warehouse.server import connected
from app.domain.quarter import Period
from app.office.figures import summary_by
from app.progress import Progress, quiet
from app.storage.database import Database
from app.summary.summary import Summary


class Warehouse:
    """A warehouse of one office at an address: postgresql://user@server/database."""

    def __init__(self, db: Database, url: str) -> None:
        self._db, self._url = db, url

    def follow(self, again: bool = False, progress: Progress = quiet) -> Followed:
        """Load everything where nothing is there yet, else what has changed since: all of it or nothing, and twice is
        as once. Raises Refusal, also where the warehouse holds what this office does not: then load it `again`."""
        with connected(self._url) as conn:
            return follow(conn, self._db, again, progress)

    def summary(self, period: Period, boundaries: str = "then") -> Summary:
        """The figures of a period as the warehouse counts what it holds; raises Refusal where nothing is loaded."""
        with connected(self._url) as conn:
            stand_still(conn)
            refuse_unknown(conn, self._db)
            return summary_by(self._db, period, boundaries, lambda of: counting_in(conn, of))
