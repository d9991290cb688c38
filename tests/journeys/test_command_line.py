"""A clerk's and the centre's whole work by the command line alone, each command as its help says."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from app.cli import cli
from tests.intake.made import DATA
from tests.journeys.conftest import Run, told
from tests.offices import PASSWORD


@pytest.fixture
def office(run: Run, tmp_path: Path) -> Path:
    run("new", tmp_path / "abai", "--kato", "100000000", "--role", "region")
    return tmp_path / "abai"


def test_the_journal_comes_in_as_its_list_says(run: Run, office: Path, tmp_path: Path) -> None:
    right = json.loads((DATA / "journal_2025_kk.json").read_text(encoding="utf-8"))
    tried = told(run("intake", office, "event", DATA / "journal_2025_kk.xlsx", "--dry-run", "--json"))
    assert told(run("list", office, "event", "--json"))["total"] == 0
    rejects = tmp_path / "rejects.xlsx"
    taken = told(run("intake", office, "event", DATA / "journal_2025_kk.xlsx", "--rejects", rejects, "--json"))
    assert tried["accepted"] == taken["accepted"] == len(right["accepted"])
    assert taken["duplicates"] == right["exact_duplicates"]
    assert [row["row"] for row in taken["rejected"]] == [row["row"] for row in right["rejected"]]
    for quarter, count in right["by_quarter"].items():
        assert told(run("list", office, "event", "--quarter", f"2025-Q{quarter}", "--json"))["total"] == count
    again = told(run("intake", office, "event", DATA / "journal_2025_kk.xlsx", "--json"))
    assert (again["accepted"], again["intake"]) == (0, None)
    run("intake-undo", office, taken["intake"])
    assert told(run("list", office, "event", "--json"))["total"] == 0
    run("intake-undo", office, taken["intake"], code=1)
    third = told(run("intake", office, "event", DATA / "journal_2025_kk.xlsx", "--json"))
    assert third["accepted"] == taken["accepted"]


def test_a_record_is_added_edited_found_withdrawn_and_brought_back(run: Run, office: Path) -> None:
    added = told(
        run("add", office, "event", "title=«Достық» кеші", "held_on=05.03.2025", "kind=дөңгелек үстел",
            "participants=1 200 адам", "district=г. Семей", "--json")
    )  # fmt: skip
    assert (added["held_on"], added["kind"], added["participants"]) == ("2025-03-05", "round_table", 1200)
    for text in ("достык", "ljcnsr", "Dostyk", "ДОСТЫҚ"):
        assert told(run("list", office, "event", "--search", text, "--json"))["total"] == 1
    edited = told(run("edit", office, "event", added["number"], "youth=30", "--json"))
    assert (edited["version"], edited["youth"]) == (2, 30)
    assert told(run("list", office, "event", "--where", "kind=круглый стол", "--json"))["total"] == 1
    run("withdraw", office, "event", added["id"])
    assert told(run("list", office, "event", "--json"))["total"] == 0
    run("undo", office)
    run("undo", office)
    shown = told(run("show", office, "event", added["id"], "--json"))
    assert (shown["youth"], shown["withdrawn"]) == (None, False)
    kinds = [entry["kind"] for entry in told(run("history", office, "event", added["id"], "--json"))["history"]]
    assert kinds == ["added", "edited", "withdrawn", "restored", "edited"]


def test_an_association_gathers_what_it_does(run: Run, office: Path) -> None:
    association = told(run("add", office, "association", "name=«Достық»", "level=облыстық", "status=филиал", "--json"))
    run("add", office, "event", "title=Кеш", "held_on=05.03.2025", "kind=форум", "associations=«Достық»")
    run("add", office, "request", "subject=Зал", "raised_on=06.03.2025", "kind=өтініш", "association=«Достық»")
    linked = told(run("show", office, "association", association["id"], "--json"))["linked"]
    assert {name: found["total"] for name, found in linked.items()} == {"event": 1, "request": 1}
    run("withdraw", office, "association", association["id"], code=1)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("add", "event", "title=x", "held_on=2025", "kind=форум"), "held_on"),
        (("add", "event", "title=x", "held_on=2025-03-01", "kind=форум", "participants=5", "youth=6"), "youth"),
        (("add", "event", "held_on=2025-03-01", "kind=форум"), "title"),
        (("add", "learner", "name=x", "iin=850101100313", "consent=иә"), "iin"),
        (("add", "enrolment", "learner=850101100012", "course=KK-1"), "learner"),
    ],
)
def test_a_wrong_draft_is_refused_at_its_field(run: Run, office: Path, words: tuple[str, ...], said: str) -> None:
    refused = run(words[0], office, *words[1:], "--json", code=1)
    assert [problem["field"] for problem in told(refused)["problems"]] == [said]
    assert refused.stderr.strip()
    assert told(run("check", office, "--json"))["entries"] == 0


def test_refusals_end_with_one_and_usage_with_two(run: Run, office: Path, tmp_path: Path) -> None:
    run("list", office, "persons", "--json", code=1)
    run("list", tmp_path / "nowhere", "event", "--json", code=1)
    run("summary", office, "2025-Q5", code=1)
    run("show", office, "event", "17", code=1)
    run("new", office, "--kato", "100000000", "--role", "region", code=1)
    run("new", tmp_path / "new", "--kato", "999999999", "--role", "region", code=1)
    run("new", tmp_path / "new", "--kato", "100000000", "--role", "village", code=2)
    run("list", code=2)


def test_the_password_is_asked_and_a_wrong_one_is_told_apart(run: Run, office: Path, monkeypatch: Any) -> None:
    monkeypatch.setenv("DOSTYQ_PASSWORD", "another password")
    assert told(run("list", office, "event", "--json", code=1))["reason"] == "WrongPassword"
    monkeypatch.delenv("DOSTYQ_PASSWORD")
    result = CliRunner().invoke(cli, ["list", str(office), "event", "--json"], input=f"{PASSWORD}\n")
    assert result.exit_code == 0
    assert told(result)["total"] == 0


def test_the_post_goes_round(run: Run, office: Path, tmp_path: Path) -> None:
    centre, post = tmp_path / "centre", tmp_path / "post"
    run("new", centre, "--kato", "710000000", "--role", "centre", "--name-en", "The Secretariat")
    run("sample", office, "--events", 40, "--as-real")
    run("send", office, "-o", post, code=1)
    run("card", office, "-o", post / "card")
    run("certify", centre, post / "card", "-o", post / "certificate")
    run("accept", office, post / "certificate")
    sent = told(run("send", office, "-o", post, "--json"))
    came = told(run("receive", centre, sent["file"], "--json"))["files"][0]
    assert (came["taken"], came["waiting"], came["returned"], came["same"]) == (sent["records"], 0, 0, True)
    again = told(run("receive", centre, sent["file"], "--json", code=1))["files"][0]
    assert again["state"] == "duplicate"
    answer = told(run("receive", office, came["receipt"], "--json"))["files"][0]
    assert (answer["kind"], answer["taken"]) == ("receipt", sent["records"])
    assert told(run("send", office, "-o", post, "--json"))["records"] == 0
    assert told(run("inspect", sent["file"], "--json"))["header"]["facts"]["number"] == 1
    ours, theirs = (json.loads(run("summary", home, "2025").stdout)["figures"] for home in (office, centre))
    assert ours == theirs


def test_the_same_seed_gives_the_same_records(run: Run, office: Path, tmp_path: Path) -> None:
    run("new", tmp_path / "other", "--kato", "100000000", "--role", "region")
    for home in (office, tmp_path / "other"):
        assert told(run("sample", home, "--events", 30, "--seed", 7, "--json"))["event"] == 30
    for register in ("association", "event", "course", "learner", "enrolment"):
        first, second = (run("list", home, register, "--json").stdout for home in (office, tmp_path / "other"))
        assert first == second


def test_the_profile_changes_from_a_day_on(run: Run, office: Path) -> None:
    run("profile", office, "signer_name=Т. Тегі", "name_en=The new House", "--from", "01.07.2026")
    assert told(run("profile", office, "--from", "2026-07-01", "--json"))["name_en"] == "The new House"
    assert told(run("profile", office, "--from", "2026-06-30", "--json"))["signer_name"] == ""
    run("profile", office, "shoe_size=42", code=1)


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_the_summary_is_printed(run: Run, office: Path, tmp_path: Path, language: str) -> None:
    run("sample", office, "--events", 60)
    paper = tmp_path / "s.pdf"
    run("summary", office, "2025-H1", "--as", "pdf", "--language", language, "-o", paper)
    first = paper.read_bytes()
    run("summary", office, "2025-H1", "--as", "pdf", "--language", language, "-o", paper)
    assert first.startswith(b"%PDF-")
    assert first == paper.read_bytes()


def test_the_demo_tells_the_whole_story(run: Run, tmp_path: Path) -> None:
    run("demo", tmp_path / "demo", "--no-window", "--language", "kk")
    assert len(list((tmp_path / "demo" / "papers").glob("*.pdf"))) == 3
    assert list((tmp_path / "demo" / "yesterday").glob("*-rejected.xlsx"))
    run("demo", tmp_path / "demo", "--no-window", code=1)
