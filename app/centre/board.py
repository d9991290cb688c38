"""The board: office × section of a period, each in a state that follows from what came and held, never from a button.

A section is a register. What is known of an office stands in a `Word`, what is known of one of its sections in `Held`;
everything here is worked out of these.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any, Literal

from app.domain.quarter import Period
from app.domain.registers import REGISTERS
from app.language import N_, Words

State = Literal["returned", "late", "due", "received", "not_due", "complete", "closed", "amended"]
STATES: tuple[State, ...] = ("returned", "late", "due", "received", "not_due", "complete", "closed", "amended")
"""What wants a hand comes first: an office is in the first state in which any of its sections is."""

LABELS: dict[State, str] = {
    "returned": N_("returned"),
    "late": N_("late"),
    "due": N_("due"),
    "received": N_("received"),
    "not_due": N_("not due"),
    "complete": N_("complete"),
    "closed": N_("closed"),
    "amended": N_("amended"),
}

UNREPORTED: tuple[State, ...] = ("not_due", "due", "late")

DAYS_TO_REPORT = 10
"""So many days after its end a period is due, where the centre has not said otherwise."""


@dataclass(frozen=True, slots=True)
class Held:
    """One section of one office: live records here, how many the office says it has, whether these are the very same,
    how many wait or were returned, how many signed figures the records do not come to, and whether it was signed as
    empty."""

    here: int = 0
    told: int = 0
    agrees: bool = False
    waiting: int = 0
    returned: int = 0
    differing: int = 0
    nil: bool = False


@dataclass(frozen=True, slots=True)
class Word:
    """What an office has let the centre know. `since`: it is expected to report from this day on; `covered`: the day
    on which the first package came that was made after the period; `edition`: the number of its last signed summary,
    `counted` whether that was counted anew here. `differs` are the cells of it that the records do not come to."""

    office: str
    kato: str
    role: str
    names: Mapping[str, str]
    since: date
    covered: date | None = None
    last: tuple[int, date] | None = None
    edition: int | None = None
    code: str = ""
    counted: bool = False
    differs: tuple[dict[str, Any], ...] = ()
    held: Mapping[str, Held] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Telling:
    """What is odd about an office, under a mark, and what to do about it there."""

    mark: str
    words: Words
    advice: Words | None = None


@dataclass(frozen=True, slots=True)
class Cell:
    """A section of an office in its state."""

    register: str
    state: State
    held: Held


@dataclass(frozen=True, slots=True)
class Row:
    """An office on the board: late by so many days, or reported so many days late."""

    word: Word
    state: State
    days_late: int
    cells: tuple[Cell, ...]
    tellings: tuple[Telling, ...] = ()

    def name(self, language: str) -> str:
        return self.word.names.get(language) or self.word.kato

    @property
    def wanting(self) -> bool:
        """Whether the office has something to be told: something is due, or odd in a way that it can mend."""
        return self.state in ("returned", "late", "due") or any(cell.state == "received" for cell in self.cells)


@dataclass(frozen=True, slots=True)
class Board:
    """All offices of a period on a day. `absent` are the KATO codes of regions that have no accepted office."""

    period: Period
    due_on: date
    today: date
    rows: tuple[Row, ...]
    absent: tuple[str, ...] = ()

    @property
    def totals(self) -> Counter[State]:
        return Counter(row.state for row in self.rows)

    @property
    def reported(self) -> int:
        return sum(row.state not in UNREPORTED for row in self.rows)


def due_on(period: Period, rules: Mapping[str, int]) -> date:
    """The day on which a period is due. A rule holds for periods that end on its day or later, up to the next rule."""
    begun = [since for since in rules if since <= period.end.isoformat()]
    return period.end + timedelta(days=rules[max(begun)] if begun else DAYS_TO_REPORT)


def board(
    period: Period, words: Iterable[Word], due: date, today: date,
    tellings: Mapping[str, tuple[Telling, ...]], absent: Iterable[str] = (),
) -> Board:  # fmt: skip
    """The board of a period that is due on a day; `tellings` by office."""
    rows = tuple(row(word, period, due, today, tellings.get(word.office, ())) for word in words)
    return Board(period, due, today, rows, tuple(absent))


def row(word: Word, period: Period, due: date, today: date, tellings: tuple[Telling, ...] = ()) -> Row:
    """An office on the board."""
    cells = []
    for register in REGISTERS:
        held = word.held.get(register.name, Held())
        cells.append(Cell(register.name, state(word, held, period, due, today), held))
    whole = min((cell.state for cell in cells), key=STATES.index)
    return Row(word, whole, days_late(word, whole, due, today), tuple(cells), tellings)


def state(word: Word, held: Held, period: Period, due: date, today: date) -> State:
    """The state of one section. A signed summary is believed as far as the records come to its figures; without one,
    a section is complete when the very records are here that the office says it has."""
    if held.returned:
        return "returned"
    if word.edition is not None:
        if held.differing or not word.counted:
            return "received"
        return "amended" if word.edition else "closed"
    if today <= period.end:
        return "not_due"
    if word.covered is not None and (held.here or held.told):
        return "complete" if held.agrees else "received"
    if word.since > due:
        return "not_due"
    return "late" if today > due else "due"


def days_late(word: Word, whole: State, due: date, today: date) -> int:
    """How many days after it was due an office has reported, or has not reported yet; of what was due before it was
    expected to report, nothing is late."""
    if whole == "not_due" or word.since > due:
        return 0
    until = today if whole in UNREPORTED or word.covered is None else word.covered
    return max(0, (until - due).days)
