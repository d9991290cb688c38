"""Finding and listing: as people type it, in the Kazakh order, a page at a time."""

from __future__ import annotations

import random
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.alphabet import ALPHABET
from app.domain.event import EVENT
from app.domain.quarter import period
from app.domain.registers import register
from app.errors import NotFound
from app.storage import search
from app.storage.database import Database
from app.storage.journal import act
from app.storage.records import New, put
from app.storage.search import Query, page, typed_page
from tests.offices import Offices, association, course, event, learner

NEW_LETTERS = "\u1c90\U0001e900\ua698²½ⅷ_"
"""Letters and numbers that an older Unicode does not know, or that only some know for parts of words."""


@pytest.fixture
def db(offices: Offices) -> Database:
    return offices.region._db


def put_events(db: Database, *drafts: dict[str, Any]) -> list[str]:
    with act(db, "head", "intake") as done:
        return [change.record for change in put(db, done, EVENT, [New(event(**draft)) for draft in drafts])]


def titles(db: Database, query: Query, limit: int = 100, offset: int = 0) -> list[str]:
    rows = page(db, EVENT, query, limit, offset).rows
    found = dict(db.conn.execute("SELECT row, title FROM event").fetchall())
    return [found[row] for row in rows]


@pytest.mark.parametrize(
    "typed",
    [
        "Достық",
        "достық",
        "ДОСТЫҚ",
        "достык",
        "дост",
        "ljcnsr",
        "ljcns0",
        "Dostyk",
        "dostyq",
        "күні достық",
        "достық 2025",
    ],
)
def test_a_word_is_found_however_it_is_typed(db: Database, typed: str) -> None:
    put_events(db, {"title": "«Достық» күні, 2025"}, {"title": "Наурыз мейрамы"})
    assert titles(db, Query(typed)) == ["«Достық» күні, 2025"]
    assert typed_page(db, EVENT, Query(typed), 10).total == 1


def test_look_alike_letters_of_the_other_alphabet_are_no_obstacle(db: Database) -> None:
    put_events(db, {"title": "Жacтap күні"})
    assert titles(db, Query("жастар")) == ["Жacтap күні"]


def test_nothing_is_found_where_there_is_nothing(db: Database) -> None:
    put_events(db, {"title": "Достық"})
    for typed in ("наурыз", "...", "«»", "-", "достықтар"):
        assert page(db, EVENT, Query(typed), 10).total == 0


@given(st.text(max_size=30) | st.text(NEW_LETTERS + "а _\"*()'^:-", max_size=8))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=150)
def test_whatever_is_typed_is_a_question_and_what_is_written_is_found_by_its_own_words(db: Database, text: str) -> None:
    with act(db, "head", "add") as done:
        put(db, done, EVENT, [New(event(text), "00000000-0000-7000-8000-000000000001")])
    found, typed = page(db, EVENT, Query(text), 10), typed_page(db, EVENT, Query(text), 10)
    assert found.total == typed.total == len(found.rows) == len(typed.rows)
    assert bool(found.rows) == (bool(search.match_of(text)) or not text)


def test_a_list_is_in_the_order_of_the_42_letters(db: Database) -> None:
    names = [f"{letter.upper()}йша" for letter in ALPHABET if letter not in "ьъ"] + ["Айша", "«Айша»", "айша 2"]
    shuffled = random.Random(1).sample(names, len(names))
    put_events(db, *({"title": name} for name in shuffled))
    up = titles(db, Query(order="title"))
    assert [name.strip("«»")[0].lower() for name in up] == sorted(
        (name.strip("«»")[0].lower() for name in names), key=ALPHABET.index
    )
    assert titles(db, Query(order="title", descending=True)) == up[::-1]


@pytest.mark.parametrize("order", ["", *(field.name for field in EVENT.fields), "number"])
@pytest.mark.parametrize("descending", [False, True])
def test_pages_never_overlap_and_leave_nothing_out(db: Database, order: str, descending: bool) -> None:
    put_events(
        db,
        *(
            {"title": f"Атауы {turn % 3}", "held_on": date(2025, 1, 1) + timedelta(turn % 5), "participants": turn % 2}
            for turn in range(40)
        ),
    )
    query = Query(order=order, descending=descending)
    pages = [page(db, EVENT, query, 7, offset) for offset in range(0, 42, 7)]
    assert {one.total for one in pages} == {40}
    assert [row for one in pages for row in one.rows] == page(db, EVENT, query, -1).rows
    assert sorted(row for one in pages for row in one.rows) == list(range(1, 41))


def test_while_typing_a_narrow_search_is_exact(db: Database) -> None:
    put_events(db, *({"title": f"Достық {turn:02}"} for turn in range(30)), {"title": "Наурыз"})
    for query in (Query("дост"), Query("достық 1"), Query("дост", order="title", descending=True), Query("наурыз")):
        exact, typed = page(db, EVENT, query, 10), typed_page(db, EVENT, query, 10)
        assert (typed.total, typed.rows, typed.more) == (exact.total, exact.rows, False)


