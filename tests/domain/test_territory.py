"""Where the borders ran: the regions of 2022 and Shymkent, on any day, of any record."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain import codebooks
from app.domain.codebooks import Edition, Entry, codebook
from app.domain.fields import Choice
from app.domain.quarter import period
from app.domain.registers import REGISTERS
from app.domain.territory import borders, differ, district_of, moves, region_on, standing
from app.errors import NotFound
from app.language import say

BEFORE, AFTER = date(2022, 6, 7), date(2022, 6, 8)
ABAI, EAST, ZHETISU, ALMATY = "100000000", "630000000", "330000000", "190000000"
ULYTAU, KARAGANDA, SHYMKENT, TURKISTAN = "620000000", "350000000", "790000000", "610000000"
SEMEY, OSKEMEN, TALDYKORGAN, ZHEZKAZGAN = "101000000", "631000000", "331000000", "621000000"
REGIONS = st.sampled_from(sorted(codebook("region").entries))
DISTRICTS = st.none() | st.sampled_from(sorted(codebook("district").entries))
DAYS = st.dates(date(2015, 1, 1), date(2027, 1, 1))


@pytest.mark.parametrize(
    ("place", "then", "since"),
    [(ABAI, EAST, ABAI), (ZHETISU, ALMATY, ZHETISU), (ULYTAU, KARAGANDA, ULYTAU), (EAST, EAST, EAST),
     (SEMEY, EAST, ABAI), (TALDYKORGAN, ALMATY, ZHETISU), (ZHEZKAZGAN, KARAGANDA, ULYTAU), (OSKEMEN, EAST, EAST)],
)  # fmt: skip
def test_the_regions_of_2022_were_land_of_another_until_the_eighth_of_june(place: str, then: str, since: str) -> None:
    assert (region_on(place, BEFORE), region_on(place, AFTER)) == (then, since)


def test_shymkent_was_a_city_of_its_region_until_2018() -> None:
    assert region_on(SHYMKENT, date(2018, 6, 18)) == TURKISTAN
    assert region_on(SHYMKENT, date(2018, 6, 19)) == SHYMKENT


def test_every_district_of_a_new_region_came_from_one_and_the_same() -> None:
    for name in ("region", "district"):
        for entry in codebook(name).entries.values():
            assert bool(entry.before) == bool(entry.valid_from), entry.code
            assert not entry.before or entry.before in codebook("region").entries
    for region in codebook("region").entries.values():
        assert {entry.before for entry in codebook("district").under(region.code)} == {region.before}


@pytest.mark.parametrize(
    ("book", "code", "under"),
    [("district", SEMEY, SEMEY), ("district", SEMEY, OSKEMEN), ("region", ABAI, EAST), ("region", ABAI, SEMEY)],
)
def test_a_place_that_was_laid_where_none_can_be_is_its_own(book: str, code: str, under: str) -> None:
    codebooks.lay("newer", [Edition(book, AFTER, (Entry(code, {}, under=under),))])
    try:
        assert region_on(code, AFTER) == code
        assert moves(AFTER)
    finally:
        codebooks.lift("newer")


def test_the_old_number_of_semey_finds_the_city() -> None:
    assert codebook("district").find("632800000") == SEMEY


@pytest.mark.parametrize(
    ("home", "district", "day", "on", "region"),
    [
        (EAST, SEMEY, "2021-05-01", BEFORE, EAST),
        (EAST, SEMEY, "2021-05-01", AFTER, ABAI),
        (EAST, OSKEMEN, "2021-05-01", AFTER, EAST),
        (EAST, None, "2021-05-01", AFTER, EAST),
        (EAST, SEMEY, "2023-05-01", AFTER, EAST),
        (ABAI, SEMEY, "2023-05-01", BEFORE, EAST),
        (ABAI, None, "2023-05-01", BEFORE, EAST),
        (ABAI, OSKEMEN, "2021-05-01", AFTER, EAST),
        (EAST, SEMEY, None, AFTER, ABAI),
        (EAST, "711110000", "2021-05-01", AFTER, EAST),
    ],
    ids=["its day", "moved", "stayed", "no district", "away from home", "back", "back without a district",
         "inherited", "long ago", "in the capital"],
)  # fmt: skip
def test_where_a_record_stands(home: str, district: str | None, day: str | None, on: date, region: str) -> None:
    assert standing(home, district, day, on) == region


@given(REGIONS, DISTRICTS, DAYS)
def test_in_the_borders_of_its_own_day_a_record_is_with_its_office(home: str, district: str | None, day: date) -> None:
    assert standing(home, district, day.isoformat(), day) == region_on(home, day)


@given(REGIONS, DISTRICTS, DAYS, DAYS)
def test_a_record_stands_somewhere_on_every_day_and_always_in_a_region_of_that_day(
    home: str, district: str | None, day: date, on: date
) -> None:
    found = standing(home, district, day.isoformat(), on)
    assert region_on(found, on) == found


def test_where_no_border_moved_nothing_does() -> None:
    assert moves(date(2017, 1, 1)) == ()
    assert not differ(date(2023, 1, 1), date(2026, 1, 1))
    assert differ(BEFORE, AFTER)
    assert differ(BEFORE, AFTER, EAST)
    assert not differ(BEFORE, AFTER, "710000000")


def test_borders_are_asked_for_by_a_word_or_a_day() -> None:
    of, today = period("2021-Q1"), date(2026, 3, 1)
    assert borders("then", of, today).on == date(2021, 3, 31)
    assert borders("now", of, today).on == today
    assert borders("2022-06-07", of, today).on == BEFORE
    assert "31.03.2021" in say(borders("then", of, today).words(), "en")
    with pytest.raises(NotFound):
        borders("new", of, today)


def test_every_district_that_a_register_states_is_known_to_its_place() -> None:
    for register in REGISTERS:
        own = isinstance(register.by_name.get("district"), Choice)
        assert not own or district_of(register) == "district"
    assert {one.name: district_of(one) for one in REGISTERS if district_of(one) not in (None, "district")} == {
        "enrolment": "course.district"
    }
