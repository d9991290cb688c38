"""The workbook of rejected rows: as they stood, the reason beside each, and nothing in it that runs."""

from __future__ import annotations

import zipfile
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

import pytest

from app.errors import Refusal
from app.intake.rejects import rejects_workbook
from app.intake.workbook import Sheet, read_workbook
from app.language import LANGUAGES
from tests.intake.made import DATA, EVENT_HEAD, LEARNER_HEAD, csv, planned, taken, xlsx
from tests.intake.office import Office


def rejects(source: Path, name: str, target: Path, language: str = "kk", office: Office | None = None) -> Sheet:
    rejects_workbook(planned(source, name, office), target, language)
    (sheet,) = read_workbook(target)
    return sheet


def test_the_rows_stand_as_they_stood_with_the_reason_beside_each(tmp_path: Path) -> None:
    sheet = rejects(DATA / "journal_2025_kk.xlsx", "event", tmp_path / "b.xlsx", "en")
    (original,) = read_workbook(DATA / "journal_2025_kk.xlsx")
    assert sheet.name == original.name
    assert sheet.rows[0] == [*original.rows[3], "Why the row was not taken"]
    for row, number in zip(sheet.rows[1:], (7, 11, 12, 24, 48, 64, 66), strict=True):
        assert row[:9] == original.rows[number - 1]
    assert [row[9] for row in sheet.rows[1:4]] == [
        "This is not a day: write it as 31.12.2025.",
        "More youth than participants: 80 > 40.",
        "This is not a day: write it as 31.12.2025.",
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_mended_workbook_comes_in_as_it_is(language: str, tmp_path: Path) -> None:
    office = Office()
    source, path = DATA / "journal_2025_kk.xlsx", tmp_path / "b.xlsx"
    first = planned(source, "event", office)
    office.take(first)
    sheet = rejects(source, "event", path, language)
    mended = [list(row) for row in sheet.rows]
    mended[1][1], mended[3][1], mended[4][2] = "23.01.2025", "01.02.2025", "«кітап оқу» фестиваль 16"
    for row in mended:
        row[6] = 1.0 if isinstance(row[6], float) else row[6]
    again = planned(xlsx(path, mended), "event", office)
    assert (len(again.accepted), again.rejected, again.duplicates, again.unread) == (7, [], [], [])


def test_two_lines_of_headings_stay_two(tmp_path: Path) -> None:
    path = tmp_path / "b.xlsx"
    sheet = rejects(DATA / "journal_ru.xls", "event", path)
    assert len(sheet.rows) == 3
    again = planned(path, "event")
    assert [row.field for row in again.rejected] == ["participants"]
    assert again.unread == ["Ответственный (ФИО)"]


def test_numbers_of_people_and_telephones_stay_text(tmp_path: Path) -> None:
    rows = [
        LEARNER_HEAD,
        ["Тыңдаушы 001", 51018160626.0, 87011234567.0, "иә"],
        ["Тыңдаушы 002", "051018160626", "8701", "жоқ"],
    ]
    sheet = rejects(xlsx(tmp_path / "a.xlsx", rows), "learner", tmp_path / "b.xlsx")
    assert [row[1:3] for row in sheet.rows[1:]] == [["51018160626", "87011234567"], ["051018160626", "8701"]]


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t=", "\r="])
def test_F16_texts_are_never_formulas_or_links(start: str, tmp_path: Path) -> None:
    hostile = [
        f"{start}cmd|' /C calc'!A0",
        f'{start}HYPERLINK("http://x")',
        "https://example.org",
        "mailto:a@b.kz",
        "00123",
    ]
    rows = [[*EVENT_HEAD, "Өтетін орны", "Ескерту", "Басқа"], [hostile[0], *hostile]]
    source = xlsx(tmp_path / "a.xlsx", rows)
    path = tmp_path / "b.xlsx"
    sheet = rejects(source, "event", path)
    with zipfile.ZipFile(path) as book:
        inside = book.read("xl/worksheets/sheet1.xml")
        assert b"<f>" not in inside
        assert b"hyperlink" not in inside
        assert not any("externalLink" in name for name in book.namelist())
    assert {hostile[1].strip(), "https://example.org", "00123"} <= {str(cell).strip() for cell in sheet.rows[1]}


def test_the_faulty_cells_are_coloured_and_the_headings_stay_in_sight(tmp_path: Path) -> None:
    path = tmp_path / "b.xlsx"
    rejects(
        xlsx(tmp_path / "a.xlsx", [EVENT_HEAD, ["??", "Форум", ""], ["01.02.2025", "Форум", "карнавал"]]), "event", path
    )
    with zipfile.ZipFile(path) as book:
        inside = book.read("xl/worksheets/sheet1.xml").decode()
        looks = book.read("xl/styles.xml").decode()
    style = {cell: inside.split(f'r="{cell}" s="')[1].split('"')[0] for cell in ("A2", "B2", "C2", "A3", "C3")}
    assert style["A2"] == style["C2"] == style["C3"] != style["B2"] == style["A3"]
    assert "FFFBE3E4" in looks
    assert 'state="frozen"' in inside


def test_every_kind_of_cell_is_written_as_what_it_was(tmp_path: Path) -> None:
    cells: list[Any] = [
        date(2025, 1, 2),
        datetime(2025, 1, 2, 10, 30),
        1.5,
        True,
        "сөз",
        time(10, 30),
        timedelta(hours=30),
    ]
    head = [*EVENT_HEAD, *"абвгдеж"]
    source = xlsx(tmp_path / "a.xlsx", [head, ["??", "Форум", "форум", *cells]])
    sheet = rejects(source, "event", tmp_path / "b.xlsx")
    row = sheet.rows[1]
    assert row[3] == date(2025, 1, 2)
    assert row[5:8] == [1.5, True, "сөз"]
    assert all(str(cell) for cell in row[3:10])


def test_a_short_row_gets_its_colour_and_reason_too(tmp_path: Path) -> None:
    source = csv(tmp_path / "a.csv", [[*EVENT_HEAD, "Өтетін орны"], ["??"], ["05.02.2025", "Форум"]])
    sheet = rejects(source, "event", tmp_path / "b.xlsx", "en")
    assert [len(row) for row in sheet.rows] == [5, 5]
    assert sheet.rows[1][4] == "This must be filled in."


def test_where_all_came_in_there_are_only_headings(tmp_path: Path) -> None:
    sheet = rejects(
        xlsx(tmp_path / "a.xlsx", [EVENT_HEAD, ["05.02.2025", "Форум", "форум"]]), "event", tmp_path / "b.xlsx"
    )
    assert len(sheet.rows) == 1


def test_a_sheet_name_that_excel_forbids_is_mended(tmp_path: Path) -> None:
    source = csv(
        tmp_path / "журнал [2025] апостроф' өте ұзақ атау, отыз бірден көп.csv", [EVENT_HEAD, ["??", "Форум", "форум"]]
    )
    assert rejects(source, "event", tmp_path / "b.xlsx").name.startswith("журнал  2025")


def test_a_place_that_cannot_be_written_is_refused_and_nothing_is_left(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    result = planned(xlsx(tmp_path / "a.xlsx", [EVENT_HEAD, ["??", "Форум", "форум"]]), "event")
    with pytest.raises(Refusal, match="could not be written"):
        rejects_workbook(result, tmp_path / "file" / "b.xlsx", "ru")


def test_a_mended_list_of_learners_comes_in(tmp_path: Path) -> None:
    path = tmp_path / "b.xlsx"
    sheet = rejects(DATA / "learners_kk.xlsx", "learner", path, "ru")
    rows = [list(row) for row in sheet.rows]
    rows[1][2] = "850101100012"
    again = planned(xlsx(path, rows), "learner")
    assert taken(again, "iin") == [("850101100012",)]
    assert len(again.rejected) == 9
