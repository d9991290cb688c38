"""Lists kept under a name come back as they were, each user's own."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.event import EVENT
from app.domain.quarter import MONTHS, Period
from app.errors import Refusal
from app.office import KeptList, Query
from app.office.lists import from_plain, to_plain
from tests.offices import Offices

names = st.sampled_from([field.name for field in EVENT.fields])
queries = st.builds(
    Query,
    text=st.text(max_size=20),
    period=st.none() | st.builds(Period, st.integers(1950, 2090), st.sampled_from(list(MONTHS))),
    where=st.dictionaries(names, st.none() | st.text(max_size=10), max_size=4),
    order=st.just("") | names,
    descending=st.booleans(),
)


@given(st.builds(KeptList, queries, st.lists(names, unique=True).map(tuple), st.sampled_from(["table", "month"])))
def test_what_is_kept_comes_back_as_it_was(kept: KeptList) -> None:
    assert from_plain("event", to_plain(kept)) == kept


def test_lists_stand_in_the_order_of_the_alphabet_and_one_name_is_one_list(offices: Offices) -> None:
    lists = offices.region.lists
    for title in ("Ұлттық", "Ән", "Ән", "  Бас   тізім "):
        lists.keep("event", title, KeptList(Query(where={"kind": "concert"}), ("title",)))
    assert list(lists.all("event")) == ["Ән", "Бас тізім", "Ұлттық"]
    assert lists.all("association") == {}
    lists.drop("event", "Ән")
    lists.drop("event", "Ән")
    assert list(lists.all("event")) == ["Бас тізім", "Ұлттық"]


def test_lists_stay_in_the_office_after_it_was_closed(offices: Offices) -> None:
    kept = KeptList(Query("форум", Period(2025, "Q3"), {"kind": "forum"}, "title", True), ("title", "place"), "week")
    offices.region.lists.keep("event", "Форумдар", kept)
    assert offices.reopen("region").lists.all("event") == {"Форумдар": kept}


def test_a_field_that_is_no_more_is_left_out() -> None:
    plain = to_plain(KeptList(Query(order="title"), ("title",)))
    old = {**plain, "where": {"gone": "x"}, "order": "gone", "columns": ["gone", "title"], "period": "once"}
    assert from_plain("event", old) == KeptList(Query(), ("title",))


@pytest.mark.parametrize("title", ["", "   ", "я" * 61])
def test_a_list_has_a_name_that_fits_a_menu(offices: Offices, title: str) -> None:
    with pytest.raises(Refusal, match="at most 60"):
        offices.region.lists.keep("event", title, KeptList())
