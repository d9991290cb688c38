"""The first run: which office this is, the password, the recovery code to print. Then the work begins."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QTextDocument
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QProgressBar, QRadioButton, QStackedWidget

from app.domain.codebooks import codebook
from app.domain.places import place
from app.errors import Refusal
from app.language import N_, Words
from app.office import Office
from ui.language import language, spoken
from ui.pages.lock import Gate
from ui.parts import Button, Label, Note, Plane, beside

ROLES = {
    "region": N_("Office of a region"), "district": N_("Office of a district or city"),
    "desk": N_("A further computer of one of these"),
    "centre": N_("Central Secretariat"),
}  # fmt: skip
CAPITAL = "710000000"
SHORTEST, GOOD = 10, 16
SAMPLE_EVENTS = 300


class Welcome(Gate):
    """Three steps in one column; `opened` carries the new office."""

    def __init__(self, home: Path) -> None:
        super().__init__()
        self.home, self.role = home, "region"
        self.office: Office | None = None
        self.code = ""
        self.steps, self.note = QStackedWidget(), Note("error")
        for step in (self._place(), self._password(), self._recovery()):
            self.steps.addWidget(step)
        self.column.lay.addWidget(self.steps)
        self.column.lay.addWidget(self.note)
        self.ready()
        self.roles["region"].setChecked(True)

    def start(self) -> None:
        """The cursor where the work begins."""
        self.roles["region"].setFocus()

    def _place(self) -> Plane:
        """Which office this is."""
        step = Plane("base", gap=6)
        self.roles = {role: QRadioButton() for role in ROLES}
        self.region, self.district = QComboBox(), QComboBox()
        self.region_label, self.district_label = Label(N_("Region"), "second"), Label(N_("District or city"), "second")
        self.region.currentIndexChanged.connect(self._fill_districts)
        step.lay.addWidget(Label(N_("Which office is this?"), "section"))
        for role, radio in self.roles.items():
            radio.toggled.connect(lambda on, role=role: self._roles_changed(role) if on else None)
            step.lay.addWidget(radio)
        for part in (self.region_label, self.region, self.district_label, self.district):
            step.lay.addWidget(part)
        step.lay.addStretch(1)
        step.lay.addLayout(beside(None, Button(N_("Next"), lambda: self._step(1), role="primary")))
        return step

    def _password(self) -> Plane:
        """The password, twice."""
        step = Plane("base", gap=6)
        self.first, self.second, self.strength, self.verdict = (
            QLineEdit(),
            QLineEdit(),
            QProgressBar(),
            Label(role="hint"),
        )
        self.strength.setRange(0, GOOD)
        self.strength.setTextVisible(False)
        for line in (self.first, self.second):
            line.setEchoMode(QLineEdit.EchoMode.Password)
            line.textChanged.connect(self._weigh)
            line.returnPressed.connect(self.found)
        self.sample = QCheckBox()
        step.lay.addWidget(Label(N_("A password for this office"), "section"))
        step.lay.addWidget(
            Label(N_("The records are kept encrypted. Nobody can open them without the password."), "quiet", True)
        )
        step.lay.addWidget(Label(N_("Password"), "second"))
        for part in (self.first, self.strength, self.verdict, Label(N_("The same once more"), "second"), self.second):
            step.lay.addWidget(part)
        step.lay.addWidget(self.sample)
        step.lay.addStretch(1)
        self.make = Button(N_("Found the office"), self.found, role="primary")
        step.lay.addLayout(beside(Button(N_("Back"), lambda: self._step(0)), None, self.make))
        return step

    def _recovery(self) -> Plane:
        """The code that opens the office when the password is forgotten."""
        step = Plane("base", gap=8)
        self.code_label = Label(role="code", wrap=True)
        self.code_label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByKeyboard)
        self.kept = QCheckBox()
        self.begin = Button(N_("Begin"), self._enter, role="primary")
        self.begin.setEnabled(False)
        self.kept.toggled.connect(self.begin.setEnabled)
        step.lay.addWidget(Label(N_("The recovery code"), "section"))
        words = N_("If the password is forgotten, only this code opens the office. Print it and lock it away.")
        step.lay.addWidget(Label(words, "quiet", True))
        step.lay.addWidget(self.code_label)
        step.lay.addLayout(beside(Button(N_("Print"), self.print_code, "printer"), None))
        step.lay.addWidget(self.kept)
        step.lay.addStretch(1)
        step.lay.addLayout(beside(None, self.begin))
        return step

    def say(self) -> None:
        super().say()
        self.sample.setText(spoken(N_("Fill it with sample records, to try it out")))
        self.kept.setText(spoken(N_("The code is printed or written down")))
        for role, radio in self.roles.items():
            radio.setText(spoken(ROLES[role]))
        self.first.setAccessibleName(spoken(N_("Password")))
        self.second.setAccessibleName(spoken(N_("The same once more")))
        self.region.setAccessibleName(spoken(N_("Region")))
        self.district.setAccessibleName(spoken(N_("District or city")))
        self._fill(self.region, [entry.code for entry in codebook("region").entries.values()])
        self._fill_districts()
        self._weigh()

    def _fill(self, box: QComboBox, codes: list[str]) -> None:
        chosen = box.currentData()
        box.blockSignals(True)
        box.clear()
        for code in codes:
            box.addItem(place(code).names[language.now], code)
        box.setCurrentIndex(max(box.findData(chosen), 0))
        box.blockSignals(False)

    @Slot()
    def _fill_districts(self) -> None:
        under = codebook("district").under(self.region.currentData() or "")
        self._fill(self.district, [entry.code for entry in under])
        if self.role == "desk":
            self.district.insertItem(0, spoken(N_("none: the office of the region itself")))
            self.district.setCurrentIndex(0)

    def _roles_changed(self, role: str) -> None:
        self.role = role
        for part in (self.region_label, self.region):
            part.setVisible(role != "centre")
        for part in (self.district_label, self.district):
            part.setVisible(role in ("district", "desk"))
        self._fill_districts()

    def _code(self) -> str:
        """The KATO code of the place; a desk's is that of its main office."""
        if self.role == "centre":
            return CAPITAL
        region = str(self.region.currentData())
        return region if self.role == "region" else str(self.district.currentData() or region)

    def _step(self, to: int) -> None:
        self.note.put("")
        self.steps.setCurrentIndex(to)
        (self.region, self.first, self.kept)[to].setFocus()

    @Slot()
    def _weigh(self) -> None:
        """How good the password is, in words."""
        length, same = len(self.first.text()), self.first.text() == self.second.text()
        self.strength.setValue(min(length, GOOD))
        words = Words("at least {least} characters", {"least": SHORTEST})
        if length >= SHORTEST:
            words = Words("good; several words together are easiest to remember") if length >= GOOD else Words("fair")
        self.verdict.put(words)
        self.make.setEnabled(length >= SHORTEST and same)

    @Slot()
    def found(self) -> None:
        """Make the office, or say why it cannot be made."""
        if not self.make.isEnabled():
            return
        try:
            self.office, self.code = Office.found(self.home, self._code(), self.role, self.first.text())
            if self.sample.isChecked():
                self.office.intakes.take_sample(SAMPLE_EVENTS, seed=1)
        except Refusal as refusal:
            self.note.put(refusal.words)
            return
        self.code_label.put_text(self.code)
        self.first.clear()
        self.second.clear()
        self._step(2)

    @Slot()
    def print_code(self) -> None:
        """The recovery sheet, on paper alone: it is never written to the disk."""
        printer = QPrinter()
        if QPrintDialog(printer, self).exec():
            sheet = QTextDocument()
            sheet.setPlainText(f"Достық\n\n{spoken(N_('The recovery code'))}\n\n{self.code}")
            sheet.print_(printer)

    @Slot()
    def _enter(self) -> None:
        self.opened.emit(self.office)
