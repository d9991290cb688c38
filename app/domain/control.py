"""What stands under control: what is to be done by a day, who does it, and how it stands on another."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from app.language import N_, Words, several

NEAR, FAR = 14, 30
"""So many days ahead a term is near, and still in sight; what was done stays in sight as long."""

GROUPS = {
    "overdue": N_("Overdue"),
    "near": N_("Due within 14 days"),
    "far": N_("Due within 30 days"),
    "done": N_("Taken off control in the last 30 days"),
}

KINDS = {
    "plan_item": N_("Plan item"),
    "request": N_("Request"),
    "instruction": N_("Instruction of the centre"),
    "association": N_("Accreditation ends"),
    "quarter": N_("Summary of a period"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """Something to be done. `what` is plain, in words, or by language; `id` is of the record, where there is one.

    `since`: when it was taken under control; `done`: when it was taken off.
    """

    kind: str
    what: str | Words | Mapping[str, str]
    due: date
    executor: str = ""
    since: date | None = None
    done: date | None = None
    id: str = ""

    def group(self, today: date) -> str:
        """The group in which it stands on a day; "" where it is out of sight."""
        if self.done is not None:
            return "done" if 0 <= (today - self.done).days <= FAR else ""
        left = (self.due - today).days
        return "overdue" if left < 0 else "near" if left <= NEAR else "far" if left <= FAR else ""

    def state(self, today: date) -> Words:
        """How it stands on a day, in words."""
        if self.done is not None:
            return Words("off control since {day}", {"day": self.done})
        left = (self.due - today).days
        if left < 0:
            return several("{n} day overdue", "{n} days overdue", -left)
        return several("{n} day left", "{n} days left", left) if left else Words("due today")


def grouped(tasks: Iterable[Task], today: date) -> dict[str, list[Task]]:
    """The tasks in sight by group, each by its day; a group without tasks is left out."""
    found: dict[str, list[Task]] = {name: [] for name in GROUPS}
    for task in sorted(tasks, key=lambda task: (task.due, task.kind, task.id)):
        if group := task.group(today):
            found[group].append(task)
    return {name: tasks for name, tasks in found.items() if tasks}
