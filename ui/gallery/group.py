"""Pictures of a group that is too full: enrolling, completing, the sheet; of its lessons; of the columns of a list."""

from __future__ import annotations

from datetime import date, timedelta

from app.office import Office, Query
from ui.gallery.camera import Camera, settle
from ui.register.columns import Columns
from ui.window import Window

GROUP = "KK-A1-9"


def group(window: Window, camera: Camera) -> None:
    """The group's parts one after another, then the list of all groups."""
    parts(window, camera)
    lessons(window, camera)


def parts(window: Window, camera: Camera) -> None:
    """Who has a place; enrolling, completing, the sheet."""
    assert window.session is not None
    window.go("course", too_full(window.session.office))
    page = window.page()
    page.pane.show_group()
    camera.take("group", window)
    part = page.pane.special
    part.enrol()
    part.enrolling.add("+Тыңдаушы 301")
    camera.take("group-enrol", window)
    part.complete()
    camera.take("group-complete", window)
    part.completing.done.emit()
    part.print_sheet()
    settle(window)
    camera.take_front("group-sheet")
    page.close_record()


def lessons(window: Window, camera: Camera) -> None:
    """The groups in days, and the columns of their list."""
    page = window.page()
    for view in ("month", "week"):
        getattr(page, f"as_{view}")()
        camera.take(f"course-{view}", window)
    page.as_table()
    dialog = Columns(page.table, window)
    dialog.show()
    camera.take("columns", dialog)
    dialog.close()


def too_full(office: Office) -> str:
    """Fourteen on twelve places, three wait; made once."""
    made = office.records.page("course", Query(text=GROUP), 1).records
    if made:
        return made[0].id
    starts = date.today() - timedelta(days=30)
    id = office.records.add("course", {
        "group_name": GROUP, "language": "kk", "form": "language_course", "starts_on": starts,
        "ends_on": starts + timedelta(days=100), "capacity": 12, "timetable": "дс, ср, жм 18:30–20:00",
    }).id  # fmt: skip
    for numbers, wait in ((range(201, 215), False), (range(215, 218), True)):
        names = [f"Тыңдаушы {number}" for number in numbers]
        office.groups.enrol(id, [], names, consent=True, wait=wait, on=starts)
    return id
