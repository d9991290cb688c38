"""What is asked before a period is signed: whether, of an amendment why, and under which number the paper goes out."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

from PySide6.QtWidgets import QDialog, QLineEdit, QWidget

from app.domain import typed
from app.domain.quarter import Period
from app.language import N_, Words
from app.office import Registered
from ui.language import Speaking, spoken
from ui.layouts import beside, lay
from ui.parts import Button, Label
from ui.register.line_editors import whole_day
from ui.theme import theme

WIDTH = 440
QUESTIONS = {
    False: N_("Close {period}? Its figures are signed; later changes need an amendment."),
    True: N_("What has changed, and why? The amendment is printed with this reason."),
}
SIGN = {False: N_("Close the quarter"), True: N_("Sign an amendment")}
LINES = {
    "why": N_("Reason for the amendment"),
    "number": N_("Registration number, where the paper has one already"),
    "on": N_("Day of registration"),
}


class Signing(Speaking, QDialog):
    """The question, its lines, and what is wrong with what was typed; Esc is no, and Enter in a line signs nothing."""

    def __init__(self, parent: QWidget, period: Period, amending: bool) -> None:
        super().__init__(parent)
        question = Words(QUESTIONS[amending], {} if amending else {"period": period.name()})
        self.words, self.amending, self.wrong = Label(question, wrap=True), amending, Label(role="error", wrap=True)
        self.lines = {name: QLineEdit() for name in LINES if amending or name != "why"}
        column = lay(margins=(24, 20, 24, 18), gap=6)
        column.addWidget(self.words)
        for name, line in self.lines.items():
            column.addWidget(Label(LINES[name], "second", wrap=True))
            column.addWidget(line)
            line.textChanged.connect(self.check)
        self.yes = Button(SIGN[amending], self.accept, role="primary")
        for line, after in pairwise([*self.lines.values(), self.yes]):
            line.returnPressed.connect(after.setFocus)
        column.addWidget(self.wrong)
        column.addLayout(beside(None, Button("Cancel", self.reject), self.yes))
        self.setLayout(column)
        self.ready()
        self.check()
        (self.lines["why"] if amending else self.yes).setFocus()

    def say(self) -> None:
        self.setWindowTitle("Dostyq")
        for name, line in self.lines.items():
            line.setAccessibleName(spoken(LINES[name]))

    def dress(self) -> None:
        """As high as its words are at their width."""
        width = theme.u(WIDTH)
        self.words.setFixedSize(width, self.words.heightForWidth(width))

    def check(self) -> None:
        """An amendment wants a reason, and a day must be one."""
        text = self.text("on")
        unread = bool(text) and self.day() is None
        self.wrong.put(Words("«{text}» is not a day: write it as 31.12.2025.", {"text": text}) if unread else "")
        self.yes.setEnabled(not unread and (not self.amending or bool(self.text("why"))))

    def text(self, name: str) -> str:
        return self.lines[name].text().strip()

    def day(self) -> date | None:
        return typed.day(whole_day(self.text("on"))) if self.text("on") else None

    def answer(self) -> tuple[str, Registered] | None:
        """The reason, and how the paper is registered; None where it is not signed."""
        agreed = bool(self.exec())
        self.deleteLater()
        why = self.text("why") if self.amending else ""
        return (why, Registered(self.text("number"), self.day())) if agreed else None


def sign(parent: QWidget, period: Period, amending: bool) -> tuple[str, Registered] | None:
    """Ask before a period is signed; None where the user thought better of it."""
    return Signing(parent, period, amending).answer()
