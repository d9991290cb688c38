"""Duplicates on the command line: found, merged, unmerged, said to be different."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from tests.journeys.conftest import Run, told
from tests.offices import Offices


def found(run: Run, office: Path) -> list[dict[str, Any]]:
    return list(told(run("duplicates", office, "association", "--json"))["pairs"])


def test_duplicates_are_found_merged_and_unmerged_on_the_command_line(run: Run, offices: Offices) -> None:
    office = offices.folder / "region"
    for name, room in (("ҚБ «Достық»", "101"), ("Dostyq", "204")):
        run("add", office, "association", f"name={name}", "level=облыстық", "status=филиал", f"room={room}")
    run("add", office, "event", "title=Кеш", "held_on=05.03.2025", "kind=форум", "associations=Dostyq")
    (pair,) = found(run, office)
    assert (pair["score"], pair["numbers"], pair["why"]) == (100, [1, 2], ["Name: 100 % alike"])
    assert "№ 1" in run("duplicates", office, "association").stdout

    merged = told(run("merge", office, "association", 1, 2, "room=204", "--json"))
    assert (merged["room"], found(run, office)) == ("204", [])
    assert told(run("show", office, "association", 1, "--json"))["linked"]["event"]["total"] == 1
    run("unmerge", office, merged["act"])
    assert told(run("show", office, "association", 2, "--json"))["linked"]["event"]["total"] == 1
    run("unmerge", office, merged["act"], code=1)

    run("different", office, "association", 2, 1)
    assert found(run, office) == []
    run("different", office, "association", 1, 2, "--ask-again")
    assert len(found(run, office)) == 1
    run("duplicates", office, "course", "--json", code=1)
