"""What is wrong or missing before a quarter can be printed: each is a list of records that a person can mend."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from app.domain.quarter import Period
from app.domain.registers import register
from app.language import N_
from app.office import Office, Query


@dataclass(frozen=True)
class Check:
    """Records of a register that need a look. `within`: only those of the period."""

    register: str
    words: str
    where: Mapping[str, Any] = field(default_factory=dict)
    within: bool = True
    severity: str = "warning"

    def query(self, period: Period) -> Query:
        dated = register(self.register).dated_by
        return Query(period=period if self.within and dated else None, where=self.where, order=dated or "")


CHECKS = (
    Check("event", N_("Held, but the number of participants is not stated"), {"status": "held", "participants": None}),
    Check("event", N_("Held, but of no line of work"), {"status": "held", "line": None}),
    Check("event", N_("Held, but in no district or city"), {"status": "held", "district": None}),
    Check("course", N_("Groups without a last day"), {"ends_on": None}, severity="note"),
    Check("course", N_("Groups without a count of pupils"), {"pupils": None}, severity="note"),
    Check("enrolment", N_("Completed, but the result is not stated"), {"status": "completed", "result": None}, False),
    Check("association", N_("Associations without a BIN"), {"bin": None}, False, "note"),
)
UNHELD = Check("event", N_("Planned, though the quarter has ended"), {"status": "planned"}, severity="error")


@dataclass(frozen=True)
class Finding:
    """A check that found something."""

    check: Check
    count: int
    query: Query


def findings(office: Office, period: Period, today: date) -> list[Finding]:
    """What the checks find in a period, the gravest first."""
    checks = (UNHELD, *CHECKS) if period.end < today else CHECKS
    found = []
    for check in checks:
        query = check.query(period)
        total = office.records.page(check.register, query, limit=0).total
        if total:
            found.append(Finding(check, total, query))
    return sorted(found, key=lambda one: ("error", "warning", "note").index(one.check.severity))
