"""Paper, file and database held against each other: whatever is changed by one byte, it is said what."""

from __future__ import annotations

import json
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from app.domain.shortcode import Mistyped
from app.errors import NotFound, Refusal
from app.office.verifying import Verdict
from app.papers.pdf import summary_pdf
from app.summary.plain import as_plain
from tests.office.quarters import LATE, Q1, amended, closed, filled
from tests.offices import Offices


def test_what_was_closed_and_not_touched_holds(offices: Offices) -> None:
    filled(offices.region)
    kept = closed(offices.region)
    verdict = offices.region.quarters.verify(kept.code.lower().replace("-", " "))
    assert verdict.holds
    assert verdict.latest
    assert (verdict.kept, verdict.office) == (kept, offices.region.facts)


def test_every_changed_character_of_a_code_is_noticed(offices: Offices) -> None:
    filled(offices.region)
    code = closed(offices.region).code
    for place, letter in enumerate(code):
        if letter != "-":
            with pytest.raises((Mistyped, NotFound)):
                offices.region.quarters.verify(code[:place] + ("7" if letter != "7" else "8") + code[place + 1 :])


def test_an_older_edition_is_known_and_the_latest_is_named(offices: Offices) -> None:
    office = offices.region
    ids = filled(office)
    first = closed(office)
    office.records.withdraw("event", ids["event"][0], LATE)
    second = amended(office)
    older, latest = office.quarters.verify(first.code), office.quarters.verify(second.code)
    assert (older.latest, older.last) == (False, second)
    assert (latest.latest, latest.holds) == (True, True)
    assert [(one["register"], one["number"], one["why"]) for one in older.records] == [("event", 1, "changed since")]


def test_a_late_entry_shows_in_figures_and_records_until_it_is_amended(offices: Offices) -> None:
    office = offices.region
    ids = filled(office)
    kept = closed(office)
    office.records.edit("event", ids["event"][1], {"participants": 90}, LATE)
    verdict = office.quarters.verify(kept.code)
    assert not verdict.holds
    assert (verdict.document, verdict.signature) == (True, True)
    assert {one["figure"] for one in verdict.figures} == {"participants"}
    assert verdict.figures[0] == {"figure": "participants", "by": "", "key": "", "closed": 300, "now": 290}
    assert [(one["id"], one["figures"]) for one in verdict.records] == [
        (ids["event"][1], ["events", "participants", "youth"])
    ]


def test_a_corrected_title_is_named_though_no_figure_has_changed(offices: Offices) -> None:
    office = offices.region
    ids = filled(office)
    kept = closed(office)
    office.records.edit("event", ids["event"][2], {"title": "Тілдер мерекесі"}, LATE)
    verdict = office.quarters.verify(kept.code)
    assert verdict.figures == []
    assert [one["id"] for one in verdict.records] == [ids["event"][2]]
    amended(office)
    assert office.quarters.editions(Q1)[1][1].changed == ()


def test_the_daily_life_of_what_stands_for_years_breaks_nothing(offices: Offices) -> None:
    office = offices.region
    ids = filled(office)
    kept = closed(office)
    office.records.edit("association", ids["association"][0], {"room": "12", "members": 40})
    assert office.quarters.verify(kept.code).holds


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE event SET participants = 77 WHERE id = ?",
        "UPDATE event SET title = 'Басқа' WHERE id = ?",
        "UPDATE event SET held_on = '2025-06-01' WHERE id = ?",
        "DELETE FROM event WHERE id = ?",
    ],
)
def test_a_record_changed_by_another_hand_is_named(offices: Offices, change: str) -> None:
    office = offices.region
    ids = filled(office)
    kept = closed(office)
    office._db.conn.execute(change, (ids["event"][1],))
    verdict = office.quarters.verify(kept.code)
    assert not verdict.holds
    assert [(one["id"], one["why"]) for one in verdict.records] == [(ids["event"][1], "not as the journal tells")]


def test_one_figure_of_a_frozen_document_changed_by_another_hand_is_named(offices: Offices) -> None:
    office = offices.region
    filled(office)
    kept = closed(office)
    forged = kept.document.replace(b'"figure":"participants","now":300', b'"figure":"participants","now":301', 1)
    assert forged != kept.document
    office._db.conn.execute("UPDATE edition SET document = ?", (forged,))
    verdict = office.quarters.verify(kept.code)
    assert (verdict.document, verdict.signature) == (False, False)
    assert [(one["figure"], one["closed"], one["now"]) for one in verdict.figures] == [("participants", 301, 300)]


def test_a_frozen_document_that_is_no_longer_readable_is_told_so(offices: Offices) -> None:
    office = offices.region
    filled(office)
    kept = closed(office)
    office._db.conn.execute("UPDATE edition SET document = ?", (kept.document[:-1],))
    assert office.quarters.verify(kept.code).document is False


def saved(office: Offices, path: Path, edition: str = "first") -> Path:
    plain = as_plain(office.region.quarters.summary(Q1, edition), "kk")
    path.write_text(json.dumps(plain, ensure_ascii=False, indent=2), encoding="utf-8")
    return path


def test_a_saved_summary_is_compared_figure_by_figure(offices: Offices, tmp_path: Path) -> None:
    filled(offices.region)
    kept = closed(offices.region)
    file = saved(offices, tmp_path / "summary.json")
    assert offices.region.quarters.verify(str(file)).holds
    plain = json.loads(file.read_text(encoding="utf-8"))
    table = next(one for one in plain["tables"] if one["name"] == "events_by_kind")
    row = table["rows"][1]
    row["value"] += 1
    file.write_text(json.dumps(plain), encoding="utf-8")
    verdict: Verdict = offices.region.quarters.verify(str(file))
    assert verdict.kept == kept
    assert verdict.paper == [
        {"figure": row["figure"], "by": table["by"], "key": row["key"], "column": "now",
         "closed": row["value"] - 1, "written": row["value"]}
    ]  # fmt: skip
    assert not verdict.holds


def test_a_saved_pdf_is_known_by_the_code_in_it(offices: Offices, tmp_path: Path) -> None:
    filled(offices.region)
    kept = closed(offices.region)
    file = tmp_path / "summary.pdf"
    file.write_bytes(summary_pdf(offices.region.quarters.summary(Q1, "first"), "kk"))
    assert offices.region.quarters.verify(str(file)).kept == kept


@pytest.mark.parametrize("text", ["", "a" * 5000, "\0"])
def test_what_is_neither_code_nor_file_is_told_so(offices: Offices, text: str) -> None:
    with pytest.raises(Mistyped):
        offices.region.quarters.verify(text)


@pytest.mark.parametrize(("text", "said"), [("..", "is a folder"), ("no/such/file.pdf", "no file file.pdf")])
def test_a_path_that_is_no_file_is_not_taken_for_a_code(offices: Offices, text: str, said: str) -> None:
    with pytest.raises(Refusal, match=said):
        offices.region.quarters.verify(text)


def test_properties_that_swell_are_not_read(offices: Offices, tmp_path: Path) -> None:
    file = tmp_path / "bomb.docx"
    with ZipFile(file, "w", ZIP_DEFLATED) as archive:
        archive.writestr("docProps/core.xml", b" " * 2**24)
    with pytest.raises(Refusal, match="type the code"):
        offices.region.quarters.verify(str(file))


def test_a_file_without_a_code_asks_for_the_printed_one(offices: Offices, tmp_path: Path) -> None:
    filled(offices.region)
    draft = saved(offices, tmp_path / "draft.json", "now")
    with pytest.raises(Refusal, match="type the code"):
        offices.region.quarters.verify(str(draft))
