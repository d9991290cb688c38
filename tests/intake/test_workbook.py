"""Files of every kind are told by their content; what cannot be read safely is refused in words."""

from __future__ import annotations

import contextlib
import random
import struct
import zipfile
from pathlib import Path

import pytest

from app.errors import Damaged, Refusal
from app.intake import archive, compound
from app.intake.workbook import read_workbook
from tests.intake.made import CONTENT, DATA, changed, ods, xlsx, zipped

SHEET = "xl/worksheets/sheet1.xml"
CELL = '<table:table-cell office:value-type="string"{repeated}><text:p>а</text:p></table:table-cell>'
LAUGHS = '<!DOCTYPE lolz [<!ENTITY a "ха">' + "".join(
    f'<!ENTITY {name} "{f"&{before};" * 10}">' for before, name in zip("abcdefghi", "bcdefghij", strict=True)
)


def refused(path: Path, words: str, kind: type[Refusal] = Refusal) -> None:
    with pytest.raises(kind, match=words) as caught:
        read_workbook(path)
    assert path.name in str(caught.value)


def test_rows_keep_excels_numbers_above_and_left_of_the_table(tmp_path: Path) -> None:
    (sheet,) = read_workbook(xlsx(tmp_path / "a.xlsx", [[], [], ["", "", "мұнда"]]))
    assert sheet.rows == [["", "", ""], ["", "", ""], ["", "", "мұнда"]]


@pytest.mark.parametrize("name", ["journal_ru.xls", "courses.ods", "journal_2025_kk.xlsx"])
def test_a_file_is_told_by_its_content_whatever_it_is_called(name: str, tmp_path: Path) -> None:
    copy = tmp_path / "кесте.dat"
    copy.write_bytes((DATA / name).read_bytes())
    assert read_workbook(copy) == read_workbook(DATA / name)


def test_a_cell_merged_over_several_rows_is_said_of_each(tmp_path: Path) -> None:
    rows = [["күні", "атауы"], ["05.02.2025", "бірінші"], ["", "екінші"], ["", "үшінші"], ["", "төртінші"]]
    (sheet,) = read_workbook(xlsx(tmp_path / "a.xlsx", rows, merged=["A2:A4"]))
    assert [row[0] for row in sheet.rows] == ["күні", "05.02.2025", "05.02.2025", "05.02.2025", ""]


def test_hidden_sheets_stay_behind(tmp_path: Path) -> None:
    path = xlsx(tmp_path / "a.xlsx", Журнал=[["1"]], Тізім=[["2"]])
    path = changed(path, "xl/workbook.xml", b'name="\xd0\xa2', b'state="hidden" name="\xd0\xa2')
    assert [sheet.name for sheet in read_workbook(path)] == ["Журнал"]


def test_a_missing_file_and_a_folder_are_named(tmp_path: Path) -> None:
    refused(tmp_path / "жоқ.xlsx", "There is no file")
    (tmp_path / "папка").mkdir()
    refused(tmp_path / "папка", "is a folder")
    refused(tmp_path / ("қ" * 200 + ".xlsx"), "cannot be read")


def test_F26_a_file_that_is_open_elsewhere_is_refused_with_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = xlsx(tmp_path / "a.xlsx", [["1"]])
    plain = Path.open

    def locked(self: Path, *args: object, **options: object) -> object:
        if self == path:
            raise PermissionError(13, "The process cannot access the file")
        return plain(self, *args, **options)  # type: ignore[arg-type]

    monkeypatch.setattr(Path, "open", locked)
    refused(path, "open in another program: close it there")


