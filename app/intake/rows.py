"""Which rows of a sheet are records: not months, sections, totals, headings again, empty lines or signatures."""

from __future__ import annotations

import re
from dataclasses import dataclass

from app.alphabet import search_key
from app.domain import typed
from app.domain.fields import Field, Link, Text, Wrong
from app.intake.header import Table
from app.intake.workbook import Cell, Cells

TOTAL = re.compile(r"(?:.* бойынша )?(?:барлыгы|жиыны|жиынтыгы|жалпы саны|итого|всего|total)(?: \S+){0,5}")
PERIOD = re.compile(
    r"(?:(?:[ivx]+|\d) )?(?:токсан|квартал|жартыжылдык|полугодие|quarter)\b.*|\d{4}(?: (?:жыл|год)\w*)?"
    r"|(?:раздел|болим|section)\b.*"
)
SIGNED = re.compile(
    r"(?:хатшылык|менгеруши|директор|басшы|жетекши|бас маман|орындаушы|орындаган|исполнитель|исполнил|заведующ"
    r"|руководитель|начальник|главный|ответственный|подпись|колы|м о|м п|ескерту|ескертпе|примечание)\w*\b.*"
)
LINE_TO_SIGN = "___"
FEWEST_NUMBERED = 3
MOST_SIGNED = 3
FEWEST_REPEATED = 2


@dataclass(frozen=True)
class Rows:
    """What stands below the headings: records by Excel's row number, and the rows left out though not blank."""

    records: list[tuple[int, Cells]]
    left_out: list[int]


def rows_of(table: Table) -> Rows:
    """Part the records of a table from all that stands among them."""
    rows = Rows([], [])
    first = table.header.last + 1
    for at, cells in enumerate(table.sheet.rows[first:], start=first):
        if at > first and is_full(table, cells):
            rows.records.append((at + 1, cells))
            continue
        said = {column: cell for column, cell in enumerate(cells) if is_said(cell)}
        if is_record(table, said) and not (at == first and is_numbering(said)):
            rows.records.append((at + 1, cells))
        elif said:
            rows.left_out.append(at + 1)
    return rows


def is_full(table: Table, cells: Cells) -> bool:
    """The bulk of every table: a row with all that is needed, and not the headings again."""
    for column in table.needed:
        if column >= len(cells) or not is_said(cells[column]):
            return False
    return cells[table.needed[0]] not in table.headings


def is_said(cell: Cell) -> bool:
    """Spaces and a line to sign on say nothing."""
    return cell.strip().strip("_") != "" if isinstance(cell, str) else True


Said = dict[int, Cell]
"""The cells of a row that are not blank, by column."""


def is_record(table: Table, said: Said) -> bool:
    """A full row is one; a row that lacks something is one unless it shows to be something else."""
    if not any(column in table.fields for column in said):
        return False
    if len(said) == 1:
        ((column, cell),) = said.items()
        return is_lone_value(table.fields[column], cell)
    if is_heading_again(table, said):
        return False
    return all(column in said for column in table.needed) or not (is_total(table, said) or is_signed(said))


def is_numbering(said: Said) -> bool:
    """«1 | 2 | 3 | 4» under the headings, «А | Б | 1 | 2» in forms."""
    texts = [typed.text(cell) for cell in said.values()]
    return len(texts) >= FEWEST_NUMBERED and "1" in texts and all(text.isdigit() or len(text) == 1 for text in texts)


def is_heading_again(table: Table, said: Said) -> bool:
    """The headings repeated where a page was broken."""
    return sum(said.get(column) == heading for column, heading in table.marks) >= FEWEST_REPEATED


def is_total(table: Table, said: Said) -> bool:
    """«Барлығы», «Итого за январь», where nothing else stands that a record needs."""
    totals = {column for column, cell in said.items() if isinstance(cell, str) and TOTAL.fullmatch(search_key(cell))}
    return bool(totals) and not any(column in said for column in table.needed if column not in totals)


def is_signed(said: Said) -> bool:
    """«Хатшылық меңгерушісі ________»."""
    texts = [cell for cell in said.values() if isinstance(cell, str)]
    if any(LINE_TO_SIGN in text for text in texts):
        return True
    only_words = len(texts) == len(said) <= MOST_SIGNED
    return only_words and SIGNED.match(search_key(texts[0])) is not None


def is_lone_value(field: Field, cell: Cell) -> bool:
    """Whether the only cell of a row is a record left unfinished; months, sections and remarks are not."""
    key = search_key(typed.text(cell))
    if TOTAL.fullmatch(key) or PERIOD.fullmatch(key) or is_signed({0: cell}) or names_month(key):
        return False
    if isinstance(field, (Text, Link)):
        return field.required
    try:
        return field.read(cell) is not None
    except Wrong:
        return False


def names_month(key: str) -> bool:
    """«Қаңтар», «қаңтар айы», «Январь 2025 г.»."""
    first, *rest = key.split() or [""]
    return typed.month(first) > 0 and len(rest) <= 2
