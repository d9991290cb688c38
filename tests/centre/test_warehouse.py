"""The registers in PostgreSQL: what is loaded, what analysts read, and who may."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import psycopg
import pytest

from app.bench.server import address
from app.domain.event import EVENT
from app.domain.quarter import period
from app.errors import Refusal
from app.language import LANGUAGES, say
from app.paths import ROOT
from app.storage.journal import act
from app.storage.records import New, put
from tests.centre.linking import reported
from tests.centre.warehouse import asked, here, sampled, there, told
from tests.office.quarters import closed, filled
from tests.offices import Offices, event


def test_everything_that_travels_is_loaded_and_nothing_else(offices: Offices, url: str) -> None:
    centre = sampled(offices)
    done = centre.warehouse(url).follow()
    assert (done.anew, done.readers) == (True, True)
    assert there(url) == here(centre)
    assert done.records == sum(map(len, here(centre).values())) > 60
    columns = set(told(url, "SELECT column_name FROM information_schema.columns WHERE table_schema = 'dostyq'"))
    assert {"iin", "phone", "born_on", "leader", "teacher", "title_key"}.isdisjoint(columns)
    assert {"person", "title", "held_on"} <= columns


def test_offices_packages_editions_and_codebooks_stand_beside_the_registers(offices: Offices, url: str) -> None:
    centre = sampled(offices)
    kept = closed(offices.region)
    offices.deliver()
    centre.warehouse(url).follow()
    assert told(url, "SELECT number FROM dostyq.package WHERE withdrawn = 0 ORDER BY 1") == [1, 2]
    assert told(url, "SELECT code FROM dostyq.edition") == [kept.code]
    assert len(told(url, "SELECT id FROM dostyq.office")) == 4
    (kk,) = told(url, "SELECT name_kk FROM dostyq.codebook WHERE book = 'event_kind' AND code = 'festival'")
    assert kk == "фестиваль"


def test_each_kind_of_field_has_its_type_and_any_text_comes_whole(offices: Offices, url: str) -> None:
    centre = offices.centre
    text = '«Ә»\t\\N \\. "\'\r\n\\.\nсоңы, ; {a,"b"} 100 %\u2028'
    values = {"title": text, "held_on": date(2025, 8, 1), "cost": Decimal("9999999999999.99"), "place": "\\",
              "associations": ("0" * 32, "f" * 36), "kind": "festival", "notes": "a\0b"}  # fmt: skip
    with act(centre._db, "head", "add") as done:
        put(centre._db, done, EVENT, [New(values)])
    centre.warehouse(url).follow()
    query = "SELECT title, held_on, cost, place, associations, notes, title_ru FROM dostyq.event"
    assert asked(url, query) == [
        (text, date(2025, 8, 1), Decimal("9999999999999.99"), "\\", ["0" * 32, "f" * 36], "ab", None)
    ]


def test_a_register_lies_in_years_and_what_has_no_day_in_one_part(offices: Offices, url: str) -> None:
    records = offices.centre.records
    for year in (2019, 2025):
        records.add("event", event(held_on=date(year, 12, 31)))
    records.add("association", {"name": "«Бірлік»", "level": "region", "status": "registered"})
    offices.centre.warehouse(url).follow()
    records.add("event", event(held_on=date(2026, 1, 1), status="planned"))
    offices.centre.warehouse(url).follow()
    parts = told(url, "SELECT tableoid::regclass::text FROM dostyq.event UNION SELECT tableoid::regclass::text "
                      "FROM dostyq.association ORDER BY 1")  # fmt: skip
    assert [part.removeprefix("dostyq.") for part in parts] == [
        "association_undated", "event_2019", "event_2025", "event_2026"
    ]  # fmt: skip
    plan = "".join(told(url, "EXPLAIN SELECT * FROM dostyq.event WHERE held_on BETWEEN '2025-01-01' AND '2025-12-31'"))
    assert "event_2025" in plan
    assert "event_2019" not in plan


def test_every_table_view_and_column_is_explained_in_three_languages(offices: Offices, url: str) -> None:
    offices.centre.warehouse(url).follow()
    silent = told(url, """
        SELECT c.relname || '.' || a.attname FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
        WHERE c.relnamespace = 'dostyq'::regnamespace AND c.relkind IN ('r', 'p', 'v') AND a.attnum > 0
        AND NOT c.relispartition
        AND (col_description(c.oid, a.attnum) IS NULL OR obj_description(c.oid) IS NULL)""")  # fmt: skip
    assert silent == []
    (said,) = told(url, "SELECT obj_description('dostyq.event_ru'::regclass)")
    assert said == " / ".join(say(EVENT.label, language) for language in LANGUAGES)


def test_analysts_read_names_in_place_of_codes_and_nothing_withdrawn(offices: Offices, url: str) -> None:
    centre = offices.centre
    one, other = reported(offices)
    gone = centre.records.add("event", event()).id
    centre.records.withdraw("event", gone)
    centre.linking.judge(one, other)
    ids = filled(centre)
    centre.warehouse(url).follow()
    query = "SELECT id, office, region, kind, counted_with, associations FROM dostyq.event_ru ORDER BY id"
    read = {id: row for id, *row in asked(url, query)}
    assert set(read) == {one, other, *ids["event"]}
    first, second = sorted((one, other))
    assert read[second][1:4] == ["Восточно-Казахстанская область", "фестиваль", first]
    assert read[ids["event"][0]][4] == ["«Бірлік» бірлестігі", "«Үміт» бірлестігі"]
    assert told(url, "SELECT DISTINCT course FROM dostyq.enrolment_kk") == ["Қазақ тілі, А1"]


def test_the_query_of_the_readme_counts_what_the_summary_counts(offices: Offices, url: str) -> None:
    one, other = reported(offices)
    sampled(offices).linking.judge(one, other)
    offices.centre.warehouse(url).follow()
    query = (ROOT / "README.md").read_text(encoding="utf-8").split("```sql")[1].split("```")[0]
    events = sum(number for _, year, number, _ in asked(url, query) if year == 2025)
    assert events == offices.centre.quarters.summary(period("2025")).cells("events").now


def test_readers_read_and_write_nothing(offices: Offices, url: str, folder: str) -> None:
    centre = sampled(offices)
    centre.warehouse(url).follow()
    asked(url, "DROP ROLE IF EXISTS analyst")
    asked(url, "CREATE ROLE analyst LOGIN PASSWORD 'x' IN ROLE dostyq_reader")
    theirs = address(folder, "postgres", "analyst:x")
    assert asked(theirs, "SELECT count(*) FROM dostyq.event_kk")[0][0] > 0
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        asked(theirs, "DELETE FROM dostyq.event")
    with pytest.raises(Refusal, match="administrator"):
        centre.warehouse(theirs).follow()


def test_who_may_make_no_role_is_told_so_and_loads_all_the_same(offices: Offices, url: str, folder: str) -> None:
    asked(url, "DROP ROLE IF EXISTS dostyq_reader")
    asked(url, "CREATE ROLE loader LOGIN PASSWORD 'x'")
    asked(url, "CREATE SCHEMA dostyq AUTHORIZATION loader")
    theirs = address(folder, "postgres", "loader:x")
    centre = sampled(offices)
    assert not centre.warehouse(theirs).follow().readers
    assert there(url) == here(centre)
    asked(url, "CREATE ROLE dostyq_reader NOLOGIN")
    assert centre.warehouse(theirs).follow().readers
    asked(url, "DROP OWNED BY loader CASCADE; DROP ROLE loader")
