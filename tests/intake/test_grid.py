"""The checked grid: a cell mended is judged at once, as if all had been read anew."""

from __future__ import annotations

from datetime import date
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.fields import Wrong
from app.domain.quarter import period
from app.domain.register import Register, errors
from app.domain.registers import register
from app.intake.choices import Picked
from app.intake.columns import Columns
from app.intake.grid import Grid, Ground
from tests.intake.made import TODAY
from tests.intake.office import Office

EVENT_COLUMNS = ("held_on", "title", "kind", "participants", "youth")
LEARNER_COLUMNS = ("name", "iin", "phone", "consent")
EVENT_CELLS: tuple[Any, ...] = (
    "", "05.02.2025", "2025", date(2025, 2, 5), "Форум", "«Форум»", "форум", "Forum", "концерт", "көп", "40", 40.0,
    "1 200 адам", "12–14.03.2025",
)  # fmt: skip
LEARNER_CELLS = (
    "",
    "Тыңдаушы 001",
    "Тыңдаушы 002",
    "051018160625",
    "5.1018160625E+10",
    "8 701 123 45 01",
    "иә",
    "да",
    "жоқ",
)


def judged(grid: Grid) -> dict[int, tuple[Any, ...]]:
    """All that a grid says of its rows."""
    return {row: (one.draft.stated, one.fate, one.problems, one.digest) for row, one in grid.rows.items()}


def in_order(of: str, names: tuple[str, ...]) -> Columns:
    """The fields of a register, one after the other from column 0."""
    return Columns(register(of), {column: register(of).field(name) for column, name in enumerate(names)})


def filled(of: str, columns: tuple[str, ...], rows: list[list[Any]], office: Office | None = None) -> Grid:
    closed = [period("2025-Q1")] if of == "event" else []
    grid = Grid(in_order(of, columns), Ground(office or Office(), TODAY, closed=closed))
    grid.fill(list(enumerate(rows, start=1)))
    return grid


def tables(columns: tuple[str, ...], cells: tuple[Any, ...]) -> st.SearchStrategy[list[list[Any]]]:
    row = st.lists(st.sampled_from(cells), min_size=len(columns), max_size=len(columns))
    return st.lists(row, min_size=1, max_size=7)


@given(st.data(), st.sampled_from([("event", EVENT_COLUMNS, EVENT_CELLS), ("learner", LEARNER_COLUMNS, LEARNER_CELLS)]))
@settings(max_examples=150)
def test_cells_mended_one_by_one_are_judged_as_if_all_were_read_anew(data: st.DataObject, kind: Any) -> None:
    name, columns, cells = kind
    rows = data.draw(tables(columns, cells))
    grid, before = filled(name, columns, rows), judged(filled(name, columns, rows))
    mends = st.tuples(
        st.integers(1, len(rows)), st.integers(0, len(columns) - 1), st.sampled_from([str(cell) for cell in cells])
    )
    done = data.draw(st.lists(mends, max_size=6))
    for row, column, cell in done:
        grid.mend(row, column, cell)
        rows = [list(one) for one in rows]
        rows[row - 1][column] = cell
        assert judged(grid) == judged(filled(name, columns, rows))
    for _ in done:
        assert grid.undo()
    assert judged(grid) == before
    assert grid.mends == {}
    assert grid.undo() == set()


def by_hand(of: Register, typed: dict[str, str]) -> dict[str, Any]:
    """The draft of a form in which these texts were typed."""
    values = {}
    for name, text in typed.items():
        try:
            values[name] = of.field(name).read(text)
        except Wrong:
            return {}
    return of.filled(values, TODAY)


@given(st.lists(st.sampled_from([cell for cell in EVENT_CELLS if isinstance(cell, str) and "–" not in cell]),
                min_size=5, max_size=5))  # fmt: skip
def test_a_mended_row_gives_the_same_record_as_a_form_typed_by_hand(texts: list[str]) -> None:
    grid = filled("event", EVENT_COLUMNS, [["??", "", "?", "?", "?"]])
    for column, text in enumerate(texts):
        grid.mend(1, column, text)
    record = by_hand(grid.register, dict(zip(EVENT_COLUMNS, texts, strict=True)))
    draft = grid.rows[1].draft
    assert draft.is_right == (bool(record) and not errors(grid.register.problems(record, TODAY)))
    if draft.is_right:
        stated = {name: value for name, value in record.items() if value is not None}
        assert draft.values == stated


def test_a_mend_that_makes_a_row_a_repetition_says_so_of_the_later_one() -> None:
    grid = filled("event", EVENT_COLUMNS, [
        ["05.05.2025", "Форум", "форум", "40", ""], ["05.05.2025", "Форум", "форум", "көп", ""],
    ])  # fmt: skip
    assert [one.fate for one in grid.rows.values()] == ["new", "wrong"]
    assert grid.mend(2, 3, "40") == {1, 2}
    assert [one.fate for one in grid.rows.values()] == ["new", "repeated"]
    grid.mend(1, 3, "41")
    assert [one.fate for one in grid.rows.values()] == ["new", "new"]
    assert [problem.severity for problem in grid.rows[2].problems] == ["warning"]


def test_a_row_of_a_closed_period_waits_for_a_reason() -> None:
    grid = filled("event", EVENT_COLUMNS, [["05.02.2025", "Форум", "форум", "40", ""]])
    assert grid.rows[1].fate == "late"
    grid.mend(1, 0, "05.05.2025")
    assert grid.rows[1].fate == "new"


def test_of_two_people_of_one_name_the_one_who_was_picked_is_taken() -> None:
    office = Office()
    first, second = (office.enter(register("learner"), name="Тыңдаушы 001", iin=iin) for iin in ("1", "2"))
    course = office.enter(register("course"), group_name="KK-A1-1")
    columns = ("learner", "course", "status")
    grid = filled("enrolment", columns, [["Тыңдаушы 001", "KK-A1-1", "қабылданды"]] * 2, office)
    assert {one.fate for one in grid.rows.values()} == {"wrong"}
    grid.mend(1, 0, Picked("Тыңдаушы 001", (first,)))
    grid.mend(2, 0, Picked("Тыңдаушы 001", (second,)))
    taken = [(one.draft.values["learner"], one.draft.values["course"], one.fate) for one in grid.rows.values()]
    assert taken == [(first, course, "new"), (second, course, "new")]


def test_a_row_that_is_left_out_bears_upon_no_other_until_it_is_taken_in_again() -> None:
    row = ["05.02.2025", "Форум", "форум", "40", ""]
    grid = Grid(in_order("event", EVENT_COLUMNS), Ground(Office(), TODAY))
    grid.fill([(1, row), (2, [*row[:3], "50", ""])])
    before = judged(grid)
    assert len(grid.rows[2].problems) == 1
    assert grid.leave(1) == {1, 2}
    assert (grid.rows[1].fate, grid.rows[2].fate, grid.rows[2].problems) == ("left", "new", ())
    grid.mend(1, 1, "Көрме")
    assert grid.rows[1].fate == "left"
    grid.undo()
    grid.leave(1, out=False)
    assert judged(grid) == before
