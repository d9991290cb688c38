"""The commands of the centre's desk: who has reported, who is late, and what to write to whom."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Any

import click

from app import plain
from app.centre.board import DAYS_TO_REPORT, LABELS, Board, Cell, Row
from app.commands.common import AS_JSON, HOME, PERIOD, TARGET, give, language, opened, refusing, tell
from app.domain.codebooks import codebook
from app.domain.quarter import period
from app.domain.registers import register
from app.language import Words, say, several


@click.command()
@HOME
@PERIOD
@AS_JSON
@refusing
def board(home: Path, when: str, as_json: bool) -> None:
    """Show who has reported a PERIOD, section by section, and who is late."""
    with opened(home) as office:
        shown = office.board.of(period(when))
    give(plain_board(shown, language()), as_json)
    if not as_json:
        for line in table(shown, language()):
            click.echo(line)


@click.command()
@HOME
@PERIOD
@TARGET
@AS_JSON
@refusing
def remind(home: Path, when: str, target: Path, as_json: bool) -> None:
    """Write into a folder what to send to each office from which something of a PERIOD is missing."""
    with opened(home) as office:
        files = office.board.remind(period(when), target)
    letters = sum(file.suffix == ".eml" for file in files)
    words = several("{n} office is to be reminded; the texts are in the folder.",
                    "{n} offices are to be reminded; the texts are in the folder.", letters)  # fmt: skip
    if not letters:
        words = Words("Nobody is to be reminded of {period}.", {"period": period(when).name()})
    give({"files": [str(file) for file in files]}, as_json, words)


@click.command("due-days")
@HOME
@click.argument("days", type=int, required=False)
@click.option("--from", "since", metavar="DAY", help="For periods that end on this day or later; today if not given.")
@AS_JSON
@refusing
def due_days(home: Path, days: int | None, since: str | None, as_json: bool) -> None:
    """Show or set how many DAYS after its end a period is due."""
    day = plain.day(since)
    with opened(home) as office:
        if days is not None:
            office.board.set_due_days(days, day)
        rules = office.board.due_rules()
    give({"usual": DAYS_TO_REPORT, "rules": rules}, as_json)
    if not as_json:
        tell(several("A period is due {n} day after its end.", "A period is due {n} days after its end.",
                     DAYS_TO_REPORT))  # fmt: skip
        for begins, count in rules.items():
            tell(several("Periods that end on {day} or later are due {n} day after their end.",
                         "Periods that end on {day} or later are due {n} days after their end.",
                         count, day=date.fromisoformat(begins)))  # fmt: skip


def plain_board(shown: Board, language: str) -> dict[str, Any]:
    """The board as plain JSON, its sentences in a language."""
    regions = codebook("region").entries
    return {
        "period": str(shown.period), "due_on": shown.due_on.isoformat(), "today": shown.today.isoformat(),
        "offices": len(shown.rows), "reported": shown.reported, "totals": dict(shown.totals),
        "absent": [{"kato": code, "names": regions[code].names} for code in shown.absent],
        "rows": [plain_row(row, language) for row in shown.rows],
    }  # fmt: skip


def plain_row(row: Row, language: str) -> dict[str, Any]:
    word = row.word
    last = {"number": word.last[0], "day": word.last[1].isoformat()} if word.last else None
    tellings = [{"mark": one.mark, "words": say(one.words, language)} for one in row.tellings]
    sections = {cell.register: {"state": cell.state, **asdict(cell.held)} for cell in row.cells}
    return {
        "office": word.office, "kato": word.kato, "role": word.role, "names": dict(word.names), "state": row.state,
        "days_late": row.days_late, "last": last, "edition": word.edition, "code": word.code,
        "differs": list(word.differs), "sections": sections, "tellings": tellings,
    }  # fmt: skip


def table(shown: Board, language: str) -> Iterator[str]:
    """The board in lines: the totals, then each office, then what is to be said of it."""
    yield say(totals(shown), language)
    width = max((len(row.name(language)) for row in shown.rows), default=0)
    for row in shown.rows:
        last = f"№ {row.word.last[0]}, {row.word.last[1]:%d.%m.%Y}" if row.word.last else "—"
        yield f"{row.name(language):<{width}}  {last:<16}  {say(stand(row), language)}"
        for words in (*filter(None, (apart(row, cell) for cell in row.cells)), *(one.words for one in row.tellings)):
            yield f"{'':<{width}}  – {say(words, language)}"


def totals(shown: Board) -> Words:
    """«17 of 20 reported; 2 late»."""
    return Words("{period}, due on {day}: {reported} of {offices} have reported; late: {late}.",
                 {"period": shown.period.name(), "day": shown.due_on, "reported": shown.reported,
                  "offices": len(shown.rows), "late": shown.totals["late"]})  # fmt: skip


def stand(row: Row) -> Words:
    """The state of an office, and by how many days it is late."""
    state = Words(LABELS[row.state])
    if not row.days_late:
        return state
    return several("{state}, {n} day late", "{state}, {n} days late", row.days_late, state=state)


def apart(row: Row, cell: Cell) -> Words | None:
    """A section that stands otherwise than its office."""
    if cell.state == row.state:
        return None
    return Words("{section}: {state}",
                 {"section": Words(register(cell.register).label), "state": Words(LABELS[cell.state])})  # fmt: skip


COMMANDS: tuple[Any, ...] = (board, remind, due_days)
