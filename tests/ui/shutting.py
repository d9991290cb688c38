"""A program that opens an office, begins long works, and is closed in the middle of them, again and again."""

from __future__ import annotations

import faulthandler
import random
import sys
from datetime import date
from pathlib import Path

from PySide6.QtCore import QElapsedTimer
from PySide6.QtWidgets import QApplication

from app.domain.quarter import Period
from app.office import Office
from tests.offices import PASSWORD
from ui.__main__ import dressed
from ui.window import Window

LONGEST = 400
"""Milliseconds between the first work and the end."""


def begin(window: Window, dice: random.Random) -> None:
    """Works of every kind, and a page that waits for some."""
    session = window.session
    assert session is not None
    office = session.office
    works = [
        (lambda _: office.quarters.check(Period(2025)), False),
        (lambda _: office.quarters.pdf(Period(2025), "kk"), False),
        (lambda _: office.back_up(), True),
        (lambda _: office.intakes.take_sample(2_000, dice.randrange(1000)), True),
    ]
    window.go(dice.choice(("today", "event", "quarter", "enrolment", "exchange")))
    for work, writes in dice.sample(works, 2):
        session.run("work", work, lambda _: None, writes=writes)
    page = window.page()
    if hasattr(page, "list"):
        page.list.order(page.of.columns[-1])
        page.new({"held_on": date(2025, 9, 1)})


def main(home: Path, rounds: int, seed: int) -> None:
    """Each round ends at a moment drawn by lot."""
    faulthandler.enable()
    app, dice = dressed(["dostyq"]), random.Random(seed)
    for _ in range(rounds):
        window = Window(home)
        window.show()
        window.enter(Office.open(home, PASSWORD))
        begin(window, dice)
        clock, last = QElapsedTimer(), dice.randrange(LONGEST)
        clock.start()
        while clock.elapsed() < last:
            app.processEvents()
        window.close()
        window.deleteLater()
        app.processEvents()
        print("closed", flush=True)
    QApplication.quit()


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))
