"""Values that nobody understood: listed once, mapped once, remembered, but never names of people."""

from __future__ import annotations

from pathlib import Path

from app.domain.registers import register
from app.intake.choices import Choices
from app.intake.grid import Ground
from app.intake.header import REASON, find_table
from app.intake.meanings import YEARS
from app.intake.memory import Memory, mark_of
from app.intake.plan import Checked, checked, planned
from app.intake.unknown import unknown
from app.intake.workbook import read_workbook
from app.language import LANGUAGES, say
from tests.intake.made import EVENT_HEAD, TODAY, Rows, taken, xlsx
from tests.intake.office import Office

ASSOCIATION_HEAD = ("Атауы", "Деңгейі", "Мәртебесі", "Құрылған күні")
ENROLMENT_HEAD = ("Тыңдаушы", "Топ", "Күйі")


def looked_at(path: Path, name: str, rows: Rows, office: Office | None = None, **said: object) -> Checked:
    choices = Choices(meanings=said)  # type: ignore[arg-type]
    table = find_table(read_workbook(xlsx(path / "a.xlsx", rows)), register(name), choices)
    return checked(table, Ground(office or Office(), TODAY), choices)


def listed(found: Checked) -> list[tuple[str, str, int]]:
    return [(one.field.name, one.text, one.count) for one in unknown(found.grid)]


def test_a_value_that_is_not_understood_is_listed_once_with_its_count(tmp_path: Path) -> None:
    kinds = ("Форрум", "форум", "форрум ", "иә-иә", "Форрум")
    rows = [EVENT_HEAD, *([f"0{day}.02.2025", f"Форум {day}", kind] for day, kind in enumerate(kinds, start=1))]
    found = looked_at(tmp_path, "event", rows)
    assert listed(found) == [("kind", "Форрум", 3), ("kind", "иә-иә", 1)]
    keys = [one.key for one in unknown(found.grid)]
    mapped = looked_at(tmp_path, "event", rows, kind={keys[0]: "forum", keys[1]: "training"})
    assert [kind for (kind,) in taken(planned(mapped), "kind")] == ["forum", "forum", "forum", "training", "forum"]
    assert listed(mapped) == listed(found)


def test_a_value_may_mean_not_stated(tmp_path: Path) -> None:
    rows = [(*EVENT_HEAD, "Деңгейі"), ["05.02.2025", "Форум", "форум", "біздікі"]]
    assert planned(looked_at(tmp_path, "event", rows)).accepted == []
    assert taken(planned(looked_at(tmp_path, "event", rows, level={"биздики": None})), "level") == [(None,)]


def test_a_person_is_told_of_records_that_are_not_here(tmp_path: Path) -> None:
    office = Office()
    course = office.enter(register("course"), group_name="KK-A1-1")
    rows = [ENROLMENT_HEAD, ["Тыңдаушы 001", "KK-A1-1", "қабылданды"], ["Тыңдаушы 001", "KK-A1-2", "қабылданды"]]
    found = looked_at(tmp_path, "enrolment", rows, office)
    assert listed(found) == [("learner", "Тыңдаушы 001", 2), ("course", "KK-A1-2", 1)]
    learner = office.enter(register("learner"), name="Тыңдаушы 900")
    keys = [one.key for one in unknown(found.grid)]
    mapped = looked_at(tmp_path, "enrolment", rows, office, learner={keys[0]: learner}, course={keys[1]: course})
    assert taken(planned(mapped), "learner", "course") == [(learner, course)]
    assert planned(mapped).duplicates == [3]


def test_a_year_alone_is_its_first_of_january_once_a_person_says_so(tmp_path: Path) -> None:
    founded = (1998.0, "2005 ж.", "12.03.2001", "??")
    rows = [ASSOCIATION_HEAD, *([f"ЭМБ {at}", "облыстық", "тіркелген", day] for at, day in enumerate(founded))]
    found = looked_at(tmp_path, "association", rows)
    assert listed(found) == [("opened_on", "1998, 2005", 2)]
    assert len(planned(found).accepted) == 1
    mapped = planned(looked_at(tmp_path, "association", rows, opened_on={YEARS: True}))
    assert [str(day) for (day,) in taken(mapped, "opened_on")] == ["1998-01-01", "2005-01-01", "2001-03-12"]
    assert [one.row for one in mapped.rejected] == [5]


def test_the_year_of_an_event_is_never_taken_for_its_day(tmp_path: Path) -> None:
    rows = [EVENT_HEAD, ["2025", "Форум", "форум"]]
    assert listed(looked_at(tmp_path, "event", rows)) == []


def test_headings_are_known_again_without_the_column_of_reasons() -> None:
    for language in LANGUAGES:
        assert mark_of([*EVENT_HEAD, say(REASON, language)]) == mark_of(EVENT_HEAD) == mark_of([*EVENT_HEAD, ""])
    assert mark_of(EVENT_HEAD) != mark_of(EVENT_HEAD[::-1])


def test_names_of_people_are_not_remembered() -> None:
    lasting = {"course": {"kk": "id"}, "status": {"ж": None}}
    said = {"learner": {"тындаушы 001": "id"}, **lasting}
    assert Memory().with_meanings(register("enrolment"), said).meanings == lasting


def test_as_many_sets_of_headings_are_remembered_as_an_office_has() -> None:
    memory = Memory()
    for number in range(150):
        memory = memory.with_table([f"Баған {number}", "Атауы"], {1: "title"})
    assert len(memory.columns) == 100
    assert memory.chosen(["Баған 149", "Атауы"]) == {0: None, 1: "title"}
    assert memory.chosen(["Баған 1", "Атауы"]) == {}
