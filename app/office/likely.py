"""Rows of a workbook that are probably entered already, though not word for word: each is told, and the record named.

What is the same word for word is found while rows are judged; this costs more, so it is looked for where a person looks
at the rows before they come in, and a row comes in all the same unless it is left out.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from app.domain.likeness import Face, Likeness, compared, face
from app.domain.register import Problem, Register, Values
from app.intake.grid import Grid
from app.intake.repeats import LATE, NEW, Judged
from app.language import Words
from app.progress import Progress, quiet, told
from app.storage import duplicates, shelf
from app.storage.database import Database
from app.storage.shelf import Record


def coming(grid: Grid) -> list[Judged]:
    """The rows that would come in, as they stand now."""
    return [one for one in list(grid.rows.values()) if one.fate in (NEW, LATE)]


def likely(db: Database, of: Register, rows: Sequence[Judged], progress: Progress = quiet) -> dict[int, Problem]:
    """By row: which record of this office it probably is. Of a register without declared likeness none."""
    if of.likeness is None:
        return {}
    near = standing(db, of, of.likeness)
    best = {one.row: nearest(of, of.likeness, one, near(one.draft.values)) for one in told(rows, len(rows), progress)}
    ids = {row: id for row, id in best.items() if id}
    records = shelf.by_ids(db, of, set(ids.values()))
    return {row: said(of, of.likeness, records[id]) for row, id in ids.items() if id in records}


def standing(db: Database, of: Register, declared: Likeness) -> Callable[[Values], list[Face]]:
    """The records that a row may be; where likeness holds within a place, such as a day, each is read once."""
    places: dict[Any, list[Face]] = {}

    def near(values: Values) -> list[Face]:
        if not declared.within:
            return duplicates.candidates(db, of, declared, values)
        place = values.get(declared.within[0])
        if place not in places:
            places[place] = duplicates.candidates(db, of, declared, values)
        return places[place]

    return near


def nearest(of: Register, declared: Likeness, row: Judged, near: Sequence[Face]) -> str:
    """The record that a row is most like; "" where it is like none."""
    if not near:
        return ""
    mine = face(declared, "", duplicates.kept(of, declared, row.draft.values))
    found = ((like.score, other.id) for other in near if (like := compared(declared, mine, other)) is not None)
    return max(found, default=(0, ""))[1]


def said(of: Register, declared: Likeness, record: Record) -> Problem:
    """The record by its number, and by its name unless that is a person's."""
    name = declared.names[0]
    values = {"number": record.number, "name": record.values[name]}
    if not of.by_name[name].travels:
        return Problem(name, Words("Probably entered already: № {number}.", values), "warning")
    return Problem(name, Words("Probably entered already: № {number} {name}.", values), "warning")
