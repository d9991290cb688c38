"""Pictures of what is asked before a deed: signing, users, erasure, the name of a list; of records and full days."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QTimer

from app.office import Query
from ui.gallery.camera import Camera, settle
from ui.gallery.dialogs import take_menu
from ui.pages.signing import Signing
from ui.window import Window

SECOND, PASSWORD = "маман", "another password of a picture"
RECORDS = ("learner", "enrolment", "request", "plan_item")
FULL = date(2025, 10, 22)
"""A day about which much was held."""
NARROW, WIDE = (1024, 700), (1440, 900)


def asked(window: Window, camera: Camera) -> None:
    """One after another."""
    for shot in (signed, users, records, kept, full_days, offered, narrow):
        shot(window, camera)


def signed(window: Window, camera: Camera) -> None:
    """Before a quarter is closed, and before an amendment, with a day that is none."""
    period = window.page().period if window.front() == "quarter" else None
    if period is None:
        window.go("quarter")
        period = window.page().period
    for name, amending in (("closing", False), ("amending", True)):
        dialog = Signing(window, period, amending)
        dialog.lines["on"].setText("31.02.2026" if amending else "")
        dialog.show()
        camera.take(name, dialog)
        dialog.close()


def users(window: Window, camera: Camera) -> None:
    """Two users; one more; another password for one, and none any more."""
    assert window.session is not None
    office = window.session.office
    if SECOND not in office.users.all():
        office.users.add(SECOND, PASSWORD)
    window.go("settings")
    page = window.page()
    page.users.look()
    camera.take_foot("settings-users", window)
    page.users.add()
    camera.take_front("user-new")
    page.users.give_another(SECOND)
    camera.take_front("user-password")
    camera.take_asked("user-remove", lambda: page.users.remove(SECOND))


def records(window: Window, camera: Camera) -> None:
    """A record of the registers that no other picture opens; the question before a learner is erased."""
    assert window.session is not None
    for name in RECORDS:
        window.go(name, window.session.office.records.page(name, Query(), 1).records[0].id)
        settle(window)
        camera.take(f"{name}-record", window)
        if name == "learner":
            camera.take_asked("erase", window.page().pane.foot.erasing.erase)
        window.page().close_record()


def kept(window: Window, camera: Camera) -> None:
    """The menu of kept lists, and the question for a name."""
    window.go("event")
    named = window.page().named
    named.keep_as("2025 жылғы фестивальдар", window.page().list.kept())
    QTimer.singleShot(300, lambda: take_menu("lists-menu", camera))
    named.menu_().exec()
    camera.take_asked("list-name", named.keep)


def full_days(window: Window, camera: Camera) -> None:
    """A month and a week in which much was held."""
    window.go("event")
    page = window.page()
    for view in ("month", "week"):
        getattr(page, f"as_{view}")()
        page.views.front().go(FULL)
        camera.take(f"event-{view}-full", window)
    page.as_table()


def offered(window: Window, camera: Camera) -> None:
    """What a field with a list offers; what the help finds."""
    window.go("event", "new")
    page = window.page()
    settle(window)
    line = page.pane.form.editors["kind"].line()
    line.show_all()
    settle(window)
    camera.take_now("offered", line.completer().popup())
    line.completer().popup().hide()
    page.pane.draft.drop()
    page.close_record()
    window.go("help")
    window.page().line.setText("код")
    camera.take("help-found", window)
    window.page().line.clear()


def narrow(window: Window, camera: Camera) -> None:
    """A small screen: the rail without words, the record over its list, pages in one column."""
    window.resize(*NARROW)
    for page in ("today", "event", "quarter"):
        camera.visit(window, page, name=f"narrow-{page}")
    window.go("event")
    window.page().table.choose(0)
    window.page().to_form()
    camera.take("narrow-record", window)
    window.page().close_record()
    window.resize(*WIDE)
