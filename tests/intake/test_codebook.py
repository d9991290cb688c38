"""A codebook's new edition from a workbook: only what differs is taken, and what cannot be is refused by its row."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
import xlsxwriter

from app.domain.codebooks import Entry, codebook
from app.errors import NotFound, Refusal
from app.intake.codebook import COLUMNS, read_edition
from app.paths import RESOURCES

SINCE = date(2026, 1, 1)
HEAD = ",".join(COLUMNS)


def written(folder: Path, *rows: str, head: str = HEAD, name: str = "event_kind") -> Path:
    path = folder / f"{name}.csv"
    path.write_text("\n".join((head, *rows)) + "\n", encoding="utf-8")
    return path


def entries(path: Path) -> dict[str, Entry]:
    return {entry.code: entry for entry in read_edition(path, path.stem, SINCE).entries}


def test_new_renamed_and_ended_entries_are_read(tmp_path: Path) -> None:
    found = entries(
        written(
            tmp_path,
            "ethno,этнофестиваль,этнофестиваль,,,,,ЭФ; этнофест",
            "forum,үлкен форум,,,,,,",
            "festival,,,,,31.12.2025,,",
        )
    )
    assert found["ethno"].also == ("ЭФ", "этнофест")
    assert found["forum"].names == {"kk": "үлкен форум"}
    assert found["festival"].valid_to == date(2025, 12, 31)


def test_of_a_whole_list_that_was_exported_and_changed_only_the_changes_are_taken(tmp_path: Path) -> None:
    shipped = (RESOURCES / "codebooks" / "event_kind.csv").read_text(encoding="utf-8")
    path = tmp_path / "event_kind.csv"
    path.write_text(shipped, encoding="utf-8")
    with pytest.raises(Refusal, match="differs from the codebook"):
        read_edition(path, "event_kind", SINCE)
    path.write_text(shipped.replace(",forum,", ",Forum,", 1), encoding="utf-8")
    assert list(entries(path)) == ["forum"]


def test_a_workbook_of_excel_is_read_too(tmp_path: Path) -> None:
    path = tmp_path / "line.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["Code", "name_kk", "name_ru"])
        sheet.write_row(1, 0, [5.9, "Жаңа бағыт", "Новое направление"])
    assert entries(path) == {"5.9": Entry("5.9", {"kk": "Жаңа бағыт", "ru": "Новое направление"})}


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ("new,тек қазақша,,,,,,", "Row 2: A new entry needs its names in Kazakh and Russian."),
        ("өзге,а,б,,,,,", "Row 2: The code «өзге» stands here twice or is none."),
        ("forum,а,,,31.02.2026,,,", "Row 2: «31.02.2026» is not a day: write it as 31.12.2025."),
        (f"forum,{'а' * 301},,,,,,", "Row 2: The text is too long: at most 300 characters."),
        (f"forum,,,,,,,{'а' * 301}", "Row 2: The text is too long: at most 300 characters."),
        ("forum,а,,,02.01.2026,01.01.2026,,", "Row 2: It ends before it begins."),
    ],
)
def test_a_row_that_cannot_be_is_named(tmp_path: Path, row: str, words: str) -> None:
    with pytest.raises(Refusal) as refused:
        read_edition(written(tmp_path, row), "event_kind", SINCE)
    assert str(refused.value.words) == words


@pytest.mark.parametrize(
    ("name", "row"),
    [
        ("district", "632400000,,,,,,632400000,"),
        ("district", "632400000,,,,,,639900000,"),
        ("district", "639900000,Жаңа аудан,Новый район,,,,,"),
        ("region", "630000000,,,,,,100000000,"),
        ("line", "5.1.1,,,,,,5.1.1,"),
    ],
)
def test_a_place_lies_in_its_region_and_nothing_in_itself(tmp_path: Path, name: str, row: str) -> None:
    with pytest.raises(Refusal, match="Row 2: A district stands under its region"):
        read_edition(written(tmp_path, row, name=name), name, SINCE)


def test_a_code_stands_once(tmp_path: Path) -> None:
    with pytest.raises(Refusal, match="Row"):
        read_edition(written(tmp_path, "forum,а,,,,,,", "forum,б,,,,,,"), "event_kind", SINCE)


def test_codes_by_which_the_program_counts_can_be_renamed_and_do_not_end(tmp_path: Path) -> None:
    assert entries(written(tmp_path, "held,болып өтті,,,,,,", name="event_status"))["held"].names
    with pytest.raises(Refusal):
        read_edition(written(tmp_path, "held,,,,,31.12.2025,,", name="event_status"), "event_status", SINCE)


def test_other_tables_and_other_names_are_refused(tmp_path: Path) -> None:
    with pytest.raises(Refusal, match="other columns"):
        read_edition(written(tmp_path, "1,2", head="№,Атауы"), "event_kind", SINCE)
    with pytest.raises(NotFound):
        read_edition(written(tmp_path, "x,а,б,,,,,"), "planets", SINCE)
    assert "ethno" not in codebook("event_kind").entries
