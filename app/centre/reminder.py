"""The reminder to an office: what is missing, what to do, and by when; one text that is ready to be sent."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from email.message import EmailMessage

from app.centre.board import UNREPORTED, Board, Cell, Row
from app.domain.registers import register
from app.language import LANGUAGES, Words, say, several

GRACE = timedelta(days=5)
"""So long an office is given when the day is over already."""


@dataclass(frozen=True, slots=True)
class Letter:
    """A text in no language yet; None parts paragraphs. `names` sign it."""

    subject: Words
    lines: tuple[Words | None, ...]
    names: Mapping[str, str]

    def text(self, language: str) -> str:
        said = ["" if line is None else say(line, language) for line in self.lines]
        return "\n".join([*said, "", self.names.get(language, "")]) + "\n"

    def mail(self) -> bytes:
        """A letter that a mail program opens to be sent: all languages, Kazakh first."""
        message = EmailMessage()
        message["X-Unsent"] = "1"
        message["Subject"] = " / ".join(say(self.subject, language) for language in LANGUAGES)
        message.set_content("\n\n".join(self.text(language) for language in LANGUAGES))
        return message.as_bytes()


def letter(board: Board, row: Row, names: Mapping[str, str]) -> Letter:
    """What to write to an office; `names` of the office that writes."""
    subject = Words("{period}: what has not come yet", {"period": board.period.name()})
    lines = (
        Words("Dear colleagues,"), None,
        opening(board, row), None,
        *missing(row), None,
        *to_do(board, row), None,
        last_word(row),
    )  # fmt: skip
    return Letter(subject, lines, names)


def opening(board: Board, row: Row) -> Words:
    about = {"period": board.period.name(), "day": board.due_on}
    if row.state not in UNREPORTED:
        return Words("Thank you for what you have sent of the {period}. Something in it is still open.", about)
    if row.days_late:
        return several("Your report of the {period} was due on {day}: it is {n} day late.",
                       "Your report of the {period} was due on {day}: it is {n} days late.",
                       row.days_late, **about)  # fmt: skip
    return Words("Your report of the {period} is due on {day}.", about)


def missing(row: Row) -> Iterator[Words]:
    """A line for each section that is open; one for all where nothing has come."""
    open_ = [cell for cell in row.cells if cell.state in ("returned", "received", "due", "late")]
    if len(open_) == len(row.cells) and all(cell.state in ("due", "late") for cell in open_):
        yield Words("– Nothing of this period has come from you since it ended.")
        return
    for cell in open_:
        yield Words("– {section}: {what}", {"section": Words(register(cell.register).label), "what": what_of(cell)})


def what_of(cell: Cell) -> Words:
    """What is wrong with one section."""
    held = cell.held
    if cell.state == "returned":
        return several("{n} record was returned to be put right", "{n} records were returned to be put right",
                       held.returned)  # fmt: skip
    if cell.state in ("due", "late"):
        return Words("nothing has come, and nobody has signed that there is nothing")
    if held.differing:
        return several("{n} signed figure is not what the records come to",
                       "{n} signed figures are not what the records come to", held.differing)  # fmt: skip
    if held.waiting:
        return several("{n} record waits for another one that has not come",
                       "{n} records wait for others that have not come", held.waiting)  # fmt: skip
    return Words("{here} of {told} records have come as you hold them", {"here": held.here, "told": held.told})


def to_do(board: Board, row: Row) -> Iterator[Words]:
    """Step by step, and by when."""
    steps = [one.advice for one in row.tellings if one.advice is not None]
    if row.state == "returned":
        steps.append(Words("Put right what was returned: it stands on the page «Exchange»."))
    if row.word.edition is None:
        steps.append(
            Words("Close the quarter: where there is nothing to report, the signed summary says so by itself.")
        )
    steps.append(Words("Send the next package and bring it to us."))
    yield Words("Please do this by {day}:", {"day": wanted_by(board)})
    for number, step in enumerate(steps, start=1):
        yield Words("{number}. {step}", {"number": number, "step": step})


def wanted_by(board: Board) -> date:
    return board.due_on if board.today <= board.due_on else board.today + GRACE


def last_word(row: Row) -> Words:
    if row.word.last is None:
        return Words("We have not had any package from you yet.")
    number, day = row.word.last
    return Words("The last package that we have from you is № {number} of {day}.", {"number": number, "day": day})
