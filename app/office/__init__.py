"""The one door for the window and the command line: an office, the doors of its hall, and what passes through them."""

from app.intake.choices import Choices, Picked
from app.intake.grid import Grid
from app.intake.pasted import Pasted
from app.intake.plan import Checked, Plan
from app.intake.unknown import Unknown
from app.office.house import Office
from app.office.intakes import Look
from app.office.lists import KeptList
from app.office.records import Listed, Unfit
from app.storage.records import Change
from app.storage.remarks import Remark
from app.storage.search import Query
from app.storage.shelf import Record
from app.summary.shares import all_lines

__all__ = [
    "Change",
    "Checked",
    "Choices",
    "Grid",
    "KeptList",
    "Listed",
    "Look",
    "Office",
    "Pasted",
    "Picked",
    "Plan",
    "Query",
    "Record",
    "Remark",
    "Unfit",
    "Unknown",
    "all_lines",
]
