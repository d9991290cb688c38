"""Formulas that were saved without their values: never a blank, always told with the name of the cell."""

from __future__ import annotations

import io
import zipfile
from datetime import date
from pathlib import Path

import pytest

from app.domain.registers import register
from app.errors import Damaged
from app.intake import formulas, old_errors, open_document
from app.intake.choices import Choices
from app.intake.formulas import Uncounted
from app.intake.grid import Ground
from app.intake.plan import checked, look
from app.intake.rejects import rejects_workbook
from app.intake.unknown import unknown
from app.intake.workbook import read_workbook
from tests.intake.made import DATA, LONGER_HEAD, TODAY, changed, generated, ods, planned, refused, taken, xlsx
from tests.intake.office import Office

SHEET = "xl/worksheets/sheet1.xml"
DAY = date(2025, 3, 5)


def test_where_something_must_stand_the_row_stays_outside_and_the_cell_is_named(tmp_path: Path) -> None:
    path = generated(tmp_path / "a.xlsx", (DAY, "Бірінші", "семинар", 12, "Зал"), (DAY, "=B2", "семинар", 9, "Зал"),
                     ("=A2+1", "Үшінші", "=C2", 9, "Зал"))  # fmt: skip
    plan = planned(path, "event")
    assert taken(plan, "title") == [("Бірінші",)]
    assert refused(plan) == [(3, "title"), (4, "held_on")]
    assert "The formula in B3 was saved without its value" in str(plan.rejected[0].words)
    assert [problem.words.values["cell"] for problem in plan.rejected[1].problems] == ["A4", "C4"]


def test_elsewhere_it_is_a_remark_that_names_the_cell_and_no_blank(tmp_path: Path) -> None:
    plan = planned(generated(tmp_path / "a.xlsx", (DAY, "Кеш", "семинар", "=6+6", "=E1")), "event")
    (row,) = plan.accepted
    assert [str(problem.words)[:18] for problem in row.warnings] == ["The formula in E2 ", "The formula in D2 "]
    assert "participants" not in row.draft


def test_what_is_saved_once_more_comes_in(tmp_path: Path) -> None:
    path = generated(tmp_path / "a.xlsx", (DAY, "Кеш", "семинар", "=6+6", "=E1"))
    path = changed(path, SHEET, b"<f>6+6</f><v></v>", b"<f>6+6</f><v>12</v>")
    path = changed(path, SHEET, b'<c r="E2"><f>E1</f><v></v>', b'<c r="E2" t="str"><f>E1</f><v></v>')
    plan = planned(path, "event")
    assert taken(plan, "participants", "place") == [(12, None)]
    assert plan.accepted[0].warnings == ()


@pytest.mark.parametrize("made", [
    b'<c r="B2" s="1"><f>A1</f></c>', b"<c r='B2'><f>A1</f><v/></c>", b'<x:c r="B2"><x:f>A1</x:f></x:c>',
    b'<c s="1" r="B2" t="str"><f t="shared" si="0"/></c>', b'<c r="B2">\n <f>A1</f>\n <v>\n</v></c>',
])  # fmt: skip
@pytest.mark.parametrize("chunk", [7, 1 << 20])
def test_it_is_known_however_it_is_written_and_wherever_it_is_broken_off(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, made: bytes, chunk: int
) -> None:
    monkeypatch.setattr("app.intake.archive.CHUNK", chunk)
    path = xlsx(tmp_path / "a.xlsx", [["а", "ә"], ["б", "в"]])
    with zipfile.ZipFile(io.BytesIO(path.read_bytes())) as book:
        old = next(cell for cell in book.read(SHEET).split(b"<c ") if cell.startswith(b'r="B2"')).split(b"</row>")[0]
    assert formulas.uncounted(path.read_bytes(), "a") == {}
    content = changed(path, SHEET, b"<c " + old, made).read_bytes()
    assert formulas.uncounted(content, "a") == {"Парақ1": [(1, 1, Uncounted("B2"))]}


def test_nobody_is_asked_what_it_means_and_the_rejected_row_bears_a_blank(tmp_path: Path) -> None:
    path = generated(tmp_path / "a.xlsx", (DAY, "Кеш", "=C1", 12, "Зал"))
    found = look(path.name, read_workbook(path), register("event"), Choices())
    assert unknown(checked(found, Ground(Office(), TODAY), Choices()).grid) == []
    rejects_workbook(planned(path, "event"), tmp_path / "rejected.xlsx", "kk")
    (sheet,) = read_workbook(tmp_path / "rejected.xlsx")
    assert sheet.rows[1][1:3] == ["Кеш", ""]


def test_an_error_of_excel_is_told_by_its_cell(tmp_path: Path) -> None:
    path = generated(tmp_path / "a.xlsx", (DAY, "Кеш", "семинар", 5, "#N/A"), (DAY, "#REF!", "семинар", 5, "Зал"))
    path = changed(path, SHEET, b'<c r="E2" t="s"><v>', b'<c r="E2" t="e"><v>#N/A</v></c><c r="Z9" t="s"><v>')
    path = changed(
        path, SHEET, b'<c r="B3" t="s"><v>', b'<c r="B3" s="0" t="e"><f>Z1</f><v>#REF!</v></c><c r="Y9" t="s"><v>'
    )
    plan = planned(path, "event")
    assert [str(problem.words)[:5] for problem in plan.accepted[0].warnings] == ["In E2"]
    assert refused(plan) == [(3, "title")]
    assert str(plan.rejected[0].words).startswith("In B3 Excel shows an error")


