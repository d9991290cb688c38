"""The letters that a Russian keyboard lacks, at hand: a click puts one where the cursor stands."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit

from app.language import N_
from ui.language import Speaking, spoken
from ui.layouts import Plane
from ui.memory import recall, remember
from ui.parts import Button

LETTERS = "әғқңөұүһі"


class Letters(Speaking, Plane):
    """A row of nine letters; with Shift or after a capital key they are capitals."""

    def __init__(self) -> None:
        super().__init__("letters", across=True, margins=(20, 4, 20, 4), gap=5)
        for letter in LETTERS:
            button = Button("", lambda letter=letter: put(letter), role="letter").put_text(letter)
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            self.lay.addWidget(button)
        self.lay.addStretch(1)
        self.ready()

    def show_where(self, typed: bool) -> None:
        """Where there is something to type, unless they were put away."""
        self.setVisible(typed and recall("letters", True))

    def toggle(self) -> None:
        """Put them away, or bring them back, here and from now on."""
        self.setVisible(self.isHidden())
        remember("letters", not self.isHidden())

    def say(self) -> None:
        self.setAccessibleName(spoken(N_("Kazakh letters")))
        self.setToolTip(spoken(N_("Kazakh letters")))


def put(letter: str) -> None:
    """Type a letter into the field that has the cursor."""
    shift = QApplication.keyboardModifiers() & Qt.KeyboardModifier.ShiftModifier
    text = letter.upper() if shift else letter
    field = QApplication.focusWidget()
    if isinstance(field, QLineEdit):
        field.insert(text)
        field.textEdited.emit(field.text())
    elif isinstance(field, QPlainTextEdit):
        field.insertPlainText(text)
