"""Which column of the pasted rows is which field; every choice has the rows judged anew."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QGridLayout

from app.domain.register import Register
from app.language import N_, Words
from app.office import Pasted
from ui.language import Speaking, spoken
from ui.layouts import Plane, emptied, is_narrow
from ui.parts import plain
from ui.theme import sized

LONGEST, WIDE, NARROW = 28, 5, 3


class PasteColumns(Speaking, Plane):
    """`assigned` carries the number of a column and its field, None for «is left out»."""

    assigned = Signal(int, object)

    def __init__(self, of: Register) -> None:
        super().__init__("alt", margins=(24, 8, 24, 10), gap=6)
        self.of = of
        self.rows: Pasted | None = None
        self.boxes: list[QComboBox] = []
        self.grid = QGridLayout()
        self.lay.addLayout(self.grid)
        self.ready()

    def put(self, rows: Pasted) -> None:
        """Show the columns of some rows; those that stand here already keep their boxes, and the cursor its place."""
        self.rows = rows
        if [box.accessibleName() for box in self.boxes] != [*map(self._heading, range(len(rows.fields)))]:
            self.say()
        self._choose(rows)

    def say(self) -> None:
        emptied(self.grid)
        self.boxes.clear()
        if self.rows is None:
            return
        sized(self.grid.setHorizontalSpacing, 10)
        across = NARROW if is_narrow(self) else WIDE
        for column in range(len(self.rows.fields)):
            heading = self._heading(column)
            place = column // across * 2
            self.grid.addWidget(plain(heading[:LONGEST], "second"), place, column % across)
            self.grid.addWidget(self._box(column, heading), place + 1, column % across)
        self._choose(self.rows)

    def _choose(self, rows: Pasted) -> None:
        for box, name in zip(self.boxes, rows.fields, strict=True):
            box.setCurrentIndex(max(box.findData(name), 0))

    def _heading(self, column: int) -> str:
        """What stands over a column, or else what stands first in it."""
        assert self.rows is not None
        first = next((str(row[column]) for row in self.rows.rows if column < len(row) and row[column]), "")
        number = spoken(Words("Column {n}", {"n": column + 1}))
        return self.rows.headings[column] or (f"{number}: {first}" if first else number)

    def _box(self, column: int, heading: str) -> QComboBox:
        box = QComboBox()
        box.setAccessibleName(heading)
        box.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        box.setMinimumContentsLength(8)
        box.addItem(spoken(N_("is left out")), None)
        for field in self.of.fields:
            if not field.hidden:
                box.addItem(spoken(field.label), field.name)
        box.activated.connect(lambda: self.assigned.emit(column, box.currentData()))
        self.boxes.append(box)
        return box
