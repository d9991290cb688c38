"""A new edition of a codebook from a workbook with the columns of those that ship: only what differs is taken."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

from app.domain import typed
from app.domain.codebooks import MOST_NAME, Edition, Entry, codebook
from app.errors import Refusal
from app.intake.workbook import Cell, read_workbook
from app.language import LANGUAGES, Words

COLUMNS = ("code", *(f"name_{language}" for language in LANGUAGES), "valid_from", "valid_to", "under", "also")
CODE = re.compile(r"[A-Za-z0-9._-]{1,100}")
COUNTED = ("_status", "yes_no")
"""The program itself counts by these codes: they may be called otherwise, but not end."""


def read_edition(path: Path, name: str, since: date) -> Edition:
    """What a file changes in a codebook from a day on; raises Refusal, NotFound.

    The first row holds the heads `code,name_kk,name_ru,name_en,valid_from,valid_to,under,also`, in any order; all but
    `code` may be missing. A cell that is empty leaves what stands; `also` is parted by «;».
    """
    known = codebook(name).entries
    entries = [entry for entry in entries_of(path, name) if differs(entry, known.get(entry.code))]
    if not entries:
        raise Refusal("Nothing in {name} differs from the codebook as it stands.", name=path.name)
    return Edition(name, since, tuple(entries))


def entries_of(path: Path, name: str) -> Iterator[Entry]:
    head, *rows = read_workbook(path)[0].rows
    columns = [typed.text(cell).casefold() for cell in head]
    if "code" not in columns or not set(filter(None, columns)) <= set(COLUMNS):
        raise Refusal("{name} has other columns than a codebook: {columns}.", name=path.name,
                      columns=", ".join(COLUMNS))  # fmt: skip
    seen: set[str] = set()
    for number, row in enumerate(rows, start=2):
        if any(typed.text(cell) for cell in row):
            entry = entry_of(number, dict(zip(columns, row, strict=False)))
            refuse_unfit(number, entry, name, seen)
            seen.add(entry.code)
            yield entry


def entry_of(number: int, cells: Mapping[str, Cell]) -> Entry:
    names = {language: typed.text(cells.get(f"name_{language}")) for language in LANGUAGES}
    also = filter(None, map(str.strip, typed.text(cells.get("also")).split(";")))
    return Entry(
        code=typed.text(cells.get("code")),
        names={language: text for language, text in names.items() if text},
        valid_from=day_of(number, cells.get("valid_from")),
        valid_to=day_of(number, cells.get("valid_to")),
        under=typed.text(cells.get("under")),
        also=tuple(also),
    )


def day_of(number: int, cell: Cell) -> date | None:
    text = typed.text(cell)
    found = typed.day(cell) if text else None
    if text and found is None:
        raise in_row(number, Words("«{text}» is not a day: write it as 31.12.2025.", {"text": text}))
    return found


def refuse_unfit(number: int, entry: Entry, name: str, seen: set[str]) -> None:
    """A code must be one, once; a new entry has its names; a place lies somewhere; an end comes after the beginning."""
    known = codebook(name).entries.get(entry.code)
    if not CODE.fullmatch(entry.code) or entry.code in seen:
        raise in_row(number, Words("The code «{code}» stands here twice or is none.", {"code": entry.code}))
    if known is None and not {"kk", "ru"} <= set(entry.names):
        raise in_row(number, Words("A new entry needs its names in Kazakh and Russian."))
    if any(len(text) > MOST_NAME for text in (*entry.names.values(), *entry.also)):
        raise in_row(number, Words("The text is too long: at most {most} characters.", {"most": MOST_NAME}))
    if not stands(entry, known.under if known else "", name):
        raise in_row(number, Words("A district stands under its region, a region under nothing, and no entry under "
                                   "itself: «{under}» cannot be.", {"under": entry.under}))  # fmt: skip
    if entry.valid_to is not None and name.endswith(COUNTED):
        raise in_row(number, Words("The program itself counts by this code: it can be renamed, but not end."))
    if entry.valid_from and entry.valid_to and entry.valid_to < entry.valid_from:
        raise in_row(number, Words("It ends before it begins."))


def stands(entry: Entry, before: str, name: str) -> bool:
    """Whether an entry of a codebook may stand where it says, or where it stood before."""
    under = entry.under or before
    match name:
        case "region":
            return not under
        case "district":
            return under in codebook("region").entries
    return under != entry.code


def in_row(number: int, words: Words) -> Refusal:
    return Refusal("Row {row}: {problem}", row=number, problem=words)


def differs(entry: Entry, known: Entry | None) -> bool:
    """Whether a row says anything else than what stands."""
    if known is None:
        return True
    same = replace(
        known,
        names={**known.names, **entry.names},
        valid_from=entry.valid_from or known.valid_from,
        valid_to=entry.valid_to or known.valid_to,
        under=entry.under or known.under,
    )
    return same != known or not set(entry.also) <= set(known.also)
