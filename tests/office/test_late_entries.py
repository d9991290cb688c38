"""What belongs to a closed period is refused, unless it is a late entry that says why; all else goes on."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from app.errors import Refusal
from app.office.lock import Locked
from tests.intake.made import xlsx
from tests.office.quarters import DAY, LATE, Q1, amended, closed, filled, group_of
from tests.offices import Offices, event, learner


def test_what_belongs_to_a_closed_quarter_is_refused_with_the_way_to_do_it(offices: Offices) -> None:
    office = offices.region
    ids = filled(office)
    closed(office)
    for change in (
        lambda: office.records.add("event", event("Кешіккен", DAY)),
        lambda: office.records.edit("event", ids["event"][0], {"title": "Басқа атау"}),
        lambda: office.records.edit("event", ids["event"][0], {"held_on": date(2025, 6, 1)}),
        lambda: office.records.withdraw("event", ids["event"][0]),
        lambda: office.records.edit("course", ids["course"][0], {"hours": 60}),
        lambda: office.records.edit("enrolment", ids["enrolment"][0], {"status": "waiting"}),
        lambda: office.records.edit("association", ids["association"][0], {"level": "republican"}),
    ):
        entries = office.check()["entries"]
        with pytest.raises(Locked, match="late entry") as refused:
            change()
        assert refused.value.periods == (Q1,)
        assert office.check()["entries"] == entries


def test_a_late_entry_keeps_its_reason_in_the_history(offices: Offices) -> None:
    office = offices.region
    ids = filled(office)
    closed(office)
    late = office.records.add("event", event("Кешіккен", DAY, participants=7), LATE)
    office.records.edit("event", ids["event"][0], {"participants": 50}, LATE)
    amended(office)
    assert [entry["late"] for entry in office.records.history("event", ids["event"][0])] == ["", LATE]
    causes = {cause.id: cause.late for cause in office.quarters.editions(Q1)[1][1].causes}
    assert causes == {late.id: (LATE,), ids["event"][0]: (LATE,)}


def test_everyday_work_goes_on_beside_a_closed_quarter(offices: Offices) -> None:
    office = offices.region
    ids = filled(office)
    running = office.records.add("course", group_of("Жыл бойы", starts_on=DAY))
    pupil = office.records.add("learner", learner(3))
    enrolled = office.records.add("enrolment", {"learner": pupil.id, "course": running.id, "admitted_on": DAY})
    closed(office)
    office.records.add("event", event("Келесі тоқсан", date(2025, 4, 1), participants=5))
    office.records.edit("association", ids["association"][0], {"phone": "+77010000000", "room": "12"})
    office.records.edit("association", ids["association"][0], {"closed_on": date(2025, 4, 1)})
    office.records.edit("course", running.id, {"ends_on": date(2025, 6, 1), "timetable": "дс, ср"})
    office.records.edit("enrolment", enrolled.id, {"status": "completed", "result": 90})
    office.records.undo()
    with pytest.raises(Refusal, match="Nothing has changed"):
        amended(office)


def test_of_a_journal_the_rows_of_a_closed_quarter_stay_outside_unless_a_reason_is_given(
    offices: Offices, tmp_path: Path
) -> None:
    office = offices.region
    head = ["Іс-шараның атауы", "Өткізілген күні", "Түрі", "Қатысушылар саны"]
    here = ["Бұрыннан", "14.02.2025", "фестиваль", 5]
    first = xlsx(tmp_path / "first.xlsx", [head, here])
    office.intakes.take(office.intakes.plan("event", first), first.name)
    closed(office)
    whole = xlsx(tmp_path / "whole.xlsx", [head, here, ["Кеш", "15.02.2025", "фестиваль", 6],
                                           ["Сәуірде", "01.04.2025", "фестиваль", 7]])  # fmt: skip
    plan = office.intakes.plan("event", whole)
    assert [one.draft["title"] for one in plan.accepted] == ["Сәуірде"]
    assert [(one.row, one.field) for one in plan.rejected] == [(3, "held_on")]
    assert plan.duplicates == [2]
    late = office.intakes.plan("event", whole, late=LATE)
    assert [one.draft["title"] for one in late.accepted] == ["Кеш", "Сәуірде"]
    with pytest.raises(Locked):
        office.intakes.take(late, whole.name)
    office.intakes.take(late, whole.name, late=LATE)
    assert office.quarters.summary(Q1).cells("events").now == 2


def test_undoing_what_was_done_before_the_closing_is_a_late_entry_too(offices: Offices) -> None:
    office = offices.region
    filled(office)
    office.records.add("event", event("Соңғысы", DAY, participants=1))
    closed(office)
    with pytest.raises(Locked):
        office.records.undo()
    office.records.undo(LATE)
    assert office.quarters.summary(Q1).cells("events").now == 3


def test_the_centre_certificate_changes_no_closed_figure(offices: Offices, tmp_path: Path) -> None:
    office = offices.region
    filled(office)
    closed(office)
    card, certificate = tmp_path / "card", tmp_path / "certificate"
    card.write_bytes(office.post.card())
    certificate.write_bytes(offices.centre.post.certify(card)[0])
    office.post.accept(certificate)
    assert office.quarters.summary(Q1).tables == office.quarters.summary(Q1, "first").tables
