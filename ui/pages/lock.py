"""The gate of an office that is closed: its password."""

from __future__ import annotations

from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtWidgets import QLabel, QLineEdit, QStackedWidget

from app.errors import Refusal, TooSoon, WrongPassword
from app.language import LANGUAGES, N_
from ui.chosen_look import speak
from ui.icons import mark
from ui.language import Speaking, language, spoken
from ui.layouts import Plane, below, beside, space
from ui.panels import Note
from ui.parts import Button, Label, Toggle
from ui.theme import sized, theme

if TYPE_CHECKING:
    from ui.pages.bringing import Bringing

WIDTH = 400
SECOND = 1000


class Gate(Speaking, Plane):
    """A column in the middle of an empty window, with the sign above and the languages below."""

    opened = Signal(object)

    def __init__(self) -> None:
        super().__init__("base")
        self.column = Plane("base", gap=8)
        self.sign = QLabel()
        name = Label(role="title")
        name.put_text("Достық")
        self.column.lay.addLayout(beside(self.sign, name, None, gap=12))
        self.column.lay.addLayout(space(12))
        self.lay.addStretch(2)
        self.lay.addLayout(beside(None, self.column, None))
        self.lay.addStretch(3)
        self.languages = {name: Toggle("", partial(speak, name), "language") for name in LANGUAGES}
        for code, toggle in self.languages.items():
            toggle.put_text(code.upper())
        foot = beside(None, *self.languages.values(), None, gap=4)
        sized(foot.setContentsMargins, 0, 0, 0, 16)
        self.lay.addLayout(foot)

    def say(self) -> None:
        for name, toggle in self.languages.items():
            toggle.setChecked(name == language.now)

    def dress(self) -> None:
        self.column.setFixedWidth(theme.u(WIDTH))
        self.sign.setPixmap(mark("shanyraq", 36, "accent"))


class Lock(Gate):
    """Asks for the password; `opened` carries the office. A backup can be brought back from here."""

    def __init__(self, home: Path) -> None:
        super().__init__()
        self.home = home
        self.password, self.note, self.steps = QLineEdit(), Note("error"), QStackedWidget()
        self.password.setEchoMode(QLineEdit.EchoMode.Password)
        self.password.returnPressed.connect(self.unlock)
        self.waiting = QTimer(self, interval=SECOND)
        self.waiting.timeout.connect(self.unlock)
        self.label = Label(N_("Password"), "second")
        self.label.setBuddy(self.password)
        self.forgotten = Label(N_("If it is forgotten, type the recovery code in its place."), "hint", wrap=True)
        self.forgotten.hide()
        self.asking = self._asking()
        self.steps.addWidget(self.asking)
        self.column.lay.addWidget(self.steps)
        self.ready()

    @cached_property
    def bringing(self) -> Bringing:
        """Made on the worst day alone."""
        from ui.pages.bringing import Bringing

        bringing = Bringing(self.home)
        bringing.back.connect(self.start)
        bringing.opened.connect(self.opened)
        self.steps.addWidget(bringing)
        return bringing

    def _asking(self) -> Plane:
        step = Plane("base", gap=8)
        step.lay.addWidget(Label(N_("The office is locked"), "section"))
        step.lay.addLayout(below(self.label, self.password, gap=3))
        step.lay.addWidget(self.note)
        step.lay.addWidget(self.forgotten)
        step.lay.addLayout(beside(None, Button(N_("Open"), self.unlock, role="primary")))
        step.lay.addLayout(space(8))
        step.lay.addWidget(Button(N_("Bring back a backup"), self.bring, role="link"))
        step.lay.addStretch(1)
        return step

    def start(self) -> None:
        """The cursor where the work begins."""
        self.steps.setCurrentWidget(self.asking)
        self.password.setFocus()

    def bring(self) -> None:
        """The worst day."""
        self._wait(False)
        self.steps.setCurrentWidget(self.bringing)
        self.bringing.start()

    def say(self) -> None:
        super().say()
        self.password.setAccessibleName(spoken(N_("Password")))

    @Slot()
    def unlock(self) -> None:
        """Open the office, or say in words why it stays closed.

        What comes too soon waits in its field and is tried again every second, so that the words count down.
        """
        from app.office import Office

        try:
            office = Office.open(self.home, self.password.text())
        except TooSoon as refusal:
            self.note.put(refusal.words)
            self._wait(True)
            return
        except Refusal as refusal:
            self._wait(False)
            self.note.put(refusal.words)
            self.forgotten.setVisible(isinstance(refusal, WrongPassword))
            self.password.selectAll()
            return
        self._wait(False)
        self.password.clear()
        self.opened.emit(office)

    def _wait(self, on: bool) -> None:
        self.password.setReadOnly(on)
        if on:
            self.waiting.start()
        else:
            self.waiting.stop()
