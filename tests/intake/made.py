"""Workbooks as offices keep them, made on the spot."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import xlsxwriter

from app.domain.quarter import Period
from app.domain.registers import register
from app.intake.choices import Choices
from app.intake.grid import Ground
from app.intake.header import refuse_lacking
from app.intake.known import Known
from app.intake.plan import Plan, checked, look
from app.intake.plan import planned as plan
from app.intake.workbook import read_workbook
from app.progress import Progress, quiet
from tests.intake.office import Office

DATA = Path(__file__).parent.parent / "data"
TODAY = date(2026, 2, 2)
Rows = Sequence[Sequence[Any]]

EVENT_HEAD = ("Өткізілген күні", "Іс-шараның атауы", "Түрі")
LONGER_HEAD = ("Өткізілген күні", "Іс-шараның атауы", "Түрі", "Қатысушылар саны", "Өткізілетін орны")
LEARNER_HEAD = ("Аты-жөні", "ЖСН", "Телефоны", "Келісім берді")
CONTENT = (
    '<?xml version="1.0" encoding="UTF-8"?><office:document-content'
    ' xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
    ' xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"'
    ' xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:spreadsheet>'
    "{tables}</office:spreadsheet></office:body></office:document-content>"
)


def xlsx(path: Path, rows: Rows = (), merged: Sequence[str] = (), **sheets: Rows) -> Path:
    """A workbook of one sheet, or of several by their names; merged ranges keep the text of their first cell."""
    plain = {"strings_to_formulas": False, "strings_to_urls": False, "default_date_format": "dd.mm.yyyy"}
    with xlsxwriter.Workbook(path, plain) as book:
        for name, content in (sheets or {"Парақ1": rows}).items():
            sheet = book.add_worksheet(name)
            for at, row in enumerate(content):
                for column, cell in enumerate(row):
                    if cell not in ("", None):
                        sheet.write(at, column, cell)
            for range_ in merged:
                first = xlsxwriter.utility.xl_cell_to_rowcol(range_.split(":")[0])
                sheet.merge_range(range_, content[first[0]][first[1]])
    return path


def generated(path: Path, *rows: tuple[object, ...]) -> Path:
    """A journal of a program that writes formulas («=…») and never counts them."""
    with xlsxwriter.Workbook(path, {"default_date_format": "dd.mm.yyyy"}) as book:
        sheet = book.add_worksheet("Журнал & тізім")
        sheet.write_row(0, 0, LONGER_HEAD)
        for at, row in enumerate(rows, start=1):
            for column, cell in enumerate(row):
                if isinstance(cell, str) and cell.startswith("="):
                    sheet.write_formula(at, column, cell, None, "")
                else:
                    sheet.write(at, column, cell)
    return path


def csv(path: Path, rows: Rows, separator: str = ";", encoding: str = "utf-8") -> Path:
    lines = (separator.join(f'"{cell}"' if "\n" in str(cell) else str(cell) for cell in row) for row in rows)
    path.write_bytes("\r\n".join(lines).encode(encoding))
    return path


def zipped(path: Path, parts: Mapping[str, str | bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return path


def ods(path: Path, tables: str) -> Path:
    """An OpenDocument workbook of these table elements."""
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    manifest = "<manifest:manifest xmlns:manifest='urn:oasis:names:tc:opendocument:xmlns:manifest:1.0'/>"
    parts = {"mimetype": kind, "META-INF/manifest.xml": manifest, "content.xml": CONTENT.format(tables=tables)}
    return zipped(path, parts)


def changed(path: Path, part: str, old: bytes, new: bytes) -> Path:
    """The same zip with something in one part put in place of something else."""
    source = io.BytesIO(path.read_bytes())
    with zipfile.ZipFile(source) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    assert old in parts[part]
    return zipped(path, {**parts, part: parts[part].replace(old, new, 1)})


def planned(
    path: Path, name: str, known: Known | None = None, today: date = TODAY, *, choices: Choices | None = None,
    region: str = "", closed: Sequence[Period] = (), progress: Progress = quiet,
) -> Plan:  # fmt: skip
    """The plan of a file for a register, into an empty office unless another is named."""
    choices = choices or Choices()
    table = look(path.name, read_workbook(path), register(name), choices)
    refuse_lacking(table)
    return plan(checked(table, Ground(known or Office(), today, region, closed), choices, progress))


def events(path: Path, *rows: Sequence[Any], head: Sequence[str] = EVENT_HEAD) -> Plan:
    """The plan of a small journal."""
    return planned(xlsx(path / "journal.xlsx", [head, *rows]), "event")


def taken(result: Plan, *fields: str) -> list[tuple[Any, ...]]:
    """These values of each accepted row."""
    return [tuple(row.draft.get(field) for field in fields) for row in result.accepted]


def refused(result: Plan) -> list[tuple[int, str]]:
    """The rejected rows, each with the field of its first fault."""
    return [(row.row, row.field) for row in result.rejected]
