"""Plan and fact: what was due, what was done, what is overdue, each as of its own day."""

from __future__ import annotations

from datetime import date

from app.domain.plan import PLAN_ITEM
from app.domain.quarter import period
from app.office import Office
from tests.office.quarters import LATE, Q1, cells, closed, explained
from tests.offices import Offices, event

Q2 = period("2025-Q2")


def item(office: Office, due: date, **more: object) -> str:
    values = {"measure": f"Шара {due}", "due_on": due, "status": "approved", "executor": "Хатшылық", **more}
    return office.records.add("plan_item", values).id


def figures(office: Office, edition: str = "now") -> tuple[int, ...]:
    summary = office.quarters.summary(Q1, edition)
    return tuple(summary.cells(name).now for name in ("plan_items", "plan_done", "plan_overdue"))


def test_what_is_due_done_and_overdue_is_told_as_of_the_last_day(offices: Offices) -> None:
    office = offices.region
    item(office, date(2025, 2, 1), done_on=date(2025, 1, 28))
    item(office, date(2025, 3, 1), done_on=date(2025, 5, 5))
    item(office, date(2024, 12, 1))
    item(office, date(2025, 3, 20), status="draft")
    item(office, date(2025, 6, 1))
    assert figures(office) == (2, 1, 2)


def test_an_item_done_later_leaves_the_closed_quarter_as_it_was(offices: Offices) -> None:
    office = offices.region
    late = item(office, date(2025, 3, 1))
    office.records.add("event", event("Іс-шара", date(2025, 3, 3), participants=5))
    closed(office)
    office.records.edit("plan_item", late, {"done_on": date(2025, 5, 5)})
    assert figures(office) == figures(office, "first") == (1, 0, 1)
    assert office.quarters.summary(Q2).cells("plan_done").now == 1
    assert office.quarters.verify(office.quarters.kept(Q1, "first").code).holds


def test_the_plan_is_told_by_executor_in_his_own_words(offices: Offices) -> None:
    office = offices.region
    item(office, date(2025, 2, 1), executor="Достық үйі")
    item(office, date(2025, 3, 1), executor="Хатшылық", done_on=date(2025, 3, 1))
    item(office, date(2025, 3, 2), executor=None)
    table = next(one for one in office.quarters.summary(Q1).tables if one.name == "plan_by_executor")
    shown = [
        (row.label("kk"), row.cells.now) for row in table.rows if row.figure == "plan_items" and row.key is not None
    ]
    assert shown == [("Достық үйі", 1), ("Хатшылық", 1), ("көрсетілмеген", 1)]
    for (figure, by, key), value in cells(office.quarters.summary(Q1)):
        assert sum(amount for _, amount in office.quarters.drill(figure, Q1, by or None, key)) == value


def test_an_event_is_tied_to_its_item(offices: Offices) -> None:
    office = offices.region
    planned = item(office, date(2025, 3, 1))
    held = office.records.add("event", event("Іс-шара", date(2025, 3, 3), participants=5, plan_item=planned))
    assert [one.id for one in office.records.linked("plan_item", planned)["event"]] == [held.id]
    assert offices.deliver()["taken"] == 2


def test_overdue_and_unapproved_items_are_warned_of(offices: Offices) -> None:
    office = offices.region
    item(office, date(2025, 3, 1))
    item(office, date(2025, 3, 2), status="agreed", done_on=date(2025, 3, 1))
    keys = {one.key.rpartition(".")[0] for one in office.quarters.check(Q1) if one.check == "rule"}
    assert keys == {"plan_item.due_on", "plan_item.status"}
    assert PLAN_ITEM.filled({"measure": "Жаңа"}, date(2025, 1, 1))["status"] == "draft"
    assert set(explained(office).values()) == {"Тексерілді"}
    assert LATE
