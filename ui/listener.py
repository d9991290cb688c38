"""Who hears what comes to the windows of the program, before any widget does."""

from __future__ import annotations

from PySide6.QtCore import QObject, Slot
from PySide6.QtGui import QGuiApplication, QWindow


class Listener(QObject):
    """Filters the events of every window that has been in front.

    All touches come to the windows first: the program would tell it each event of each widget.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        QGuiApplication.instance().focusWindowChanged.connect(self._listen)

    @Slot(QWindow)
    def _listen(self, window: QWindow | None) -> None:
        """A window that comes to the front is heard from then on."""
        if window is not None:
            window.installEventFilter(self)
