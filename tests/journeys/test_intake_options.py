"""A workbook that the program does not understand by itself, taken in by the command line."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from tests.intake.made import generated, xlsx
from tests.journeys.conftest import Run, told

HEAD = ("№", "Ұйым", "Деңгейі", "Мәртебесі", "Құрылған жылы")
ROWS = (
    ["Тізілім"], HEAD, [1, "«Бірлік» ЭМБ", "облыстық", "ӘД тіркеген", 1998],
    [2, "«Достық» ЭМБ", "облыстық", "??", 2005], ["", "Барлығы", "", "", ""],
)  # fmt: skip


@pytest.fixture
def office(run: Run, tmp_path: Path) -> Path:
    run("new", tmp_path / "abai", "--kato", "100000000", "--role", "region")
    return tmp_path / "abai"


def test_columns_and_meanings_can_be_said(run: Run, office: Path, tmp_path: Path) -> None:
    path = xlsx(tmp_path / "a.xlsx", **{"2024": ROWS, "2025": ROWS})
    run("intake", office, "association", path, code=1)
    said = ("--map", "B=name", "--map", "E=opened_on", "--mean", "opened_on:*=1",
            "--mean", "status:ӘД тіркеген=тіркелген", "--mean", "status:??=branch")  # fmt: skip
    found = told(run("intake", office, "association", path, "--sheet", "2025", *said, "--json"))
    assert (found["sheet"], found["header_row"], found["accepted"], found["rejected"]) == ("2025", 2, 2, [])
    assert found["left_out"] == [5]
    listed = told(run("list", office, "association", "--json"))["records"]
    assert {(one["status"], one["opened_on"]) for one in listed} == {
        ("registered", "1998-01-01"), ("branch", "2005-01-01"),
    }  # fmt: skip


def test_who_did_not_look_before_is_told_what_formulas_have_lost(run: Run, office: Path, tmp_path: Path) -> None:
    path = generated(tmp_path / "a.xlsx", (date(2025, 3, 5), "Кеш", "семинар", "=6+6", "Зал"))
    assert "come in as «not stated», 1: D2" in run("intake", office, "event", path).stderr


def test_what_is_left_out_is_told(run: Run, office: Path, tmp_path: Path) -> None:
    head = ("Атауы", "Деңгейі", "Мәртебесі", "Түсі")
    rows = [head, ["«Бірлік» ЭМБ", "облыстық", "тіркелген", "көк"], ["Барлығы", "", "", ""]]
    path = xlsx(tmp_path / "a.xlsx", бір=rows, екі=rows)
    words = run("intake", office, "association", path, "--dry-run").stderr
    assert "Left out as no records, 1: 3" in words
    assert "Columns that were left out: Түсі." in words
    assert "left out now: екі." in words


@pytest.mark.parametrize(
    "wrong",
    [("--map", "A=colour"), ("--mean", "status:x=nothing of the kind"), ("--sheet", "2031"), ("--header-row", "900")],
)
def test_wrong_words_are_refused(run: Run, office: Path, tmp_path: Path, wrong: tuple[str, ...]) -> None:
    path = xlsx(tmp_path / "a.xlsx", ROWS)
    result = run("intake", office, "association", path, *wrong, code=1)
    assert "Traceback" not in result.output
