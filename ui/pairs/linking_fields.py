"""Two records of different offices beside each other, to be read: what differs is tinted, what is the same is quiet."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QResizeEvent
from PySide6.QtWidgets import QTableWidget, QTableWidgetItem

from app.domain.fields import Field
from app.domain.profile import in_language
from app.language import N_
from app.office.linking import Reported
from ui.language import Speaking, language, spoken
from ui.pairs.frame import only_read
from ui.register.values import value_text
from ui.session import Session
from ui.theme import theme

AIR = 10


class Both(Speaking, QTableWidget):
    """The fields that travel; a field that neither states is left out."""

    def __init__(self, session: Session) -> None:
        super().__init__(0, 3)
        self.session = session
        self.pair: Reported | None = None
        self.setProperty("role", "pair")
        only_read(self)
        self.horizontalHeader().hide()
        self.ready()

    def look(self, pair: Reported | None) -> None:
        self.pair = pair
        self.say()

    def fields(self) -> list[Field]:
        """What at least one of the two states."""
        if self.pair is None:
            return []
        both = (self.pair.one.values, self.pair.other.values)
        some = [field for field in self.pair.register.fields if field.travels and not field.hidden]
        return [field for field in some if any(values[field.name] is not None for values in both)]

    def say(self) -> None:
        self.setAccessibleName(spoken(N_("Two records field by field")))
        fields = self.fields()
        self.setRowCount(len(fields) + 1 if self.pair else 0)
        names = [in_language(names, language.now) for names in self.pair.offices] if self.pair else ["", ""]
        if self.pair is not None:
            self._put(0, spoken(N_("Reported by")), *names)
            for at, field in enumerate(fields, start=1):
                both = (self.pair.one.values[field.name], self.pair.other.values[field.name])
                self._put(at, spoken(field.label), *(self._shown(field, value) for value in both))
        self.dress()

    def dress(self) -> None:
        """The offices stand out; what is the same is quiet."""
        for row in range(self.rowCount()):
            mine, theirs = self.item(row, 1), self.item(row, 2)
            differs = row > 0 and mine.text() != theirs.text()
            for item in (mine, theirs):
                item.setFont(theme.font(13, QFont.Weight.Normal if row else QFont.Weight.DemiBold))
                item.setForeground(theme.colour("ink" if differs or row == 0 else "ink2"))
                item.setBackground(theme.colour("warningground" if differs else "base"))
            self.item(row, 0).setFont(theme.font(13))
            self.item(row, 0).setForeground(theme.colour("ink2"))
        self._space()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        super().resizeEvent(event)
        self._space()

    def _space(self) -> None:
        """Every row as high as its words, with air around them."""
        self.resizeRowsToContents()
        for row in range(self.rowCount()):
            self.setRowHeight(row, self.rowHeight(row) + theme.u(AIR))

    def _put(self, row: int, *texts: str) -> None:
        for column, text in enumerate(texts):
            item = QTableWidgetItem(text)
            item.setTextAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
            self.setItem(row, column, item)

    def _shown(self, field: Field, value: object) -> str:
        return "–" if value is None else value_text(self.session, field, value)
