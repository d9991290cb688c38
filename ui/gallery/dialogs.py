"""Pictures of all that opens over a page: what finds, asks, shows a paper, makes a record in place."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QDialog, QMenu

from app.domain.event import EVENT
from app.domain.fields import Link, Links
from app.domain.quarter import Period
from app.domain.registers import figure
from app.office import Query
from ui.gallery.camera import Camera
from ui.keys import Keys
from ui.language import spoken
from ui.pages.recovery import Preview
from ui.pages.settings_users import Asking, CodeSheet
from ui.palette import Palette
from ui.register.in_place import InPlace
from ui.register.record_filter import RecordFilter
from ui.window import Window

CODE = "XXXXX-XXXXX-XXXXX-XXXXX-XXXXX"
NEW = "«Келісім» бірлестігі"


def dialogs(window: Window, camera: Camera) -> None:
    """One after another, each over the page where it belongs."""
    for name, dialog in over_any_page(window).items():
        dialog.show()
        camera.take(name, dialog)
        dialog.close()
    found(window, camera)
    behind(window, camera)
    menus(window, camera)
    printing(window, camera)
    window.go("settings")
    camera.take_asked("new-code", window.page().users.new_code)


def over_any_page(window: Window) -> dict[str, QDialog]:
    """What needs nothing to be chosen first."""
    session, link = window.session, next(one for one in EVENT.links if isinstance(one, Links | Link))
    assert session is not None
    papers = session.office.papers
    return {
        "keys": Keys(window.actions_.allowed, window),
        "finding": RecordFilter(session, link, window),
        "in-place": InPlace(session, "association", "", NEW, window),
        "password": Asking("Change my password", window, nothing, nothing, old=True),
        "code": CodeSheet(CODE, session, window),
        "code-sheet": Preview(lambda language: papers.recovery(CODE, language), window),
    }


def nothing(*_: Any) -> None:
    """What the dialogs of a picture do."""


def found(window: Window, camera: Camera) -> None:
    """The palette as it opens, and when something is typed."""
    assert window.session is not None
    palette = Palette(window.session, window.actions_, window)
    palette.show()
    camera.take("palette", palette)
    palette.line.setText("достық")
    camera.take("palette-found", palette)
    palette.close()


def behind(window: Window, camera: Camera) -> None:
    """The records behind a figure, and those behind a finding."""
    camera.visit(window, "quarter", Period(2025, "Q3"), name="quarter-ready")
    window.page().open_figure("events", "", spoken(figure("events")[1].label))
    camera.take_front("behind")


def menus(window: Window, camera: Camera) -> None:
    """What a list can be narrowed by; the chips of what it is narrowed by."""
    window.go("event")
    filters = window.page().filters
    QTimer.singleShot(300, lambda: take_menu("filter-menu", camera))
    filters.offer()
    filters.put_period(Period(2025))
    filters.put("kind", "festival")
    camera.take("event-narrowed", window)
    filters.clear()


def take_menu(name: str, camera: Camera) -> None:
    menu = QApplication.activePopupWidget()
    if isinstance(menu, QMenu):
        camera.take_now(name, menu)
        menu.close()


def printing(window: Window, camera: Camera) -> None:
    """The paper of a list over it."""
    assert window.session is not None
    (one,) = window.session.office.records.page("association", Query(), 1).records
    window.go("association", one.id)
    window.page().print_paper()
    camera.take_front("printing")
    window.page().close_record()
