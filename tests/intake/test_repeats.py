"""What is here already is not taken twice, and what contradicts it is not taken silently."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.registers import register
from app.intake.repeats import digest
from tests.intake.made import EVENT_HEAD, LEARNER_HEAD, events, planned, refused, taken, xlsx
from tests.intake.office import Office

EVENT, LEARNER = register("event"), register("learner")
FORUM = ("05.02.2025", "«Бірлік» форумы", "форум")
PERSON = ("Тыңдаушы 001", "850101100012", "87011234567", "иә")
OTHER = ("Тыңдаушы 002", "850101100304", "87011234568", "иә")


def learners(path: Path, *rows: tuple[str, ...], office: Office | None = None) -> object:
    return planned(xlsx(path / "learners.xlsx", [LEARNER_HEAD, *rows]), "learner", office)


@pytest.mark.parametrize(
    "again",
    [FORUM, ("2025 ж. 5 ақпан", "  «Бірлік»  форумы ", "ФОРУМ"), ("05.02.25", "«Бірлiк» форумы", "forum")],
)
def test_a_row_that_says_the_same_in_other_spelling_is_a_repetition(again: tuple[str, ...], tmp_path: Path) -> None:
    assert events(tmp_path, FORUM, again).duplicates == [3]


def test_an_event_of_the_same_day_and_title_with_other_values_is_taken_with_a_word(tmp_path: Path) -> None:
    plan = events(tmp_path, FORUM, (*FORUM[:2], "семинар"))
    assert plan.duplicates == []
    assert "Row 2 is like this one" in str(plan.accepted[1].warnings[-1].words)


def test_a_repetition_of_a_rejected_row_is_rejected_too(tmp_path: Path) -> None:
    plan = events(tmp_path, ("??", "Форум", "форум"), ("??", "Форум", "форум"), FORUM)
    assert refused(plan) == [(2, "held_on"), (3, "held_on")]
    assert len(plan.accepted) == 1


def test_what_was_entered_by_hand_with_more_than_the_row_says_is_a_repetition(tmp_path: Path) -> None:
    office = Office()
    office.enter(EVENT, title="«Бірлік» форумы", held_on=date(2025, 2, 5), kind="forum", status="held", youth=5)
    plan = planned(xlsx(tmp_path / "a.xlsx", [EVENT_HEAD, FORUM]), "event", office)
    assert (plan.duplicates, plan.accepted) == ([2], [])


def test_what_was_entered_otherwise_is_taken_with_a_word(tmp_path: Path) -> None:
    office = Office()
    office.enter(EVENT, title="«Бірлік» форумы", held_on=date(2025, 2, 5), kind="seminar")
    plan = planned(xlsx(tmp_path / "a.xlsx", [EVENT_HEAD, FORUM]), "event", office)
    assert "entered already" in str(plan.accepted[0].warnings[-1].words)


def test_a_file_taken_in_as_plans_is_known_again_when_the_events_have_been_held(tmp_path: Path) -> None:
    path = xlsx(tmp_path / "a.xlsx", [EVENT_HEAD, ("03.03.2026", "Наурыз", "концерт")])
    office = Office()
    office.take(planned(path, "event", office, date(2026, 1, 1)))
    office.records.clear()
    assert planned(path, "event", office, date(2026, 12, 1)).duplicates == [2]


def test_a_person_can_be_entered_once(tmp_path: Path) -> None:
    first = learners(tmp_path, PERSON, OTHER, PERSON, ("Тыңдаушы 00З", *PERSON[1:]), (*PERSON[:2], "", "иә"))
    assert taken(first, "name") == [("Тыңдаушы 001",), ("Тыңдаушы 002",)]
    assert first.duplicates == [4, 6]
    assert refused(first) == [(5, "iin")]
    assert str(first.rejected[0].words) == "Row 2 says this already, but with another value of: Full name."


def test_a_person_who_is_here_under_other_data_is_not_entered_again(tmp_path: Path) -> None:
    office = Office()
    office.enter(LEARNER, name="Тыңдаушы 001", iin="850101100012", phone="+77770000000", consent="yes", person="ab")
    plan = learners(tmp_path, PERSON, OTHER, office=office)
    assert refused(plan) == [(2, "iin")]
    assert str(plan.rejected[0].words) == "This is entered already, but with another value of: Telephone."


def test_people_without_a_number_are_not_one_person(tmp_path: Path) -> None:
    unnumbered = [(name, "", "", "иә") for name in ("Тыңдаушы 001", "Тыңдаушы 002", "Тыңдаушы 001")]
    plan = learners(tmp_path, *unnumbered)
    assert taken(plan, "name") == [("Тыңдаушы 001",), ("Тыңдаушы 002",)]
    assert plan.duplicates == [4]


def test_an_enrolment_stands_once(tmp_path: Path) -> None:
    office = Office()
    office.enter(register("course"), group_name="KK-A1-1")
    office.enter(LEARNER, name="Тыңдаушы 001", iin="850101100012")
    rows = [
        ["ЖСН", "Топ", "Күйі"],
        *(["850101100012", "KK-A1-1", status] for status in ("қабылданды", "қабылданды", "бітірді")),
    ]
    plan = planned(xlsx(tmp_path / "a.xlsx", rows), "enrolment", office)
    assert len(plan.accepted) == 1
    assert plan.duplicates == [3]
    assert refused(plan) == [(4, "learner")]


values = st.fixed_dictionaries(
    {"title": st.text(min_size=1), "held_on": st.dates(), "kind": st.sampled_from(["forum", "seminar"])},
    optional={"participants": st.integers(0, 10), "cost": st.decimals(0, 100, places=2), "place": st.text()},
)


@given(values, values)
def test_digests_are_equal_just_where_the_stated_values_are(one: dict[str, object], other: dict[str, object]) -> None:
    turned = dict(reversed(one.items()))
    assert digest(EVENT, one) == digest(EVENT, turned) == digest(EVENT, {**one, "notes": None})
    assert (digest(EVENT, one) == digest(EVENT, other)) == (one == other)


def test_a_digest_is_the_same_in_every_release() -> None:
    stated = {"title": "Форум", "held_on": date(2025, 2, 5), "kind": "forum", "participants": 40}
    assert digest(EVENT, stated).hex() == "43b7beb0a8a1edc07d850d9c804bf42e"
