"""`python -m ui.starting HOME`: a start as far as the gate. With a password, as far as the list of events.

It says «ready» when all is painted, and how many seconds after the password that was. With a third word it waits before
the password until all that is fetched ahead is there, as it is when a person has typed one.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QApplication

from ui.__main__ import dressed
from ui.window import Window


def main(home: str, password: str = "", typed: str = "") -> None:
    """Start, say so, end."""
    app = dressed(["dostyq"])
    window = Window(Path(home))
    window.show()
    app.processEvents()
    if password:
        window.look_ahead()
    if typed and window.ahead is not None:
        window.ahead.join()
    start = time.perf_counter()
    if password:
        enter(window, password)
    sys.stdout.write(f"ready {time.perf_counter() - start}\n")
    sys.stdout.flush()
    window.close()


def enter(window: Window, password: str) -> None:
    """From the password to the first rows of the list."""
    gate: Any = window.centralWidget()
    gate.password.setText(password)
    gate.unlock()
    window.go("event")
    seen(window, window.page())
    QApplication.processEvents()


def seen(window: Window, page: Any) -> None:
    """Until the first rows of what was asked for are painted; where they take more than a moment, until all are."""
    assert window.session is not None
    while page.model.waiting:
        QApplication.processEvents()
    page.table.viewport().repaint()


if __name__ == "__main__":
    main(*sys.argv[1:])
