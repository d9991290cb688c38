"""What would become of each of many records, as a list: what it is called, what it was and would be, or why not."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QRect, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from app.domain.fields import Field
from app.domain.register import Register, errors
from app.language import N_
from app.office.many import Outcome
from ui.icons import mark
from ui.language import Speaking, spoken
from ui.register.model import called
from ui.register.values import value_text
from ui.session import Session
from ui.theme import theme

NOWHERE = QModelIndex()
OUTCOME = Qt.ItemDataRole.UserRole
ROW, MARK, SIDE = 46, 14, 20


class Outcomes(QAbstractListModel):
    """The refused first, then what needs a reason, then the others."""

    def __init__(self, session: Session, of: Register, parent: QObject) -> None:
        super().__init__(parent)
        self.session, self.of = session, of
        self.field: Field = of.fields[0]
        self.outcomes: list[Outcome] = []

    def put(self, field: Field, outcomes: list[Outcome]) -> None:
        """Show what would become of one field of some records."""
        self.beginResetModel()
        self.field = field
        self.outcomes = sorted(outcomes, key=lambda one: (not one.refused, not one.late, one.same))
        self.endResetModel()

    def rowCount(self, parent: QModelIndex = NOWHERE) -> int:  # type: ignore[override]  # noqa: N802 - Qt's name
        return 0 if parent.isValid() else len(self.outcomes)

    def data(self, index: QModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # type: ignore[override]
        outcome = self.outcomes[index.row()]
        if role == OUTCOME:
            return outcome
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return f"{self.name(outcome)}\n{self.said(outcome)}"
        return self.said(outcome) if role == Qt.ItemDataRole.ToolTipRole else None

    def name(self, outcome: Outcome) -> str:
        return called(self.session, self.of.name, outcome.record)

    def said(self, outcome: Outcome) -> str:
        """«было → стало», or the reason why not."""
        if outcome.refused:
            return spoken(errors(outcome.problems)[0].words)
        before = value_text(self.session, self.field, outcome.record.values[self.field.name])
        if outcome.withdrawn:
            return spoken(N_("will be withdrawn"))
        after = value_text(self.session, self.field, outcome.values[self.field.name])
        return before if outcome.same else f"{before} → {after}"

    def shape(self, outcome: Outcome) -> str:
        """The mark: refused, needs a reason, stays, is withdrawn, changes with a doubt or without."""
        marks = (("error", outcome.refused), ("late", outcome.late), ("open", outcome.same),
                 ("returned", outcome.withdrawn))  # fmt: skip
        return next((name for name, holds in marks if holds), "warning" if outcome.problems else "accepted")


class Lines(QStyledItemDelegate):
    """Two lines for each record."""

    def __init__(self, model: Outcomes, parent: QWidget) -> None:
        super().__init__(parent)
        self.model = model

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex) -> QSize:  # type: ignore[override]  # noqa: N802
        return QSize(theme.u(80), theme.u(ROW))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex) -> None:  # type: ignore[override]
        outcome, box = index.data(OUTCOME), QRect(option.rect)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.fillRect(box, theme.colour("selection" if chosen else "base"))
        painter.fillRect(box.left(), box.bottom(), box.width(), 1, theme.colour("row"))
        box.adjust(theme.u(SIDE), theme.u(4), -theme.u(SIDE), -theme.u(5))
        upper, lower = QRect(box), QRect(box)
        upper.setBottom(box.center().y())
        lower.setTop(box.center().y())
        painter.drawPixmap(box.left(), upper.center().y() - theme.u(MARK) // 2, mark(self.model.shape(outcome), MARK))
        left = theme.u(MARK + 8)
        number = f"№ {outcome.record.number}"
        self._write(painter, upper.adjusted(left, 0, 0, 0), number, "ink3", 12, Qt.AlignmentFlag.AlignRight)
        room = painter.fontMetrics().horizontalAdvance(number) + theme.u(8)
        self._write(painter, upper.adjusted(left, 0, -room, 0), self.model.name(outcome), "ink", 13)
        colour = "error" if outcome.refused else "ink3" if outcome.same else "ink2"
        self._write(painter, lower.adjusted(left, 0, 0, 0), self.model.said(outcome), colour, 12)
        painter.restore()

    def _write(
        self, painter: QPainter, box: QRect, text: str, colour: str, size: int,
        side: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
    ) -> None:  # fmt: skip
        painter.setFont(theme.font(size))
        painter.setPen(theme.colour(colour))
        shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, box.width())
        painter.drawText(box, side | Qt.AlignmentFlag.AlignVCenter, shown)


class OutcomeList(Speaking, QListView):
    """The list; its rows are of one height, so that a hundred thousand are as quick as ten."""

    def __init__(self, session: Session, of: Register, parent: QWidget) -> None:
        super().__init__(parent)
        self.outcomes = Outcomes(session, of, self)
        self.setModel(self.outcomes)
        self.setItemDelegate(Lines(self.outcomes, self))
        self.setUniformItemSizes(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.ready()

    def say(self) -> None:
        self.setAccessibleName(spoken(N_("What would become of each record")))
        self.viewport().update()

    def dress(self) -> None:
        self.doItemsLayout()
