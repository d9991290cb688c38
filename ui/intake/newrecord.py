"""A linked record that a workbook names and the office does not have yet: entered beside the values, in place."""

from __future__ import annotations

from PySide6.QtCore import Signal

from app.domain.fields import Link, Links
from app.domain.register import errors
from app.domain.registers import register
from app.language import N_
from app.office import Unknown
from ui.layouts import Plane, beside, emptied
from ui.parts import Button, Label
from ui.register.form import Form
from ui.register.in_place import named_by
from ui.session import Session
from ui.theme import sized


class NewRecord(Plane):
    """The form of the register that a link leads to; `made` carries the value that asked for it and the new id."""

    made = Signal(object, str)
    closed = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__("base", margins=(0, 12, 0, 12), gap=4)
        self.session = session
        self.one: Unknown | None = None

    def begin(self, one: Unknown) -> None:
        """A form with what the cell says in it."""
        assert isinstance(one.field, (Link, Links))
        emptied(self.lay)
        self.one, of = one, register(one.field.register)
        self.form = Form(self.session, of)
        self.form.load("", {})
        self.form.put_typed({named_by(of, one.text): one.text})
        head = beside(Label(of.one, "record"), None, gap=8)
        sized(head.setContentsMargins, 20, 0, 20, 0)
        foot = beside(None, Button(N_("Cancel"), self.close_), Button(N_("Save"), self.save, "check", role="primary"))
        sized(foot.setContentsMargins, 20, 0, 20, 0)
        self.lay.addLayout(head)
        self.lay.addWidget(self.form, 1)
        self.lay.addLayout(foot)

    def save(self) -> None:
        """Enter the record; what is wrong stands beside its field."""
        self.form.settle()
        wrong, of = errors(self.form.check()), self.form.of
        if wrong:
            self.form.point(wrong[0].field)
            return
        saved = self.session.write(lambda: self.session.office.records.add(of.name, self.form.values()[0]))
        if saved is not None:
            one, self.one = self.one, None
            self.session.note({of.name})
            self.made.emit(one, saved.id)

    def close_(self) -> None:
        self.one = None
        self.closed.emit()
