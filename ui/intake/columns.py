"""Step two: which column is which field, with what stands in it beside; remembered for such workbooks."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox

from app.language import N_, Words
from app.office import Look
from ui.intake.cells import letters, said
from ui.intake.state import Intake
from ui.language import Speaking, spoken
from ui.layouts import Plane, emptied, scrolled
from ui.panels import Note, Rows
from ui.parts import plain

MOST, LOOKED_AT, EXAMPLES, LONGEST = 80, 200, 3, 40


class ColumnsStep(Speaking, Plane):
    """A row for each column that says anything: its heading, what stands in it, its field."""

    def __init__(self, intake: Intake) -> None:
        super().__init__("base")
        self.intake = intake
        self.boxes: dict[int, QComboBox] = {}
        self._laid: Look | None = None
        self.lacking, self.remembered = Note("error"), Note("note")
        self.inside = Plane("base", margins=(24, 8, 24, 16), gap=6)
        for part in (self.lacking, self.remembered):
            self.lay.addWidget(part)
        self.lay.addWidget(scrolled(self.inside), 1)
        self.ready()

    def say(self) -> None:
        self._laid = None
        self.look()

    def look(self) -> None:
        """The columns; those that stand here already keep their boxes, and the cursor its place."""
        seen = self.intake.seen
        if seen is None:
            return
        self.lacking.put(Words("Choose the column of: {fields}. Without it nothing can be taken in.",
                               {"fields": seen.lacking}) if seen.lacking else "")  # fmt: skip
        self.remembered.put(N_("Such a workbook was here before: its columns are as you chose them then.")
                            if seen.remembered else "", "note")  # fmt: skip
        if not self._laid or not is_same_place(self._laid, seen):
            self._laid = seen
            self._lay_columns()
        for column, box in self.boxes.items():
            box.setCurrentIndex(max(box.findData(seen.table.header.columns.get(column)), 0))

    def _lay_columns(self) -> None:
        emptied(self.inside.lay)
        self.boxes = {}
        rows = Rows(stretch=1, high=38)
        rows.head(N_("Column"), N_("What stands in it"), N_("Field"))
        for column in self._columns():
            heading = self._heading(column)
            self.boxes[column] = box = self._box(column, heading)
            rows.row(plain(heading, "strong", wrap=True), plain(self._examples(column), "quiet", wrap=True), box)
        self.inside.lay.addLayout(rows)
        self.inside.lay.addStretch(1)

    def _columns(self) -> list[int]:
        """The columns with a heading or with anything below it."""
        assert self.intake.seen is not None
        width = max(map(len, self.intake.seen.table.sheet.rows), default=0)
        return [column for column in range(width) if self._heading(column, "") or self._examples(column)][:MOST]

    def _heading(self, column: int, letter: str | None = None) -> str:
        assert self.intake.seen is not None
        headings = self.intake.seen.table.header.headings
        found = headings[column] if column < len(headings) else ""
        return found or (letters(column) if letter is None else letter)

    def _examples(self, column: int) -> str:
        assert self.intake.seen is not None
        table = self.intake.seen.table
        below = table.sheet.rows[table.header.last + 1 : table.header.last + 1 + LOOKED_AT]
        full = [cells for cells in below if column < len(cells) and sum(cell != "" for cell in cells) > 1]
        texts = dict.fromkeys(said(cells[column])[:LONGEST] for cells in full)
        return " · ".join([text for text in texts if text][:EXAMPLES])

    def _box(self, column: int, heading: str) -> QComboBox:
        box = QComboBox()
        box.setAccessibleName(heading)
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        box.setMinimumContentsLength(26)
        box.addItem(spoken(N_("is left out")), None)
        for field in self.intake.of.fields:
            if not field.hidden:
                box.addItem(spoken(field.label), field.name)
        box.activated.connect(lambda: self.choose(column, box.currentData()))
        return box

    def choose(self, column: int, field: str | None) -> None:
        """A column is this field now, and no other column is."""
        assert self.intake.seen is not None
        columns = {**self.intake.seen.choices.columns, **self.intake.seen.table.header.columns}
        columns = {other: None if name == field else name for other, name in columns.items()}
        self.intake.wish(replace(self.intake.choices, columns={**columns, column: field}))

    def onward(self) -> str:
        return N_("Next")

    def is_ready(self) -> bool:
        return self.intake.seen is not None and not self.intake.seen.lacking

    def point(self) -> None:
        if self.boxes:
            next(iter(self.boxes.values())).setFocus(Qt.FocusReason.OtherFocusReason)


def is_same_place(one: Look, other: Look) -> bool:
    """Whether two looks are at the same columns."""
    a, b = one.table, other.table
    return a.sheet is b.sheet and a.header.last == b.header.last and a.register is b.register
