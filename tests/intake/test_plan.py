"""The plan as a whole: what it tells, how it can be stopped, how fast it is made."""

from __future__ import annotations

import contextlib
import time
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.errors import Cancelled, Refusal
from tests.intake.made import DATA, EVENT_HEAD, csv, planned, taken, xlsx
from tests.intake.office import Office

cells = st.one_of(
    st.sampled_from(
        ["", "  ", "Барлығы", "Қаңтар", "??", "05.02.2025", "форум", "№", "____", "1 200", "12,000", *EVENT_HEAD]
    ),
    st.text(st.characters(exclude_categories=["C"]), max_size=8),
)


def test_long_work_tells_how_far_it_is_and_can_be_stopped(tmp_path: Path) -> None:
    rows = [EVENT_HEAD, *(["05.02.2025", f"Форум {number}", "форум"] for number in range(1200))]
    path = csv(tmp_path / "a.csv", rows)
    seen: list[tuple[int, int]] = []
    planned(path, "event", progress=lambda done, total: seen.append((done, total)))
    assert seen[0] == (0, 1200)
    assert seen[-1] == (1200, 1200)

    def stop(done: int, total: int) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        planned(path, "event", progress=stop)


@given(st.lists(st.lists(cells, max_size=6), max_size=12))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
def test_every_row_that_is_not_blank_is_told_of_once(tmp_path: Path, rows: list[list[str]]) -> None:
    plain = [[" ".join(cell.replace(";", " ").replace('"', " ").split()) for cell in row] for row in rows]
    whole = [[*row, *[""] * (6 - len(row))] for row in plain]
    path = csv(tmp_path / "a.csv", [("№", *EVENT_HEAD, "Қатысушылар саны", ""), *whole])
    result = planned(path, "event")
    told = [
        *(row.row for row in result.accepted),
        *result.duplicates,
        *(row.row for row in result.rejected),
        *result.left_out,
    ]
    assert sorted(told) == sorted(set(told))
    said = {at for at, row in enumerate(plain, start=2) if any(cell.strip("_ ") for cell in row)}
    assert set(told) == {at for at in said if at > result.header_row}


@given(st.lists(st.lists(cells, max_size=5), max_size=6))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
def test_any_table_is_planned_or_refused_in_words(tmp_path: Path, rows: list[list[str]]) -> None:
    path = csv(tmp_path / "a.csv", [[cell.replace('"', "") for cell in row] for row in rows])
    for name in ("event", "learner", "enrolment"):
        with contextlib.suppress(Refusal):
            planned(path, name)


def test_personal_data_is_in_no_word_of_a_rejection() -> None:
    result = planned(DATA / "learners_kk.xlsx", "learner")
    words = " ".join(str(problem.words) for row in result.rejected for problem in row.problems)
    assert "Тыңдаушы" not in words
    assert not any(row.cells[2] in words for row in result.rejected)


def test_the_words_of_a_table_in_one_language_are_understood_with_another_shown(tmp_path: Path) -> None:
    head = ["Date of holding", "Title", "Kind", "Place", "Participants"]
    path = xlsx(tmp_path / "a.xlsx", [head, [date(2025, 2, 5), "Forum of friends", "round table", "House", 40]])
    assert taken(planned(path, "event"), "kind", "participants", "place") == [("round_table", 40, "House")]


def test_five_times_the_rows_take_some_five_times_as_long(tmp_path: Path) -> None:
    few, many = (seconds_to_plan(workbook(tmp_path / f"{rows}.xlsx", rows), rows) for rows in (4_000, 20_000))
    assert many < 10 * few


def workbook(path: Path, count: int) -> Path:
    """So many rows of events, as a large office would keep them."""
    day = date(2024, 1, 1)
    rows = [
        [
            f"{day + timedelta(number % 700):%d.%m.%Y}",
            f"«Бірлік» {number}",
            "форум",
            "Достық үйі",
            "1 200",
            "Достық үйі; кітапхана",
        ]
        for number in range(count)
    ]
    return xlsx(path, [[*EVENT_HEAD, "Өтетін орны", "Қатысушылар саны", "Ұйымдастырушы"], *rows])


def seconds_to_plan(path: Path, count: int) -> float:
    """Of work: what other programs take of the machine does not count."""
    began = time.process_time()
    assert len(planned(path, "event", Quick()).accepted) == count
    return time.process_time() - began


class Quick(Office):
    """An office so empty that it answers at once."""

    def same(self, register: object, wanted: object) -> list[list[dict[str, object]]]:  # type: ignore[override]
        return [[] for _ in wanted]  # type: ignore[attr-defined]