@pytest.mark.parametrize("content", [b"", b"  \r\n \n"])
def test_an_empty_file_is_said_to_be_empty(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(content)
    refused(path, "is empty")
    refused(xlsx(tmp_path / "b.xlsx"), "is empty")


def test_a_text_document_given_by_mistake_is_called_so(tmp_path: Path) -> None:
    refused(zipped(tmp_path / "a.xlsx", {"word/document.xml": "<w/>"}), "is a text document")
    refused(zipped(tmp_path / "b.docx", {"mimetype": "application/vnd.oasis.opendocument.text"}), "is a text document")


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"%PDF-1.7\n", "is not a table"),
        (b"{\\rtf1 text}", "is not a table"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "is not a table"),
        (b"<html><table><tr><td>1</td></tr></table>", "web page"),
        (b'\xef\xbb\xbf<?xml version="1.0"?><Workbook/>', "web page"),
        (compound.MAGIC, "is damaged"),
        (compound.MAGIC + bytes(2000), "is damaged"),
        (b"PK\x05\x06" + bytes(18), "is not a table"),
        (b"PK\x03\x04 and no more", "is damaged"),
    ],
)
def test_what_is_no_workbook_is_refused(content: bytes, words: str, tmp_path: Path) -> None:
    path = tmp_path / "a.xls"
    path.write_bytes(content)
    refused(path, words)


def test_a_zip_of_other_things_and_a_binary_workbook_are_refused(tmp_path: Path) -> None:
    refused(zipped(tmp_path / "a.zip", {"readme.txt": "hi"}), "is not a table")
    refused(zipped(tmp_path / "a.xlsb", {"xl/workbook.bin": b"\0"}), "save it as .xlsx")


def test_a_workbook_under_a_password_says_what_to_do(tmp_path: Path) -> None:
    refused(DATA / "protected.xlsx", "take the password off")
    sealed = {
        "mimetype": "application/vnd.oasis.opendocument.spreadsheet",
        "META-INF/manifest.xml": "<manifest:encryption-data/>",
    }
    refused(zipped(tmp_path / "a.ods", sealed), "take the password off")


def test_F14_a_part_that_swells_a_hundredfold_is_not_unpacked(tmp_path: Path) -> None:
    path = changed(xlsx(tmp_path / "a.xlsx", [["1"]]), SHEET, b"<sheetData>", b"<sheetData>" + bytes(20 << 20))
    refused(path, "would fill the memory")


def test_F14_a_part_longer_than_it_says_is_damage(tmp_path: Path) -> None:
    path = changed(xlsx(tmp_path / "a.xlsx", [["1"]]), SHEET, b"<sheetData>", b"<sheetData>" + bytes(20 << 20))
    content = bytearray(path.read_bytes())
    with zipfile.ZipFile(path) as book:
        size = book.getinfo(SHEET).file_size
    path.write_bytes(bytes(content).replace(struct.pack("<I", size), struct.pack("<I", 5000)))
    refused(path, "is damaged", Damaged)


def test_F14_too_many_parts_and_too_much_in_all_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = xlsx(tmp_path / "a.xlsx", [["1"]])
    monkeypatch.setattr(archive, "MOST_ENTRIES", 3)
    refused(path, "would fill the memory")
    monkeypatch.undo()
    monkeypatch.setattr(archive, "MOST_PLAIN", 1000)
    refused(path, "would fill the memory")


def test_F14_two_cells_far_apart_are_refused_before_the_block_between_them_is_made(tmp_path: Path) -> None:
    path = xlsx(tmp_path / "a.xlsx", [["1"]])
    far = b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'
    unplaced = b'<row r="1048576">' + b"<c><v>1</v></c>" * 1000 + b"</row></sheetData>"
    other_prefix = b"<x:row r='1048576'><x:c t='n' r='XFD1048576'><x:v>1</x:v></x:c></x:row></sheetData>"
    for bad in (far, unplaced, other_prefix):
        refused(changed(path, SHEET, b"</sheetData>", bad), "reaches too far")
        xlsx(path, [["1"]])


def test_blank_cells_that_are_only_coloured_do_not_count(tmp_path: Path) -> None:
    path = xlsx(tmp_path / "a.xlsx", [["бір"]])
    path = changed(path, SHEET, b"</sheetData>", b'<row r="1048576"><c r="XFD1048576" s="0"/></row></sheetData>')
    assert read_workbook(path)[0].rows == [["бір"]]


