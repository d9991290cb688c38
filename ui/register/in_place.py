"""A linked record over the form that names it: opened to be changed, or made where it is not there yet."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from app.domain.fields import Identifier, Text
from app.domain.register import Register, errors
from app.domain.registers import register
from app.language import N_, Words
from ui.language import Speaking, spoken
from ui.layouts import Plane, beside, lay, scrolled
from ui.order import Dialog
from ui.parts import Button, Label
from ui.register.form import Form
from ui.register.link_editors import LinkEditor, LinksEditor
from ui.register.model import name_of
from ui.register.saving import put_in
from ui.session import Session
from ui.theme import theme


class InPlace(Speaking, Dialog):
    """`made` carries the id of the record when it is saved. Without an id a new one begins."""

    made = Signal(str)

    def __init__(self, session: Session, name: str, id: str, text: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.session, self.of = session, register(name)
        self.title, self.form = Label(role="record", wrap=True), Form(session, self.of)
        self.form.opening.connect(open_in_place)
        head = Plane("pane-head", margins=(20, 12, 20, 10), gap=2)
        head.lay.addWidget(Label(self.of.one, "second"))
        head.lay.addWidget(self.title)
        foot = Plane("foot", across=True, margins=(20, 8, 20, 8), gap=6)
        save = Button(N_("Save"), self.save, role="primary")
        foot.lay.addLayout(beside(None, Button(N_("Cancel"), self.reject), save, gap=6))
        column = lay()
        column.addWidget(head)
        column.addWidget(scrolled(self.form), 1)
        column.addWidget(foot)
        self.setLayout(column)
        for keys in ("Ctrl+S", "Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self, self.save)
        self._load(id, text)
        self.ready()

    def _load(self, id: str, text: str) -> None:
        record = self.session.office.records.read(self.of.name, id) if id else None
        self.form.load(id, record.values if record else {})
        if record is not None:
            self.title.put_text(name_of(self.of.name, record))
        else:
            self.title.put(N_("New record"))
            self.form.put_typed({named_by(self.of, text): text} if text else {})
        self.form.check()
        self.form.start()

    def say(self) -> None:
        self.setWindowTitle(spoken(self.of.one))

    def dress(self) -> None:
        self.resize(theme.u(460), theme.u(640))

    def save(self) -> None:
        """Save it; what is wrong stands beside its field."""
        self.form.settle()
        wrong = errors(self.form.check())
        if wrong:
            self.form.point(wrong[0].field)
            return
        saved = self.session.write(lambda: put_in(self, self.session, self.of, self.form.id_, self.form.values()[0]))
        if saved is not None:
            self.session.tell(Words("Saved under № {n}.", {"n": str(saved.number)}))
            self.accept()
            self.made.emit(saved.id)
            self.session.note({self.of.name})


def open_in_place(form: Form, made: LinkEditor | LinksEditor, id: str) -> None:
    """Open a linked record over the form, or make one called by what was typed."""
    text = "" if id else made.line().text().strip()
    dialog = InPlace(form.session, made.field.register, id, text, form.window())
    dialog.made.connect(made.take)
    dialog.open()


def named_by(of: Register, text: str) -> str:
    """The field that a text names a record by: digits alone are a number, words a name."""
    by_number = text.isdigit()
    fitting = [name for name in of.known_by if isinstance(of.by_name[name], Identifier if by_number else Text)]
    return next(iter(fitting), of.fields[0].name)
