"""Before an office is open: the first run step by step, the lock, and a backup that is brought back."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from app.office import Office
from ui.gallery.camera import SIZE, Camera, wait
from ui.gallery.foot import break_down
from ui.gallery.office import ABAI, PASSWORD
from ui.window import Window

SAMPLE_CODE = "XXXXX-XXXXX-XXXXX-XXXXX-XXXXX"


def gates(folder: Path, camera: Camera) -> None:
    """All of it, in every look."""
    office, _ = Office.found(folder / "locked", ABAI, "region", PASSWORD)
    office.back_up()
    office.close()
    for _ in camera.looks():
        first_run(shown(folder / "none"), camera)
        locked(shown(folder / "locked"), camera)


def shown(home: Path) -> Window:
    window = Window(home)
    window.resize(*SIZE)
    window.show()
    return window


def first_run(window: Window, camera: Camera) -> None:
    """The steps, without founding anything."""
    gate: Any = window.centralWidget()
    camera.take("welcome", window)
    for role in ("district", "desk"):
        gate.place.roles[role].setChecked(True)
        camera.take(f"welcome-{role}", window)
    gate.place.lost.emit()
    camera.take("welcome-backup", window)
    gate.bringing.back.emit()
    gate.place.chosen.emit()
    gate.password.new.first.setText(PASSWORD)
    camera.take("welcome-password", window)
    gate.recovery.put(SAMPLE_CODE, lambda language: b"")
    gate.steps.setCurrentWidget(gate.recovery)
    camera.take("welcome-recovery", window)
    gate.centre.digits.put_text("0000 0000 0000 0000 0000 0000 0000 0000")
    gate.steps.setCurrentWidget(gate.centre)
    camera.take("welcome-centre", window)
    window.close()


def locked(window: Window, camera: Camera) -> None:
    """The password, then the backups, then what is said of one that is in its place; last a fault of ours."""
    gate: Any = window.centralWidget()
    camera.take("lock", window)
    gate.password.setText("another password")
    gate.unlock()
    camera.take("lock-refused", window)
    gate.bring()
    camera.take("lock-backups", window)
    gate.bringing.password.setText(PASSWORD)
    gate.bringing.bring()
    while gate.bringing.done.isHidden():
        wait(50)
    camera.take("lock-brought", window)
    break_down(window)
    camera.take("lock-fault", window)
    window.close()
