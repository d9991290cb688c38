"""Duplicates: pairs that may be one thing entered twice, beside them the two records, and what can be done."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import Slot

from app.domain.register import Register
from app.domain.registers import KEPT, REGISTERS, register
from app.domain.same import SAME
from app.errors import Refusal
from app.language import N_, several
from app.office import Record
from app.office.duplicates import Pair
from ui.language import Speaking
from ui.late import with_reason
from ui.layouts import Plane, beside
from ui.pairs.duplicates_fields import TwoRecords
from ui.pairs.frame import Done, Halves, answers, named, stood
from ui.pairs.pair_list import Line, Pairs
from ui.panels import Head
from ui.parts import Button, Label, Toggle
from ui.session import Session

WHERE = tuple(of for of in REGISTERS if of.likeness is not None)
"""The registers in which duplicates are looked for."""


class Duplicates(Speaking, Plane):
    """One register at a time: the likely pairs, or those said to be different."""

    def __init__(self, session: Session) -> None:
        super().__init__("base")
        self.session, self.name = session, "duplicates"
        self.of, self.decided, self.ours = WHERE[0], False, False
        self.pairs, self.two = Pairs(), TwoRecords(session)
        self._lay()
        self.pairs.currentRowChanged.connect(self._look_at)
        self.pairs.itemActivated.connect(lambda: self.two.setFocus())
        self.two.merged.connect(self.merge)
        session.changed.connect(self._changed)
        self.ready()

    def _lay(self) -> None:
        self.head = Head(N_("Duplicates"))
        self.registers = {of.name: Toggle(of.label, self._choosing(of)) for of in WHERE}
        self.head.tools.addLayout(beside(*self.registers.values(), gap=0))
        self.head.add(Button(N_("Look again"), self.look, "refresh-cw"))
        self.kinds = [Toggle(N_("Likely"), lambda: self._show(False), "tab"),
                      Toggle(N_("Said to be different"), lambda: self._show(True), "tab")]  # fmt: skip
        self.done = Done(self.session, lambda: self._show(self.decided))
        self.halves = Halves(self.pairs, self.two, self._foot())
        self.empty = stood(self, self.head, self.kinds, self.done, self.halves)

    def _foot(self) -> Plane:
        self.hint = Label(N_("Space takes a value, Enter merges."), "hint", wrap=True)
        self.different_button = Button(N_("They are different"), self.different)
        self.later_button = Button(N_("Later"), self.later, role="link")
        self.merge_button = Button(N_("Merge"), self.merge, role="primary")
        self.again_button = Button(N_("Ask about them again"), self.ask_again)
        return answers(self.hint, self.later_button, self.different_button, self.again_button, self.merge_button)

    def shown(self, what: Any = None) -> None:
        """The page comes to the front, for a register."""
        if isinstance(what, str) and what in self.registers:
            self.of = register(what)
        self._show(False)

    def _choosing(self, of: Register) -> Callable[[], None]:
        return lambda: self.shown(of.name)

    def _show(self, decided: bool) -> None:
        """The likely pairs, or those that a person has decided on."""
        self.decided = decided
        self.done.forget()
        for name, toggle in self.registers.items():
            toggle.setChecked(name == self.of.name)
            toggle.updateGeometry()
        for toggle, on in zip(self.kinds, (not decided, decided), strict=True):
            toggle.setChecked(on)
        for button in (self.different_button, self.later_button, self.merge_button, self.hint):
            button.setHidden(decided)
        self.again_button.setVisible(decided)
        self.look()

    @Slot()
    def look(self) -> None:
        """Look for pairs, beside the window; what was decided is there at once."""
        of, doors = self.of, self.session.office.duplicates
        if self.decided:
            self._put([self._line(pair, None) for pair in doors.said_different(of.name)])
            return
        self._put([])
        self.empty.put(N_("Looking for duplicates…"))
        self.session.run(
            N_("Looking for duplicates"), lambda progress: (of, doors.find(of.name, progress)), self._found
        )

    def _found(self, result: tuple[Register, list[Pair]]) -> None:
        of, pairs = result
        if of is not self.of or self.decided:
            return
        records = self.session.office.records.named(of.name, {id for pair in pairs for id in (pair.one, pair.other)})
        here = [pair for pair in pairs if pair.one in records and pair.other in records]
        self._put([self._line((records[pair.one], records[pair.other]), pair) for pair in here])

    def _line(self, records: tuple[Record, Record], pair: Pair | None) -> Line:
        one, other = records
        score, why = (pair.found.score, pair.why) if pair is not None else (None, ())
        return Line((one.id, other.id), score, (self._called(one), self._called(other)), why)

    def _called(self, record: Record) -> str:
        return f"№\u00a0{record.number}  {named(self.session, self.of, record)}"

    def _put(self, lines: list[Line], at: int = 0) -> None:
        """Show pairs, or say that there are none."""
        self.head.sub.put(several("{n} pair", "{n} pairs", len(lines)) if lines else "")
        self.empty.put(N_("Nobody has said of any two that they are different.") if self.decided
                       else N_("Nothing here looks as if it had been entered twice."))  # fmt: skip
        self.halves.setVisible(bool(lines))
        self.empty.setHidden(bool(lines))
        self.pairs.put(lines, at)
        self._look_at()
        (self.pairs if lines else self.registers[self.of.name]).setFocus()

    @Slot()
    def _look_at(self) -> None:
        """The two records of the chosen pair."""
        line = self.pairs.chosen
        try:
            found = self.session.office.duplicates.compare(self.of.name, *line.ids) if line else None
        except Refusal as refusal:
            self.session.tell(refusal.words, "error")
            found = None
        self.two.look(self.of, found)
        for button in (self.merge_button, self.different_button):
            button.setEnabled(found is not None)

    @Slot()
    def merge(self) -> None:
        """Make the two one, as it is chosen."""
        line, of, doors = self.pairs.chosen, self.of, self.session.office.duplicates
        if line is None or self.two.found is None or self.decided:
            return
        keep, other = line.ids if self.two.found.one.id == line.ids[self.two.stays] else line.ids[::-1]
        values = self.two.values()
        merge = partial(doors.merge, of.name, keep, other, values)
        act = self.session.write(lambda: with_reason(self, merge))
        if act is not None:
            self._note()
            self._without(lambda ids: other in ids)
            self.done.tell(N_("Merged. The other record is withdrawn."), lambda: self._unmerge(act))

    @Slot()
    def different(self) -> None:
        """Never ask about the two again."""
        line, of, doors = self.pairs.chosen, self.of, self.session.office.duplicates
        if line is not None and self.session.did(lambda: doors.different(of.name, *line.ids)):
            self._without(lambda ids: ids == line.ids)
            self.done.tell(N_("Remembered as different."), lambda: doors.ask_again(of.name, *line.ids))

    @Slot()
    def ask_again(self) -> None:
        """Forget that the two were said to be different."""
        line, of, doors = self.pairs.chosen, self.of, self.session.office.duplicates
        if line is not None and self.session.did(lambda: doors.ask_again(of.name, *line.ids)):
            self._without(lambda ids: ids == line.ids)
            self.done.tell(N_("They will be asked about again."), lambda: doors.different(of.name, *line.ids))

    @Slot()
    def later(self) -> None:
        """Leave the two for the end of the list."""
        line, at = self.pairs.chosen, self.pairs.currentRow()
        if line is not None:
            self._put([each for each in self.pairs.lines if each is not line] + [line], at)

    def _without(self, gone: Callable[[tuple[str, str]], bool]) -> None:
        """The pairs that are left, at the same place."""
        self._put([line for line in self.pairs.lines if not gone(line.ids)], self.pairs.currentRow())

    def _unmerge(self, act: int) -> None:
        with_reason(self, lambda late: self.session.office.duplicates.unmerge(act, late))
        self._note()
        self.session.tell(N_("The merge is undone."))

    def _note(self) -> None:
        """Tell the other pages, but do not look again for what this page knows itself."""
        self.ours = True
        self.session.note(of.name for of in KEPT)
        self.ours = False

    @Slot(object)
    def _changed(self, registers: set[str]) -> None:
        if self.isVisible() and not self.ours and registers & {self.of.name, SAME.name}:
            self._show(self.decided)

    def say(self) -> None:
        """The names of the records in the language of now."""
        if self.isVisible() and self.pairs.lines:
            self._show(self.decided)
