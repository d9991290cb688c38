"""Step four: the rows as they will be taken in, what is wrong first; mended in place, judged at once."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Slot

from app.language import N_, Words, several
from ui.intake.cells import said
from ui.intake.state import Intake
from ui.language import Speaking, spoken
from ui.late_reason import LateReason
from ui.layouts import Folding, Plane, beside, emptied
from ui.parts import Button, Label, Toggle
from ui.register.grid import GridModel
from ui.register.grid_table import GridTable, Reason

ALL, WRONG, DOUBTFUL, REPEATED, COMING, LATE, LEFT = "all", "wrong", "doubtful", "repeated", "coming", "late", "left"
FILTERS = {
    WRONG: N_("To be mended"),
    ALL: N_("All"),
    COMING: N_("Come in"),
    DOUBTFUL: N_("With a remark"),
    REPEATED: N_("Here already"),
    LEFT: N_("Left out"),
}
OUT = {False: N_("Leave the row out"), True: N_("Take the row in")}
LEFT_SHOWN, LONGEST = 8, 24


class RowsStep(Speaking, Plane):
    """A filter with counts, the grid, what is wrong with the chosen row, what is left out."""

    def __init__(self, intake: Intake) -> None:
        super().__init__("base")
        self.intake = intake
        self.filter, self.table = WRONG, None
        self.model: GridModel | None = None
        self.shown: dict[str, list[int]] = {name: [] for name in (*FILTERS, LATE)}
        self.toggles = {name: Toggle(words, self._filtering(name)) for name, words in FILTERS.items()}
        self.out = Button(OUT[False], self._leave)
        self.jump = Button(N_("Next problem"), self._jump, "arrow-down")
        self.late = LateReason(intake.settled.emit)
        self.inside, self.left = Plane("base"), Label(role="second", wrap=True)
        kinds, deeds = Plane("none"), Plane("none")
        kinds.lay.addLayout(beside(*self.toggles.values(), None, gap=0))
        deeds.lay.addLayout(beside(None, self.out, self.jump))
        self.bar = Folding(kinds, deeds, margins=(24, 10, 24, 8))
        under = Plane("base", margins=(24, 4, 24, 6))
        under.lay.addWidget(self.left)
        for part in (self.bar, self.late):
            self.lay.addWidget(part)
        self.lay.addWidget(self.inside, 1)
        self.lay.addWidget(under)
        intake.doubted.connect(self._doubted)
        self.ready()

    def say(self) -> None:
        self._count()

    def look(self) -> None:
        """The rows as they stand; the same grid keeps its place."""
        found = self.intake.found
        if found is None or (self.model is not None and self.model.grid is found.grid):
            return
        emptied(self.inside.lay)
        self.model = GridModel(self.intake.session, found.grid, self)
        self.table = GridTable(self.model, self)
        self.model.mended.connect(self._mended)
        self.table.looked_at.connect(self._say_out)
        self.inside.lay.addWidget(self.table, 1)
        self.inside.lay.addWidget(Reason(self.table))
        self._count()
        self.late.begin(len(self.shown[LATE]))
        self._show(WRONG if self.shown[WRONG] else ALL)

    def _sort(self) -> None:
        """The rows of each filter, in one pass: long workbooks are looked through after every mend."""
        assert self.model is not None
        self.shown = {name: [] for name in (*FILTERS, LATE)}
        for row, one in self.model.grid.rows.items():
            for name in filters_of(one):
                self.shown[name].append(row)

    def _rows(self, name: str) -> list[int]:
        """The rows of a filter; in all of them those with problems stand first."""
        if name != ALL:
            return self.shown[name]
        wrong = set(self.shown[WRONG])
        return [*self.shown[WRONG], *(row for row in self.shown[ALL] if row not in wrong)]

    def _filtering(self, name: str) -> Callable[[], None]:
        return lambda: self._show(name)

    def _show(self, name: str) -> None:
        assert self.model is not None
        self.filter = name
        self.model.show(self._rows(name))
        for other, toggle in self.toggles.items():
            toggle.setChecked(other == name)

    @Slot()
    def _mended(self) -> None:
        self.intake.touch()
        self._count()

    @Slot()
    def _doubted(self) -> None:
        """Some rows are probably here already: their remarks are shown."""
        if self.model is not None and self.table is not None:
            self.model.repaint()
            self.table.looked_at.emit()
            self._count()

    def _leave(self) -> None:
        """Leave the chosen row out, or take it in again."""
        if self.model is not None and self.table is not None and (row := self.table.row()) is not None:
            self.model.leave(row)

    @Slot()
    def _say_out(self) -> None:
        assert self.model is not None
        assert self.table is not None
        row = self.table.row()
        self.out.put(OUT[row in self.model.grid.left])
        self.out.setEnabled(row is not None and self.model.grid.rows[row].fate != REPEATED)

    def _count(self) -> None:
        """How many rows each filter has now."""
        if self.model is None:
            return
        self._sort()
        for name, toggle in self.toggles.items():
            n = len(self.shown[name])
            toggle.put_text(f"{spoken(FILTERS[name])} · {n}")
            toggle.setVisible(bool(n) or name in (ALL, WRONG))
            toggle.setChecked(name == self.filter)
        self.jump.setEnabled(bool(self.shown[WRONG]))
        self._say_left()
        self.intake.settled.emit()

    def _say_left(self) -> None:
        """The rows that are no records, with their first words."""
        found = self.intake.found
        if found is None:
            return
        rows = [f"{row} {self._first_words(row)}" for row in found.left_out[:LEFT_SHOWN]]
        more = " …" if len(found.left_out) > LEFT_SHOWN else ""
        words = Words("Left out as no records, {n}: {rows}", {"n": len(found.left_out), "rows": "; ".join(rows) + more})
        self.left.put(words if rows else "")
        self.left.setVisible(bool(rows))

    def _first_words(self, row: int) -> str:
        assert self.intake.found is not None
        texts = [said(cell) for cell in self.intake.found.table.sheet.rows[row - 1]]
        return f"«{next(filter(None, texts), '')[:LONGEST]}»"

    def _jump(self) -> None:
        assert self.table is not None
        if self.filter not in (WRONG, ALL):
            self._show(WRONG)
        self.table.to_next()
        self.table.setFocus()

    @property
    def count(self) -> int:
        """How many records will come in."""
        return len(self.shown[COMING]) + (len(self.shown[LATE]) if self.late.reason() else 0)

    def take(self) -> None:
        self.intake.take(self.late.reason())

    def onward(self) -> Words:
        return several("Take in {n} record", "Take in {n} records", self.count)

    def is_ready(self) -> bool:
        return self.count > 0

    def point(self) -> None:
        if self.table is not None:
            self.table.setFocus()


def filters_of(one: Any) -> tuple[str, ...]:
    """The filters that show a row."""
    if one.fate == "new":
        return (ALL, COMING, DOUBTFUL) if one.problems else (ALL, COMING)
    seen = {"repeated": (ALL, REPEATED), "late": (ALL, WRONG, LATE), "left": (ALL, LEFT)}
    return seen.get(one.fate, (ALL, WRONG))
