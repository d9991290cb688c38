"""The two workbooks that we were given come in exactly as it is written beside them."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest

from app.domain.quarter import quarter_of
from tests.intake.made import DATA, planned
from tests.intake.office import Office

FAULTS = {
    "date": ("held_on", "not a day"),
    "title": ("title", "must be filled in"),
    "youth exceeds participants": ("youth", "More youth than participants"),
    "check digit": ("iin", "check digit"),
    "date inside": ("iin", "no such birth date inside"),
}
GIVEN = [("journal_2025_kk", "event"), ("learners_kk", "learner")]
each_given = pytest.mark.parametrize(("name", "register"), GIVEN)


@each_given
def test_the_right_rows_come_in_as_written(name: str, register: str) -> None:
    told = json.loads((DATA / f"{name}.json").read_text(encoding="utf-8"))
    plan = planned(DATA / f"{name}.xlsx", register)
    fields = [plan.register.field(field) for field in told["accepted"][0]]
    read = [{field.name: field.carry(row.draft.get(field.name)) for field in fields} for row in plan.accepted]
    assert read == told["accepted"]


@each_given
def test_the_wrong_rows_are_rejected_for_the_written_reason(name: str, register: str) -> None:
    told = json.loads((DATA / f"{name}.json").read_text(encoding="utf-8"))
    plan = planned(DATA / f"{name}.xlsx", register)
    assert [row.row for row in plan.rejected] == [row["row"] for row in told["rejected"]]
    for row, why in zip(plan.rejected, told["rejected"], strict=True):
        field, words = FAULTS[why["fault"]]
        assert row.field == field
        assert words in str(row.words)


@each_given
def test_exact_repetitions_are_counted_and_the_same_file_twice_changes_nothing(name: str, register: str) -> None:
    told = json.loads((DATA / f"{name}.json").read_text(encoding="utf-8"))
    office = Office()
    first = planned(DATA / f"{name}.xlsx", register, office)
    office.take(first)
    second = planned(DATA / f"{name}.xlsx", register, office)
    assert len(first.duplicates) == told.get("exact_duplicates", 0)
    assert second.accepted == []
    assert len(second.duplicates) == len(first.accepted) + len(first.duplicates)
    assert [row.row for row in second.rejected] == [row.row for row in first.rejected]


def test_the_sums_of_the_journal_are_those_written_under_it() -> None:
    told = json.loads((DATA / "journal_2025_kk.json").read_text(encoding="utf-8"))
    plan = planned(DATA / "journal_2025_kk.xlsx", "event")
    quarters = Counter(str(quarter_of(row.draft["held_on"]))[-1] for row in plan.accepted)
    assert sum(row.draft["participants"] for row in plan.accepted) == told["participants"] == 27630
    assert dict(quarters) == told["by_quarter"]


def test_births_of_the_1800s_are_taken_with_a_word() -> None:
    accepted = planned(DATA / "learners_kk.xlsx", "learner").accepted
    assert accepted
    assert all("over 110 years" in str(row.warnings[0].words) for row in accepted)


def test_nothing_of_the_sheets_is_lost_without_a_word() -> None:
    plan = planned(DATA / "journal_2025_kk.xlsx", "event")
    told = {*(row.row for row in plan.accepted), *(row.row for row in plan.rejected), *plan.duplicates, *plan.left_out}
    blank = {18, 51, 71}
    assert told | blank == set(range(5, 89))
    assert plan.unread == plan.others == []
    assert plan.header_row == 4


@pytest.mark.parametrize(
    ("file", "register", "rows"),
    [
        ("associations_sample.csv", "association", 97),
        ("courses_sample.csv", "course", 60),
        ("events_sample.csv", "event", 80),
    ],
)
def test_the_sample_tables_come_in_whole(file: str, register: str, rows: int) -> None:
    sample = Path(__file__).parents[2] / "resources" / "sample" / file
    assert len(planned(sample, register).accepted) == rows
