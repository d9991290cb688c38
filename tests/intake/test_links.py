"""Records that rows name, and what is said where a name stands for none or for several."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.domain.registers import register
from tests.intake.made import EVENT_HEAD, events, planned, taken, xlsx
from tests.intake.office import Office

EVENT = ("05.02.2025", "Форум", "форум")
ASSOCIATION, COURSE = register("association"), register("course")


@pytest.fixture
def office() -> Office:
    office = Office()
    office.enter(ASSOCIATION, name="«Бірлік» неміс этномәдени бірлестігі", name_ru="Объединение немцев «Бірлік»")
    office.enter(ASSOCIATION, name="«Мұра» корей этномәдени бірлестігі")
    office.enter(ASSOCIATION, name="Беларустар мен поляктар бірлестігі")
    office.enter(ASSOCIATION, name="«Достық»")
    office.enter(ASSOCIATION, name="«Достық»")
    return office


@pytest.mark.parametrize(
    ("organisers", "ids"),
    [
        ("Достық үйі; «Бірлік» неміс этномәдени бірлестігі", ("association-1",)),
        ("«МҰРА» КОРЕЙ ЭТНОМӘДЕНИ БІРЛЕСТІГІ, Объединение немцев «Бирлик»", ("association-2", "association-1")),
        (
            "«Бірлік» неміс этномәдени бірлестігі және «Мұра» корей этномәдени бірлестігі",
            ("association-1", "association-2"),
        ),
        ("Беларустар мен поляктар бірлестігі", ("association-3",)),
        ("«Мұра» корей этномәдени бірлестігі\n«Мұра» корей этномәдени бірлестігі", ("association-2",)),
        ("Достық үйі", None),
        ("«Достық»", None),
        ("", None),
    ],
)
def test_associations_named_among_the_organisers_are_linked_and_the_text_stays(
    organisers: str, ids: tuple[str, ...] | None, office: Office, tmp_path: Path
) -> None:
    path = xlsx(tmp_path / "a.xlsx", [[*EVENT_HEAD, "Ұйымдастырушылар"], [*EVENT, organisers]])
    assert taken(planned(path, "event", office), "associations") == [(ids,)]
    assert taken(planned(path, "event", office), "organisers") == [(" ".join(organisers.split()) or None,)]


def test_a_column_of_links_is_taken_at_its_word(office: Office, tmp_path: Path) -> None:
    rows = [
        [*EVENT_HEAD, "Associations among the organisers"],
        [*EVENT, "«Мұра» корей этномәдени бірлестігі; Беларустар мен поляктар бірлестігі"],
        [*EVENT, "«Мұра» корей этномәдени бірлестігі; «Жоқ»"],
        [*EVENT, "«Достық»"],
    ]
    plan = planned(xlsx(tmp_path / "a.xlsx", rows), "event", office)
    assert taken(plan, "associations") == [(("association-2", "association-3"),)]
    assert ["enter it there first" in str(plan.rejected[0].words), "More than one" in str(plan.rejected[1].words)] == [
        True,
        True,
    ]


def test_a_course_names_its_association(office: Office, tmp_path: Path) -> None:
    head = ["Группа", "Язык", "Форма", "Дата начала", "ЭКО"]
    rows = [
        ["DE-1", "немецкий", "воскресная школа", "01.09.2025", name]
        for name in ("Объединение немцев «Бірлік»", "«Достық»", "ЭКО")
    ]
    plan = planned(xlsx(tmp_path / "a.xlsx", [head, *rows]), "course", office)
    assert taken(plan, "association") == [("association-1",)]
    assert [row.field for row in plan.rejected] == ["association", "association"]


def test_words_about_a_missing_record_name_the_register_and_not_the_person(tmp_path: Path) -> None:
    rows = [["ФИО слушателя", "Группа"], ["Тыңдаушы 001", "KK-A1-1"]]
    plan = planned(xlsx(tmp_path / "a.xlsx", rows), "enrolment")
    assert [str(problem.words) for problem in plan.rejected[0].problems] == [
        "This is not in the register «Learners»: enter it there first.",
        "This is not in the register «Courses»: enter it there first.",
    ]


def test_an_office_that_knows_nobody_links_nobody(tmp_path: Path) -> None:
    assert taken(events(tmp_path, EVENT), "associations") == [(None,)]
