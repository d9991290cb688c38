"""Pictures of the intake wizard: each step with a workbook as offices keep it, taken in and taken back."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QWidget

from app.paths import RESOURCES
from ui.intake.page import FILE, ROWS, VALUES
from ui.window import Window

SAMPLE = RESOURCES / "sample"


def wizard(
    window: Window, target: Path, look: str, settle: Callable[[Window], None], picture: Callable[[QWidget, Path], None]
) -> None:
    """File, columns and rows of a journal; values of a list of enrolments; what stands at the end."""
    window.go("intake", "enrolment")
    page = window.page()
    page.begin(page.of)
    page.read(SAMPLE / "enrolments_kk.xlsx")
    settle(window)
    page.to(FILE)
    settle(window)
    picture(window, target / f"intake-file-{look}.png")
    page.check()
    settle(window)
    page.to(VALUES if page.values.asks else ROWS)
    picture(window, target / f"intake-values-{look}.png")
    if page.values.asks:
        page.values._make(page.values.unknown[0])
        settle(window)
        picture(window, target / f"intake-new-{look}.png")
        page.values.making.close_()
    window.go("intake", "event")
    page.read(SAMPLE / "journal_2025_kk.xlsx")
    settle(window)
    picture(window, target / f"intake-columns-{look}.png")
    page.check()
    settle(window)
    picture(window, target / f"intake-rows-{look}.png")
    page.take("")
    settle(window)
    picture(window, target / f"intake-done-{look}.png")
    page.done.take_back()
    settle(window)
    page.begin(page.of)
