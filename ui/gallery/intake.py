"""Pictures of the intake wizard: each step with a workbook as offices keep it, taken in and taken back."""

from __future__ import annotations

from app.paths import RESOURCES
from ui.gallery.camera import Camera, settle
from ui.intake.state import FILE, ROWS, VALUES
from ui.window import Window

SAMPLE = RESOURCES / "sample"


def intake(window: Window, camera: Camera) -> None:
    """File, columns and rows of a journal; values of a list of enrolments; what stands at the end."""
    window.go("intake", "enrolment")
    page = window.page()
    page.intake.begin(page.intake.of)
    page.intake.read(SAMPLE / "enrolments_kk.xlsx")
    settle(window)
    page.to(FILE)
    camera.take("intake-file", window)
    page.intake.check()
    settle(window)
    page.to(VALUES if page.intake.asks else ROWS)
    camera.take("intake-values", window)
    if page.intake.asks:
        page.values._make(page.intake.unknown[0])
        camera.take("intake-new", window)
        page.values.making.close_()
    window.go("intake", "event")
    page.intake.read(SAMPLE / "journal_2025_kk.xlsx")
    camera.take("intake-columns", window)
    page.intake.check()
    camera.take("intake-rows", window)
    page.intake.take("")
    camera.take("intake-done", window)
    page.done.take_back()
    settle(window)
    page.intake.begin(page.intake.of)
