"""What is under control on a day: overdue, due soon, done of late; of the plan, requests, associations, the quarter."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from app.domain.control import Task, grouped
from app.domain.quarter import period
from tests.office.quarters import Q1, closed, filled
from tests.offices import Offices, association
from tests.papers.reading import pages

ON = date(2025, 5, 20)


def task(due: int, **more: object) -> Task:
    return Task(kind="plan_item", what="Шара", due=ON + timedelta(due), **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("due", "group"),
    [(-400, "overdue"), (-1, "overdue"), (0, "near"), (14, "near"), (15, "far"), (30, "far"), (31, "")],
)
def test_a_task_stands_in_a_group_by_its_term(due: int, group: str) -> None:
    assert task(due).group(ON) == group


@pytest.mark.parametrize(("ago", "group"), [(0, "done"), (30, "done"), (31, ""), (-1, "")])
def test_what_is_done_stays_in_sight_for_a_month(ago: int, group: str) -> None:
    assert task(-90, done=ON - timedelta(ago)).group(ON) == group


def test_all_that_is_due_is_gathered(offices: Offices) -> None:
    office = offices.region
    add = office.records.add
    add("plan_item", {"measure": "Кеш шара", "due_on": ON - timedelta(1), "status": "approved", "executor": "Хатшылық"})
    add("plan_item", {"measure": "Жоба", "due_on": ON, "status": "draft"})
    raised = {"kind": "issue", "raised_on": ON - timedelta(20), "due_on": ON + timedelta(3)}
    add("request", {"subject": "Кеңсе", **raised})
    add("request", {"subject": "Шешілген", **raised, "status": "solved", "answered_on": ON - timedelta(2)})
    add("association", association(accredited_until=ON + timedelta(20)))
    add("association", association("«Жабық»", accredited_until=ON, closed_on=ON - timedelta(50)))
    found = grouped(office.quarters.control(ON), ON)
    assert {name: [task.kind for task in tasks] for name, tasks in found.items()} == {
        "overdue": ["quarter", "plan_item"], "near": ["request"], "far": ["association"], "done": ["request"],
    }  # fmt: skip
    assert str(found["overdue"][1].state(ON)) == "1 day overdue"


def test_a_closed_quarter_is_off_control(offices: Offices) -> None:
    office = offices.region
    filled(office)
    closed(office)
    tasks = [one for one in office.quarters.control(ON) if one.kind == "quarter"]
    assert [(one.id, one.done is not None, one.due) for one in tasks] == [(str(Q1), True, date(2025, 4, 10))]


@pytest.mark.parametrize("form", ["pdf", "docx"])
def test_the_list_and_the_plan_are_the_same_bytes_each_time(offices: Offices, form: str, tool: object) -> None:
    office = offices.region
    for number in ("5.1", "5.1.1", "5.2"):
        office.records.add("plan_item", {"item": number, "measure": f"Шара {number}", "due_on": ON,
                                         "status": "approved", "approved_on": date(2024, 12, 20),
                                         "approved_by": "№ 12 шешім"})  # fmt: skip
    for draw in (
        lambda: office.papers.control(ON, "kk", form),  # type: ignore[arg-type]
        lambda: office.papers.plan(period("2025"), "ru", form, ON),  # type: ignore[arg-type]
    ):
        assert draw() == draw()
    if form == "pdf":
        assert callable(tool)
        lines = [line for page in pages(office.papers.plan(period("2025"), "ru", "pdf", ON), tool("pdftotext"))
                 for line in page]  # fmt: skip
        assert any("20 декабря 2024 г. · № 12 шешім" in line for line in lines)
        assert [line.split()[0] for line in lines if "Шара 5" in line] == ["5.1", "5.1.1", "5.2"]
