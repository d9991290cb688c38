"""The recovery code: shown once, looked at and printed as the very paper, never written to the disk."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QWidget

from app.language import N_
from ui.language import Speaking, language, spoken
from ui.layouts import Plane, beside, lay
from ui.order import Dialog
from ui.paper import Paper
from ui.parts import Button, Label
from ui.theme import theme

Sheet = Callable[[str], bytes]
"""The paper of a code in a language."""


class Recovery(Speaking, Plane):
    """The code with its paper; `kept` tells that a person has it in his hand."""

    kept = Signal()

    def __init__(self, done: str = N_("Go on")) -> None:
        super().__init__("base", gap=8)
        self.code, self.sheet = Label(role="code", wrap=True), nothing
        self.code.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByKeyboard)
        self.sure = QCheckBox()
        self.next = Button(done, self.kept.emit, role="primary")
        self.next.setEnabled(False)
        self.sure.toggled.connect(self.next.setEnabled)
        words = N_("If the password is forgotten, only this code opens the office. Print it and lock it away.")
        for part in (Label(N_("The recovery code"), "section"), Label(words, "quiet", True), self.code):
            self.lay.addWidget(part)
        self.print_button = Button(N_("Look at the sheet and print it"), self.show_sheet, "printer")
        self.lay.addLayout(beside(self.print_button, None))
        self.lay.addWidget(self.sure)
        self.lay.addStretch(1)
        self.lay.addLayout(beside(None, self.next))
        self.ready()

    def put(self, code: str, sheet: Sheet) -> None:
        """A code, and how its paper is made."""
        self.code.put_text(code)
        self.sheet = sheet
        self.sure.setChecked(False)

    def start(self) -> None:
        """The cursor where the work begins."""
        self.print_button.setFocus()

    def say(self) -> None:
        self.sure.setText(spoken(N_("The code is printed or written down")))
        self.code.setAccessibleName(spoken(N_("The recovery code")))

    def show_sheet(self) -> None:
        """The paper, before it is printed."""
        Preview(self.sheet, self).open()


class Preview(Speaking, Dialog):
    """The paper of a code in a window of its own."""

    def __init__(self, sheet: Sheet, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.sheet, self.paper = sheet, Paper()
        self.paper.language = language.now
        self.paper.spoken_in.connect(self.look)
        self.finished.connect(lambda _: self.paper.leave())
        self.print_button = Button(N_("Print"), self.paper.print_, "printer", role="primary")
        foot = Plane("foot", across=True, margins=(16, 8, 16, 8), gap=8)
        foot.lay.addLayout(beside(None, Button(N_("Close"), self.accept), self.print_button))
        column = lay()
        column.addWidget(self.paper, 1)
        column.addWidget(foot)
        self.setLayout(column)
        self.ready()
        self.look()
        self.print_button.setFocus()

    def say(self) -> None:
        self.setWindowTitle(spoken(N_("The recovery code")))

    def dress(self) -> None:
        self.resize(theme.u(720), theme.u(820))

    def look(self) -> None:
        """The sheet in the language that was chosen."""
        self.paper.say()
        self.paper.put(self.sheet(self.paper.language))


def nothing(_language: str) -> bytes:
    """Before there is a code there is no paper."""
    return b""
