"""A quarter by the command line alone: checked, explained, closed, amended, opened figure by figure, verified."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.journeys.conftest import Run, told
from tests.offices import Offices

EVENTS = (
    ("Наурыз мерекесі", "2025-03-21", 400),
    ("Тілдер апталығы", "2025-02-10", 120),
    ("Дөңгелек үстел", "2025-01-30", 35),
)


@pytest.fixture
def office(run: Run, offices: Offices) -> Path:
    home = offices.folder / "region"
    for title, day, people in EVENTS:
        run("add", home, "event", f"title={title}", f"held_on={day}", "kind=festival", f"participants={people}")
    return home


def test_a_quarter_from_its_checks_to_its_amendment(run: Run, office: Path, tmp_path: Path) -> None:
    assert told(run("check-quarter", office, "2025-Q1", "--json"))["ready"]
    run("edit", office, "event", 3, "participants=")
    checked = told(run("check-quarter", office, "2025-Q1", "--json", code=1))
    (key,) = [one["key"] for one in checked["findings"] if one["stops"]]
    refused = told(run("close", office, "2025-Q1", "--json", code=1))
    assert [one["key"] for one in refused["findings"]] == [key]
    closed = told(run("close", office, "2025-Q1", "--explain", f"{key}=No list was kept", "--json"))
    assert told(run("verify", office, closed["code"], "--json"))["holds"]

    locked = told(run("edit", office, "event", 3, "participants=35", "--json", code=1))
    assert (locked["reason"], locked["periods"]) == ("Locked", ["2025-Q1"])
    run("edit", office, "event", 3, "participants=35", "--late", "The list was found")
    verdict = told(run("verify", office, closed["code"], "--json", code=1))
    assert [(one["number"], one["why"]) for one in verdict["records"]] == [(3, "changed since")]

    amended = told(run("amend", office, "2025-Q1", "--reason", "The list was found", "--json"))
    first, second = told(run("editions", office, "2025-Q1", "--json"))["editions"]
    assert (first["code"], second["code"]) == (closed["code"], amended["code"])
    assert first["explanations"][0]["text"] == "No list was kept"
    for cell in second["changed"]:
        assert sum(cause["after"] - cause["before"] for cause in cell["causes"]) == cell["after"] - cell["before"] == 35
        assert [(cause["number"], cause["late"]) for cause in cell["causes"]] == [(3, ["The list was found"])]
    value = {
        edition: told(run("summary", office, "2025-Q1", "--edition", edition))["figures"]["participants"]["value"]
        for edition in ("first", "A1", "now")
    }
    assert value == {"first": 520, "A1": 555, "now": 555}


def test_a_figure_opens_to_its_records(run: Run, office: Path) -> None:
    whole = told(run("drill", office, "2025-Q1", "participants", "--json"))
    assert whole["value"] == sum(record["amount"] for record in whole["records"]) == 555
    assert {record["title"]: record["amount"] for record in whole["records"]} == {title: n for title, _, n in EVENTS}
    part = told(run("drill", office, "2025-Q1", "events", "festival", "--json"))
    assert (part["by"], part["value"]) == ("kind", 3)
    assert told(run("drill", office, "2025-Q1", "events", "--by", "district", "--json"))["value"] == 3
    run("drill", office, "2025-Q1", "events", "no_such", code=1)
    run("drill", office, "2025-Q1", "no_such", code=1)


def test_a_saved_summary_is_verified_and_a_changed_figure_named(run: Run, office: Path, tmp_path: Path) -> None:
    code = told(run("close", office, "2025-Q1", "--json"))["code"]
    file = tmp_path / "summary.json"
    run("summary", office, "2025-Q1", "--edition", "first", "-o", file)
    assert told(run("verify", office, file, "--json"))["code"] == code
    file.write_text(file.read_text(encoding="utf-8").replace('"value": 555', '"value": 556', 1), encoding="utf-8")
    paper = told(run("verify", office, file, "--json", code=1))["paper"]
    assert [(one["figure"], one["closed"], one["written"]) for one in paper] == [("participants", 555, 556)]


@pytest.mark.parametrize("form", ["pdf", "docx", "xlsx"])
def test_every_paper_of_an_edition_is_known_by_its_code(run: Run, office: Path, tmp_path: Path, form: str) -> None:
    code = told(run("close", office, "2025-Q1", "--json"))["code"]
    file = tmp_path / f"summary.{form}"
    run("summary", office, "2025-Q1", "--edition", "first", "--as", form, "-o", file)
    verdict = told(run("verify", office, file, "--json"))
    assert (verdict["code"], verdict["latest"], verdict["period"]) == (code, True, "2025-Q1")


@pytest.mark.parametrize(
    "words",
    [
        ("amend", "2025-Q1", "--reason", "why"),
        ("summary", "2025-Q1", "--edition", "first"),
        ("close", "2025-Q1", "--explain", "no_such=text"),
        ("verify", "AAAA-AAAA-AA"),
        ("verify", "7K3M"),
        ("close", "2025-Q9"),
    ],
)
def test_what_cannot_be_is_said_in_a_sentence(run: Run, office: Path, words: tuple[str, ...]) -> None:
    command, *rest = words
    result = run(command, office, *rest, code=1)
    assert result.stderr.strip().endswith((".", ":"))
    assert "Traceback" not in result.output


def test_the_centre_says_which_closed_summary_the_records_do_not_come_to(
    run: Run, office: Path, offices: Offices
) -> None:
    run("close", office, "2025-Q1")
    run("edit", office, "event", 1, "participants=401", "--late", "The list was found")
    package = told(run("send", office, "-o", offices.folder / "stick", "--json"))["file"]
    (came,) = told(run("receive", offices.folder / "centre", package, "--json"))["files"]
    (summary,) = came["editions"]
    assert {"figure": "participants", "by": "", "key": "", "closed": 555, "now": 556} in summary["differs"]
    assert "Figures of the closed summary I quarter of 2025" in came["words"]
