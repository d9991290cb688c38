"""Which rows are records and which are not."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.intake.made import EVENT_HEAD, LEARNER_HEAD, events, planned, refused, taken, xlsx

HEAD = ("№", *EVENT_HEAD, "Қатысушылар саны")
GOOD = (1, "05.02.2025", "Форум", "форум", 40)


@pytest.mark.parametrize(
    "row",
    [
        (), ("", "", "  "), ("", "Қаңтар"), ("Ақпан айы",), ("Январь 2025 г.",), ("", "", "I тоқсан"),
        ("", "", "II квартал 2025 года"), ("", "2025 жыл"), ("", "", "Бөлім 2. Мәдени іс-шаралар"),
        ("Мәдени іс-шаралар",), ("", "", "", "Спорт"), ("", "Барлығы:", "", "", 3030), ("", "", "Итого", "", 3030),
        ("", "", "Всего за январь", "", 12), ("Жиыны", "", "", "", 5), ("", "БАРЛЫҒЫ", "", "", 27630),
        ("", "Қаңтар айы бойынша барлығы", "", "", 5), ("", "", "Total:", "", 5), (61,), (62, "", "", "", ""),
        HEAD, ("№", "Өткізілген күні", "Іс-шараның атауы", "Түрі", ""), ("", "", "", "", "", "тек ескерту"),
        ("", "Хатшылық меңгерушісі", "____________", "А. Б."), ("Директор", "", "А. Б."), ("", "Орындаған: 55-55-55"),
        ("", "Исп. ____", "тел. 55-55-55"), ("Ескерту: жоспар бойынша",),
    ],
)  # fmt: skip
def test_what_is_no_record_is_left_out(row: tuple[Any, ...], tmp_path: Path) -> None:
    plan = events(tmp_path, GOOD, row, (2, "06.02.2025", "Форум 2", "форум", 5), head=HEAD)
    assert refused(plan) == []
    assert taken(plan, "title") == [("Форум",), ("Форум 2",)]
    assert plan.left_out == ([3] if any(str(cell).strip() for cell in row) else [])


@pytest.mark.parametrize(
    ("row", "field"),
    [
        ((2, "05.02.2025", "", "форум", 40), "title"),
        ((2, "05.02.2025", "   ", "форум", 40), "title"),
        ((2, "??", "Форум", "форум", 40), "held_on"),
        ((2, "", "Барлығы бірге!", "форум", 40), "held_on"),
        ((2, "", "Форум", "", ""), "held_on"),
        (("", "", "Аяқталмаған форум", "", ""), "held_on"),
        (("", "05.02.2025", "", "", ""), "title"),
        (("", "05.02.2025", "Директорлар форумы", "басқа бірдеңе", 5), "kind"),
        ((5, "", "Директорлар форумы", "форум"), "held_on"),
    ],
)
def test_an_unfinished_row_is_rejected_not_forgotten(row: tuple[Any, ...], field: str, tmp_path: Path) -> None:
    plan = events(tmp_path, GOOD, row, head=HEAD)
    assert refused(plan) == [(3, field)]


def test_a_full_row_whose_title_is_a_total_word_is_a_record(tmp_path: Path) -> None:
    plan = events(
        tmp_path, (1, "05.02.2025", "Барлығы", "форум", 40), (2, "06.02.2025", "Қаңтар", "форум", 4), head=HEAD
    )
    assert taken(plan, "title") == [("Барлығы",), ("Қаңтар",)]


@pytest.mark.parametrize("numbering", [(1, 2, 3, 4, 5), ("1", "2", "3", "4", "5"), ("А", "Б", 1, 2, 3)])
def test_the_row_of_column_numbers_is_left_out(numbering: tuple[Any, ...], tmp_path: Path) -> None:
    plan = events(tmp_path, numbering, GOOD, head=HEAD)
    assert plan.left_out == [2]
    assert len(plan.accepted) == 1


def test_a_list_of_names_ends_where_the_signatures_begin(tmp_path: Path) -> None:
    rows = [
        LEARNER_HEAD,
        ["Тыңдаушы 001", "850101100012", "87011234567", "иә"],
        ["Тыңдаушы 002", "", "", ""],
        [],
        ["Топ жетекшісі _________"],
        ["Барлығы", "", "", ""],
    ]
    plan = planned(xlsx(tmp_path / "a.xlsx", rows), "learner")
    assert taken(plan, "name") == [("Тыңдаушы 001",)]
    assert refused(plan) == [(3, "consent")]
    assert plan.left_out == [5, 6]
