"""Every figure, by everything it may be broken down by, in every kind of period: the SQL against a plain recount."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.domain.fields import Choice, Day, Link
from app.domain.quarter import Period
from app.domain.register import Register
from app.domain.registers import REGISTERS, figure, register
from app.office import Office
from app.storage.database import Database
from app.storage.figures import behind, count
from app.storage.journal import act
from app.storage.records import New, new_id, put
from app.storage.settings import offices as known_offices
from tests.drafts import values
from tests.offices import Offices, event
from tests.recount import breakdowns, counted, held, recounted

PERIODS = [Period(2025, part) for part in ("Q1", "Q2", "Q3", "Q4", "H1", "9M", "")] + [Period(2024, "Q4")]
COUNTED = [one for one in REGISTERS if one.figures]
AMOUNTS = {figure.sum_of for of in REGISTERS for figure in of.figures}
MARKS = ("0" * 32, "1" * 32)


def read_by_figures(of: Register) -> list[str]:
    """The days, the amounts, the codes and the links of a register: whatever a figure may read."""
    kinds = (Choice, Day, Link)
    return [field.name for field in of.fields if isinstance(field, kinds) or field.name in AMOUNTS]


@st.composite
def contents(draw: st.DrawFn, places: Sequence[int]) -> dict[str, list[New]]:
    """Some records of every register, of several offices, right or not: a figure takes them as they are."""
    known: dict[str, list[str]] = {}
    made: dict[str, list[New]] = {}
    for of in REGISTERS:
        missing = any(isinstance(link, Link) and link.required and not known[link.register] for link in of.links)
        made[of.name] = [draw(one(of, known, places)) for _ in range(0 if missing else draw(st.integers(0, 6)))]
        known[of.name] = [new.id for new in made[of.name]]
    return made


@st.composite
def one(draw: st.DrawFn, of: Register, known: dict[str, list[str]], places: Sequence[int]) -> New:
    draft: dict[str, Any] = {}
    for name in read_by_figures(of):
        drawn = values(of.field(name), known)
        draft[name] = draw(drawn if isinstance(of.field(name), Link) else st.none() | drawn)
    if of.name == "learner":
        draft["person"] = draw(st.sampled_from((None, *MARKS)))
    return New(draft, new_id(), draw(st.integers(0, 5)) == 0, draw(st.sampled_from(places)))


@pytest.fixture
def centre(offices: Offices) -> Office:
    """A centre that knows offices of two regions."""
    return offices.centre


@given(data=st.data())
@settings(max_examples=25, suppress_health_check=list(HealthCheck))
def test_every_figure_is_what_a_recount_finds(centre: Office, data: st.DataObject) -> None:
    db = centre._db
    fill(db, data.draw(contents([office.row for office in known_offices(db)])))
    here = held(db)
    for of in COUNTED:
        for by in breakdowns(of):
            for period in PERIODS:
                found = count(db, of, of.figures, period, by)
                assert found == {each.name: recounted(here, of, each, period, by) for each in of.figures}


@given(data=st.data())
@settings(max_examples=10, suppress_health_check=list(HealthCheck))
def test_parts_sum_to_the_whole_and_people_are_never_more_than_their_parts(centre: Office, data: st.DataObject) -> None:
    db = centre._db
    fill(db, data.draw(contents([office.row for office in known_offices(db)])))
    for of in COUNTED:
        whole = count(db, of, of.figures, PERIODS[0])
        for by in breakdowns(of):
            parts = count(db, of, of.figures, PERIODS[0], by)
            for each in of.figures:
                total = whole[each.name].get("", 0)
                if each.distinct:
                    assert max(parts[each.name].values(), default=0) <= total <= sum(parts[each.name].values())
                else:
                    assert sum(parts[each.name].values()) == total


@given(data=st.data())
@settings(max_examples=8, suppress_health_check=list(HealthCheck))
def test_behind_a_figure_stand_exactly_the_records_that_it_counts(centre: Office, data: st.DataObject) -> None:
    db = centre._db
    fill(db, data.draw(contents([office.row for office in known_offices(db)])))
    here = held(db)
    for of in COUNTED:
        for each in of.figures:
            for by in breakdowns(of):
                cells = list(counted(here, of, each, PERIODS[0], by))
                for key in {"", *(key for key, _ in cells)}:
                    rows = behind(db, of, each, PERIODS[0], by, key)
                    assert rows == sorted(record.row for of_key, record in cells if of_key == key)


def test_the_records_behind_a_figure_come_through_the_door(offices: Offices) -> None:
    records, quarters = offices.region.records, offices.region.quarters
    one = records.add("event", event(line="5.1", participants=30))
    records.add("event", event("Кейінге қалды", status="postponed"))
    assert [record.id for record in quarters.behind("participants", PERIODS[2], "line", "5.1")] == [one.id]
    assert quarters.behind("participants", PERIODS[1]) == []
    assert figure("participants")[0] is register("event")


def fill(db: Database, made: dict[str, list[New]]) -> None:
    """An office that holds just these records."""
    for name in ["link", *(of.name for of in reversed(REGISTERS))]:
        db.conn.execute(f"DELETE FROM {name}")
    with act(db, "head", "receive") as done:
        for of in REGISTERS:
            put(db, done, of, made[of.name])
