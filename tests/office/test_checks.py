"""What is looked at before closing: each check finds what it is for, names the records, and nothing else."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from app.domain.checks import Finding
from app.domain.quarter import Period, quarter_of
from app.domain.registers import REGISTERS
from app.errors import Cancelled
from app.language import LANGUAGES, say
from app.office import Office
from app.office.closing import Unready
from tests.office.quarters import DAY, Q1, filled, group_of
from tests.offices import Offices, association, event, learner


def found(office: Office, period: Period = Q1) -> dict[str, Finding]:
    """By key, what was found; the notes have a test of their own."""
    return {one.key: one for one in office.quarters.check(period) if one.severity != "note"}


def test_a_whole_quarter_has_nothing_to_be_said_of(offices: Offices) -> None:
    filled(offices.region)
    assert found(offices.region) == {}


def test_a_check_tells_how_far_it_is_and_stops_on_request(offices: Offices) -> None:
    filled(offices.region)
    heard: list[tuple[int, int]] = []
    offices.region.quarters.check(Q1, lambda done, total: heard.append((done, total)))
    assert heard == sorted(heard)
    assert heard[-1][0] == heard[-1][1] > 0

    def stop(done: int, total: int) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        offices.region.quarters.check(Q1, stop)


def test_an_event_still_planned_after_its_day_is_an_error(offices: Offices) -> None:
    office = offices.region
    filled(office)
    late = office.records.add("event", event("Өткен", DAY, status="planned"))
    lasts = {"status": "planned", "held_until": date.today() + timedelta(days=30)}
    office.records.add("event", event("Жалғасуда", DAY, **lasts))
    (finding,) = found(office).values()
    assert (finding.key, finding.severity, finding.records) == ("planned_past", "error", (late.id,))
    assert finding.stops


def test_a_group_that_has_ended_with_learners_still_admitted_is_an_error(offices: Offices) -> None:
    office = offices.region
    ids = filled(office)
    office.records.edit("enrolment", ids["enrolment"][0], {"status": "admitted"})
    finding = found(office)["open_after_end"]
    assert (finding.severity, finding.register, finding.records) == ("error", "course", tuple(ids["course"]))


def test_broken_rules_are_gathered_by_rule(offices: Offices) -> None:
    office = offices.region
    ids = filled(office)
    without = [office.records.add("event", event(f"Есепсіз {n}", DAY + timedelta(days=n))).id for n in (1, 2, 3)]
    office.records.edit("enrolment", ids["enrolment"][1], {"result": None})
    rules = [one for one in found(office).values() if one.check == "rule"]
    assert {one.register: set(one.records) for one in rules} == {
        "event": {*without},
        "enrolment": {ids["enrolment"][1]},
    }
    assert {one.key.rpartition(".")[0] for one in rules} == {"event.participants", "enrolment.result"}
    assert {one.severity for one in rules} == {"warning"}


def test_an_association_that_did_nothing_is_asked_about(offices: Offices) -> None:
    office = offices.region
    ids = filled(office)
    idle = office.records.add("association", association("«Тыныш» бірлестігі")).id
    teaching = office.records.add("association", association("«Тіл» бірлестігі")).id
    office.records.add("association", association("Жабық", closed_on=date(2025, 3, 1)))
    office.records.add("association", association("Кейінгі", opened_on=date(2025, 4, 1)))
    office.records.edit("course", ids["course"][0], {"association": teaching})
    assert found(office)["idle"].records == (idle,)


def test_more_pupils_than_enrolments_and_more_enrolments_than_places(offices: Offices) -> None:
    office = offices.region
    ids = filled(office)
    office.records.edit("course", ids["course"][0], {"pupils": 3})
    assert found(office)["pupils_over_enrolments"].records == tuple(ids["course"])
    office.records.edit("course", ids["course"][0], {"pupils": 2, "capacity": 1})
    assert "pupils_over_enrolments" not in found(office)
    assert found(office)["enrolments_over_places"].records == tuple(ids["course"])


@pytest.mark.parametrize(
    ("title", "on", "district", "alike"),
    [
        ("НАУРЫЗ мерекесі", DAY, "103600000", True),
        ("«Наурыз» мерекесі!", DAY, "103600000", True),
        ("мерекесі Наурыз", DAY, "103600000", True),
        ("Наурыз мерекесі", DAY + timedelta(days=1), "103600000", False),
        ("Наурыз мерекесі", DAY, "103800000", False),
        ("Наурыз мерекесі", DAY, None, False),
        ("Тілдер күніне арналған дөңгелек үстел", DAY, "103600000", False),
    ],
)
def test_one_event_entered_by_two_is_noticed(
    offices: Offices, title: str, on: date, district: str | None, alike: bool
) -> None:
    office = offices.region
    first = office.records.add("event", event("Наурыз мерекесі", DAY, participants=5, district="103600000")).id
    second = office.records.add("event", event(title, on, participants=6, district=district)).id
    assert ("alike" in found(office)) == alike
    if alike:
        assert set(found(office)["alike"].records) == {first, second}


@pytest.mark.parametrize(
    ("years", "now", "asked"),
    [((), 100, False), ((40,), 100, True), ((60,), 100, False), ((100, 100), 20, True), ((1,), 8, False),
     ((30, 900, 30), 31, False)],
)  # fmt: skip
def test_a_figure_unlike_other_years_is_asked_about(
    offices: Offices, years: tuple[int, ...], now: int, asked: bool
) -> None:
    records = offices.region.records
    for ago, people in enumerate((now, *years)):
        records.add("event", event(f"Іс-шара {ago}", DAY.replace(year=2025 - ago), participants=people))
    assert ("unlike.participants" in found(offices.region)) == asked


def test_an_empty_section_is_a_note_and_stops_nothing(offices: Offices) -> None:
    offices.region.records.add("event", event("Жалғыз", DAY, participants=5))
    notes = [one for one in offices.region.quarters.check(Q1) if one.severity == "note"]
    assert {one.register for one in notes} == {one.name for one in REGISTERS if one.figures and one.name != "event"}
    assert not any(one.stops for one in notes)


def test_a_quarter_that_is_not_over_is_asked_about(offices: Offices) -> None:
    assert found(offices.region, quarter_of(date.today()))["not_over"].severity == "warning"
    assert "not_over" not in found(offices.region)


def test_a_period_that_has_not_begun_cannot_be_closed_whatever_is_explained(offices: Offices) -> None:
    office, to_come = offices.region, Period(date.today().year + 1)
    assert set(found(office, to_come)) == {"not_begun"}
    with pytest.raises(Unready) as refused:
        office.quarters.close(to_come, {one.key: "Түсіндірме" for one in office.quarters.check(to_come)})
    assert refused.value.words.values["key"] == "not_begun"
    assert office.quarters.editions(to_come) == []


def test_every_finding_is_said_in_every_language(offices: Offices) -> None:
    office = offices.region
    ids = filled(office)
    office.records.add("event", event("Өткен", DAY, status="planned"))
    office.records.add("event", event("Есепсіз", DAY))
    office.records.edit("enrolment", ids["enrolment"][0], {"status": "admitted"})
    office.records.add("course", group_of("Бос топ", pupils=9, capacity=10))
    office.records.add("learner", learner(5))
    for finding in found(office).values():
        for language in LANGUAGES:
            assert "{" not in say(finding.words, language)


def test_the_checks_look_at_this_offices_own_records(offices: Offices) -> None:
    offices.region.records.add("event", event("Өткен", DAY, status="planned"))
    offices.deliver()
    assert "planned_past" not in found(offices.centre)
