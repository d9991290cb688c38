"""The control list: what is overdue and what is due soon, who does it, since when it stands under control."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from app.domain.control import GROUPS, KINDS, Task, grouped
from app.domain.profile import Profile
from app.language import N_, Words, number, say
from app.papers.of_lists import Form, Lists, drawn
from app.summary.annex import Cell, Column, Listing

COLUMNS = (
    Column(N_("What is to be done"), 5.0),
    Column(N_("Kind"), 1.7),
    Column(N_("Executor"), 2.2),
    Column(N_("Term"), 1.2),
    Column(N_("State"), 1.6),
    Column(N_("Under control since"), 1.2),
)
NOTHING = Listing(N_("Nothing is under control in these days."), COLUMNS, ())


def control_paper(profile: Profile, tasks: Iterable[Task], on: date, language: str, form: Form) -> bytes:
    """The tasks as they stand on a day, the overdue ones first."""
    found = grouped(tasks, on)
    listings = tuple(Listing(GROUPS[name], COLUMNS, tuple(row(task, on) for task in group))
                     for name, group in found.items())  # fmt: skip
    known = tuple((say(GROUPS[name], language), number(len(group), language)) for name, group in found.items())
    under = say(Words("as of {day}", {"day": on}), language)
    return drawn(
        profile, Lists(say("Control list", language), under, on, listings or (NOTHING,), known), language, form
    )


def row(task: Task, on: date) -> tuple[Cell, ...]:
    """A task in the columns of the list."""
    return task.what, Words(KINDS[task.kind]), task.executor or None, task.due, task.state(on), task.since