def test_while_typing_a_broad_search_gives_the_newest_at_once_and_says_that_there_are_more(
    db: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(search, "BROAD", 10)
    ids = put_events(db, *({"title": f"Достық {turn:02}"} for turn in range(30)))
    found = typed_page(db, EVENT, Query("достық"), 5)
    assert (found.more, found.rows) == (True, [30, 29, 28, 27, 26])
    with act(db, "head", "undo") as done:
        put(db, done, EVENT, [New(event(), id, withdrawn=True) for id in ids[5:]])
    found = typed_page(db, EVENT, Query("достық"), 10)
    assert (found.more, sorted(found.rows)) == (False, [1, 2, 3, 4, 5]), "an intake taken back hides nothing"


def test_what_was_withdrawn_is_found_among_the_withdrawn(offices: Offices) -> None:
    records = offices.region.records
    one = records.add("event", event("Достық"))
    records.withdraw("event", one.id)
    assert records.page("event", Query("достық")).total == records.typed("event", Query("достық")).total == 0
    assert records.page("event", Query("достық", withdrawn=True)).records[0].id == one.id
    assert records.typed("event", Query("достық", withdrawn=True)).records[0].id == one.id


def test_words_that_were_edited_away_no_longer_find_the_record(offices: Offices) -> None:
    records = offices.region.records
    one = records.add("event", event("Достық", organisers="Әкімдік"))
    records.edit("event", one.id, {"title": "Наурыз", "organisers": None})
    assert records.page("event", Query("достық")).total == records.page("event", Query("әкімдік")).total == 0
    assert records.page("event", Query("наурыз")).total == 1


def test_an_enrolment_is_found_by_the_names_of_its_learner_and_its_group(offices: Offices) -> None:
    records = offices.region.records
    one, other = (records.add("learner", learner(number)).id for number in (1, 2))
    group = records.add("course", course("Қазақ тілі, А1")).id
    mine = records.add("enrolment", {"learner": one, "course": group})
    records.add("enrolment", {"learner": other, "course": group})
    assert [record.id for record in records.page("enrolment", Query("тыңдаушы 001")).records] == [mine.id]
    assert records.page("enrolment", Query("казак тили")).total == records.typed("enrolment", Query("тілі")).total == 2


def test_filters_ask_for_a_value_for_what_is_not_stated_and_for_a_period(offices: Offices) -> None:
    records = offices.region.records
    owner = records.add("association", association())
    with_owner = records.add("event", event(associations=(owner.id,), participants=0, held_on=date(2025, 6, 30)))
    alone = records.add("event", event(held_on=date(2025, 7, 1)))

    def found(**query: Any) -> list[str]:
        return [record.id for record in records.page("event", Query(**query)).records]

    assert found(where={"associations": owner.id}) == found(where={"participants": 0}) == [with_owner.id]
    assert found(where={"associations": None}) == found(where={"participants": None}) == [alone.id]
    assert found(where={"held_on": date(2025, 7, 1)}) == found(period=period("2025-Q3")) == [alone.id]
    assert found(period=period("2025-H1")) == [with_owner.id]
    assert found(where={"kind": "festival"}, text="достық", period=period("2025")) == [with_owner.id, alone.id]
    assert found(where={"kind": "concert"}) == []


def test_a_list_of_an_unknown_order_is_refused(db: Database) -> None:
    for order in ("title_key", "mark", "row; DROP TABLE event"):
        with pytest.raises(NotFound):
            page(db, EVENT, Query(order=order), 10)


def test_every_register_can_be_listed_in_the_order_of_each_of_its_columns(db: Database) -> None:
    for name in ("association", "event", "course", "learner", "enrolment"):
        for column in register(name).columns:
            assert page(db, register(name), Query(order=column), 10).total == 0


@pytest.mark.parametrize(
    "query",
    [
        Query("күн"),
        Query("күн", where={"kind": "forum"}, order="title", descending=True),
        Query(period=period("2025-Q3"), order="title"),
        Query(where={"status": "held", "line": None}, order="participants"),
        Query("күн", withdrawn=True),
    ],
)
def test_what_is_found_does_not_hang_on_how_many_match(
    db: Database, monkeypatch: pytest.MonkeyPatch, query: Query
) -> None:
    kinds = ("forum", "meeting")
    drafts = [{"title": f"Күн {turn * 7 % 12}", "kind": kinds[turn % 2], "participants": turn} for turn in range(12)]
    ids = put_events(db, *drafts)
    with act(db, "head", "withdraw") as done:
        put(db, done, EVENT, [New(event(**drafts[turn]), ids[turn], withdrawn=True) for turn in (3, 4)])
    narrow = page(db, EVENT, query, 100)
    monkeypatch.setattr(search, "BROAD", 0)
    assert page(db, EVENT, query, 100) == narrow
    assert narrow.total == len(narrow.rows) > 0
    assert [row for some in search.places(db, EVENT, query) for row in some] == narrow.rows


def test_withdrawn_records_are_not_found_however_broad_the_search(
    db: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    ids = put_events(db, *({"title": f"Күн {turn}"} for turn in range(6)))
    with act(db, "head", "withdraw") as done:
        put(db, done, EVENT, [New(event(title="Күн 5"), ids[5], withdrawn=True)])
    assert typed_page(db, EVENT, Query("күн"), 10).total == 5
    monkeypatch.setattr(search, "BROAD", 3)
    broad = typed_page(db, EVENT, Query("күн"), 3)
    assert broad.more
    assert len(broad.rows) == 3
