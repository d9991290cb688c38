"""The national summary by the command line alone: linked, opened to who sent it, drawn in the borders of today."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.centre.linking import RIDDER, SEMEY, reported
from tests.journeys.conftest import Run, told
from tests.offices import Offices, event

GOLDEN = Path(__file__).parent.parent / "golden" / "before-the-split.json"


@pytest.fixture
def centre(offices: Offices) -> Path:
    """The centre's folder, with what two offices have reported and a quarter of before the split."""
    reported(offices)
    for district, people in ((SEMEY, 30), (RIDDER, 20), (None, 5)):
        offices.other.records.add("event", event("Кеңес", date(2021, 2, 1), district=district, participants=people))
    offices.region.records.add("event", event("Кеңес", date(2022, 2, 1), district=SEMEY, participants=7))
    for name in ("other", "region"):
        offices.deliver(name)
    offices.close()
    return offices.folder / "centre"


def by_region(summary: dict[str, Any]) -> dict[str, dict[str, int]]:
    """Figure → region → value, of all tables by region; zeros left out."""
    found: dict[str, dict[str, int]] = {}
    for table in summary["tables"]:
        for row in table["rows"] if table["by"] == "region" else ():
            if row["value"]:
                found.setdefault(row["figure"], {})[row["key"] or "all"] = row["value"]
    return found


def test_two_reports_of_one_festival_are_linked_counted_once_and_parted(run: Run, centre: Path) -> None:
    found = told(run("linked", centre, "2025-Q3", "--json"))
    assert found["links"] == []
    (pair,) = found["candidates"]
    assert pair["score"] >= 90
    assert pair["one"]["office"] != pair["other"]["office"]
    link = told(run("link", centre, pair["one"]["id"], pair["other"]["id"], "--json"))
    assert told(run("summary", centre, "2025-Q3"))["figures"]["events"]["value"] == 1
    (kept,) = told(run("linked", centre, "--json"))["links"]
    ids = f"{kept['one']['id']} {kept['other']['id']}"
    assert ids in run("linked", centre).stdout, "a person needs them for the next command"
    assert (kept["link"], kept["verdict"]) == (link["link"], "same")
    run("unlink", centre, link["number"])
    summary = told(run("summary", centre, "2025-Q3"))
    assert (summary["figures"]["events"]["value"], summary["notes"]) == (2, [])
    run("link", centre, pair["one"]["id"], pair["other"]["id"], "--different")
    assert told(run("linked", centre, "2025-Q3", "--json"))["candidates"] == []
    assert "≠" in run("linked", centre, "2025-Q3").stdout
    run("unlink", centre, "777", code=1)
    run("link", centre, pair["one"]["id"], "nobody", code=1)


def test_a_number_opens_to_the_office_the_package_and_the_record(run: Run, centre: Path) -> None:
    drilled = told(run("drill", centre, "2025-Q3", "participants", "630000000", "--json"))
    assert drilled["value"] == sum(record["amount"] for record in drilled["records"]) == 240
    assert sorted(record["office"]["kato"] for record in drilled["records"]) == ["630000000", "632400000"]
    assert {record["package"] for record in drilled["records"]} == {1}
    assert all(record["received_at"] for record in drilled["records"])
    moved = told(run("drill", centre, "2021-Q1", "events", "100000000", "--boundaries", "now", "--json"))
    assert [record["office"]["kato"] for record in moved["records"]] == ["630000000"]


def test_a_quarter_before_the_split_is_what_it_was(run: Run, centre: Path) -> None:
    """Golden: every cell by region in the borders of the day, of today, and of the day before the split."""
    drawn = {}
    for which in ("then", "now", "2022-06-07"):
        summary = told(run("summary", centre, "2021-Q1", "--boundaries", which))
        assert summary["boundaries"]["asked"] == {"then": "then", "now": "now"}.get(which, "day")
        drawn[which] = by_region(summary)
    assert drawn == json.loads(GOLDEN.read_text(encoding="utf-8"))


def test_a_signed_summary_or_a_strange_word_is_refused(run: Run, centre: Path) -> None:
    run("summary", centre, "2021-Q1", "--boundaries", "new", code=1)
    run("close", centre, "2021-Q1")
    run("summary", centre, "2021-Q1", "--edition", "last", "--boundaries", "now", code=1)
    assert told(run("summary", centre, "2021-Q1", "--edition", "last"))["boundaries"]["on"] == "2021-03-31"
