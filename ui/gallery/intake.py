"""Pictures of the intake wizard: each step with a workbook as offices keep it, taken in and taken back."""

from __future__ import annotations

from app.paths import RESOURCES
from ui.gallery.camera import Camera, settle
from ui.intake.page import FILE, ROWS, VALUES
from ui.window import Window

SAMPLE = RESOURCES / "sample"


def intake(window: Window, camera: Camera) -> None:
    """File, columns and rows of a journal; values of a list of enrolments; what stands at the end."""
    window.go("intake", "enrolment")
    page = window.page()
    page.begin(page.of)
    page.read(SAMPLE / "enrolments_kk.xlsx")
    settle(window)
    page.to(FILE)
    camera.take("intake-file", window)
    page.check()
    settle(window)
    page.to(VALUES if page.values.asks else ROWS)
    camera.take("intake-values", window)
    if page.values.asks:
        page.values._make(page.values.unknown[0])
        camera.take("intake-new", window)
        page.values.making.close_()
    window.go("intake", "event")
    page.read(SAMPLE / "journal_2025_kk.xlsx")
    camera.take("intake-columns", window)
    page.check()
    camera.take("intake-rows", window)
    page.take("")
    camera.take("intake-done", window)
    page.done.take_back()
    settle(window)
    page.begin(page.of)
