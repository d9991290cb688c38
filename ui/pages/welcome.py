"""The first run, step by step: which office this is, who founds it, the recovery code, the centre. Then to work."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QStackedWidget

from app.errors import Refusal
from app.office import Office
from app.office.founding import refuse_place
from app.paths import Home
from ui.pages.bringing import Bringing
from ui.pages.lock import Gate
from ui.pages.password import Password
from ui.pages.recovery import Recovery
from ui.pages.welcome_centre import Centre
from ui.pages.welcome_place import Place
from ui.panels import Note

SAMPLE_EVENTS = 300


class Welcome(Gate):
    """The steps in one column; `opened` carries the new office."""

    def __init__(self, home: Path) -> None:
        super().__init__()
        self.home = home
        self.office: Office | None = None
        self.steps, self.note = QStackedWidget(), Note("error")
        self.place, self.password, self.recovery, self.centre = Place(), Password(), Recovery(), Centre()
        self.bringing = Bringing(home)
        for step in (self.place, self.password, self.recovery, self.centre, self.bringing):
            self.steps.addWidget(step)
        self.place.chosen.connect(self._to_password)
        self.place.lost.connect(lambda: self.turn_to(self.bringing))
        self.password.back.connect(lambda: self.turn_to(self.place))
        self.password.chosen.connect(self.found)
        self.recovery.kept.connect(self._to_centre)
        self.centre.done.connect(self._enter)
        self.bringing.back.connect(lambda: self.turn_to(self.place))
        self.bringing.opened.connect(self.opened)
        self.column.lay.addWidget(self.steps)
        self.column.lay.addWidget(self.note)
        self.ready()

    def start(self) -> None:
        """The cursor where the work begins."""
        self.place.start()

    def turn_to(self, to: Place | Password | Recovery | Centre | Bringing) -> None:
        """Show a step, the cursor where its work begins."""
        self.note.put("")
        self.steps.setCurrentWidget(to)
        to.start()

    @Slot()
    def _to_password(self) -> None:
        """Nobody thinks of a password for an office that cannot stand here."""
        try:
            refuse_place(Home(self.home), self.place.kato, self.place.role)
        except Refusal as refusal:
            self.note.put(refusal.words)
            return
        self.turn_to(self.password)

    @Slot()
    def found(self) -> None:
        """Make the office, or say why it cannot be made."""
        step = self.password
        try:
            office, code = Office.found(self.home, self.place.kato, self.place.role, step.new.text(),
                                        user=step.user.text())  # fmt: skip
            self.office = office
            if step.sample.isChecked():
                office.intakes.take_sample(SAMPLE_EVENTS, seed=1)
        except Refusal as refusal:
            self.note.put(refusal.words)
            return
        self.recovery.put(code, lambda language: office.papers.recovery(code, language))
        step.new.clear()
        self.turn_to(self.recovery)

    @Slot()
    def _to_centre(self) -> None:
        """The centre itself needs no certificate."""
        assert self.office is not None
        if self.office.facts.role == "centre":
            self._enter()
            return
        self.centre.put(self.office)
        self.turn_to(self.centre)

    @Slot()
    def _enter(self) -> None:
        self.opened.emit(self.office)
