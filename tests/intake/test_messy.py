"""Workbooks as untidy as real ones, in Russian and in both languages, of all the kinds of file."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from app.domain.registers import register
from tests.intake.made import DATA, csv, events, planned, refused, taken, xlsx
from tests.intake.office import Office


def test_a_russian_journal_with_two_lines_of_headings_in_an_old_workbook() -> None:
    """A merged title, numbers of columns, a quarter's heading, totals, a date of Excel, a range, a signature."""
    plan = planned(DATA / "journal_ru.xls", "event")
    fields = ("held_on", "held_until", "title", "kind", "participants", "youth")
    assert taken(plan, *fields) == [
        (date(2025, 1, 15), None, "Семинар по медиации", "seminar", 40, 12),
        (date(2025, 3, 12), date(2025, 3, 14), "Фестиваль «Наурыз»", "festival", 1200, 300),
        (date(2025, 5, 5), None, "Вечер памяти", "celebration", 30, 10),
    ]
    assert refused(plan) == [(10, "participants")]
    assert "not clear" in str(plan.rejected[0].words)
    assert plan.left_out == [5, 6, 9, 12, 14]
    assert plan.unread == ["Ответственный (ФИО)"]


def test_courses_in_an_opendocument_workbook() -> None:
    plan = planned(DATA / "courses.ods", "course")
    fields = ("group_name", "language", "language_level", "form", "starts_on", "ends_on", "hours", "pupils")
    assert taken(plan, *fields) == [
        ("KK-A1-1", "kk", "A1", "state_language_course", date(2025, 1, 13), date(2025, 5, 16), 48, 14),
        ("DE-A1-2", "de", "A1", "sunday_school", date(2025, 2, 3), None, 72, 12),
    ]
    assert refused(plan) == [(6, "starts_on")]
    assert plan.left_out == [7]


def test_a_list_of_associations_with_their_status_in_words(tmp_path: Path) -> None:
    rows = [
        ["Реестр этнокультурных объединений области по состоянию на 01.01.2026 г."],
        [],
        ["№ п/п", "Наименование этнокультурного объединения", "Этнос", "Уровень", "Статус", "Район/город", "БИН",
         "Дата регистрации", "Кол-во членов", "Руководитель", "Контактный телефон"],
        [1, "ЭКО «Достық»", "татары", "областное", "Зарегистрировано в органах юстиции", "г. Семей", "", "12.03.1998",
         49, "", "8 701 123 45 67"],
        [2, "ЭКО «Бірлік»", "немцы", "районное", "на учёте", "Абайский район", "-", "2005 ж. 5 мамыр", "86 чел.", "",
         "н/д"],
        [3, "ЭКО «Туған жер»", "корейцы", "филиал", "Филиал", "город Курчатов", "нет данных", 36234, "1 230", "", ""],
        [4, "ЭКО «Мұра»", "марсиане", "областное", "филиал", "", "", "1999", "", "", ""],
        ["", "Всего объединений", "", "", "", "", "", "", 165],
    ]  # fmt: skip
    plan = planned(xlsx(tmp_path / "a.xlsx", rows, merged=["A1:K1"]), "association", region="100000000")
    fields = ("name", "ethnos", "level", "status", "district", "opened_on", "members", "phone")
    assert taken(plan, *fields) == [
        ("ЭКО «Достық»", "tatar", "region", "registered", "101000000", date(1998, 3, 12), 49, "+77011234567"),
        ("ЭКО «Бірлік»", "german", "district", "on_record", "103200000", date(2005, 5, 5), 86, None),
        ("ЭКО «Туған жер»", "korean", "branch", "branch", "101800000", date(1999, 3, 15), 1230, None),
    ]
    assert [(row.row, [problem.field for problem in row.problems]) for row in plan.rejected] == [
        (7, ["ethnos", "opened_on"])
    ]


def test_of_districts_with_one_name_the_offices_own_is_meant(tmp_path: Path) -> None:
    path = xlsx(
        tmp_path / "a.xlsx", [["Дата", "Мероприятие", "Вид", "Район"], ["5.2.2025", "Форум", "форум", "Абайский район"]]
    )
    assert [taken(planned(path, "event", region=region), "district") for region in ("790000000", "350000000")] == [
        [("791110000",)],
        [("353200000",)],
    ]


