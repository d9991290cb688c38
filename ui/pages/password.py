"""A new password, typed twice, with how strong it is; and the whole step of the first run in which it is asked for."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QCheckBox, QLineEdit, QProgressBar

from app.domain.guessable import is_guessable
from app.language import N_, Words
from ui.language import Speaking, spoken
from ui.layouts import Plane, below, beside, space
from ui.parts import Button, Label

SHORTEST, GOOD = 10, 16
"""So many characters a password must have, and so many it should."""


class NewPassword(Speaking, Plane):
    """`changed` tells whether it can be taken, `entered` that Return was pressed."""

    changed = Signal(bool)
    entered = Signal()

    def __init__(self) -> None:
        super().__init__("none", gap=3)
        self.first, self.second, self.strength = QLineEdit(), QLineEdit(), QProgressBar()
        self.verdict = Label(role="hint", wrap=True)
        self.strength.setRange(0, GOOD)
        self.strength.setTextVisible(False)
        for line in (self.first, self.second):
            line.setEchoMode(QLineEdit.EchoMode.Password)
            line.textChanged.connect(self._weigh)
        self.first.returnPressed.connect(self.second.setFocus)
        self.second.returnPressed.connect(self.entered)
        for part in (Label(N_("New password"), "second"), self.first, self.strength, self.verdict):
            self.lay.addWidget(part)
        self.lay.addLayout(space(4))
        for part in (Label(N_("The same once more"), "second"), self.second):
            self.lay.addWidget(part)
        self.ready()

    @property
    def is_fit(self) -> bool:
        """Long enough, not guessed at once, and the same twice."""
        said = self.first.text()
        return len(said) >= SHORTEST and not is_guessable(said) and said == self.second.text()

    def text(self) -> str:
        return self.first.text()

    def clear(self) -> None:
        """Leave nothing of it in the window."""
        self.first.clear()
        self.second.clear()

    def say(self) -> None:
        self.first.setAccessibleName(spoken(N_("New password")))
        self.second.setAccessibleName(spoken(N_("The same once more")))
        self.strength.setAccessibleName(spoken(N_("Strength of the password")))
        self._weigh()

    @Slot()
    def _weigh(self) -> None:
        """How good the password is, in words."""
        length = len(self.first.text())
        self.strength.setValue(min(length, GOOD))
        self.verdict.put(self._verdict(length))
        self.strength.setAccessibleDescription(self.verdict.text())
        self.changed.emit(self.is_fit)

    def _verdict(self, length: int) -> Words:
        if length < SHORTEST:
            return Words("at least {least} characters", {"least": SHORTEST})
        if is_guessable(self.first.text()):
            return Words("guessed at once; several words together are easiest to remember")
        if self.second.text() and not self.is_fit:
            return Words("the two are not the same")
        return Words("good; several words together are easiest to remember") if length >= GOOD else Words("fair")


class Password(Speaking, Plane):
    """The step of the first run: who founds the office, under which password, and whether with sample records.

    `chosen` tells that it is said, `back` asks for the step before.
    """

    chosen = Signal()
    back = Signal()

    def __init__(self) -> None:
        super().__init__("base", gap=8)
        self.user, self.new, self.sample = QLineEdit(), NewPassword(), QCheckBox()
        self.make = Button(N_("Found the office"), self._choose, role="primary")
        self.make.setEnabled(False)
        self.new.changed.connect(self.make.setEnabled)
        self.new.entered.connect(self._choose)
        self.user.returnPressed.connect(self.new.first.setFocus)
        words = N_("The records are kept encrypted. Nobody can open them without the password.")
        name = Label(N_("Your name: the journal says who did what"), "second", True)
        for part in (Label(N_("You and your password"), "section"), Label(words, "quiet", True)):
            self.lay.addWidget(part)
        self.lay.addLayout(below(name, self.user, gap=3))
        for part in (self.new, self.sample):
            self.lay.addWidget(part)
        self.lay.addStretch(1)
        self.lay.addLayout(beside(Button(N_("Back"), self.back.emit), None, self.make))
        self.ready()

    def start(self) -> None:
        """The cursor where the work begins."""
        self.user.setFocus()

    def say(self) -> None:
        self.user.setAccessibleName(spoken(N_("Your name: the journal says who did what")))
        self.user.setPlaceholderText(spoken(N_("head")))
        self.sample.setText(spoken(N_("Fill it with sample records, to try it out")))

    @Slot()
    def _choose(self) -> None:
        if self.new.is_fit:
            self.chosen.emit()
