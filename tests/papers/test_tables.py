"""Where a page may end, and how wide columns are."""

from __future__ import annotations

import pytest

from app.papers import fonts
from app.papers.tables import BOLD, GAP, HEAD, Heading, Line, columns, may_part, table


@pytest.fixture(autouse=True)
def _fonts() -> None:
    fonts.ready()


def ends(depths: str) -> list[int]:
    """The rows before which a page may end, in a table whose rows have these depths."""
    lines = [Line("", (), int(depth)) for depth in depths]
    return [place for place in range(len(lines)) if may_part(lines, place)]


def test_three_rows_stay_at_either_end() -> None:
    assert ends("00000000") == [3, 4, 5]
    assert ends("00000") == []


def test_a_row_keeps_its_first_two_parts_and_the_last_part_is_not_alone() -> None:
    assert ends("01111" + "01111" + "01111") == [3, 5, 8, 10]


def test_rows_with_few_parts_stay_with_them() -> None:
    assert ends("01" + "01" + "011" + "0111") == [4, 7]


def test_heads_stand_on_two_lines_at_most_and_are_never_cut() -> None:
    long = "Прошлогодний соответствующий период"
    made = columns("Indicator", ["III тоқсан 2025", long, "%"], ["1", "12 345 678", "+1 000,0"], 500)
    assert sum(made.widths) == pytest.approx(500)
    for head, room in zip(made.heads[1:], made.widths[1:], strict=True):
        lines = fonts.lines(head, BOLD, HEAD, room - GAP)
        assert len(lines) <= 2
        assert all(fonts.width(line, BOLD, HEAD) <= room - GAP for line in lines)


def test_a_table_that_goes_on_names_the_row_whose_parts_follow() -> None:
    lines = [Line("Events held", ("9",)), *[Line(f"part {place}", ("1",), 1) for place in range(40)]]
    whole = table(Heading("k", "1. Events", "Table 1, continued"), columns("Indicator", ["now"], ["9"], 500), lines, "")
    whole.wrap(500, 200)
    first, rest = whole.split(500, 200)
    assert first._cellvalues[0][0] == "1. Events"
    assert rest._cellvalues[0][0] == "Table 1, continued: Events held"
    assert first._cellvalues[1] == rest._cellvalues[1] == ["Indicator", "now"]
    again = rest.split(500, 200)[1]
    assert again._cellvalues[0][0] == "Table 1, continued: Events held"
    assert [row[0] for part in (first, rest) for row in part._cellvalues[2:]] == [line.label for line in lines]
