"""The one door for the window and the command line: an office, the doors of its hall, and what passes through them."""

from app.intake.choices import Choices, Picked
from app.intake.grid import Grid
from app.office.house import Office
from app.office.records import Listed, Unfit
from app.storage.records import Change
from app.storage.search import Query
from app.storage.shelf import Record

__all__ = ["Change", "Choices", "Grid", "Listed", "Office", "Picked", "Query", "Record", "Unfit"]
