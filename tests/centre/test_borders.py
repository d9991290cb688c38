"""The national summary in the borders of the day or of today: regions change, the whole never does."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

import pytest

from app.domain.codebooks import codebook
from app.domain.quarter import period
from app.domain.registers import REGISTERS
from app.errors import Refusal
from app.office import Office
from app.storage.figures import Scope, count
from tests.centre.linking import OSKEMEN, SEMEY, cell, figures
from tests.offices import Offices, association, course, event, learner
from tests.recount import held, key_of

BEFORE = "2021-Q1"
ABAI, EAST = "100000000", "630000000"
WHICH = ("then", "now", "2022-06-07", "2017-01-01")


def history(offices: Offices) -> Office:
    """What the office of East Kazakhstan did before the split and both did after it."""
    old, new = offices.other.records, offices.region.records
    for district, people in ((SEMEY, 30), (OSKEMEN, 20), (None, 5)):
        old.add("event", event(held_on=date(2021, 2, 1), district=district, participants=people))
    old.add("event", event(held_on=date(2023, 2, 1), district=SEMEY, participants=3))
    new.add("event", event(held_on=date(2023, 2, 1), district=SEMEY, participants=40))
    old.add("association", association(district=SEMEY, opened_on=date(2015, 3, 1)))
    old.add("association", association("«Үміт» бірлестігі", district=OSKEMEN))
    for records, number, district in ((old, 1, SEMEY), (new, 2, SEMEY)):
        group = records.add(
            "course", course(starts_on=date(2021, 1, 10), ends_on=date(2023, 3, 1), district=district)
        ).id
        who = records.add("learner", learner(1)).id
        records.add("enrolment", {"learner": who, "course": group, "admitted_on": date(2021, 1, number)})
    for name in ("other", "region"):
        offices.deliver(name)
    return offices.centre


def test_a_quarter_before_the_split_goes_with_its_districts_into_the_borders_of_today(offices: Offices) -> None:
    centre = history(offices)
    then, now = (centre.quarters.summary(period(BEFORE), boundaries=which) for which in ("then", "now"))
    assert [cell(then, "participants", key, "events_by_region") for key in (EAST, ABAI)] == [55, 0]
    assert [cell(now, "participants", key, "events_by_region") for key in (EAST, ABAI)] == [25, 30]
    assert [cell(then, "associations", key, "associations_by_region") for key in (EAST, ABAI)] == [2, 0]
    assert [cell(now, "associations", key, "associations_by_region") for key in (EAST, ABAI)] == [1, 1]
    assert [cell(now, "enrolments", key, "learners_by_region") for key in (EAST, ABAI)] == [0, 2]


def test_a_record_of_2023_stands_under_the_region_before_in_old_borders(offices: Offices) -> None:
    centre, of = history(offices), period("2023-Q1")
    then = centre.quarters.summary(of)
    old = centre.quarters.summary(of, boundaries="2022-06-07")
    assert [cell(then, "participants", key, "events_by_region") for key in (EAST, ABAI)] == [3, 40]
    assert [cell(old, "participants", key, "events_by_region") for key in (EAST, ABAI)] == [43, 0]


def test_all_columns_of_a_table_are_drawn_in_the_same_borders(offices: Offices) -> None:
    summary = history(offices).quarters.summary(period("2022"))
    rows = next(table for table in summary.tables if table.name == "events_by_region").rows
    cells = {row.key: row.cells for row in rows if row.figure == "participants"}
    assert (cells[EAST].year_ago, cells[ABAI].year_ago) == (25, 30)


@pytest.mark.parametrize("of", [BEFORE, "2021", "2022", "2023-Q1"])
def test_the_whole_never_changes_by_the_borders(offices: Offices, of: str) -> None:
    centre = history(offices)
    found = {which: figures(centre, of, which) for which in WHICH}
    whole = {which: {key: n for key, n in cells.items() if not key[0].endswith("_by_region")}
             for which, cells in found.items()}  # fmt: skip
    assert len({str(sorted(cells.items(), key=str)) for cells in whole.values()}) == 1
    for cells in found.values():
        for (table, figure, key), n in cells.items():
            if table.endswith("_by_region") and key is None and figure != "people":
                assert sum(v for (t, f, k), v in cells.items() if (t, f) == (table, figure) and k is not None) == n


def test_sql_and_plain_python_lay_every_record_into_the_same_region(offices: Offices) -> None:
    """Drawn by lot: offices, districts and days on both sides of both moves."""
    dice = Random(22)
    places = [*codebook("district").under(ABAI), *codebook("district").under(EAST), None]
    for records in (offices.other.records, offices.region.records):
        for _ in range(30):
            place = dice.choice(places)
            day = date(2018, 1, 1) + timedelta(dice.randrange(3000))
            records.add("event", event(held_on=day, district=place and place.code, status="held"))
    for name in ("other", "region"):
        offices.deliver(name)
    db = offices.centre._db
    every, of = held(db), next(one for one in REGISTERS if one.name == "event")
    for on in (date(2017, 1, 1), date(2020, 1, 1), date(2022, 6, 7), date(2022, 6, 8), date(2026, 1, 1)):
        sums: dict[str, int] = {}
        for year in range(2018, 2027):
            for key, n in count(db, of, of.figures[:1], period(str(year)), "region", Scope(on=on))["events"].items():
                sums[key] = sums.get(key, 0) + n
        plain = [key_of(every, of, record, "region", on) for record in every.records["event"].values()]
        assert sums == {key: plain.count(key) for key in set(plain)}


def test_every_list_behind_a_region_sums_to_its_cell_in_any_borders(offices: Offices) -> None:
    centre, of = history(offices), period("2021")
    for which in WHICH:
        for table in centre.quarters.summary(of, boundaries=which).tables:
            for row in table.rows:
                if table.by == "region" and row.cells.now:
                    by = "region" if row.key is not None else None
                    behind = centre.quarters.drill(row.figure, of, by, row.key or "", which)
                    assert sum(amount for _, amount in behind) == row.cells.now


def test_a_region_asked_for_the_borders_of_today_counts_what_is_still_in_it(offices: Offices) -> None:
    history(offices)
    region = offices.other
    assert cell(region.quarters.summary(period(BEFORE)), "participants") == 55
    assert cell(region.quarters.summary(period(BEFORE), boundaries="now"), "participants") == 25
    assert len(region.quarters.behind("events", period(BEFORE), boundaries="now")) == 2
    assert cell(offices.region.quarters.summary(period("2023-Q1"), boundaries="2021-01-01"), "participants") == 40
    assert region.quarters.redrawn(period(BEFORE))
    assert not region.quarters.redrawn(period("2023-Q1"))


def test_a_signed_summary_keeps_its_borders(offices: Offices) -> None:
    centre, of = history(offices), period(BEFORE)
    kept = centre.quarters.close(of, {one.key: "Тексерілді" for one in centre.quarters.check(of) if one.stops})
    signed = centre.quarters.summary(of, "last")
    assert signed.borders is not None
    assert signed.borders.on == of.end
    assert cell(signed, "participants", EAST, "events_by_region") == 55
    assert centre.quarters.verify(kept.code).holds
    with pytest.raises(Refusal):
        centre.quarters.summary(of, "last", "now")


def test_one_person_in_two_regions_is_one_in_the_whole_and_that_is_said(offices: Offices) -> None:
    for name in ("other", "region"):
        records = getattr(offices, name).records
        group = records.add("course", course(ends_on=date(2025, 6, 1))).id
        records.add("enrolment", {"learner": records.add("learner", learner(1)).id, "course": group})
        offices.deliver(name)
    summary = offices.centre.quarters.summary(period("2025-Q1"))
    assert (cell(summary, "people"), cell(summary, "enrolments")) == (1, 2)
    assert [cell(summary, "people", key, "learners_by_region") for key in (EAST, ABAI)] == [1, 1]
    assert [str(note)[:47] for note in summary.notes] == ["A person who learns in several regions is one i"]
    assert offices.centre.quarters.summary(period("2019-Q1")).notes == ()
