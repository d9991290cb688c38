"""Rows from the clipboard, as Excel writes them there."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.event import EVENT
from app.errors import Refusal
from app.intake.pasted import MOST_ROWS, cells_of, read

ORDER = ("title", "held_on", "kind")
ROW = "Наурыз\t21.03.2025\tфестиваль"


def excel(cell: str) -> str:
    """A cell as Excel puts it into the clipboard."""
    return '"' + cell.replace('"', '""') + '"' if set(cell) & set("\t\n") else cell


cells = st.text(st.sampled_from('aә1 "\t\n,;'), max_size=6).filter(lambda cell: '""' not in cell and cell[:1] != '"')


@given(st.lists(st.lists(cells, min_size=2, max_size=3), min_size=1, max_size=4))
def test_what_excel_writes_is_read_as_it_stood(rows: list[list[str]]) -> None:
    rows[-1][-1] = "соңы"
    text = "\r\n".join("\t".join(map(excel, row)) for row in rows)
    assert cells_of(f"{text}\r\n") == rows


@pytest.mark.parametrize(
    ("text", "cells"),
    [
        ('"Бірлік" бірлестігі\tA', [['"Бірлік" бірлестігі', "A"]]),
        ('"Бірлік"\tA', [['"Бірлік"', "A"]]),
        ('"екі\nжол"\tA', [["екі\nжол", "A"]]),
        ('"a""b\nc"\tA', [['a"b\nc', "A"]]),
        ('"жабылмаған\tA\nB\tC', [['"жабылмаған', "A"], ["B", "C"]]),
        ("A\t\tB", [["A", "", "B"]]),
    ],
)
def test_quotes_of_a_name_are_its_own(text: str, cells: list[list[str]]) -> None:
    assert cells_of(text) == cells


def test_headings_are_recognised_and_totals_are_left_out() -> None:
    found = read(f"№\tІс-шараның атауы\tКүні\tТүрі\n1\t{ROW}\n\tБарлығы: 1\t\t", EVENT, ORDER)
    assert found.fields == (None, "title", "held_on", "kind")
    assert [list(row) for row in found.rows] == [["1", "Наурыз", "21.03.2025", "фестиваль"]]
    assert found.left_out == 1


def test_without_headings_the_columns_are_those_of_the_list() -> None:
    found = read(f"{ROW}\tартық\n", EVENT, ORDER)
    assert found.fields == ("title", "held_on", "kind", None)
    assert len(found.rows) == 1


def test_what_every_record_needs_has_a_column_to_be_filled_in() -> None:
    assert read("Наурыз\nФорум", EVENT, ("title",)).fields == ("title", "held_on", "kind")


def test_rows_that_a_grid_does_not_take_are_refused_and_not_dropped() -> None:
    rows = [f"Іс-шара {number}\t01.02.2025" for number in range(MOST_ROWS + 1)]
    with pytest.raises(Refusal, match="more than 20,000 rows"):
        read("\n".join(rows), EVENT, ("title", "held_on"))
    assert len(read("\n".join(rows[1:]), EVENT, ("title", "held_on")).rows) == MOST_ROWS


def test_a_field_has_one_column() -> None:
    assert read(ROW, EVENT, ORDER).with_field(2, "title").fields == (None, "held_on", "title")
