"""`python -m ui.gallery DIR`: a picture of every page in each language, light, dark and large, to be looked at.

The office is made up for the pictures and thrown away. Names of the pictures tell page, language and look.
"""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEventLoop, QTimer
from PySide6.QtWidgets import QWidget

from app.domain.quarter import quarter_of
from app.language import LANGUAGES
from app.office import Office
from ui.__main__ import dressed
from ui.exchange.preview import Preview
from ui.gallery_board import at_desk, quarter
from ui.gallery_intake import wizard
from ui.gallery_many import work_on_many
from ui.keys import Keys
from ui.language import language
from ui.palette import Palette
from ui.theme import theme
from ui.window import Window

PASSWORD = "picture of an office"  # noqa: S105 - of an office that lives for a minute
SIZE = (1440, 900)
EVENTS = 1284
PAGES = ("today", "event", "association", "course", "learner", "enrolment", "quarter", "exchange", "settings", "intake",
         "help", "duplicates")  # fmt: skip
SHOWN = {"quarter": quarter_of(date(2025, 9, 1)), "intake": "event", "duplicates": "association"}
"""What some pages are asked to show."""
LOOKS = (("light", 100), ("dark", 100), ("light", 200))
ABAI = "100000000"
THIS_WEEK = (
    ("Қоғамдық келісім кеңесінің отырысы", "meeting", -2, 45), ("Медиаторларға арналған тренинг", "training", -1, 30),
    ("«Достық шеңбері» фестивалі", "festival", 0, 131), ("«Ұлттық киім — ұлт мұрасы» көрмесі", "exhibition", 1, None),
    ("«Жаңғыру жолы» жастар дебаты", "youth", 2, None),
)  # fmt: skip


def main(arguments: list[str]) -> int:
    """Make an office, take the pictures, throw the office away."""
    target = Path(arguments[1]) if len(arguments) > 1 else Path("gallery")
    target.mkdir(parents=True, exist_ok=True)
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with tempfile.TemporaryDirectory() as folder:
        os.environ["DOSTYQ_STATE"] = f"{folder}/state"
        dressed(arguments)
        gates(Path(folder), target)
        with at_work(Path(folder) / "office") as window:
            for scheme, zoom in LOOKS:
                for code in LANGUAGES:
                    look(window, code, scheme, zoom)
                    pages(window, target, f"{code}-{scheme}-{zoom}")
        with at_desk(Path(folder) / "desk") as (window, package):
            for scheme, zoom in LOOKS:
                for code in LANGUAGES:
                    look(window, code, scheme, zoom)
                    desk(window, package, target, f"{code}-{scheme}-{zoom}")
    return 0


def desk(window: Window, package: Path, target: Path, look: str) -> None:
    """The centre's pages: the board with an office of each kind beside it, the exchange, a package looked at."""
    window.go("board")
    settle(window)
    for row in (0, 2, 5):
        window.page().matrix.selectRow(row)
        settle(window)
        picture(window, target / f"board-{row}-{look}.png")
    window.go("exchange")
    settle(window)
    picture(window, target / f"centre-exchange-{look}.png")
    for name in ("twice", "quarter"):
        window.go(name, quarter())
        settle(window)
        settle(window)
        picture(window, target / f"centre-{name}-{look}.png")
    assert window.session is not None
    preview = Preview(window.session, window.session.office.post.look(package), window)
    preview.show()
    picture(preview, target / f"preview-{look}.png")
    preview.close()


@contextmanager
def at_work(home: Path) -> Iterator[Window]:
    """A window at work in an office that has something of everything."""
    office, _ = Office.found(home, ABAI, "region", PASSWORD)
    office.intakes.take_sample(EVENTS, seed=1, as_real=True)
    for title, kind, days, people in THIS_WEEK:
        values = {"title": title, "kind": kind, "held_on": date.today() + timedelta(days=days), "participants": people,
                  "organisers": "Достық үйі"}  # fmt: skip
        office.records.add("event", values)
    twice(office)
    office.back_up()
    office.drafts.keep("event", "", {"title": "«Наурыз шуағы» концерті", "held_on": "21.03.2026"})
    window = Window(home)
    window.resize(*SIZE)
    window.show()
    window.enter(office)
    yield window
    window.close()


