"""What stands beside a list, or on a narrow window over it: the record, or the work on many."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from app.domain.register import Register
from ui.layouts import Plane
from ui.session import Session
from ui.theme import theme

if TYPE_CHECKING:
    from ui.register.many import ManyPane
    from ui.register.record import RecordPane

WIDTH = 390
"""That of the record."""

LEAST_LIST = 520
"""Where the list would get less than this, the record covers it."""


class BesideList(Plane):
    """`saved` carries the id of a record that was saved, `left` asks to close, `stepped` for the next (1) or the one
    before; `covered` tells whether the list lies under what stands open.
    """

    saved = Signal(str)
    left = Signal()
    stepped = Signal(int)
    covered = Signal(bool)

    def __init__(self, session: Session, of: Register, listing: QWidget) -> None:
        super().__init__("page", across=True)
        self.session, self.of, self.list = session, of, listing
        self.sides: dict[str, RecordPane | ManyPane] = {}
        self.side: RecordPane | ManyPane | None = None
        self.lay.addWidget(listing, 1)

    @cached_property
    def record(self) -> RecordPane:
        """The record. It is as much as the whole list, so it is made when the first one is to be seen."""
        from ui.register.record import RecordPane

        pane = RecordPane(self.session, self.of)
        pane.saved.connect(self.saved)
        pane.stepped.connect(self.stepped)
        self._take("record", pane)
        return pane

    @cached_property
    def many(self) -> ManyPane:
        """The work on many records; made when the first are chosen together."""
        from ui.register.many import ManyPane

        many = ManyPane(self.session, self.of)
        self._take("many", many)
        return many

    def _take(self, name: str, side: RecordPane | ManyPane) -> None:
        side.hide()
        side.left.connect(self.left)
        self.sides[name] = side
        self.lay.addWidget(side)

    def fold(self, shown: bool, side: RecordPane | ManyPane | None = None) -> None:
        """The record, or many of them, come or go."""
        self.side = side or self.side
        narrow = self.width() < theme.u(LEAST_LIST) + theme.u(WIDTH)
        for pane in self.sides.values():
            pane.setVisible(shown and pane is self.side)
            pane.setFixedWidth(self.width() if narrow else theme.u(WIDTH))
        if shown and narrow and self.side is not None and self.list.isVisible() and self.isVisible():
            self.side.start()
        self.list.setVisible(not (shown and narrow))
        self.covered.emit(shown and narrow)

    def in_front(self) -> RecordPane | ManyPane | None:
        """What stands open."""
        return None if self.side is None or self.side.isHidden() else self.side

    def shows(self, name: str) -> bool:
        """Whether a side stands open; none is made for the question."""
        return name in self.sides and self.in_front() is self.sides[name]

    def keep_draft(self) -> None:
        """Keep what was typed into the record."""
        if "record" in self.sides:
            self.record.keep_draft()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        super().resizeEvent(event)
        self.fold(self.in_front() is not None)
