"""Where the table begins, and which column is which field."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.errors import NotFound, Refusal
from app.intake.choices import Choices
from app.intake.rejects import REASON
from tests.intake.made import EVENT_HEAD, LEARNER_HEAD, csv, events, planned, taken, xlsx

ROW = ("05.02.2025", "Дөңгелек үстел «Бірлік»", "дөңгелек үстел")
CONSENT = ("Тыңдаушы 001", "850101100012", "87011234567", "иә")


def test_titles_above_and_a_blank_first_column_are_passed_over(tmp_path: Path) -> None:
    rows = [["", "ІС-ШАРАЛАР ЖУРНАЛЫ", "", ""], [], ["", "Бекітемін", "", "2025 ж."], ["", *EVENT_HEAD], ["", *ROW]]
    plan = planned(xlsx(tmp_path / "a.xlsx", rows, merged=["B1:D1"]), "event")
    assert plan.header_row == 4
    assert [row.row for row in plan.accepted] == [5]


def test_two_lines_of_headings_are_read_together(tmp_path: Path) -> None:
    rows = [
        ["№", "Дата", "Наименование мероприятия", "", "Вид", "Количество участников", "", "Примечание"],
        ["", "", "на казахском языке", "на русском языке", "", "всего", "из них молодёжь", ""],
        [1, 2, 3, 4, 5, 6, 7, 8],
        [1, "05.02.2025", "Тілдер күні", "День языков", "форум", 40, 12, "жақсы"],
    ]
    merged = ["A1:A2", "B1:B2", "C1:D1", "E1:E2", "F1:G1", "H1:H2"]
    for options in ({}, {"merged": merged}):
        plan = planned(xlsx(tmp_path / "a.xlsx", rows, **options), "event")
        assert plan.header_row == 2
        assert plan.unread == []
        fields = ("title", "title_ru", "kind", "participants", "youth", "notes")
        assert taken(plan, *fields) == [("Тілдер күні", "День языков", "forum", 40, 12, "жақсы")]


def test_a_row_of_data_is_no_second_line_of_headings(tmp_path: Path) -> None:
    rows = [[*EVENT_HEAD, ""], [*ROW, "Аудан"], [*ROW, "Аудан"]]
    plan = planned(csv(tmp_path / "a.csv", rows), "event")
    assert plan.header_row == 1
    assert (len(plan.accepted), plan.duplicates) == (1, [3])


def test_a_table_found_on_the_second_sheet_is_read_and_others_like_it_are_named(tmp_path: Path) -> None:
    table = [EVENT_HEAD, ROW]
    path = xlsx(tmp_path / "a.xlsx", **{"Мазмұны": [["Журнал", "бет"]], "1-тоқсан": table, "2-тоқсан": table})
    plan = planned(path, "event")
    assert plan.sheet == "1-тоқсан"
    assert plan.others == ["2-тоқсан"]
    assert planned(path, "event", choices=Choices(sheet="2-тоқсан")).sheet == "2-тоқсан"
    with pytest.raises(NotFound, match=r"no sheet «3-тоқсан» in a\.xlsx"):
        planned(path, "event", choices=Choices(sheet="3-тоқсан"))


def test_the_sheet_that_explains_more_is_read(tmp_path: Path) -> None:
    rich = [[*EVENT_HEAD, "Өтетін орны"], [*ROW, "Достық үйі"]]
    assert planned(xlsx(tmp_path / "a.xlsx", Аз=[EVENT_HEAD, ROW], Көп=rich), "event").sheet == "Көп"


def test_each_field_takes_one_column_the_surest(tmp_path: Path) -> None:
    head = ["Дата мероприятий", "Дата проведения", "Мероприятие", "Вид", "Вид"]
    plan = planned(xlsx(tmp_path / "a.xlsx", [head, ["қашан да", "05.02.2025", "Форум", "форум", "екінші"]]), "event")
    assert plan.mapping == {1: "held_on", 2: "title", 3: "kind"}
    assert plan.unread == ["Дата мероприятий", "Вид"]


def test_where_the_only_title_is_in_russian_it_is_the_title(tmp_path: Path) -> None:
    head = ["Дата", "Наименование мероприятия (на русском языке)", "Вид"]
    plan = planned(xlsx(tmp_path / "a.xlsx", [head, ["05.02.2025", "День языков", "форум"]]), "event")
    assert taken(plan, "title", "title_ru") == [("День языков", None)]


def test_a_missing_column_is_named_in_words(tmp_path: Path) -> None:
    path = xlsx(tmp_path / "a.xlsx", [LEARNER_HEAD[:3], CONSENT[:3]])
    with pytest.raises(Refusal, match=r"no column for: Consent to keeping personal data\. .* row 1"):
        planned(path, "learner")
    path = xlsx(tmp_path / "b.xlsx", [["Район", "Вид", "Место"], ["Семей", "форум", "парк"]])
    with pytest.raises(Refusal, match="no column for: Title, Date of holding"):
        planned(path, "event")


def test_a_sheet_without_headings_says_what_to_write(tmp_path: Path) -> None:
    with pytest.raises(Refusal, match=r"No row names the columns.* Title, Date of holding, Kind"):
        planned(xlsx(tmp_path / "a.xlsx", [ROW, ROW]), "event")


def test_what_the_register_fills_by_itself_needs_no_column(tmp_path: Path) -> None:
    assert taken(events(tmp_path, ROW), "status") == [("held",)]


def test_a_person_may_say_what_a_column_is(tmp_path: Path) -> None:
    rows = [["Қашан болды", "Не болды", "Вид", "Место"], [*ROW, "парк"]]
    path = xlsx(tmp_path / "a.xlsx", rows)
    with pytest.raises(Refusal, match="no column"):
        planned(path, "event")
    plan = planned(path, "event", choices=Choices(columns={0: "held_on", 1: "title", 3: None}))
    assert plan.mapping == {0: "held_on", 1: "title", 2: "kind"}
    assert plan.unread == ["Место"]
    assert taken(plan, "title", "place") == [("Дөңгелек үстел «Бірлік»", None)]


def test_a_person_may_turn_columns_round(tmp_path: Path) -> None:
    head = ["Дата", "Мероприятие", "Вид", "Организатор", "Партнёры"]
    path = csv(tmp_path / "a.csv", [head, ["05.02.2025", "Форум", "форум", "бірінші", "екінші"]])
    plan = planned(path, "event", choices=Choices(columns={3: "partners", 4: "organisers"}))
    assert taken(plan, "organisers", "partners") == [("екінші", "бірінші")]


def test_columns_that_stay_behind_are_told_except_running_numbers_and_our_own(tmp_path: Path) -> None:
    path = xlsx(tmp_path / "a.xlsx", [["№ р/с", *EVENT_HEAD, "Түсі", REASON], [1, *ROW, "көк", "дұрыс емес"]])
    assert planned(path, "event").unread == ["Түсі"]


def test_headings_far_below_are_found(tmp_path: Path) -> None:
    assert planned(xlsx(tmp_path / "a.xlsx", [[]] * 45 + [EVENT_HEAD, ROW]), "event").header_row == 46
