"""What the pages have in common that are written by hand and show what others change."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Slot

from ui.language import Speaking
from ui.layouts import Plane
from ui.session import Session


class Page(Speaking, Plane):
    """Reads again, in `look`, whenever it comes to the front, records are others now, or another language is spoken."""

    def __init__(self, session: Session, name: str) -> None:
        super().__init__("page")
        self.session, self.name = session, name
        session.changed.connect(self._changed)

    def look(self) -> None:
        """Read everything again."""
        raise NotImplementedError

    def shown(self, what: Any = None) -> None:
        """The page comes to the front, and is to show something there."""
        self.look()

    def say(self) -> None:
        if self.isVisible():
            self.look()

    @Slot(object)
    def _changed(self, _registers: set[str]) -> None:
        if self.isVisible():
            self.look()