def test_learners_in_a_russian_table_as_text(tmp_path: Path) -> None:
    """Code page 1251, semicolons, zeros that Excel has lost, a number that it has cut off, plus signs for consent."""
    rows = [
        ["Список слушателей группы KK-A1-1", "", "", "", ""],
        ["№ п/п", "Ф.И.О. слушателя", "ИИН", "Контактный телефон", "Согласие на обработку (да/нет)"],
        ["1", "Слушатель 001", "51018160625", "8 (701) 123-45-01", "да"],
        ["2", "Слушатель 002", "2,1001242506E+10", "7011234502", "+"],
        ["3", "Слушатель 003", "8,50819E+11", "7011234503", "да"],
        ["4", "Слушатель 004", "нет", "87011234", "да"],
        ["5", "Слушатель 005", "", "", "нет"],
        ["", "Итого: 5", "", "", ""],
    ]
    plan = planned(csv(tmp_path / "a.csv", rows, encoding="cp1251"), "learner")
    assert taken(plan, "name", "iin", "phone") == [
        ("Слушатель 001", "051018160625", "+77011234501"),
        ("Слушатель 002", "021001242506", "+77011234502"),
    ]
    assert refused(plan) == [(5, "iin"), (6, "phone"), (7, "consent")]


def test_a_journal_in_two_languages_with_one_date_over_several_events(tmp_path: Path) -> None:
    rows = [
        ["Күні / Дата", "Іс-шара / Мероприятие", "Түрі / Вид", "Аудан / Район",
         "Қатысушылар саны / Количество участников"],
        ["2025 ж. 1 наурыз", "Алғыс айту күні", "концерт", "Семей қ.", "5 мың адам"],
        ["", "Көрме ашылуы", "көрме", "Семей қ.", "—"],
        ["", "Дөңгелек үстел", "дөңгелек үстел", "Семей қ.", "около 50"],
    ]  # fmt: skip
    plan = planned(xlsx(tmp_path / "a.xlsx", rows, merged=["A2:A4"]), "event")
    first = date(2025, 3, 1)
    assert taken(plan, "held_on", "kind", "participants") == [(first, "concert", 5000), (first, "exhibition", None)]
    assert refused(plan) == [(4, "participants")]


def test_enrolments_name_learners_by_iin_and_groups_by_name(tmp_path: Path) -> None:
    office = Office()
    course, learner = office_of_a_course(office)
    rows = [
        ["Зачисление в группы"],
        ["Группа", "Слушатель (ФИО)", "ИИН", "Статус", "Дата зачисления", "Итоговый балл"],
        ["kk-a1-1", "Слушатель 001", 51018160625.0, "зачислена", "13.01.2025", ""],
        ["KK-A1-1", "Слушатель 002", "850101100012", "", "13.01.2025", "90"],
        ["KK-B2-7", "Слушатель 003", "850101100012", "күту тізімінде", "", ""],
        ["KK-A1-1", "Слушатель 009", "850101100304", "окончил", "", ""],
    ]
    plan = planned(xlsx(tmp_path / "a.xlsx", rows), "enrolment", office)
    assert taken(plan, "learner", "course", "status", "result") == [
        (learner, course, "admitted", None),
        ("learner-2", course, "admitted", 90),
    ]
    assert refused(plan) == [(5, "course"), (6, "learner")]
    assert plan.unread == ["Слушатель (ФИО)"]


def office_of_a_course(office: Office) -> tuple[str, str]:
    """A group and two learners."""
    course = office.enter(register("course"), group_name="KK-A1-1")
    learner = office.enter(register("learner"), name="Тыңдаушы 001", iin="051018160625")
    office.enter(register("learner"), name="Тыңдаушы 002", iin="850101100012")
    return course, learner


def test_all_that_is_wrong_with_a_row_is_said_at_once(tmp_path: Path) -> None:
    plan = events(tmp_path, ("??", "", "карнавал"))
    assert [problem.field for problem in plan.rejected[0].problems] == ["title", "held_on", "kind"]


def test_an_event_ahead_is_planned_and_a_day_impossible_is_refused(tmp_path: Path) -> None:
    plan = events(tmp_path, ("03.03.2026", "Наурыз", "концерт"), ("05.13.2025", "Форум", "форум"))
    assert taken(plan, "title", "status") == [("Наурыз", "planned")]
    assert refused(plan) == [(3, "held_on")]