def test_F14_an_opendocument_row_repeated_without_end_is_refused(tmp_path: Path) -> None:
    row = f'<table:table-row table:number-rows-repeated="1048576">{CELL.format(repeated="")}{{}}</table:table-row>'
    wide = CELL.format(repeated=' table:number-columns-repeated="16384"')
    refused(ods(tmp_path / "a.ods", f'<table:table table:name="a">{row.format(wide)}</table:table>'), "reaches too far")


def test_blank_rows_repeated_to_the_end_of_an_opendocument_sheet_are_nothing(tmp_path: Path) -> None:
    rows = (
        f'<table:table-row>{CELL.format(repeated="")}<table:table-cell table:number-columns-repeated="16383"/>'
        '</table:table-row><table:table-row table:number-rows-repeated="1048575">'
        '<table:table-cell table:number-columns-repeated="16384"/></table:table-row>'
    )
    (sheet,) = read_workbook(ods(tmp_path / "a.ods", f'<table:table table:name="a">{rows}</table:table>'))
    assert sheet.rows == [["а"]]


def test_F18_a_billion_laughs_are_not_laughed(tmp_path: Path) -> None:
    path = xlsx(tmp_path / "a.xlsx", [["1"]])
    strings = "xl/sharedStrings.xml"
    refused(changed(xlsx(path, [["сөз"]]), strings, b"<sst", LAUGHS.encode() + b"]><sst"), "no office program writes")
    laughing = CONTENT.format(tables="").replace("<office:document-content", f"{LAUGHS}]><office:document-content")
    parts = {"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": laughing}
    refused(zipped(tmp_path / "b.ods", parts), "no office program writes")


@pytest.mark.parametrize("name", ["journal_2025_kk.xlsx", "journal_ru.xls", "courses.ods", "protected.xlsx"])
def test_F8_whatever_is_cut_or_flipped_in_a_workbook_it_is_read_or_refused(name: str, tmp_path: Path) -> None:
    whole = (DATA / name).read_bytes()
    dice = random.Random(name)
    path = tmp_path / name
    for _ in range(150):
        broken = bytearray(whole)
        for _ in range(dice.randint(1, 6)):
            broken[dice.randrange(len(broken))] = dice.randrange(256)
        path.write_bytes(broken if dice.random() < 0.8 else broken[: dice.randrange(1, len(broken))])
        with contextlib.suppress(Refusal):
            read_workbook(path)


def test_F14_an_old_workbook_that_asks_for_more_memory_than_there_is_is_refused(tmp_path: Path) -> None:
    whole = (DATA / "journal_ru.xls").read_bytes()
    streams = dict(compound.streams_of(whole))
    book = streams["Workbook"]
    placed = [at for kind, at, _ in records(book) if kind in compound.CELLS]
    cell = whole.index(book[placed[-1] : placed[-1] + 6])
    path = tmp_path / "a.xls"
    path.write_bytes(whole[:cell] + b"\xff\xff\xff\x00" + whole[cell + 4 :])
    refused(path, "reaches too far")


def records(book: bytes) -> list[tuple[int, int, int]]:
    """The records of the first sheet."""
    start = next(struct.unpack_from("<I", book, at)[0] for kind, at, _ in compound.records(book, 0) if kind == 0x85)
    return list(compound.records(book, start))


def test_a_cell_over_several_rows_of_an_open_document_is_said_of_each(tmp_path: Path) -> None:
    text = "<table:table-cell office:value-type='string'{more}><text:p>{said}</text:p></table:table-cell>"
    rows = (
        text.format(more=" table:number-columns-spanned='2'", said="а") + "<table:covered-table-cell/>",
        "<table:table-cell/>" + text.format(more=" table:number-rows-spanned='2'", said="ә"),
        "<table:table-cell/><table:covered-table-cell/>" + text.format(more="", said="б"),
    )
    made = "".join(f"<table:table-row>{row}</table:table-row>" for row in rows)
    (sheet,) = read_workbook(ods(tmp_path / "a.ods", f'<table:table table:name="Т">{made}</table:table>'))
    assert sheet.rows == [["а", "", ""], ["", "ә", ""], ["", "ә", "б"]]
