"""Tables as text, in the encodings and with the separators of offices."""

from __future__ import annotations

import contextlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.errors import Refusal
from app.intake import delimited
from app.intake.workbook import read_workbook

KAZAKH = [["Өткізілген күні", "Іс-шараның атауы"], ["05.02.2025", "«Әжелер мектебі»"], ["06.02.2025", "Ұлттық ғұрып"]]
RUSSIAN = [["Дата", "Мероприятие"], ["05.02.2025", "Круглый стол"], ["06.02.2025", "Форум № 5"]]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "kz1048"])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_kazakh_text_is_read_in_every_encoding(encoding: str, separator: str, tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes("\r\n".join(separator.join(row) for row in KAZAKH).encode(encoding))
    assert read_workbook(path)[0].rows == KAZAKH


def test_russian_text_of_an_old_windows_is_read(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes("\r\n".join(";".join(row) for row in RUSSIAN).encode("cp1251"))
    assert read_workbook(path)[0].rows == RUSSIAN


def test_utf_16_with_its_bytes_the_other_way_round_is_read() -> None:
    assert delimited.rows_of(b"\xfe\xff" + "а;б".encode("utf-16-be"), "a.csv") == [["а", "б"]]


def test_a_line_break_and_a_separator_inside_quotes_belong_to_the_cell() -> None:
    text = 'күні;атауы\n05.02.2025;"бірінші\nекінші; ""үшінші"""\n'
    assert delimited.rows_of(text.encode(), "a.csv")[1] == ["05.02.2025", 'бірінші\nекінші; "үшінші"']


def test_commas_in_the_text_do_not_hide_the_semicolons() -> None:
    text = "Дата;Место\n05.02.2025;парк, сквер, улица\n06.02.2025;площадь, парк\n"
    assert delimited.rows_of(text.encode(), "a.csv")[2] == ["06.02.2025", "площадь, парк"]


def test_excels_own_line_about_the_separator_is_obeyed() -> None:
    assert delimited.rows_of("sep=|\r\nа|б;в\r\n".encode(), "a.csv") == [["а", "б;в"]]


def test_a_number_that_was_kept_as_text_for_excel_is_read_without_its_wrapping() -> None:
    assert delimited.rows_of('ЖСН;Аты\n"=""050626145654""";="а"\n'.encode(), "a") == [
        ["ЖСН", "Аты"],
        ["050626145654", "а"],
    ]


def test_one_column_is_a_table_too() -> None:
    assert delimited.rows_of("Атауы\nбірінші\n".encode(), "a.csv") == [["Атауы"], ["бірінші"]]


def test_F14_a_cell_without_end_is_refused() -> None:
    with pytest.raises(Refusal, match=r"a\.csv"):
        delimited.rows_of(b'a;b\n"' + b"x" * (delimited.LONGEST_CELL + 1) + b'";1\n', "a.csv")


@given(st.binary(max_size=300))
def test_F8_any_bytes_are_read_or_refused(content: bytes) -> None:
    with contextlib.suppress(Refusal):
        assert all(isinstance(cell, str) for row in delimited.rows_of(content, "a.csv") for cell in row)