def twice(office: Office) -> None:
    """One association entered by two clerks, each in his own spelling."""
    shared = {"level": "region", "status": "registered", "phone": "+77010000001"}
    kept = {"name": "«Шаңырақ» қоғамдық бірлестігі", "members": 40, "room": "204"}
    one = office.records.add("association", {**shared, **kept})
    other = {"name": "ОО «Шанырак»", "name_ru": "Общественное объединение «Шанырак»", "members": 45}
    office.records.add("association", {**shared, **other})
    held = {"title": "«Шаңырақ» кеші", "kind": "concert", "held_on": date(2025, 9, 20), "participants": 60}
    office.records.add("event", {**held, "associations": (one.id,)})


def gates(folder: Path, target: Path) -> None:
    """The first run and the lock."""
    office, _ = Office.found(folder / "locked", ABAI, "region", PASSWORD)
    office.close()
    for code in LANGUAGES:
        language.switch(code)
        for name, home in (("welcome", folder / "none"), ("lock", folder / "locked")):
            window = Window(home)
            window.resize(*SIZE)
            window.show()
            picture(window, target / f"{name}-{code}.png")
            window.close()


def look(window: Window, code: str, scheme: str, zoom: int) -> None:
    theme.wear(scheme, zoom)
    window.switch(code)


def pages(window: Window, target: Path, look: str) -> None:
    """Every page as it stands, then its other states."""
    for name in PAGES:
        window.go(name, SHOWN.get(name))
        settle(window)
        picture(window, target / f"{name}-{look}.png")
    states(window, target, look)
    work_on_many(window, target, look, settle, picture)
    wizard(window, target, look, settle, picture)


def states(window: Window, target: Path, look: str) -> None:
    """A search, a record with a problem, nothing found, the palette, the keys."""
    window.go("event")
    page = window.page()
    page.filters.search.setText("dostyq")
    settle(window)
    page.to_list()
    settle(window)
    page.pane.form.editors["participants"].put_typed("131")
    page.pane.form.editors["youth"].put_typed("150")
    page.pane.form.check()
    picture(window, target / f"event-problem-{look}.png")
    page.pane.dirty = False
    page.close_record()
    page.filters.search.setText("жоқ мұндай")
    settle(window)
    picture(window, target / f"event-nothing-{look}.png")
    page.filters.clear()
    much_like(window, target, look)
    assert window.session is not None
    for name, dialog in (("palette", Palette(window.session, window.actions_, window)), ("keys", Keys(window))):
        dialog.show()
        picture(dialog, target / f"{name}-{look}.png")
        dialog.close()


def much_like(window: Window, target: Path, look: str) -> None:
    """A new record that is here already, and the page of duplicates after a decision."""
    window.go("association", "new")
    pane = window.page().pane
    pane.form.editors["name"].put_typed("Шаңырақ бірлестігі")
    pane.form.check()
    settle(window)
    picture(window, target / f"association-like-{look}.png")
    pane.dirty = False
    window.page().close_record()
    window.go("duplicates", "association")
    settle(window)
    window.page().different()
    picture(window, target / f"duplicates-none-{look}.png")
    window.page().take_back()
    settle(window)


def settle(window: Window) -> None:
    """Until nothing runs and everything is painted."""
    wait(250)
    while window.session is not None and not window.session.jobs.idle:
        wait(50)
    wait(100)


def wait(milliseconds: int) -> None:
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def picture(widget: QWidget, path: Path) -> None:
    QCoreApplication.processEvents()
    widget.grab().save(str(path))


if __name__ == "__main__":
    sys.exit(main(sys.argv))
