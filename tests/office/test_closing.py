"""Closing and amending a quarter: what was signed stays, what changed is explained by the records that changed it."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from app.domain.registers import REGISTERS
from app.errors import NotFound, Refusal
from app.exchange.edition import read_edition
from app.exchange.minisign import verify
from app.office import Registered
from app.office.closing import Unready
from app.office.lock import Locked
from tests.intake.made import xlsx
from tests.office.quarters import DAY, LATE, Q1, amended, cells, closed, explained, filled, group_of
from tests.offices import Offices, event, learner
from tests.papers.reading import pages


def test_a_quarter_with_an_error_is_not_closed(offices: Offices) -> None:
    office = offices.region
    filled(office)
    late = office.records.add("event", event("Жоспарланған", DAY, status="planned"))
    with pytest.raises(Unready) as refused:
        closed(office)
    assert [(one.key, one.records) for one in refused.value.findings] == [("planned_past", (late.id,))]
    assert office.quarters.editions(Q1) == []


def test_a_warning_wants_an_explanation_and_takes_it_with_it(offices: Offices) -> None:
    office = offices.region
    filled(office)
    office.records.add("event", event("Қатысушысыз", DAY, status="held"))
    with pytest.raises(Unready) as refused:
        office.quarters.close(Q1)
    keys = [one.key for one in refused.value.findings]
    assert keys
    kept = office.quarters.close(Q1, dict.fromkeys(keys, "Тіркеу парағы жоқ"))
    told = [one for one in read_edition(kept.document).findings if one.severity == "warning"]
    assert {one.key: one.text for one in told} == dict.fromkeys(keys, "Тіркеу парағы жоқ")


def test_an_explanation_of_nothing_is_refused_and_nothing_is_closed(offices: Offices) -> None:
    filled(offices.region)
    with pytest.raises(NotFound):
        offices.region.quarters.close(Q1, {**explained(offices.region), "no_such": "бар"})
    assert offices.region.quarters.editions(Q1) == []


def test_what_was_explained_stays_when_something_else_stops_the_closing(offices: Offices) -> None:
    office = offices.region
    filled(office)
    office.records.add("event", event("Тізімсіз", DAY))
    office.records.add("event", event("Жоспарланған", date(2025, 2, 20), status="planned"))
    with pytest.raises(Unready):
        closed(office)
    told = {one.check: one.explanation for one in office.quarters.check(Q1)}
    assert (told["rule"], told["planned_past"]) == ("Тексерілді", "")


def test_a_closed_quarter_is_signed_by_the_office_and_closed_once(offices: Offices) -> None:
    office = offices.region
    filled(office)
    kept = closed(office)
    assert verify(kept.sign, kept.document, kept.signature)
    assert kept.sign in office.post.card().decode("latin-1")
    with pytest.raises(Refusal, match="closed already"):
        closed(office)


def test_an_empty_section_is_stated(offices: Offices) -> None:
    offices.region.records.add("event", event("Жалғыз", DAY, participants=5))
    document = read_edition(closed(offices.region).document)
    assert document.nil == tuple(one.name for one in REGISTERS if one.figures and one.name != "event")


def test_as_first_reported_is_what_was_signed_whatever_comes_later(offices: Offices) -> None:
    office = offices.region
    ids = filled(office)
    first = closed(office)
    before = office.quarters.summary(Q1, "first")
    office.records.edit("event", ids["event"][0], {"participants": 400}, LATE)
    office.records.withdraw("event", ids["event"][1], LATE)
    amended(office)
    office.quarters.change_profile({"signer_name": "Т. Тегі"}, date(2025, 1, 1))
    assert office.quarters.summary(Q1, "first") == before
    assert office.quarters.editions(Q1)[0][0] == first
    assert office.quarters.summary(Q1, "A1").cells("events").now == 2
    assert office.quarters.summary(Q1, "A1") == office.quarters.summary(Q1, "last")


def test_what_is_signed_is_what_the_figures_were(offices: Offices) -> None:
    office = offices.region
    filled(office)
    now = office.quarters.summary(Q1)
    closed(office)
    signed = office.quarters.summary(Q1, "first")
    assert signed.tables == now.tables
    assert (signed.profile, signed.office, signed.role) == (now.profile, now.office, now.role)
    assert signed.edition is not None
    assert signed.edition.signer == now.profile.signer_name


def test_a_change_is_explained_by_the_record_that_made_it(offices: Offices) -> None:
    office = offices.region
    ids = filled(office)
    closed(office)
    office.records.edit("event", ids["event"][0], {"participants": 130}, LATE)
    amended(office)
    document = office.quarters.editions(Q1)[1][1]
    whole = document.changed.index(
        next(cell for cell in document.changed if (cell.figure, cell.by) == ("participants", ""))
    )
    (cause,) = document.causes
    assert (cause.register, cause.id, cause.number, cause.late) == ("event", ids["event"][0], 1, (LATE,))
    assert (whole, 100, 130) in cause.shares


def test_enrolments_are_the_cause_where_their_course_has_changed(offices: Offices) -> None:
    office = offices.region
    ids = filled(office)
    closed(office)
    office.records.edit("course", ids["course"][0], {"language": "ru"}, LATE)
    amended(office)
    document = office.quarters.editions(Q1)[1][1]
    assert {cause.id for cause in document.causes} == {*ids["course"], *ids["enrolment"]}
    assert {cause.late for cause in document.causes} == {(LATE,)}
    for place, cell in enumerate(document.changed):
        if cell.figure in ("enrolments", "people"):
            assert abs(cell.after - cell.before) == 2
            assert {cause.id for cause in document.causes for at, _, _ in cause.shares if at == place} == {
                *ids["enrolment"]
            }


def test_a_person_of_two_groups_stays_one_person_when_one_enrolment_goes(offices: Offices) -> None:
    office = offices.region
    ids = filled(office)
    second = office.records.add("course", group_of("Екінші топ", starts_on=DAY))
    twice = {"learner": ids["learner"][0], "course": second.id, "status": "completed", "result": 70}
    office.records.add("enrolment", twice)
    closed(office)
    office.records.withdraw("enrolment", ids["enrolment"][0], LATE)
    amended(office)
    document = office.quarters.editions(Q1)[1][1]
    changed = {(cell.figure, cell.by, cell.column) for cell in document.changed}
    assert ("enrolments", "", "now") in changed
    assert ("people", "", "now") not in changed


def test_of_two_who_leave_a_group_only_who_is_in_no_other_makes_one_person_less(offices: Offices) -> None:
    office = offices.region
    ids = filled(office)
    second = office.records.add("course", group_of("Екінші топ", starts_on=DAY))
    stays = {"learner": ids["learner"][0], "course": second.id, "status": "completed", "result": 70}
    office.records.add("enrolment", stays)
    closed(office)
    for enrolment in ids["enrolment"]:
        office.records.withdraw("enrolment", enrolment, LATE)
    amended(office)
    document = office.quarters.editions(Q1)[1][1]
    people = next(place for place, one in enumerate(document.changed) if (one.figure, one.by) == ("people", ""))
    told = [(cause.id, share) for cause in document.causes for share in cause.shares if share[0] == people]
    assert told == [(ids["enrolment"][1], (people, 1, 0))]


def test_nothing_new_is_not_an_amendment(offices: Offices) -> None:
    office = offices.region
    filled(office)
    with pytest.raises(Refusal, match="close it first"):
        amended(office)
    closed(office)
    office.records.add("event", event("Келесі тоқсан", date(2025, 5, 5), participants=1))
    with pytest.raises(Refusal, match="Nothing has changed"):
        amended(office)
    with pytest.raises(Refusal, match="needs a reason"):
        amended(office, " ")


def test_an_explanation_holds_for_its_records_and_not_for_new_ones(offices: Offices) -> None:
    office = offices.region
    filled(office)
    office.records.add("event", event("Бірінші", DAY))
    (key,) = {one.key for one in office.quarters.check(Q1) if one.check == "rule"}
    told = {one.key: one for one in office.quarters.explain(Q1, {key: "Тізімі жоқ"})}
    assert (told[key].explanation, told[key].stops) == ("Тізімі жоқ", False)
    office.records.add("event", event("Екінші", date(2025, 2, 20)))
    assert {one.key: one for one in office.quarters.check(Q1)}[key].stops
    assert {one.key: one for one in office.quarters.explain(Q1, {key: "Екеуінде де жоқ"})}[key].explanation


def test_what_is_behind_every_cell_sums_to_it(offices: Offices) -> None:
    office = offices.region
    office.intakes.take_sample(300, seed=3)
    for when in (Q1, Q1.year_ago(), Q1.before()):
        assert when is not None
        for (figure, by, key), value in cells(office.quarters.summary(when)):
            drilled = office.quarters.drill(figure, when, by or None, key)
            assert sum(amount for _, amount in drilled) == value, (figure, by, key)


# Late entries.


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


def test_a_paper_bears_the_number_and_the_day_under_which_it_is_registered(
    offices: Offices, tool: Callable[[str], str], tmp_path: Path
) -> None:
    office = offices.region
    filled(office)
    office.quarters.keep_profile(replace(office.quarters.profile(DAY), valid_from=DAY, case_index="03-12"))
    kept = office.quarters.close(Q1, explained(office), Registered(" 45 ", date(2025, 4, 5)))
    assert json.loads(kept.document)["registered"] == {"number": "45", "on": "2025-04-05"}
    paper = office.papers.summary(Q1, "kk", edition="first")
    lines = [line for page in pages(paper, tool("pdftotext")) for line in page]
    assert "№ 03-12/45" in " ".join(lines[:12])
    assert "2025 ж. 5 сәуір" in " ".join(lines[:12])
    for form in ("pdf", "docx"):
        file = tmp_path / f"paper.{form}"
        file.write_bytes(office.papers.summary(Q1, "kk+ru", form, edition="first"))
        verdict = office.quarters.verify(str(file))
        assert (verdict.holds, verdict.as_printed) == (True, True)
    assert offices.deliver()["same"]
    assert offices.centre.quarters.verify(kept.code).holds


def test_without_a_number_the_document_says_nothing_of_one_and_the_paper_leaves_a_line(
    offices: Offices, tool: Callable[[str], str]
) -> None:
    office = offices.region
    filled(office)
    assert "registered" not in json.loads(closed(office).document)
    office.records.add("event", event("Кеш келген"), late=LATE)
    office.quarters.keep_profile(replace(office.quarters.profile(DAY), valid_from=DAY, case_index="03-12"))
    office.quarters.amend(Q1, LATE, explained(office), Registered("03-12/46"))
    lines = pages(office.papers.summary(Q1, "ru", edition="last"), tool("pdftotext"))[0]
    assert "№ 03-12/46" in " ".join(lines)
    assert "«____»" in " ".join(lines)


def test_a_number_that_is_none_is_refused_before_anything_is_signed(offices: Offices) -> None:
    office = offices.region
    filled(office)
    with pytest.raises(Refusal, match="at most 60"):
        office.quarters.close(Q1, explained(office), Registered("4" * 61))
    assert office.quarters.editions(Q1) == []
