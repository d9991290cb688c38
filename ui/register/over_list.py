"""What stands over a list with all that is beside it: rows from Excel that are not taken in yet."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from app.domain.register import Register
from ui.layouts import Plane
from ui.session import Session

if TYPE_CHECKING:
    from ui.register.paste import PastePage


class OverList(Plane):
    """The list or the rows: one of the two is seen. `left`: who was at the rows is at the list again."""

    left = Signal()

    def __init__(self, session: Session, of: Register, under: QWidget) -> None:
        super().__init__("page")
        self.session, self.of, self.under = session, of, under
        self.lay.addWidget(under, 1)

    @cached_property
    def pasting(self) -> PastePage:
        """The rows; made when some are pasted."""
        from ui.register.paste import PastePage

        pasting = PastePage(self.session, self.of)
        pasting.left.connect(self._close)
        pasting.hide()
        self.lay.addWidget(pasting, 1)
        return pasting

    def is_pasting(self) -> bool:
        """Whether rows stand over the list."""
        return self.under.isHidden()

    def turn(self, pasting: bool) -> None:
        """To the rows, or to the list; what is left is kept."""
        if pasting != self.is_pasting():
            self.pasting.keep_draft()
            self.under.setVisible(not pasting)
            self.pasting.setVisible(pasting)

    def begin(self, columns: list[str]) -> None:
        """The rows that were kept, or else those of the clipboard, which has them in the order of these columns."""
        self.turn(self.pasting.begin(columns))

    def paste(self, columns: list[str]) -> None:
        """Rows over the list; where such rows stand already, into their cells."""
        if self.is_pasting():
            self.pasting.paste_here()
        else:
            self.begin(columns)

    def keep_draft(self) -> None:
        """Keep the rows as they stand, where they are seen."""
        if self.is_pasting():
            self.pasting.keep_draft()

    @Slot()
    def _close(self) -> None:
        self.turn(False)
        self.left.emit()
