"""The small pictures of attached files in a row, with the keys that are theirs while the cursor is among them."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QListView, QListWidget


class Thumbs(QListWidget):
    """Enter opens, F2 names, Delete removes, Ctrl+V pastes: `deeds` says by its key what is done, `paste` the last."""

    def __init__(self, deeds: dict[int, Callable[[], None]], paste: Callable[[], None]) -> None:
        super().__init__()
        self.deeds, self.paste = deeds, paste
        self.setFlow(QListView.Flow.LeftToRight)
        self.setViewMode(QListView.ViewMode.IconMode)
        self.setMovement(QListView.Movement.Static)
        self.setWrapping(False)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollMode(QListView.ScrollMode.ScrollPerPixel)

    def deed(self, event: QKeyEvent) -> Callable[[], None] | None:
        return self.paste if event.matches(QKeySequence.StandardKey.Paste) else self.deeds.get(event.key())

    def event(self, event: QEvent) -> bool:
        """Here these keys are ours, whatever else they do in the window."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and self.deed(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        deed = self.deed(event)
        if deed is None:
            super().keyPressEvent(event)
        else:
            deed()
