"""A field of a register, and the editor that the form has for it: what all the chosen records shall get."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QComboBox, QLineEdit, QVBoxLayout, QWidget

from app.domain.fields import Choice, Field, Wrong
from app.domain.register import Register
from app.language import N_
from ui.language import Speaking, spoken
from ui.layouts import Plane, emptied
from ui.memory import recall, remember
from ui.parts import Button, Label
from ui.register.editors import Editor, editor
from ui.session import Session


class FieldChoice(Speaking, Plane):
    """`edited`: another field or value is meant; `settled`: Enter. Nothing is meant before something was typed."""

    edited = Signal()
    settled = Signal()

    def __init__(self, session: Session, of: Register) -> None:
        super().__init__("base", margins=(20, 10, 20, 8), gap=4)
        self.session, self.of = session, of
        self.touched = False
        self.fields, self.place = QComboBox(), QVBoxLayout()
        self.fields.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.fields.activated.connect(self._choose)
        self.problem = Label(role="error", wrap=True)
        self.empty = Button(N_("Make it «not stated»"), self.put_nothing, role="link")
        for part in (Label(N_("Field"), "second"), self.fields, Label(N_("New value for all"), "second")):
            self.lay.addWidget(part)
        self.lay.addLayout(self.place)
        self.lay.addWidget(self.problem)
        self.lay.addWidget(self.empty)
        self.editor: Editor
        self.ready()
        self._make()

    def say(self) -> None:
        chosen = self.fields.currentData() or recall(f"{self.of.name}/many") or self._first()
        self.fields.clear()
        for field in self.of.fields:
            if not field.hidden:
                self.fields.addItem(spoken(field.label), field.name)
        self.fields.setCurrentIndex(max(self.fields.findData(chosen), 0))
        self.fields.setAccessibleName(spoken(N_("Field")))
        if self.place.count():
            self.editor.line().setAccessibleName(spoken(self.field.label))

    def _first(self) -> str:
        return next((field.name for field in self.of.fields if isinstance(field, Choice)), self.of.fields[0].name)

    @property
    def field(self) -> Field:
        """The field that is meant."""
        return self.of.field(str(self.fields.currentData()))

    @Slot()
    def _choose(self) -> None:
        remember(f"{self.of.name}/many", self.field.name)
        self._make()
        self.edited.emit()

    def choose(self, name: str) -> None:
        """Mean another field."""
        self.fields.setCurrentIndex(self.fields.findData(name))
        self._choose()

    def _make(self) -> None:
        """The field's own editor."""
        emptied(self.place)
        self.editor = made = editor(self.session, self.field)
        assert isinstance(made, QWidget)
        made.line().setAccessibleName(spoken(self.field.label))
        made.changed.connect(self._edited)
        if isinstance(line := made.line(), QLineEdit):
            line.returnPressed.connect(self.settled)
        self.place.addWidget(made)
        self.setTabOrder(self.fields, made.line())
        self.setTabOrder(made.line(), self.empty)
        self.empty.setVisible(not self.field.required)
        self.touched = False
        self.problem.hide()

    @Slot()
    def _edited(self) -> None:
        self.touched = True
        self.edited.emit()

    def put_nothing(self) -> None:
        """The field empty in all records."""
        self.editor.put(None)
        self._edited()

    def clear(self) -> None:
        """Nothing is meant any more; the field stays."""
        self.editor.put(None)
        self.touched = False
        self.problem.hide()

    def changes(self) -> dict[str, Any]:
        """The field and its value as the door takes them; what cannot be read is said below the editor."""
        self.problem.hide()
        try:
            return {self.field.name: self.field.read(self.editor.typed())} if self.touched else {}
        except Wrong as wrong:
            self.problem.put(wrong.words)
            self.problem.show()
            return {}