def test_an_error_in_an_open_document_is_told_by_its_cell(tmp_path: Path) -> None:
    calcext = 'xmlns:c="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0" c:value-type="error"'
    two = ("<table:table-cell/><table:table-cell office:value-type='string' office:string-value='' "
           f"{calcext}><text:p>#N/A</text:p></table:table-cell>")  # fmt: skip
    plan = planned(ods(tmp_path / "a.ods", FIVE.format(name="Парақ1", two=two)), "event")
    assert "In E2" in [str(problem.words)[:5] for problem in plan.accepted[0].warnings]


FIVE = (
    '<table:table table:name="{name}"><table:table-row>'
    + "".join(f"<table:table-cell office:value-type='string'><text:p>{head}</text:p></table:table-cell>"
              for head in LONGER_HEAD)
    + '</table:table-row><table:table-row table:number-rows-repeated="2"><table:table-cell'
    ' office:value-type="date" office:date-value="2025-03-05"/><table:table-cell'
    ' office:value-type="string"><text:p>Кеш</text:p></table:table-cell><table:table-cell'
    ' office:value-type="string"><text:p>семинар</text:p></table:table-cell>{two}</table:table-row>'
    "</table:table>"
)  # fmt: skip


@pytest.mark.parametrize("two", [
    '<table:table-cell table:formula="of:=6+6"/><table:table-cell table:formula="of:=[.E1]"/>',
    ("<table:table-cell table:formula='of:=6&gt;6' table:number-columns-repeated='2'><text:p>1</text:p>"
    "</table:table-cell>"),
    ('<table:covered-table-cell table:formula="of:=6+6" office:value-type="float"><text:p>12</text:p>'
    '</table:covered-table-cell><table:table-cell table:formula="x"><office:annotation><text:p>y</text:p>'
    "</office:annotation></table:table-cell>"),
])  # fmt: skip
def test_those_of_an_open_document_are_told_by_their_cells_too(tmp_path: Path, two: str) -> None:
    tables = FIVE.format(name="Алғашқы", two="") + FIVE.format(name="А &amp; Б", two=two)
    content = ods(tmp_path / "a.ods", tables).read_bytes()
    places = [(1, 3, "D2"), (1, 4, "E2"), (2, 3, "D3"), (2, 4, "E3")]
    found = open_document.uncounted(content, "a")
    assert {sheet: sorted((row, at, cell.place) for row, at, cell in cells) for sheet, cells in found.items()} == {
        "А & Б": places
    }
    plan = planned(tmp_path / "a.ods", "event", choices=Choices(sheet="А & Б"))
    assert [str(problem.words)[:18] for problem in plan.accepted[0].warnings] == [
        "The formula in E2 ", "The formula in D2 ",
    ]  # fmt: skip


def test_an_open_document_that_was_counted_comes_in(tmp_path: Path) -> None:
    two = (
        '<table:table-cell table:formula="of:=6+6" office:value-type="float" office:value="12"/>'
        '<table:table-cell table:formula="of:=&quot;&quot;"><text:p/></table:table-cell>'
    )
    plan = planned(ods(tmp_path / "a.ods", FIVE.format(name="Парақ1", two=two)), "event")
    assert taken(plan, "participants", "place") == [(12, None)]
    assert plan.accepted[0].warnings == ()


@pytest.mark.parametrize("cell", [
    '<table:table-cell table:formula="x">', '<table:table-cell table:formula="x" table:number-columns-repeated="x"/>',
])  # fmt: skip
def test_an_open_document_whose_formulas_cannot_be_read_is_damaged(tmp_path: Path, cell: str) -> None:
    path = ods(tmp_path / "a.ods", FIVE.format(name="Парақ1", two=cell))
    with pytest.raises(Damaged):
        read_workbook(path)


def test_an_error_in_an_old_workbook_is_told_by_its_cell() -> None:
    plan = planned(DATA / "errors.xls", "event")
    assert "In D2" in [str(problem.words)[:5] for problem in plan.accepted[0].warnings]
    assert refused(plan) == [(3, "title")]
    assert str(plan.rejected[0].words).startswith("In B3 Excel shows an error")


@pytest.mark.parametrize(("kind", "cell", "shows"), [
    (0x0205, bytes(6) + b"\x2a\x01", True), (0x0205, bytes(6) + b"\x01\x00", False), (0x0205, bytes(3), False),
    (0x0006, bytes(6) + b"\x02\x00\x07\x00\x00\x00\xff\xff" + bytes(8), True),
    (0x0006, bytes(6) + b"\x03\x00\x00\x00\x00\x00\xff\xff" + bytes(8), False), (0x0006, bytes(9), False),
    (0x0203, bytes(6) + b"\x02\x00\x07\x00\x00\x00\xff\xff", False),
])  # fmt: skip
def test_an_error_of_an_old_workbook_is_a_value_or_a_result(kind: int, cell: bytes, shows: bool) -> None:
    assert old_errors.shows_error(kind, cell) is shows
