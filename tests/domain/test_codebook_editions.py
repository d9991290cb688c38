"""Codebooks as the centre changes them: what is new, called otherwise or ended, by day."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain import codebooks
from app.domain.codebooks import Edition, Entry, codebook, laid_over, shipped
from app.domain.registers import register

SINCE = date(2026, 1, 1)
BEFORE, AFTER = SINCE - timedelta(days=1), SINCE + timedelta(days=1)
NEW = Entry("ethno", {"kk": "этнофестиваль", "ru": "этнофестиваль"})
RENAMED = Entry("forum", {"kk": "үлкен форум"})
ENDED = Entry("festival", {}, valid_to=BEFORE)
EDITION = Edition("event_kind", SINCE, (NEW, RENAMED, ENDED))


@pytest.fixture
def laid() -> Iterator[None]:
    codebooks.lay("office", [EDITION])
    yield
    codebooks.lift("office")


def on(day: date) -> dict[str, Entry]:
    return laid_over(shipped("event_kind"), [EDITION], day)


@pytest.mark.parametrize("day", [BEFORE, SINCE, AFTER])
def test_a_new_code_is_understood_at_once_and_chosen_from_its_day_on(day: date) -> None:
    assert on(day)["ethno"].names == {"kk": "этнофестиваль", "ru": "этнофестиваль", "en": "этнофестиваль"}
    assert on(day)["ethno"].valid_on(day) == (day >= SINCE)


def test_a_new_name_is_borne_from_its_day_on_and_the_old_one_is_still_found(laid: None) -> None:
    assert on(BEFORE)["forum"].names["kk"] == "форум"
    assert on(SINCE)["forum"].names["kk"] == "үлкен форум"
    assert on(SINCE)["forum"].names["ru"] == shipped("event_kind")["forum"].names["ru"]
    assert "форум" in on(SINCE)["forum"].also
    assert codebook("event_kind").find("форум") == "forum"


def test_what_has_ended_stays_readable_and_is_not_offered_for_later_days(laid: None) -> None:
    book = codebook("event_kind")
    assert book.name("festival", "kk") == shipped("event_kind")["festival"].names["kk"]
    assert "festival" in {entry.code for entry in book.offered(BEFORE)}
    assert "festival" not in {entry.code for entry in book.offered(SINCE)}


def test_a_record_of_a_later_day_is_warned_and_can_be_saved(laid: None) -> None:
    of = register("event")
    draft = {"title": "Достық күні", "kind": "festival", "status": "held", "held_on": SINCE}
    found = [(problem.field, problem.severity) for problem in of.problems(draft, AFTER)]
    assert ("kind", "warning") in found
    before = of.problems({**draft, "held_on": BEFORE}, AFTER)
    assert "kind" not in {problem.field for problem in before}


def test_when_the_office_closes_its_editions_go_with_it() -> None:
    codebooks.lay("office", [EDITION])
    assert "ethno" in codebook("event_kind").entries
    codebooks.lift("office")
    assert "ethno" not in codebook("event_kind").entries


CODES = ("forum", "festival", "ethno", "new")
entries = st.builds(
    Entry,
    st.sampled_from(CODES),
    st.dictionaries(st.sampled_from(("kk", "ru", "en")), st.sampled_from(("а", "ә", "б"))),
    st.none() | st.dates(date(2025, 1, 1), date(2027, 1, 1)),
    st.none() | st.dates(date(2025, 1, 1), date(2027, 1, 1)),
)
editions = st.lists(
    st.builds(
        Edition, st.just("event_kind"), st.dates(date(2025, 1, 1), date(2027, 1, 1)), st.tuples(entries, entries)
    ),
    max_size=5,
    unique_by=lambda edition: edition.since,
)


@given(editions, st.permutations(range(5)), st.dates(date(2024, 1, 1), date(2028, 1, 1)))
def test_editions_in_any_order_make_one_codebook_that_forgets_no_code(
    some: list[Edition], order: list[int], day: date
) -> None:
    book = laid_over(shipped("event_kind"), some, day)
    shuffled = [some[at] for at in order if at < len(some)]
    assert laid_over(shipped("event_kind"), shuffled, day) == book
    assert laid_over(shipped("event_kind"), [*some, *some], day).keys() == book.keys()
    assert set(shipped("event_kind")) <= set(book)
    assert all(set(entry.names) == {"kk", "ru", "en"} and all(entry.names.values()) for entry in book.values())
