"""What an office prints from day to day, read back from its pages; and who may see what."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from app.domain.quarter import Period, period
from app.errors import NotFound, Refusal
from app.language import LANGUAGES, say
from app.office import Office
from app.paths import ROOT
from tests.office.quarters import LATE, Q1, amended, closed, filled
from tests.offices import Offices, association, course, event, learner
from tests.papers.reading import pages

Tool = Callable[[str], str]
YEAR = Period(2025)


@pytest.fixture
def office(offices: Offices) -> Office:
    return offices.region


@pytest.fixture
def shown(tool: Tool) -> Callable[[bytes], list[str]]:
    """The lines of a paper."""
    return lambda pdf: [line for page in pages(pdf, tool("pdftotext")) for line in page]


def enrolled(office: Office, *statuses: str, **more: Any) -> tuple[str, list[str]]:
    """A group and a learner in each of these states."""
    group = office.records.add("course", course(starts_on=date(2025, 9, 1), ends_on=date(2025, 10, 31), **more)).id
    ids = []
    for n, status in enumerate(statuses, start=1):
        person = office.records.add("learner", learner(n)).id
        ids.append(office.records.add("enrolment", {"learner": person, "course": group, "status": status}).id)
    return group, ids


@pytest.mark.parametrize("language", LANGUAGES)
def test_participants_have_a_row_each_to_sign_in(office: Office, shown: Any, language: str) -> None:
    held = office.records.add("event", event("Дөңгелек үстел", title_ru="Круглый стол", participants=60))
    lines = shown(office.papers.participants(held.id, language))
    assert say("Participants' list", language).upper() in lines
    assert ("Круглый стол" if language == "ru" else "Дөңгелек үстел") in " ".join(lines)
    assert [line for line in lines if line.isdigit()] == [str(n) for n in range(1, 61)]


def test_who_is_responsible_never_signs_a_page_without_participants(office: Office, tool: Tool) -> None:
    for participants in range(25, 53, 3):
        held = office.records.add("event", event(f"Форум {participants}", participants=participants))
        last = pages(office.papers.participants(held.id, "kk"), tool("pdftotext"))[-1]
        assert str(participants) in last
        assert any(line.startswith("Жауапты тұлға") for line in last)


@pytest.mark.parametrize("language", LANGUAGES)
def test_learners_stand_on_a_sheet_for_every_month(office: Office, shown: Any, language: str) -> None:
    group, _ = enrolled(office, "admitted", "waiting", "completed", "withdrawn", timetable="дс, ср 18:30")
    lines = shown(office.papers.attendance(group, language))
    rows = [line for line in lines if "Тыңдаушы 0" in line]
    assert rows == ["1 Тыңдаушы 001", "2 Тыңдаушы 003"] * 2
    days = [re.findall(r"\d+", line) for line in lines]
    assert ["1", "3", "8", "10", "15", "17", "22", "24", "29"] in days
    assert ["1", "6", "8", "13", "15", "20", "22", "27", "29"] in days


def test_a_group_without_days_and_learners_has_a_blank_sheet(office: Office, shown: Any) -> None:
    group, _ = enrolled(office, capacity=20)
    lines = shown(office.papers.attendance(group, "kk"))
    assert [line for line in lines if line.isdigit()] == [str(n) for n in range(1, 21)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_certificate_says_who_has_completed_what(office: Office, shown: Any, language: str) -> None:
    _, ids = enrolled(office, "completed", hours=72, language_level="A2")
    office.records.edit(
        "enrolment", ids[0], {"certificate": "2025-0042", "result": 87, "certified_on": date(2025, 11, 3)}
    )
    pdf = office.papers.certificate(ids[0], language)
    text = " ".join(shown(pdf))
    for words in (
        "Тыңдаушы 001",
        "№ 2025-0042",
        "«Қазақ тілі, А1»",
        "72",
        "87",
        "01.09.2025 – 31.10.2025",
        "СЕРТИФИКАТ",
    ):
        assert words in text
    assert ("CERTIFICATE" in text) == (language == "en")


def test_each_who_has_completed_gets_a_certificate_on_a_page_of_its_own(office: Office, tool: Tool) -> None:
    group, _ = enrolled(office, "completed", "completed", "admitted", "completed")
    found = [" ".join(page) for page in pages(office.papers.certificates(group, "kk"), tool("pdftotext"))]
    assert [re.findall(r"Тыңдаушы \d+", page) for page in found] == [[f"Тыңдаушы 00{n}"] for n in (1, 2, 4)]


def test_who_has_not_completed_gets_no_certificate(office: Office) -> None:
    _, ids = enrolled(office, "admitted")
    with pytest.raises(Refusal):
        office.papers.certificate(ids[0], "kk")


def test_an_associations_card_tells_its_year_alone(office: Office, shown: Any) -> None:
    one = office.records.add("association", association(leader="Жетекші 001", phone="+77232000001")).id
    for title, on in (("Былтырғы күн", date(2024, 5, 1)), ("Биылғы күн", date(2025, 5, 1))):
        office.records.add("event", event(title, on, associations=(one,)))
    office.records.add(
        "course", course("Созылған топ", association=one, starts_on=date(2024, 9, 1), ends_on=date(2025, 5, 1))
    )
    office.records.add(
        "course", course("Ескі топ", association=one, starts_on=date(2023, 9, 1), ends_on=date(2024, 5, 1))
    )
    text = " ".join(shown(office.papers.association(one, YEAR, "kk")))
    assert "Биылғы күн" in text
    assert "Созылған топ" in text
    assert "Былтырғы күн" not in text
    assert "Ескі топ" not in text
    assert "Жетекші 001" in text
    assert say("Holds personal data: it stays in the office.", "kk") in text


def test_the_register_holds_who_stood_on_the_day_and_nothing_personal(office: Office, shown: Any) -> None:
    day = date(2025, 7, 1)
    cases = {
        "Ескі": {"opened_on": date(2001, 1, 1)},
        "Күні белгісіз": {},
        "Сол күні ашылған": {"opened_on": day},
        "Кейін ашылған": {"opened_on": date(2025, 7, 2)},
        "Сол күні жабылған": {"closed_on": day},
        "Кейін жабылған": {"closed_on": date(2025, 7, 2)},
    }
    for name, more in cases.items():
        office.records.add("association", association(name, leader="Жетекші 001", phone="+77232000001", **more))
    text = " ".join(shown(office.papers.associations(day, "kk")))
    standing = {name for name in cases if name in text}
    assert standing == {"Ескі", "Күні белгісіз", "Сол күні ашылған", "Кейін жабылған"}
    assert "Жетекші" not in text
    assert "7232" not in text


def test_the_recovery_sheet_shows_its_code_in_groups(office: Office, shown: Any) -> None:
    lines = shown(office.papers.recovery("R5V4G-C7FV8-G6M89-92Y68-ZKJH3", "kk", date(2025, 1, 1)))
    assert "R5V4G C7FV8 G6M89 92Y68 ZKJH3" in lines


def test_lists_of_todays_registers_are_added_where_they_are_asked_for(office: Office, shown: Any) -> None:
    office.records.add("event", event("Достық күні", date(2025, 8, 1)))
    office.records.add("event", event("Кейінге қалған күн", date(2025, 8, 2), status="postponed"))
    office.records.add("association", association())
    with_lists = " ".join(shown(office.papers.summary(period("2025-Q3"), "kk", lists=True)))
    assert "Достық күні" in with_lists
    assert "«Бірлік» бірлестігі" in with_lists
    assert "Кейінге қалған күн" not in with_lists
    assert "Достық күні" not in " ".join(shown(office.papers.summary(period("2025-Q3"), "kk")))


@pytest.mark.parametrize("form", ["pdf", "docx", "xlsx"])
def test_every_form_of_a_summary_comes_through_the_door(office: Office, form: Any) -> None:
    content = office.papers.summary(period("2025-Q3"), "kk+ru", form)
    assert content.startswith(b"%PDF" if form == "pdf" else b"PK")


@pytest.mark.parametrize("name", ["participants", "attendance", "certificate"])
def test_a_record_that_is_not_there_is_said_in_words(office: Office, name: str) -> None:
    with pytest.raises(NotFound):
        getattr(office.papers, name)("99999", "kk")


def test_each_paper_can_be_the_first_of_its_process() -> None:
    program = (
        "import sys; from datetime import date; from tests.papers import made; from app.papers.{module} import {call};"
        "print(len({call}({values})))"
    )
    papers = {
        "recovery": "made.profile(), 'A-B', date(2025, 1, 1), 'kk'",
        "certificate": "made.profile(), 'Т', {}, {'group_name': 'Т'}, 'kk'",
        "participants": "made.profile(), {'title': 'Т'}, 'kk'",
    }
    for module, values in papers.items():
        code = program.format(module=module, call=f"{module}_pdf", values=values)
        run = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True)
        assert run.returncode == 0, run.stderr


def test_a_command_that_prints_nothing_loads_no_drawing() -> None:
    drawing = "{'reportlab', 'docx', 'xlsxwriter', 'PIL', 'segno'}"
    program = f"import sys, app.cli; print(sorted({drawing} & set(sys.modules)))"
    run = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "[]"


def test_a_certificate_of_long_names_stays_on_its_page(office: Office, tool: Tool) -> None:
    long = "Қазақ тілін жеделдетіп оқыту курсының кешкі тобы " * 6
    group = office.records.add(
        "course", course(long.strip(), ends_on=date(2025, 5, 1), language_level="A2", hours=72)
    ).id
    person = office.records.add("learner", learner(1, name="Тыңдаушының өте ұзақ аты-жөні " * 5)).id
    done = office.records.add("enrolment", {"learner": person, "course": group, "status": "completed", "result": 90}).id
    found = pages(office.papers.certificate(done, "kk"), tool("pdftotext"))
    assert len(found) == 1
    assert " ".join(found[0]).count("Нәтижесі, %: 90") == 1


@pytest.mark.parametrize("form", ["pdf", "docx", "xlsx"])
def test_a_signed_edition_saved_in_any_form_is_known_again(office: Office, form: Any, tmp_path: Path) -> None:
    ids = filled(office)
    first = closed(office)
    office.records.withdraw("event", ids["event"][0], LATE)
    second = amended(office)
    for edition, kept in (("first", first), ("A1", second)):
        file = tmp_path / f"{edition}.{form}"
        file.write_bytes(office.papers.summary(Q1, "kk+ru", form, edition))
        assert office.quarters.verify(str(file)).kept == kept


ITEM = {"item": "5.2", "measure": "Жексенбілік мектептерге көмек", "executor": "Достық үйі", "status": "approved",
        "due_on": date(2026, 10, 1), "approved_on": date(2026, 1, 15)}  # fmt: skip


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_control_card_tells_the_task_its_course_and_who_signs(office: Office, shown: Any, language: str) -> None:
    item = office.records.add("plan_item", ITEM)
    office.records.add("event", event("Семинар", date(2026, 2, 2), plan_item=item.id))
    because = {"first_due_on": date(2026, 10, 1), "due_on": date(2026, 12, 1), "extended_because": "Сұраныс нақтыланды"}
    office.records.edit("plan_item", item.id, because)
    lines = shown(office.papers.control_card("plan_item", item.id, language, on=date(2026, 11, 20)))
    paper = " ".join(lines)
    assert f"{say('Control card', language).upper()} № 5.2" in lines
    for words in ("Жексенбілік мектептерге көмек", "Достық үйі", "Сұраныс нақтыланды", "Семинар", "15.01.2026",
                  "01.12.2026", say("(signature)", language)):  # fmt: skip
        assert words in paper


def test_a_long_task_with_many_steps_stays_on_one_page(office: Office, tool: Tool) -> None:
    item = office.records.add("plan_item", {**ITEM, "measure": "Әдістемелік көмек көрсету. " * 35})
    for turn in range(1, 25):
        office.records.add("event", event(f"Семинар {turn}", date(2026, 2, turn), plan_item=item.id))
    found = pages(office.papers.control_card("plan_item", item.id, "kk"), tool("pdftotext"))
    assert len(found) == 1
    assert "Семинар 24" in " ".join(found[0])


def test_a_request_has_a_control_card_that_stays_in_the_office(office: Office, shown: Any) -> None:
    asked = {"subject": "Бөлме", "raised_on": date(2026, 1, 5), "kind": "issue"}
    one = office.records.add("request", {**asked, "status": "forwarded", "forwarded_to": "Әкімдік",
                                         "due_on": date(2026, 2, 1), "answered_on": date(2026, 1, 30)})  # fmt: skip
    paper = " ".join(shown(office.papers.control_card("request", one.id, "en")))
    assert "off control since 30.01.2026" in paper
    assert "it stays in the office" in paper


def test_what_is_not_under_control_has_no_card(office: Office) -> None:
    draft = office.records.add("plan_item", {**ITEM, "status": "draft", "approved_on": None})
    with pytest.raises(Refusal, match="approve it first"):
        office.papers.control_card("plan_item", draft.id, "kk")
    one = office.records.add("request", {"subject": "Бөлме", "raised_on": date(2026, 1, 5), "kind": "issue"})
    with pytest.raises(Refusal, match="Without a term"):
        office.papers.control_card("request", one.id, "kk")
    with pytest.raises(Refusal, match="of a request or of an item"):
        office.papers.control_card("event", office.records.add("event", event()).id, "kk")
