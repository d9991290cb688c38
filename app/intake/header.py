"""Where a table begins: its sheet, its row of headings (or two), and the field of each column."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import zip_longest

from app.alphabet import search_key, tidy
from app.domain import typed
from app.domain.fields import Field
from app.domain.register import Register
from app.errors import Refusal
from app.intake.choices import Choices, Chosen
from app.intake.columns import Columns
from app.intake.headings import fields_meant
from app.intake.workbook import Cell, Cells, Sheet
from app.language import LANGUAGES, N_, Words, say

DEEPEST = 60
REASON = N_("Why the row was not taken")
"""The heading that our own workbooks of rejected rows add."""

RUNNING_NUMBER = frozenset(("", "р с", "п п", "рс", "пп", "n", "no", "id", "номер", "рет саны", "реттик номири"))
FEWEST = 2


@dataclass(frozen=True)
class Header:
    """The rows of headings, first and last (0 is the sheet's first row), and the field of each column understood."""

    first: int
    last: int
    columns: dict[int, str]
    headings: list[str]

    @property
    def unread(self) -> list[str]:
        """The headings of the columns that stay behind; one that only numbers the rows is not missed."""
        left = [heading for column, heading in enumerate(self.headings) if column not in self.columns]
        ours = {say(REASON, language) for language in LANGUAGES}
        return [heading for heading in left if search_key(heading) not in RUNNING_NUMBER and heading not in ours]


@dataclass(frozen=True)
class Table:
    """The sheet that is read as a register, and the names of others that hold such a table too."""

    register: Register
    sheet: Sheet
    header: Header
    others: list[str]

    @cached_property
    def fields(self) -> dict[int, Field]:
        """The field of each column understood."""
        return {column: self.register.field(name) for column, name in self.header.columns.items()}

    @cached_property
    def columns(self) -> Columns:
        return Columns(self.register, self.fields)

    @property
    def missing(self) -> list[Field]:
        """What must be filled in and has no column."""
        return [field for field in needed_fields(self.register) if field.name not in self.header.columns.values()]

    @cached_property
    def marks(self) -> list[tuple[int, Cell]]:
        """What the heading rows hold in the columns understood: by it they are known again further down."""
        rows = self.sheet.rows[self.header.first : self.header.last + 1]
        return [
            (column, row[column]) for row in rows for column in self.fields if column < len(row) and row[column] != ""
        ]

    @cached_property
    def headings(self) -> frozenset[Cell]:
        return frozenset(heading for _, heading in self.marks)

    @cached_property
    def needed(self) -> list[int]:
        """The columns without which there is no record."""
        return [column for column, field in self.fields.items() if field in needed_fields(self.register)]


def find_table(sheets: Sequence[Sheet], register: Register, choices: Choices) -> Table:
    """The table of a register among the sheets, as far as it is understood; a sheet that was chosen is one of them."""
    fitting = [sheet for sheet in sheets if choices.sheet in ("", sheet.name)]
    looked = [(sheet, header_in(sheet, register, choices)) for sheet in fitting]
    sheet, header = max(looked, key=lambda found: worth(found[1], register))
    return Table(register, sheet, header, [one.name for one in sheets if one is not sheet and is_whole(one, register)])


def is_whole(sheet: Sheet, register: Register) -> bool:
    """Whether a sheet that nobody said anything of has a column for all that is needed."""
    return worth(header_in(sheet, register, Choices()), register)[0] == len(needed_fields(register))


def refuse_lacking(table: Table) -> None:
    """Raises Refusal where there is no column for what every record needs."""
    if len(table.header.columns) < FEWEST:
        needed = listed(needed_fields(table.register))
        raise Refusal(
            "No row names the columns. Write above the table what they hold, at least: {needed}.", needed=needed
        )
    if table.missing:
        raise Refusal(
            "The sheet «{sheet}» has no column for: {missing}. Add it, or name the heading in row {row} so.",
            sheet=table.sheet.name, missing=listed(table.missing), row=table.header.last + 1,
        )  # fmt: skip


def needed_fields(register: Register) -> list[Field]:
    """Without these no row can be taken in."""
    return [field for field in register.fields if field.required and field.name not in register.defaults]


def listed(fields: Sequence[Field]) -> Words:
    """The labels of fields, one after the other."""
    first, *rest = fields
    label = Words(first.label)
    return Words("{first}, {rest}", {"first": label, "rest": listed(rest)}) if rest else label


def worth(header: Header, register: Register) -> tuple[int, int]:
    """How much of what is needed a header has, then how many columns it explains."""
    known = set(header.columns.values())
    return sum(field.name in known for field in needed_fields(register)), len(known)


def header_in(sheet: Sheet, register: Register, choices: Choices) -> Header:
    """The row of headings that a person chose or that explains most; where none does, the one with most words."""
    if choices.header_row:
        return header_at(sheet, register, choices.header_row - 1, choices.columns)
    found = header_of(sheet, register, choices.columns)
    return found or header_at(sheet, register, wordiest(sheet.rows[:DEEPEST]), choices.columns)


def header_at(sheet: Sheet, register: Register, at: int, chosen: Chosen) -> Header:
    """The headings that end in a row, alone or with the row above it."""
    rows = sheet.rows[: at + 1]
    texts = texts_of(rows)
    fitting = [
        header
        for first in (at, at - 1)
        if 0 <= first < len(rows)
        for header in headers_at(first, rows, texts, register, chosen)
        if header.last == at
    ]
    row = texts[at] if at < len(texts) else []
    alone = Header(at, at, columns_of(register, [[text] for text in row], chosen), row)
    return max([alone, *fitting], key=lambda header: worth(header, register))


def wordiest(rows: Sequence[Cells]) -> int:
    """The first of the rows with most words in them."""
    words = [sum(map(bool, texts)) for texts in texts_of(rows)]
    return words.index(max(words)) if words else 0


def texts_of(rows: Sequence[Cells]) -> list[list[str]]:
    """The words of rows, tidy; what is no text says nothing as a heading."""
    return [[tidy(cell) if isinstance(cell, str) else "" for cell in row] for row in rows]


def header_of(sheet: Sheet, register: Register, chosen: Chosen) -> Header | None:
    """The best heading row near the top of a sheet; nothing below one that has all that is needed is looked at."""
    rows = sheet.rows[:DEEPEST]
    texts = texts_of(rows)
    best: Header | None = None
    for at in range(len(rows)):
        for header in headers_at(at, rows, texts, register, chosen):
            if best is None or worth(header, register) > worth(best, register):
                best = header
        if best is not None and worth(best, register)[0] == len(needed_fields(register)):
            break
    return best


def headers_at(
    at: int, rows: Sequence[Cells], texts: Sequence[list[str]], register: Register, chosen: Chosen
) -> Iterator[Header]:
    """A row, and it with the next, where they could be the headings."""
    row, below = texts[at], texts[at + 1] if at + 1 < len(texts) else []
    if sum(map(bool, row)) < FEWEST:
        return
    columns = columns_of(register, [[text] for text in row], chosen)
    if len(columns) >= FEWEST:
        yield Header(at, at, columns, row)
    if below and is_second_line(row, below, rows[at + 1]):
        lines = list(zip_longest(row, groups(row, below), below, fillvalue=""))
        columns = columns_of(register, [(under, f"{group} {under}", own) for own, group, under in lines], chosen)
        if len(columns) >= FEWEST:
            yield Header(
                at,
                at + 1,
                columns,
                [under if under == group else tidy(f"{group} {under}") for _, group, under in lines],
            )


def is_second_line(upper: Sequence[str], lower: Sequence[str], cells: Cells) -> bool:
    """Whether a row holds headings under those of a group: words alone, and under one of them more than one."""
    only_words = all(
        isinstance(cell, str) and typed.day(cell) is None and typed.decimal(cell) is None for cell in cells
    )
    pairs = zip_longest(upper, lower, fillvalue="")
    return only_words and any(below and not above for above, below in pairs)


def groups(upper: Sequence[str], lower: Sequence[str]) -> list[str]:
    """The upper headings, each also over the blank cells to its right that have headings below them."""
    over, last = [], ""
    for above, below in zip_longest(upper, lower, fillvalue=""):
        last = above or (last if below else "")
        over.append(last)
    return over


def columns_of(register: Register, texts: Sequence[Sequence[str]], chosen: Chosen) -> dict[int, str]:
    """The field of each column: the surest pair first, each field and each column once."""
    pairs = [
        (-score, rank, column, field)
        for column, names in enumerate(texts)
        if column not in chosen
        for text in filter(None, names)
        for field, (score, rank) in fields_meant(register, text).items()
    ]
    columns = {column: field for column, field in chosen.items() if field is not None}
    for _, _, column, field in sorted(pairs):
        if column not in columns and field not in columns.values():
            columns[column] = field
    return {column: mother(register, field, columns) for column, field in sorted(columns.items())}


def mother(register: Register, field: str, columns: Mapping[int, str]) -> str:
    """Where the only name is the one in Russian, it is the name."""
    whole = field.removesuffix("_ru")
    alone = whole != field and whole not in columns.values() and whole in register.by_name
    return whole if alone else field
