"""Who has a place in a group: name, state, result; Enter opens the enrolment."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QTableWidgetItem

from app.domain.enrolment import ENROLMENT
from app.language import N_
from app.office.groups import Seat
from ui.icons import mark
from ui.language import Speaking, language, spoken
from ui.register.cells import STATES
from ui.theme import theme

ROW, HEAD, MARK = 28, 30, 13
HEADS = (N_("Learner"), N_("Status"), N_("%"))
RESULT, FIGURE = 2, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class Seats(Speaking, QTableWidget):
    """As high as its rows: what is around it scrolls. `opened` carries an enrolment."""

    opened = Signal(str)

    def __init__(self) -> None:
        super().__init__(0, len(HEADS))
        self.seats: tuple[Seat, ...] = ()
        self.setProperty("role", "seats")
        self.verticalHeader().hide()
        self.verticalHeader().setMinimumSectionSize(1)
        self.setShowGrid(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabKeyNavigation(False)
        self.horizontalHeader().setSectionsClickable(False)
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.activated.connect(self._open)
        self.ready()

    def put(self, seats: tuple[Seat, ...]) -> None:
        """Everybody who has a place, by name."""
        self.seats = seats
        self.setVisible(bool(seats))
        self.say()
        self.dress()

    def chosen(self) -> list[Seat]:
        """Those whose rows are chosen."""
        return [self.seats[row] for row in sorted({index.row() for index in self.selectedIndexes()})]

    def say(self) -> None:
        self.setAccessibleName(spoken(N_("Learners of the group")))
        self.setAccessibleDescription(spoken(N_("Enter opens the enrolment.")))
        self.setHorizontalHeaderLabels([spoken(head) for head in HEADS])
        self.horizontalHeaderItem(RESULT).setTextAlignment(FIGURE)
        self.setRowCount(len(self.seats))
        for row, seat in enumerate(self.seats):
            values, status = seat.enrolment.values, QTableWidgetItem()
            status.setText(ENROLMENT.by_name["status"].show(seat.status, language.now))
            status.setIcon(QIcon(mark(STATES.get(seat.status, "open"), MARK)))
            result = "" if values["result"] is None else str(values["result"])
            cells = (QTableWidgetItem(seat.name), status, QTableWidgetItem(result))
            cells[RESULT].setTextAlignment(FIGURE)
            for column, item in enumerate(cells):
                self.setItem(row, column, item)

    def dress(self) -> None:
        self.verticalHeader().setDefaultSectionSize(theme.u(ROW))
        self.horizontalHeader().setFixedHeight(theme.u(HEAD))
        self.setIconSize(QSize(theme.u(MARK), theme.u(MARK)))
        self.setFixedHeight(theme.u(HEAD) + theme.u(ROW) * len(self.seats) + 2)

    def _open(self, index: QModelIndex) -> None:
        self.opened.emit(self.seats[index.row()].id)
