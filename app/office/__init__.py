"""The one door for the window and the command line: an office, the doors of its hall, and what passes through them.

Each is fetched when it is first asked for: a program starts with the office alone.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from app.intake.choices import Choices as Choices
    from app.intake.choices import Picked as Picked
    from app.intake.grid import Grid as Grid
    from app.intake.pasted import Pasted as Pasted
    from app.intake.plan import Checked as Checked
    from app.intake.plan import Plan as Plan
    from app.intake.unknown import Unknown as Unknown
    from app.office.house import Office as Office
    from app.office.intakes import Look as Look
    from app.office.lists import KeptList as KeptList
    from app.office.records import Listed as Listed
    from app.office.records import Unfit as Unfit
    from app.storage.records import Change as Change
    from app.storage.remarks import Remark as Remark
    from app.storage.search import Query as Query
    from app.storage.shelf import Record as Record
    from app.summary.edition import Registered as Registered
    from app.summary.shares import all_lines as all_lines

PLACES = {
    "app.intake.choices": ("Choices", "Picked"),
    "app.intake.grid": ("Grid",),
    "app.intake.pasted": ("Pasted",),
    "app.intake.plan": ("Checked", "Plan"),
    "app.intake.unknown": ("Unknown",),
    "app.office.house": ("Office",),
    "app.office.intakes": ("Look",),
    "app.office.lists": ("KeptList",),
    "app.office.records": ("Listed", "Unfit"),
    "app.storage.records": ("Change",),
    "app.storage.remarks": ("Remark",),
    "app.storage.search": ("Query",),
    "app.storage.shelf": ("Record",),
    "app.summary.edition": ("Registered",),
    "app.summary.shares": ("all_lines",),
}
WHERE = {name: place for place, names in PLACES.items() for name in names}


def __getattr__(name: str) -> Any:
    """Asked for by Python where a name is not here yet; from then on it is."""
    if name not in WHERE:
        raise AttributeError(f"app.office has no {name}")
    found = globals()[name] = getattr(import_module(WHERE[name]), name)
    return found
