"""Before an office is open: the first run and the lock."""

from __future__ import annotations

from pathlib import Path

from app.office import Office
from ui.gallery.camera import SIZE, Camera
from ui.gallery.office import ABAI, PASSWORD
from ui.window import Window


def gates(folder: Path, camera: Camera) -> None:
    """Both, in every look."""
    office, _ = Office.found(folder / "locked", ABAI, "region", PASSWORD)
    office.close()
    for _ in camera.looks():
        for name, home in (("welcome", folder / "none"), ("lock", folder / "locked")):
            window = Window(home)
            window.resize(*SIZE)
            window.show()
            camera.take(name, window)
            window.close()
