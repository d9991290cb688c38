"""A region between its districts and the centre: what it passes on, what the centre asks and tells it."""

from __future__ import annotations

from contextlib import ExitStack
from datetime import date, timedelta
from pathlib import Path
from unittest.mock import patch

from app.office import Office
from ui.gallery.camera import Camera, at_work
from ui.gallery.centre import ASKED, CENTRE, accept, carry, held, say_to_all
from ui.gallery.office import ABAI, PASSWORD
from ui.window import Window

DAYS_LATER = 2 * 365 - 280
"""By then the certificates, which were given long before, are about to end."""
DISTRICTS = ("101000000", "103600000", "103400000")


class Later(date):
    """The day on which the exchange page warns."""

    @classmethod
    def today(cls) -> date:  # type: ignore[override]
        return date.fromordinal(date.today().toordinal() + DAYS_LATER)


def region(folder: Path, camera: Camera) -> None:
    """Its exchange, its day, and a record that the centre asks about."""
    with ExitStack() as opened:
        centre, _ = Office.found(folder / "above", CENTRE, "centre", PASSWORD)
        office, _ = Office.found(folder / "between", ABAI, "region", PASSWORD)
        accept(opened.enter_context(centre), office, folder)
        asked = said_to(centre, office, folder)
        for number, kato in enumerate(DISTRICTS):
            below(
                opened.enter_context(Office.found(folder / kato, kato, "district", PASSWORD)[0]), office, folder, number
            )
        office.records.add("event", held(3))
        office.post.send(folder)
        office.post.watch(folder / "Ортақ қалта")
        with at_work(office) as window:
            for _ in camera.looks():
                between(window, camera, asked, folder)


def between(window: Window, camera: Camera, asked: str, folder: Path) -> None:
    """Today with the centre's word, the record, the exchange before and after a package was written."""
    camera.visit(window, "today", name="region-today")
    camera.visit(window, "event", asked, name="region-remark")
    window.page().close_record()
    camera.visit(window, "exchange", name="region-exchange")
    window.page().side.send(folder / "stick")
    camera.take("region-sent", window)
    camera.take_foot("region-exchange-foot", window)
    with patch("app.office.certificates.date", Later), patch("ui.exchange.ending.date", Later):
        camera.visit(window, "exchange", name="region-ending")


def said_to(centre: Office, office: Office, folder: Path) -> str:
    """The first packages; a question about an event, whose id is returned; an instruction by circular."""
    asked = office.records.add("event", held(1)).id
    returned = office.records.add("event", held(2)).id
    carry(centre, office, folder)
    centre.centre.remark(asked, ASKED)
    centre.centre.remark(returned, "Аудан көрсетілмеген.", "returned")
    say_to_all(centre)
    office.post.receive(centre.centre.circular(folder)[0])
    office.records.edit("event", asked, {"held_on": held(1)["held_on"] - timedelta(days=1)})  # type: ignore[operator]
    carry(centre, office, folder)
    return asked


def below(district: Office, office: Office, folder: Path, number: int) -> None:
    """A district that has sent so many packages; the last day of the first of them is today's."""
    accept(office, district, folder)
    for at in range(number):
        district.records.add("event", held(at) | {"held_on": date.today() - timedelta(days=at)})
        carry(office, district, folder)
