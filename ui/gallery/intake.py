"""Pictures of the intake wizard: each step with a workbook as offices keep it, taken in and taken back."""

from __future__ import annotations

from app.paths import RESOURCES
from ui.gallery.camera import Camera, settle
from ui.intake.state import FILE, ROWS, VALUES
from ui.window import Window

SAMPLE = RESOURCES / "sample"


def intake(window: Window, camera: Camera) -> None:
    """A list of enrolments and a journal, one after the other."""
    enrolments(window, camera)
    journal(window, camera)


def enrolments(window: Window, camera: Camera) -> None:
    """Its first rows, its values that are not understood, a record that is not here yet."""
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
        page.values.make(page.intake.unknown[0])
        camera.take("intake-new", window)
        page.values.making.close_()


def journal(window: Window, camera: Camera) -> None:
    """Its columns and rows, and what stands at the end; then it is taken back."""
    window.go("intake", "event")
    page = window.page()
    page.intake.read(SAMPLE / "journal_2025_kk.xlsx")
    camera.take("intake-columns", window)
    page.intake.check()
    camera.take("intake-rows", window)
    page.intake.take("")
    camera.take("intake-done", window)
    page.done.take_back()
    settle(window)
    page.intake.begin(page.intake.of)
