"""The centre for the pictures: some offices of which each has sent its quarter another way, and its window."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from datetime import date, timedelta
from pathlib import Path
from unittest.mock import patch

from app.domain.quarter import Period, quarter_of
from app.office import Office
from ui.window import Window

CENTRE, LATE_BY = "710000000", 5
REGIONS = ("100000000", "110000000", "150000000", "190000000", "230000000", "270000000", "310000000", "330000000")
SIZE = (1440, 900)
SEMEY = "101000000"
TOGETHER = ("«Достық шеңбері» аймақаралық фестивалі", "Аймақаралық «Достық шеңбері» фестивалі")
"""What the first two offices have held together, and have both reported."""
LATE = "Акті кеш келді"
PASSWORD = "picture of a centre"  # noqa: S105 - of an office that lives for a minute


class Spring(date):
    """The day on which the offices were accepted, long before their report was due."""

    @classmethod
    def today(cls) -> date:  # type: ignore[override]
        return date.fromordinal(date.today().toordinal() - 250)


def quarter() -> Period:
    """The one that is over."""
    before = quarter_of(date.today()).before()
    assert before is not None
    return before


@contextmanager
def at_desk(folder: Path) -> Iterator[tuple[Window, Path]]:
    """The centre's window, and a package that may be taken in."""
    with ExitStack() as opened:
        centre, _ = Office.found(folder / "centre", CENTRE, "centre", PASSWORD)
        offices = []
        for kato in REGIONS:
            office, _ = Office.found(folder / kato, kato, "region", PASSWORD)
            accept(centre, opened.enter_context(office), folder)
            offices.append(office)
        days = (date.today() - timedelta(days=LATE_BY) - quarter().end).days
        centre.board.set_due_days(days, quarter().start)
        waiting = told(centre, offices, folder)
        window = Window(folder / "centre")
        window.resize(*SIZE)
        window.show()
        window.enter(centre)
        yield window, waiting
        window.close()


def accept(centre: Office, office: Office, folder: Path) -> None:
    card, certificate = folder / "card", folder / "certificate"
    card.write_bytes(office.post.card())
    with patch("app.office.post.date", Spring):
        certificate.write_bytes(centre.post.certify(card)[0])
    office.post.accept(certificate)


def told(centre: Office, offices: list[Office], folder: Path) -> Path:
    """Closed, amended, changed after its closing, complete, a number lost on the way, one taken back, and two that have
    never sent. Returns a package that has not been taken in yet."""
    events = [filled(office, 12 + 5 * at) for at, office in enumerate(offices[:6])]
    for office, title in zip(offices, TOGETHER, strict=False):
        office.records.add("event", held(20) | {"title": title, "district": SEMEY, "place": "Достық үйі"})
    for office in offices[:3]:
        office.quarters.close(quarter(), said(office))
        carry(centre, office, folder)
    offices[1].records.add("event", held(40), LATE)
    offices[1].quarters.amend(quarter(), LATE, said(offices[1]))
    offices[2].records.edit("event", events[2][0], {"participants": 900}, LATE)
    offices[4].post.send(folder)
    for office in offices[1:6]:
        carry(centre, office, folder)
    centre.post.withdraw_intake(offices[5].facts.id, 1)
    return odd(offices[3], events[3], folder)


def odd(office: Office, events: list[str], folder: Path) -> Path:
    """A package that withdraws much and in which a number has jumped."""
    for id in events[:8]:
        office.records.withdraw("event", id)
    office.records.edit("event", events[9], {"participants": 1200})
    office.records.add("event", held(50))
    return office.post.send(folder)[0]


def filled(office: Office, events: int) -> list[str]:
    """An association and its events; returns their ids."""
    unity = office.records.add("association", {"name": "«Бірлік» ЭМБ", "level": "region", "status": "registered"}).id
    found = [office.records.add("event", held(number) | {"associations": (unity,)}) for number in range(events)]
    return [record.id for record in found]


def held(number: int) -> dict[str, object]:
    day = quarter().start + timedelta(days=number)
    return {"title": f"Іс-шара {number + 1}", "kind": "festival", "status": "held", "held_on": day, "participants": 120}


def said(office: Office) -> dict[str, str]:
    """Something said to every warning."""
    return {one.key: "Тексерілді" for one in office.quarters.check(quarter()) if one.severity == "warning"}


def carry(centre: Office, office: Office, folder: Path) -> None:
    """A package up and its receipt back."""
    receipt = centre.post.receive(office.post.send(folder)[0])[1]
    assert receipt is not None
    office.post.receive(receipt)
