"""The first step of the first run: which office this is."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QRadioButton

from app.domain.codebooks import codebook
from app.domain.places import place
from app.language import N_
from ui.language import Speaking, language, spoken
from ui.layouts import Plane, below, beside, space
from ui.parts import Button, Label

ROLES = {
    "region": N_("Office of a region"), "district": N_("Office of a district or city"),
    "desk": N_("A further computer of one of these"),
    "centre": N_("Central Secretariat"),
}  # fmt: skip
CAPITAL = "710000000"


class Place(Speaking, Plane):
    """`chosen` tells that it is said; `kato` and `role` say it. `lost` asks for a backup in the place of all this."""

    chosen = Signal()
    lost = Signal()

    def __init__(self) -> None:
        super().__init__("base", gap=6)
        self.role = "region"
        self.roles = {role: QRadioButton() for role in ROLES}
        self.region, self.district = QComboBox(), QComboBox()
        self.region_label, self.district_label = Label(N_("Region"), "second"), Label(N_("District or city"), "second")
        self.region.currentIndexChanged.connect(self._fill_districts)
        self.lay.addWidget(Label(N_("Which office is this?"), "section"))
        for role, radio in self.roles.items():
            radio.toggled.connect(lambda on, role=role: self._changed(role) if on else None)
            self.lay.addWidget(radio)
        for label, box in ((self.region_label, self.region), (self.district_label, self.district)):
            self.lay.addLayout(space(2))
            self.lay.addLayout(below(label, box, gap=3))
        self.lay.addStretch(1)
        self.lay.addLayout(beside(None, Button(N_("Next"), self.chosen.emit, role="primary")))
        self.lay.addWidget(Button(N_("Bring back a backup instead"), self.lost.emit, role="link"))
        self.ready()
        self.roles["region"].setChecked(True)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Enter goes on, from the roles and the lists too."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.chosen.emit()
        else:
            super().keyPressEvent(event)

    def start(self) -> None:
        """The cursor where the work begins."""
        self.roles[self.role].setFocus()

    @property
    def kato(self) -> str:
        """The KATO code of the place; a desk's is that of its main office."""
        if self.role == "centre":
            return CAPITAL
        region = str(self.region.currentData())
        return region if self.role == "region" else str(self.district.currentData() or region)

    def say(self) -> None:
        for role, radio in self.roles.items():
            radio.setText(spoken(ROLES[role]))
        self.region.setAccessibleName(spoken(N_("Region")))
        self.district.setAccessibleName(spoken(N_("District or city")))
        self._fill(self.region, [entry.code for entry in codebook("region").entries.values()])
        self._fill_districts()

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
        under, chosen = codebook("district").under(self.region.currentData() or ""), self.district.currentData()
        self._fill(self.district, [entry.code for entry in under])
        if self.role == "desk":
            self.district.insertItem(0, spoken(N_("none: the office of the region itself")))
            self.district.setCurrentIndex(max(self.district.findData(chosen), 0))

    def _changed(self, role: str) -> None:
        self.role = role
        self.district.setCurrentIndex(-1)
        for part in (self.region_label, self.region):
            part.setVisible(role != "centre")
        for part in (self.district_label, self.district):
            part.setVisible(role in ("district", "desk"))
        self._fill_districts()
