"""Plan and fact: what was due, what was done, what is overdue, each as of its own day."""

from __future__ import annotations

from datetime import date

from app.domain.plan import PLAN_ITEM
from app.domain.quarter import period
from app.domain.register import errors
from app.office import Office, Query
from app.summary.shares import all_lines
from tests.office.quarters import LATE, Q1, cells, closed, explained
from tests.offices import Offices, course, event

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


def shares(office: Office, when: str = "now") -> dict[str | None, tuple[str, str]]:
    """By executor: the share done of what was due in the quarter, and in the quarter before."""
    table = next(one for one in office.quarters.summary(Q1, when).tables if one.name == "plan_by_executor")
    return {line.key: (str(line.cells.now), str(line.cells.before)) for line in all_lines(table)
            if line.figure == "plan_share"}  # fmt: skip


def test_the_share_done_is_of_what_was_due_and_done_by_the_last_day(offices: Offices) -> None:
    office = offices.region
    item(office, date(2025, 2, 1), done_on=date(2024, 12, 28), executor="Достық үйі")
    item(office, date(2025, 3, 1), done_on=date(2025, 5, 5), executor="Достық үйі")
    item(office, date(2025, 3, 2), done_on=date(2025, 3, 2))
    item(office, date(2024, 12, 1), done_on=date(2025, 3, 2))
    assert shares(office) == {
        None: ("0.667", "0.000"), "Достық үйі": ("0.500", "None"), "Хатшылық": ("1.000", "0.000"),
    }  # fmt: skip
    drilled = office.quarters.drill("plan_share", Q1, "executor", "Достық үйі")
    assert (sum(amount for _, amount in drilled), len(drilled)) == (1, 2)
    closed(office)
    assert shares(office, "first") == shares(office)


def test_an_extended_term_keeps_the_first_one_and_the_reason() -> None:
    extended = {"measure": "Шара", "status": "approved", "due_on": date(2025, 5, 1), "first_due_on": date(2025, 4, 1)}
    today = date(2025, 4, 2)
    assert [one.field for one in errors(PLAN_ITEM.problems(extended, today))] == ["extended_because"]
    assert not PLAN_ITEM.problems(extended | {"extended_because": "Спикер келмеді"}, today)
    back = extended | {"extended_because": "Спикер келмеді", "first_due_on": date(2025, 6, 1)}
    assert [one.field for one in errors(PLAN_ITEM.problems(back, today))] == ["due_on"]


def test_items_stand_in_the_order_of_their_numbers_and_their_results_are_tied_to_them(offices: Offices) -> None:
    office = offices.region
    ids = {number: item(office, date(2025, 3, 1), item=number) for number in ("5.10", "5.2", "5.1.1", "5", "5.1", "12")}
    listed = office.records.page("plan_item", Query(order="item"), 10).records
    assert [record.values["item"] for record in listed] == ["5", "5.1", "5.1.1", "5.2", "5.10", "12"]
    office.records.add("course", course(plan_item=ids["5.1"]))
    asked = {"subject": "Кеңсе", "kind": "issue", "raised_on": date(2025, 2, 1), "plan_item": ids["5.1"]}
    office.records.add("request", asked)
    assert set(office.records.linked("plan_item", ids["5.1"])) == {"course", "request"}
