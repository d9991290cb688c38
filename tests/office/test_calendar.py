"""The days of a register: counted whole, read as far as they are shown, and of the visible days alone."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.domain.weeks import days, six_weeks, week_of
from app.office import Query
from tests.offices import Offices

MARCH = date(2025, 3, 12)


def test_a_day_tells_how_many_there_are_and_reads_the_first(offices: Offices) -> None:
    office = offices.region
    for number in range(5):
        office.records.add("event", event(f"Жиын {number}", MARCH))
    found = office.calendar.days("event", Query(), six_weeks(MARCH), most=2)
    assert found[MARCH].total == 5
    assert [one.values["title"] for one in found[MARCH].records] == ["Жиын 0", "Жиын 1"]
    assert sum(day.total for day in found.values()) == 5


def test_what_is_withdrawn_or_filtered_out_does_not_lie_on_its_day(offices: Offices) -> None:
    office = offices.region
    gone = office.records.add("event", event("Форум", MARCH))
    office.records.add("event", event("Концерт", MARCH, kind="concert"))
    office.records.withdraw("event", gone.id)
    found = office.calendar.days("event", Query(), week_of(MARCH))
    assert [one.values["title"] for one in found[MARCH].records] == ["Концерт"]
    assert office.calendar.days("event", Query(where={"kind": "forum"}), week_of(MARCH))[MARCH].total == 0
    assert office.calendar.days("event", Query(text="концерт"), week_of(MARCH))[MARCH].total == 1


def test_a_course_lies_on_the_days_of_its_lessons_by_their_hours(offices: Offices) -> None:
    office = offices.region
    for name, timetable in (("KK-A1-1", "дс, ср 18:30"), ("KK-A1-2", "пн–пт 9:00–10:30"), ("KK-A1-3", "ср")):
        office.records.add("course", group(name, timetable=timetable))
    found = office.calendar.days("course", Query(), week_of(MARCH + timedelta(days=7)))
    named = {day.weekday(): [one.values["group_name"] for one in of_day.records] for day, of_day in found.items()}
    assert named == {0: ["KK-A1-2", "KK-A1-1"], 1: ["KK-A1-2"], 2: ["KK-A1-2", "KK-A1-1", "KK-A1-3"],
                     3: ["KK-A1-2"], 4: ["KK-A1-2"], 5: [], 6: []}  # fmt: skip
    assert sum(of_day.fresh for of_day in found.values()) == 3


def test_a_course_without_a_timetable_lies_on_all_its_days_and_one_without_an_end_where_it_begins(
    offices: Offices,
) -> None:
    office = offices.region
    office.records.add("course", group("Лагерь", ends_on=MARCH + timedelta(days=9)))
    office.records.add("course", group("Клуб", ends_on=None))
    found = office.calendar.days("course", Query(), six_weeks(MARCH))
    assert {day: of_day.total for day, of_day in found.items() if of_day.total} == {
        day: 2 if day == MARCH else 1 for day in days((MARCH, MARCH + timedelta(days=9)))
    }


def test_a_group_that_is_to_end_on_no_day_meets_for_a_year(offices: Offices) -> None:
    office = offices.region
    office.records.add("course", group("Клуб", ends_on=None, timetable="сенбі 10:00"))
    for weeks, meets in ((0, 2), (1, 1), (51, 1), (53, 0)):
        found = office.calendar.days("course", Query(), week_of(MARCH + timedelta(weeks=weeks)))
        assert sum(of_day.total for of_day in found.values()) == meets


def test_a_filter_holds_for_the_lessons_too(offices: Offices) -> None:
    office = offices.region
    office.records.add("course", group("KK-A1-1", timetable="ср"))
    office.records.add("course", group("KK-A1-2", timetable="ср", form="sunday_school"))
    found = office.calendar.days("course", Query(where={"form": "sunday_school"}), week_of(MARCH))
    assert [one.values["group_name"] for one in found[MARCH].records] == ["KK-A1-2"]


def test_an_event_lies_on_all_its_days_and_is_counted_once(offices: Offices) -> None:
    office = offices.region
    office.records.add("event", event("Апталық", MARCH, held_until=MARCH + timedelta(days=3)))
    events = office.calendar.days("event", Query(), six_weeks(MARCH))
    assert [day for day, found in events.items() if found.total] == list(days((MARCH, MARCH + timedelta(days=3))))
    assert sum(found.fresh for found in events.values()) == 1


@settings(max_examples=8, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.dates(date(2025, 1, 1), date(2025, 12, 31)))
def test_a_month_counts_each_day_as_the_list_does(offices: Offices, day: date) -> None:
    office = offices.region
    if not office.records.page("event", Query(), 0).total:
        office.intakes.take_sample(200, seed=3)
    found = office.calendar.days("event", Query(), six_weeks(day), most=3)
    listed = [record.values for record in office.records.page("event", Query(), -1).records]
    for one, of_day in found.items():
        spans = ((values["held_on"], values["held_until"] or values["held_on"]) for values in listed)
        here = sum(first <= one <= last for first, last in spans)
        assert of_day.total == here
        assert len(of_day.records) == min(3, here)


def group(name: str, **more: Any) -> dict[str, Any]:
    return {"group_name": name, "language": "alt", "form": "language_course", "starts_on": MARCH,
            "ends_on": date(2025, 6, 1), **more}  # fmt: skip


def event(title: str, on: date, **more: Any) -> dict[str, Any]:
    return {"title": title, "held_on": on, "kind": "forum", "status": "held", "participants": 5, **more}
