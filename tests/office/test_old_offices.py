"""Offices and papers of released programs: they open, their editions hold, their papers are still known."""

from __future__ import annotations

import lzma
from pathlib import Path

import pytest
import sqlcipher3

from app.domain.quarter import period
from app.office import Office, Query
from app.paths import Home
from app.storage import vault
from tests.offices import PASSWORD

OLD = Path(__file__).parent.parent / "old_offices"
RELEASES = sorted(path.name.removesuffix(".db.xz") for path in OLD.glob("*.db.xz"))
Q1 = period("2025-Q1")


def unpacked(release: str, folder: Path) -> Office:
    """The office as that program left it: kept plain and small, encrypted again with its own key."""
    home, bare = Home(folder / "office"), folder / "bare.db"
    home.folder.mkdir()
    bare.write_bytes(lzma.decompress((OLD / f"{release}.db.xz").read_bytes()))
    home.slots.write_bytes((OLD / f"{release}.keys.json").read_bytes())
    key, _ = vault.unlock(home, PASSWORD)
    with sqlcipher3.connect(str(bare)) as db:
        db.execute(f"""ATTACH '{home.database}' AS kept KEY "x'{key.hex()}'" """)
        db.execute("SELECT sqlcipher_export('kept')")
        db.execute("DETACH kept")
    return Office.open(home.folder, PASSWORD)


@pytest.mark.parametrize("release", RELEASES)
def test_an_old_office_holds_what_it_has_signed(release: str, tmp_path: Path) -> None:
    with unpacked(release, tmp_path) as office:
        assert office.check()["sound"]
        first, last = (kept for kept, _ in office.quarters.editions(Q1))
        verdict = office.quarters.verify(last.code)
        assert (verdict.holds, verdict.latest, verdict.figures, verdict.records) == (True, True, [], [])
        assert [one["id"] for one in office.quarters.verify(first.code).records]
        paper = office.quarters.verify(str(OLD / f"{release}.pdf"))
        assert (paper.kept.code, paper.document) == (last.code, True)
        figures = {row.figure for row in office.quarters.summary(Q1, "last").tables[0].rows}
        assert {"plan_items", "participants"} <= figures


@pytest.mark.parametrize("release", RELEASES)
def test_F30_an_old_office_works_on(release: str, tmp_path: Path) -> None:
    with unpacked(release, tmp_path) as office:
        plan = [record.values["item"] for record in office.records.page("plan_item", Query(order="item"), 10).records]
        assert plan == ["5.1", "5.2", "5.10"]
        assert office.quarters.summary(Q1).cells("plan_met").now == 1
