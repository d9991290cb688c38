"""A clerk's office that has something of everything, one in which nothing is yet, and what both look like."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

from app.domain.quarter import quarter_of
from app.domain.registers import BY_NAME
from app.office import Office
from ui.gallery.asked import asked
from ui.gallery.attached import attached
from ui.gallery.camera import Camera, at_work, settle
from ui.gallery.dialogs import dialogs
from ui.gallery.foot import foot
from ui.gallery.group import group, too_full
from ui.gallery.intake import intake
from ui.gallery.many import many
from ui.window import Window

ABAI, CAPITAL = "100000000", "710000000"
PASSWORD = "picture of an office"  # noqa: S105 - of an office that lives for a minute
EVENTS, SAMPLE_EVENTS = 1284, 60
QUARTER = quarter_of(date(2025, 9, 1))
PAGES = {
    "today": None, "event": None, "association": None, "course": None, "learner": None, "enrolment": None,
    "request": None, "plan_item": None, "quarter": QUARTER, "exchange": None, "settings": None, "help": None,
    "duplicates": "association",
}  # fmt: skip
"""The pages and what each is asked to show."""
LONG = ("today", "settings", "quarter")
"""Those that go on under the edge of the window."""
EMPTY = ("today", "event", "quarter", "exchange")
EMPTY_CENTRE = ("today", "board", "exchange", "twice")
THIS_WEEK = (
    ("Қоғамдық келісім кеңесінің отырысы", "meeting", -2, 45), ("Медиаторларға арналған тренинг", "training", -1, 30),
    ("«Достық шеңбері» фестивалі", "festival", 0, 131), ("«Ұлттық киім — ұлт мұрасы» көрмесі", "exhibition", 1, None),
    ("«Жаңғыру жолы» жастар дебаты", "youth", 2, None),
)  # fmt: skip


def full(folder: Path, camera: Camera) -> None:
    """An office that is at work, page by page."""
    with at_work(after_a_year(folder)) as window:
        for _ in camera.looks():
            for shot in (pages, lists, records, attached, group, much_like, asked, dialogs, many, intake, foot):
                shot(window, camera)


def empty(folder: Path, camera: Camera) -> None:
    """An office and a centre on their first day: what a page says while there is nothing."""
    with at_work(Office.found(folder / "empty", ABAI, "region", PASSWORD)[0]) as window:
        for _ in camera.looks():
            for page in EMPTY:
                camera.visit(window, page, name=f"empty-{page}")
    with at_work(Office.found(folder / "centre", CAPITAL, "centre", PASSWORD)[0]) as window:
        for _ in camera.looks():
            for page in EMPTY_CENTRE:
                camera.visit(window, page, name=f"empty-centre-{page}")


def sample(folder: Path, camera: Camera) -> None:
    """An office that tries it out: the line over its pages, and what is left when the sample records are removed."""
    with at_work(Office.found(folder / "sample", ABAI, "region", PASSWORD)[0]) as window:
        assert window.session is not None
        for _ in camera.looks():
            window.session.office.intakes.take_sample(SAMPLE_EVENTS, seed=1)
            window.session.note(BY_NAME)
            camera.visit(window, "today", name="sample-today")
            camera.visit(window, "event", name="sample-event")
            window.samples.remove()
            camera.take("sample-removed", window)


def after_a_year(folder: Path) -> Office:
    """An office after a year of work."""
    office, _ = Office.found(folder / "full", ABAI, "region", PASSWORD)
    office.intakes.take_sample(EVENTS, seed=1, as_real=True)
    for title, kind, days, people in THIS_WEEK:
        values = {"title": title, "kind": kind, "held_on": date.today() + timedelta(days=days), "participants": people,
                  "organisers": "Достық үйі"}  # fmt: skip
        office.records.add("event", values)
    entered_twice(office)
    too_full(office)
    office.back_up()
    office.drafts.keep("event", "", {"title": "«Наурыз шуағы» концерті", "held_on": "21.03.2026"})
    return office


def entered_twice(office: Office) -> None:
    """One association entered by two clerks, each in his own spelling."""
    shared = {"level": "region", "status": "registered", "phone": "+77010000001"}
    kept = {"name": "«Шаңырақ» қоғамдық бірлестігі", "members": 40, "room": "204"}
    one = office.records.add("association", {**shared, **kept})
    other = {"name": "ОО «Шанырак»", "name_ru": "Общественное объединение «Шанырак»", "members": 45}
    office.records.add("association", {**shared, **other})
    held = {"title": "«Шаңырақ» кеші", "kind": "concert", "held_on": date(2025, 9, 20), "participants": 60}
    office.records.add("event", {**held, "associations": (one.id,)})


def pages(window: Window, camera: Camera) -> None:
    """Every page as it stands."""
    for page, what in PAGES.items():
        camera.visit(window, page, what)
        if page in LONG:
            camera.take_foot(f"{page}-foot", window)


def lists(window: Window, camera: Camera) -> None:
    """The events as a month and as a week, a search, a record with a problem, nothing found."""
    window.go("event")
    page = window.page()
    for view in ("month", "week"):
        getattr(page, f"as_{view}")()
        camera.take(f"event-{view}", window)
    page.as_table()
    page.filters.search.setText("dostyq")
    camera.take("event-found", window)
    page.table.choose(0)
    page.to_form()
    page.pane.form.editors["participants"].put_typed("131")
    page.pane.form.editors["youth"].put_typed("150")
    page.pane.form.check()
    camera.take("event-problem", window)
    page.pane.draft.rest()
    page.close_record()
    page.filters.search.setText("жоқ мұндай")
    camera.take("event-nothing", window)
    page.filters.clear()


def records(window: Window, camera: Camera) -> None:
    """A record beside its list: what is linked to it, its history; a new one, with its draft."""
    for name in ("course", "association"):
        window.go(name)
        page = window.page()
        page.table.choose(0)
        page.to_form()
        for at, shown in enumerate(("record", "linked", "history", "group")[: len(page.pane.head.tabs)]):
            page.pane.show_tab(at)
            camera.take(f"{name}-{shown}", window)
        page.pane.show_tab(0)
        page.close_record()
    camera.visit(window, "event", "new", name="event-new")
    window.page().pane.draft.rest()
    window.page().close_record()


def much_like(window: Window, camera: Camera) -> None:
    """A new record that is here already, and the page of duplicates after a decision."""
    window.go("association", "new")
    pane = window.page().pane
    pane.form.editors["name"].put_typed("Шаңырақ бірлестігі")
    pane.form.check()
    camera.take("association-like", window)
    pane.draft.rest()
    window.page().close_record()
    camera.visit(window, "duplicates", "association", name="duplicates-pair")
    window.page().different()
    camera.take("duplicates-none", window)
    window.page().kinds[1].click()
    camera.take("duplicates-different", window)
    window.page().ask_again()
    merged(window, camera)


def merged(window: Window, camera: Camera) -> None:
    """Two records merged, and the history of the one that stayed; then they are two again."""
    window.go("duplicates", "association")
    page = window.page()
    settle(window)
    stays = page.pairs.chosen.ids[page.two.stays]
    page.merge()
    camera.take("duplicates-merged", window)
    window.go("association", stays)
    settle(window)
    window.page().pane.show_tab(2)
    camera.take("association-merged", window)
    window.page().close_record()
    window.undo()
    settle(window)
