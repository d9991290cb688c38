"""Pictures of what the line at the foot says: a thing done that can be undone, a long work, a fault and its report."""

from __future__ import annotations

import time
from contextlib import redirect_stderr
from io import StringIO

from app.language import N_
from app.progress import Progress
from ui.gallery.camera import Camera, settle, wait
from ui.window import Window

STEPS, STEP = 400, 0.02
"""Of a work that takes as long as a picture of it."""


def foot(window: Window, camera: Camera) -> None:
    """Over a page with little on it."""
    window.go("plan_item")
    undone(window, camera)
    at_work(window, camera)
    fault(window, camera)
    window.status.tell(N_("Everything is saved."), "done")


def fault(window: Window, camera: Camera) -> None:
    """Of ours: the line, and the report that it offers."""
    break_down(window)
    camera.take("foot-fault", window)
    window.show_report()
    camera.take_front("fault-report")


def break_down(window: Window) -> None:
    """A fault from nowhere."""
    try:
        window.on_page(*"for the picture")
    except TypeError as error:
        with redirect_stderr(StringIO()):
            window.broken(error)


def undone(window: Window, camera: Camera) -> None:
    """A record withdrawn, and back again."""
    page = window.page()
    page.table.choose(0)
    settle(window)
    page.pane.withdraw()
    camera.take("foot-done", window)
    window.undo()
    camera.take("foot-undone", window)
    page.close_record()


def at_work(window: Window, camera: Camera) -> None:
    """A work that says how far it is, and can be stopped."""
    assert window.session is not None
    window.session.run(N_("Making a backup"), slow, lambda _: None)
    wait(1500)
    camera.take_now("foot-work", window)
    window.session.jobs.cancel()


def slow(progress: Progress) -> None:
    for done in range(STEPS):
        progress(done, STEPS)
        time.sleep(STEP)
