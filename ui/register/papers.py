"""The papers of the registers: what is printed of the record in front, and what of the list."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from app.domain.quarter import Period
from app.language import N_
from app.office import Office

Made = Callable[[str], bytes]
"""The bytes of a paper in a language."""

WITH_PAPERS = frozenset(("event", "association", "course", "enrolment", "request", "plan_item"))


def paper_of(office: Office, register: str, id: str = "") -> tuple[str, Made] | None:
    """The title of the paper and how it is made; None where the list has none and a record must be chosen."""
    papers, today = office.papers, date.today()
    match register, bool(id):
        case "event", True:
            return N_("Participants' list"), lambda code: papers.participants(id, code)
        case "association", True:
            return N_("Card of an association"), lambda code: papers.association(id, Period(today.year), code)
        case "association", False:
            return N_("Register of associations"), lambda code: papers.associations(today, code)
        case "course", True:
            return N_("Attendance sheet"), lambda code: papers.attendance(id, code)
        case "enrolment", True:
            return N_("Certificate"), lambda code: papers.certificate(id, code)
        case (("request" | "plan_item"), True):
            return N_("Control card"), lambda code: papers.control_card(register, id, code)
        case "plan_item", False:
            return N_("Action plan"), lambda code: papers.plan(Period(today.year), code)
    return None
