"""A period's summary: every cell a recount, every table in order, the Concept's own figures as they are printed."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from app.domain.codebooks import codebook
from app.domain.quarter import period
from app.domain.registers import figure, register
from app.office import Office
from app.storage.journal import act
from app.storage.records import New, put
from app.summary.plain import as_plain
from app.summary.summary import NOT_STATED, Summary, growth
from app.summary.tables import LAYOUTS
from tests.offices import Offices, association
from tests.recount import held, recounted

CONCEPT = {"associations": 820, "republican": 28, "registered": 324}


@pytest.mark.parametrize("of", ["2025-Q2", "2025-H1", "2025-9M", "2025"])
def test_every_cell_is_what_a_recount_finds(offices: Offices, of: str) -> None:
    office = offices.other
    office.intakes.take_sample(300, 5)
    summary, here = office.quarters.summary(period(of)), held(office._db)
    for table, layout in zip(summary.tables, [each for each in LAYOUTS if "region" in each.roles], strict=True):
        for row in table.rows:
            owner, declared = figure(row.figure)
            by = layout.by if row.key is not None else None
            told = [
                None if each is None else recounted(here, owner, declared, each, by).get(row.key or "", 0)
                for each in (summary.period, summary.before, summary.year_ago)
            ]
            assert [row.cells.now, row.cells.before, row.cells.year_ago] == told, (table.name, row)


def test_every_code_that_occurs_in_any_of_the_periods_has_its_row_in_the_codebooks_order(offices: Offices) -> None:
    records = offices.region.records
    for day, kind, line in (
        (date(2025, 5, 1), "contest", None),
        (date(2025, 2, 1), "session", "5.2"),
        (date(2024, 5, 1), "concert", "5.1"),
        (date(2023, 5, 1), "seminar", "5.3"),
    ):
        records.add("event", {"title": "Іс-шара", "held_on": day, "kind": kind, "line": line})
    summary = offices.region.quarters.summary(period("2025-Q2"))
    tables = {table.name: [row.key for row in table.rows if row.figure == "events"] for table in summary.tables}
    assert tables["events_by_kind"] == [None, "session", "concert", "contest"]
    assert tables["events_by_line"] == [None, "5.1", "5.2", NOT_STATED]


def test_a_region_counts_by_district_and_the_centre_by_region(offices: Offices) -> None:
    tables = {
        name: {table.name for table in getattr(offices, name).quarters.summary(period("2025")).tables}
        for name in ("region", "district", "centre")
    }
    assert tables["region"] == tables["district"]
    assert tables["region"] - tables["centre"] == {"events_by_district"}
    regional = {"events_by_region", "associations_by_region", "groups_by_region", "learners_by_region"}
    assert tables["centre"] - tables["region"] == regional


def test_growth_is_told_of_what_was_not_nothing() -> None:
    assert growth(110, 100) == Decimal("0.100")
    assert growth(2, 3) == Decimal("-0.333")
    assert growth(0, 5) == Decimal("-1.000")
    assert growth(5, 0) is None
    assert growth(5, None) is None


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_the_summary_is_one_plain_object_in_each_language(offices: Offices, language: str) -> None:
    offices.region.intakes.take_sample(50, 1)
    summary = offices.region.quarters.summary(period("2025-Q3"))
    plain = json.loads(json.dumps(as_plain(summary, language)))
    assert (plain["period"], plain["before"], plain["year_ago"]) == ("2025-Q3", "2025-Q2", "2024-Q3")
    assert [table["number"] for table in plain["tables"]] == list(range(1, len(summary.tables) + 1))
    assert all(row["label"] for table in plain["tables"] for row in table["rows"])
    assert plain["figures"]["events"]["value"] == summary.cells("events").now


def test_the_concepts_figures_are_printed_as_they_are(
    offices: Offices, tool: Callable[[str], str], tmp_path: Path
) -> None:
    enter(offices.region, 0, 820)
    summary = offices.region.quarters.summary(period("2013"))
    as_the_concept_has_it(summary)
    for language in ("kk", "ru", "en"):
        path = tmp_path / f"{language}.pdf"
        path.write_bytes(offices.region.quarters.pdf(period("2013"), language))
        text = subprocess.run(
            [tool("pdftotext"), "-layout", path, "-"], capture_output=True, check=True
        ).stdout.decode()
        lines = [line.split() for line in text.splitlines()]
        assert all(any(str(figure) in line for line in lines) for figure in CONCEPT.values())


def test_the_capitals_summary_of_the_packages_that_carry_them_says_the_same(offices: Offices) -> None:
    parts = {"region": (0, 300), "other": (300, 700), "district": (700, 820)}
    for name, (first, last) in parts.items():
        enter(getattr(offices, name), first, last)
        assert offices.deliver(name)["same"]
    then, now = (offices.centre.quarters.summary(period("2013"), boundaries=borders) for borders in ("then", "now"))
    as_the_concept_has_it(then)
    as_the_concept_has_it(now)
    assert by_region(then) == {None: 820, "630000000": 820}
    assert by_region(now) == {None: 820, "100000000": 300, "630000000": 520}


def by_region(summary: Summary) -> dict[str | None, int | None]:
    return {row.key: row.cells.now for row in rows(summary, "associations_by_region", "associations")}


def as_the_concept_has_it(summary: Summary) -> None:
    assert {name: summary.cells(name).now for name in CONCEPT} == CONCEPT
    by_status = {row.key: row.cells.now for row in rows(summary, "associations_by_status", "associations")}
    assert by_status == {None: 820, "registered": 324, "branch": 400, "on_record": 96}
    by_level = {row.key: row.cells.now for row in rows(summary, "associations_by_level", "associations")}
    assert by_level[None] == sum(value for key, value in by_level.items() if key) == 820
    assert by_level["republican"] == 28


def rows(summary: Summary, table: str, of: str) -> list:
    return [row for each in summary.tables if each.name == table for row in each.rows if row.figure == of]


def enter(office: Office, first: int, last: int) -> None:
    """Some of the 820 associations: 28 are republican; 324 registered with justice, the rest branches or on record.

    One that closed in 2012 and one that opens in 2014 are not among them.
    """
    ethnoses = list(codebook("ethnos").entries)
    news = [
        New(
            association(
                f"№ {turn} бірлестік",
                level="republican" if turn % 30 == 0 else ("region", "district")[turn % 2],
                status="registered" if turn < 324 else "branch" if turn < 724 else "on_record",
                ethnos=ethnoses[turn % len(ethnoses)],
                opened_on=date(1995, 1, 1) if turn % 3 else None,
            )
        )
        for turn in range(first, last)
    ]
    strangers = [
        New(association("Жабылған", opened_on=date(2000, 1, 1), closed_on=date(2012, 12, 31))),
        New(association("Кейінгі", level="republican", opened_on=date(2014, 1, 1))),
    ]
    with act(office._db, "head", "intake") as done:
        put(office._db, done, register("association"), [*news, *strangers])
