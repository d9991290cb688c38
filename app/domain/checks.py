"""What is looked at before a period is closed, declared: an error stops the closing, a warning wants an explanation.

The rules of the registers are looked at too, over all records on which the period's figures stand; what they find is
gathered by rule. How a check finds its records stands in `app.storage.checks`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from app.language import N_, NN_, Words

Severity = Literal["error", "warning", "note"]
SEVERITIES: tuple[Severity, ...] = ("error", "warning", "note")


@dataclass(frozen=True, kw_only=True)
class Check:
    """A check over the records of a register; `words` tell how many it finds."""

    name: str
    register: str
    severity: Severity
    words: tuple[str, str]


CHECKS = (
    Check(
        name="planned_past", register="event", severity="error",
        words=NN_("{n} event is still «planned», though its day has passed.",
                  "{n} events are still «planned», though their day has passed."),
    ),
    Check(
        name="open_after_end", register="course", severity="error",
        words=NN_("{n} group has ended, but has learners who are still «admitted».",
                  "{n} groups have ended, but have learners who are still «admitted»."),
    ),
    Check(
        name="idle", register="association", severity="warning",
        words=NN_("{n} association has held no event and no course group in the period.",
                  "{n} associations have held no event and no course group in the period."),
    ),
    Check(
        name="pupils_over_enrolments", register="course", severity="warning",
        words=NN_("{n} group counts more pupils than it has enrolments.",
                  "{n} groups count more pupils than they have enrolments."),
    ),
    Check(
        name="enrolments_over_places", register="course", severity="warning",
        words=NN_("{n} group has more enrolments than places.", "{n} groups have more enrolments than places."),
    ),
    Check(
        name="alike", register="event", severity="warning",
        words=NN_("{n} event may be counted twice: the same day and district, a title like another's.",
                  "{n} events may be counted twice: the same day and district, titles like one another's."),
    ),
)  # fmt: skip

ALIKE = 85
"""Per cent of likeness (RapidFuzz) from which two titles of one day and district are taken for one event."""

FAR = 2
"""How many times a figure must be more, or less, than in other years to be asked about."""

NEAR = 10
"""A smaller difference than this is never asked about."""

YEARS = 3
"""With how many earlier years a figure is compared."""


def far_apart(one: int, other: int) -> bool:
    """Whether two numbers of the same thing are so far from each other that somebody should ask."""
    return abs(one - other) >= NEAR and max(one, other) > FAR * min(one, other)


BROKEN_RULE = NN_("{register}, № {number}: {problem}", "{register}, {n} records, such as № {number}: {problem}")
UNLIKE = N_("{figure}: {now}, but {usual} is usual for this period in earlier years.")
NOTHING = N_("{register}: nothing in this period. The summary says so.")
NOT_OVER = N_("The period is not over: its last day is {day}.")
NOT_BEGUN = N_("The period has not begun yet: its first day is {day}.")


@dataclass(frozen=True, slots=True)
class Finding:
    """What a check found. `key` stays the same while the fault is the same, so that an explanation stays with it.

    `records` are of `register`, a way to put things right. An explanation covers the records it was given for: when
    others come, it must be given again.
    """

    check: str
    key: str
    severity: Severity
    words: Words
    register: str = ""
    records: tuple[str, ...] = ()
    explanation: str = ""

    @property
    def stops(self) -> bool:
        """Whether the period cannot be closed while this stands."""
        return self.severity == "error" or (self.severity == "warning" and not self.explanation)
