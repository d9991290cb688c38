"""What the tests of the board look at: its rows by the names that tests give the offices, on one day."""

from __future__ import annotations

from datetime import date

from app.centre.board import Row
from tests.office.quarters import Q1
from tests.offices import Offices

TODAY = date(2025, 4, 20)
NAMES = ("region", "other", "district")


def shown(offices: Offices, today: date = TODAY) -> dict[str, Row]:
    """The rows of the board by the names that tests give the offices."""
    offices.centre._db.conn.execute("UPDATE office SET accepted_on = '2025-01-05'")
    rows = {one.word.office: one for one in offices.centre.board.of(Q1, today).rows}
    return {name: rows[getattr(offices, name).facts.id] for name in NAMES}


def states(one: Row) -> dict[str, str]:
    return {cell.register: cell.state for cell in one.cells}
