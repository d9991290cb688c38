"""What every other way to see a list is asked for."""

from __future__ import annotations

from datetime import date
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.office import Query, Record


class View(QWidget):
    """Another way to see what the filters find: `opened` carries a record's id, `begun` the values of a new one.

    `wider`: more is to be seen of the day than there is room for.
    """

    opened = Signal(str)
    begun = Signal(object)
    wider = Signal()
    day: date | None = None
    """The day that is looked at, where a view has days: the next view goes on there."""

    def look(self, query: Query) -> None:
        """Read again; called while the view is in front."""
        raise NotImplementedError

    def go(self, day: date) -> None:
        """Look at another day."""

    def find(self, record: Record) -> None:
        """Show where a record lies."""

    def step(self, by: int) -> None:
        """Open the next record (1), or the one before."""

    def values(self) -> dict[str, Any]:
        """What is known of a record that is begun here."""
        return {}
