"""The door to the board: who has reported, who is late, what is odd, and what to write to whom."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from app.centre import board as centre
from app.centre.board import DAYS_TO_REPORT, LABELS, STATES, UNREPORTED, Cell, Held, Row, State, Telling, Word
from app.centre.odd import Odd, tellings
from app.centre.reminder import Letter, letter
from app.domain.codebooks import codebook
from app.domain.quarter import Period
from app.domain.registers import REGISTERS, figure
from app.errors import NotFound, Refusal
from app.exchange import trust
from app.exchange.card import open_card
from app.files import write_whole
from app.language import LANGUAGES
from app.office import correspondence
from app.storage import board as asked
from app.storage import post, settings
from app.storage.database import Database

__all__ = [
    "DAYS_TO_REPORT",
    "LABELS",
    "STATES",
    "UNREPORTED",
    "Board",
    "Cell",
    "Held",
    "Letter",
    "Row",
    "State",
    "Telling",
]

MOST_DAYS = 366
PACKAGES = 12
Rows = Sequence[Mapping[str, Any]]


class Board:
    """The board of one office: of the centre, or of a region for its districts."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def of(self, period: Period, today: date | None = None) -> centre.Board:
        """All offices in a period: states of their sections, days late, what is odd."""
        today = today or date.today()
        words = list(gathered(self._db, period))
        odd = oddities(self._db, period)
        said = {word.office: tuple(tellings(word, odd.get(word.office, Odd()), today)) for word in words}
        return centre.board(period, words, self.due_on(period), today, said, absent(self._db, words))

    def year(self, year: int, today: date | None = None) -> list[centre.Board]:
        """The boards of the four quarters."""
        return [self.of(Period(year, f"Q{number}"), today) for number in range(1, 5)]

    def packages(self, office: str) -> list[dict[str, Any]]:
        """The last packages of an office (its id), the newest first: life, number, received_at, made_at, withdrawn,
        stale."""
        return asked.packages(self._db, settings.office_named(self._db, office).row, PACKAGES)

    def due_rules(self) -> dict[str, int]:
        """By the day from which it holds (for periods that end then or later): so many days after its end a period is
        due. Before the first of them it is `DAYS_TO_REPORT`."""
        return dict(sorted(asked.due_rules(self._db).items()))

    def due_on(self, period: Period) -> date:
        """The day that was said for this very period, or so many days after its end as is the rule."""
        return correspondence.due_on(self._db, period) or centre.due_on(period, self.due_rules())

    def set_due_days(self, days: int, since: date) -> None:
        """Periods that end on a day or later are due so many days after their end; raises Refusal."""
        if not 0 <= days <= MOST_DAYS:
            raise Refusal("A period is due 0 to {most} days after its end.", most=MOST_DAYS)
        asked.keep_due_rule(self._db, since.isoformat(), days)

    def letter(self, board: centre.Board, office: str) -> Letter:
        """The reminder to an office (its id) of a board."""
        found = next((row for row in board.rows if row.word.office == office), None)
        if found is None:
            raise NotFound("There is no office {name} on the board.", name=office)
        return letter(board, found, settings.office(self._db).names)

    def remind(self, period: Period, folder: Path, today: date | None = None) -> list[Path]:
        """Write a reminder for every office from which something is missing, as text in each language and as a letter
        for a mail program; returns the files."""
        board = self.of(period, today)
        written: list[Path] = []
        for row in board.rows:
            if row.wanting:
                stem = f"{period}-{row.word.kato}-{row.word.office[:8]}"
                written += put_out(self.letter(board, row.word.office), folder, stem)
        return written


def put_out(text: Letter, folder: Path, stem: str) -> Iterator[Path]:
    """A reminder as files."""
    for language in LANGUAGES:
        path = folder / f"{stem}-{language}.txt"
        write_whole(path, text.text(language).encode("utf-8-sig"))
        yield path
    write_whole(folder / f"{stem}.eml", text.mail())
    yield folder / f"{stem}.eml"


def gathered(db: Database, period: Period) -> Iterator[Word]:
    """What every accepted office has let us know of a period."""
    last, known = asked.last_packages(db), asked.editions(db, period)
    held, aside = asked.held(db, period, REGISTERS), asked.set_aside(db, period, REGISTERS)
    for sender in asked.senders(db, period.end.isoformat()):
        office, editions = sender["row"], known.get(sender["row"], [])
        edition = editions[-1] if editions else None
        number, at = last.get(office, (0, ""))
        yield Word(
            sender["id"], sender["kato"], sender["role"], sender["names"],
            since=day(min(filter(None, (sender["accepted_on"], sender["first"])))),
            covered=day(sender["covered"]) if sender["covered"] else None,
            last=(number, day(at)) if at else None,
            edition=edition["number"] if edition else None,
            code=edition["code"] if edition else "",
            counted=edition is not None and edition["differs"] is not None,
            differs=tuple(edition["differs"] or ()) if edition else (),
            held=sections(office, held, aside, edition),
        )  # fmt: skip


def sections(
    office: int, held: Mapping[tuple[int, str], Mapping[str, Any]], aside: Mapping[tuple[int, str, str], int],
    edition: Mapping[str, Any] | None,
) -> dict[str, Held]:  # fmt: skip
    """By register, what is known of an office."""
    cells = (edition["differs"] or ()) if edition else ()
    owners = [figure(cell["figure"])[0].name for cell in cells]
    found = {}
    for register in REGISTERS:
        name = register.name
        row = held.get((office, name), {"here": 0, "told": 0, "agrees": False})
        found[name] = Held(
            row["here"], row["told"], bool(row["agrees"]), aside.get((office, name, "waiting"), 0),
            aside.get((office, name, "returned"), 0), owners.count(name), name in (edition or {"nil": ()})["nil"],
        )  # fmt: skip
    return found


def oddities(db: Database, period: Period) -> dict[str, Odd]:
    """By office (its id), what is odd about its post."""
    never, behind, known = asked.never_came(db, period.start.isoformat()), asked.behind(db), asked.editions(db, period)
    back, here = asked.taken_back(db), {office.row: office for office in settings.offices(db)}
    apart, gone = post.kept_apart(db), {row["key"]: row["day"] for row in settings.revoked(db)}
    found = {}
    for sender in asked.senders(db, period.end.isoformat()):
        office, key = sender["row"], open_card(sender["card"]).public.key_id if gone else ""
        found[sender["id"]] = Odd(
            never.get(office, ()), behind.get(office, ()), back.get(office, ()),
            [row["number"] for row in apart if row["id"] == sender["id"]],
            repeated(known.get(office, [])), day(gone[key]) if key in gone else None,
            trust.valid_to(here[office]),
        )  # fmt: skip
    return found


def repeated(editions: Rows) -> bool:
    """Whether a number of an edition stands for two documents."""
    return len({row["number"] for row in editions}) < len(editions)


def absent(db: Database, words: Sequence[Word]) -> list[str]:
    """At the centre: the regions that have no accepted office."""
    if settings.office(db).role != "centre":
        return []
    here = {word.kato for word in words}
    return [code for code in codebook("region").entries if code not in here]


def day(text: str) -> date:
    """The day of a moment or of a day, as the database keeps both: what is late is late by days."""
    return date.fromisoformat(text[:10])
