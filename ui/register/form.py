"""The form of a register: a row for each field, problems beside their field while a person types."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from html import escape
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QGridLayout, QLabel, QLineEdit, QWidget

from app.domain.fields import Choice, Day, Field, Identifier, Money, Phone, Text, Whole, Wrong
from app.domain.register import Problem, Register
from app.language import N_
from ui.language import Speaking, spoken
from ui.layouts import Plane, repolish
from ui.order import bring_into_sight
from ui.parts import Label
from ui.register.editors import Editor, editor
from ui.register.finder import Finder
from ui.register.link_editors import ChoiceEditor, LinkEditor, LinksEditor
from ui.session import Session
from ui.theme import sized, theme

HALF = (Choice, Day, Identifier, Money, Phone, Whole)
"""Kinds of field that two of take one row."""
ROWS = 5
"""Label, field, what is wrong with the left one and with the right one, and a gap."""
CHECK_AFTER = 150
"""Milliseconds after the last key."""


class FieldLabel(Speaking, QLabel):
    """The label of a field; a star where it must be filled in. Those without one stay plain: rich text takes memory."""

    def __init__(self, field: Field, line: QWidget) -> None:
        super().__init__()
        self.field = field
        self.setProperty("role", "second")
        self.setWordWrap(True)
        if field.required:
            self.setTextFormat(Qt.TextFormat.RichText)
        self.setBuddy(line)
        self.ready()

    def say(self) -> None:
        text = spoken(self.field.label)
        star = f' <span style="color:{theme.colours.error}">*</span>' if self.field.required else ""
        self.setText(escape(text) + star if star else text)
        if (line := self.buddy()) is not None:
            line.setAccessibleName(text)
            line.setAccessibleDescription(spoken(N_("required")) if self.field.required else "")

    dress = say


class Form(Plane):
    """`edited` tells that a person typed, `checked` carries all problems.

    `opening` asks for a linked record over the form: itself, the editor that names it, and its id or nothing.
    """

    edited = Signal()
    checked = Signal(object)
    opening = Signal(object, object, str)

    def __init__(self, session: Session, of: Register) -> None:
        super().__init__("base", margins=(20, 12, 20, 16))
        self.session, self.of = session, of
        self.id_ = ""
        self.editors: dict[str, Editor] = {}
        self.notes: dict[str, Label] = {}
        self._timer = QTimer(self, singleShot=True, interval=CHECK_AFTER)
        self._timer.timeout.connect(self.check)
        grid = QGridLayout()
        sized(grid.setHorizontalSpacing, 12)
        sized(grid.setVerticalSpacing, 2)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        self.lay.addLayout(grid)
        self.lay.addStretch(1)
        self._lay_fields(grid)

    def _lay_fields(self, grid: QGridLayout) -> None:
        """Fields in their order; two narrow ones share a row, and a line of text may stand beside a narrow one."""
        row, column = 0, 0
        for field in self.of.fields:
            if field.hidden:
                continue
            half = isinstance(field, HALF) or (column == 1 and type(field) is Text and not field.required)
            if column == 1 and not half:
                row, column = row + ROWS, 0
            self._lay_field(grid, field, row, column, 1 if half else 2)
            row, column = (row, 1) if half and column == 0 else (row + ROWS, 0)

    def _lay_field(self, grid: QGridLayout, field: Field, row: int, column: int, width: int) -> None:
        made = self.editors[field.name] = editor(self.session, field)
        if isinstance(made, ChoiceEditor):
            made.on = self._day
        if isinstance(made, LinkEditor | LinksEditor):
            made.wanted.connect(lambda id: self.opening.emit(self, made, id))
        assert isinstance(made, QWidget)
        note = self.notes[field.name] = Label(role="error", wrap=True)
        note.hide()
        if column:
            note.setAlignment(Qt.AlignmentFlag.AlignRight)
        grid.addWidget(FieldLabel(field, made.line()), row, column, 1, width, Qt.AlignmentFlag.AlignBottom)
        grid.addWidget(made, row + 1, column, 1, width)
        grid.addWidget(note, row + 2 + column, 0, 1, 2)
        sized(grid.setRowMinimumHeight, 4, at=row + 4)
        made.changed.connect(self._edited)
        if isinstance(line := made.line(), QLineEdit):
            line.returnPressed.connect(self.focusNextChild)

    @Slot()
    def _edited(self) -> None:
        self._timer.start()
        self.edited.emit()

    def in_place(self) -> None:
        """The linked record under the cursor: opened over the form, or made."""
        for made in self.editors.values():
            if isinstance(made, LinkEditor | LinksEditor) and made.line().hasFocus():
                self.opening.emit(self, made, made.id_ if isinstance(made, LinkEditor) else "")

    def load(self, id: str, values: Mapping[str, Any]) -> None:
        """Show a record's values, or those of a new one."""
        self.id_ = id
        for name, made in self.editors.items():
            made.put(values.get(name))
        self.tell([])

    def _day(self) -> date:
        """The day of the record, as far as it is typed; codes are offered for it."""
        dated = self.of.by_name.get(self.of.dated_by or "")
        try:
            return (dated and dated.read(self.editors[dated.name].typed())) or date.today()
        except Wrong:
            return date.today()

    def typed(self) -> dict[str, Any]:
        """What stands in the fields, as plain JSON."""
        return {name: made.typed() for name, made in self.editors.items()}

    def put_typed(self, typed: Mapping[str, Any]) -> None:
        """What stood in the fields before."""
        for name, text in typed.items():
            if name in self.editors:
                self.editors[name].put_typed(text)
        self.check()

    def settle(self) -> None:
        """What was typed to be found and means one thing alone is that thing."""
        for made in self.editors.values():
            if isinstance(line := made.line(), Finder):
                line.settle()

    def values(self) -> tuple[dict[str, Any], list[Problem]]:
        """What the fields read, and what cannot be read."""
        values, wrong = {}, []
        for name, made in self.editors.items():
            try:
                values[name] = self.of.by_name[name].read(made.typed())
            except Wrong as fault:
                wrong.append(Problem(name, fault.words))
        return values, wrong

    @Slot()
    def check(self) -> list[Problem]:
        """Ask what is wrong, and say it beside the fields."""
        values, wrong = self.values()
        unread = {problem.field for problem in wrong}
        found = self.session.office.records.problems(self.of.name, values, self.id_)
        problems = wrong + [problem for problem in found if problem.field not in unread]
        self.tell(problems)
        self.checked.emit(problems)
        return problems

    def tell(self, problems: list[Problem]) -> None:
        """The first problem of each field under it; a field that was never touched is not scolded for being empty."""
        said: dict[str, Problem] = {}
        for problem in problems:
            said.setdefault(problem.field, problem)
        for name, note in self.notes.items():
            self._mark(name, note, said.get(name))

    def _mark(self, name: str, note: Label, problem: Problem | None) -> None:
        line = self.editors[name].line()
        empty = self.editors[name].typed() in ("", [], None)
        severity = problem.severity if problem and not (empty and problem.severity == "error") else ""
        if problem is not None and severity:
            note.put(problem.words)
        note.setVisible(bool(severity))
        if severity and note.property("role") != severity:
            note.setProperty("role", severity)
            repolish(note)
        if (line.property("problem") or "") != severity:
            line.setProperty("problem", severity)
            repolish(line)

    def point(self, name: str) -> None:
        """Put the cursor into a field, wherever the form was scrolled to; what is wrong there is typed anew."""
        line = self.editors[name].line() if name in self.editors else next(iter(self.editors.values())).line()
        line.setFocus()
        bring_into_sight(line)
        if isinstance(line, QLineEdit) and line.property("problem") == "error":
            line.selectAll()

    def start(self) -> None:
        """Put the cursor into the first field."""
        self.point("")
