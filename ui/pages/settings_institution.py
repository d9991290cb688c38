"""What papers say of the institution and who signs, from a day on."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QGridLayout, QLineEdit

from app.domain.profile import NAMELESS, Profile
from app.language import LANGUAGES, N_
from ui.language import Speaking, spoken
from ui.layouts import Plane, beside, repolish
from ui.pages.settings_look import LANGUAGE_NAMES, NAMES
from ui.panels import section
from ui.parts import Button, Label
from ui.session import Session
from ui.theme import sized

IN_THREE = {
    "name": N_("Name of the institution"), "parent": N_("Above it"), "city": N_("City"),
    "signer_post": N_("Post of the signer"),
    "legal_basis": N_("Legal basis"),
}  # fmt: skip
IN_ONE = {
    "signer_name": N_("Name of the signer"), "executor": N_("Executor"), "phone": N_("Telephone"),
    "case_index": N_("Index of the file"), "margins": N_("Margins of papers, mm: left, right, top, bottom"),
}  # fmt: skip

GAP = 4
"""Between what is said in three languages and what comes next."""


class Institution(Speaking, Plane):
    """A grid of lines: what is said in three languages, then what is the same in all."""

    def __init__(self, session: Session) -> None:
        super().__init__("none")
        self.session = session
        self.lines: dict[tuple[str, str], QLineEdit] = {}
        self.note = Label(role="error", wrap=True)
        self.lay.addLayout(section(N_("The institution"), sub=N_("as papers name it from today on")))
        self.lay.addLayout(self._grid())
        self.save = Button(N_("Save"), self.keep, role="primary")
        save = beside(None, self.save)
        sized(save.setContentsMargins, 0, 10, 0, 0)
        self.lay.addLayout(save)
        self.ready()

    def _grid(self) -> QGridLayout:
        """One language under another, as names are long; under the first line, what is wrong with it."""
        grid, row = QGridLayout(), 0
        sized(grid.setHorizontalSpacing, 14)
        sized(grid.setVerticalSpacing, 6)
        grid.setColumnStretch(2, 1)
        for name, words in (IN_THREE | IN_ONE).items():
            label = Label(words, wrap=True)
            sized(label.setFixedWidth, NAMES)
            grid.addWidget(label, row, 0)
            for code in LANGUAGES if name in IN_THREE else ("",):
                line = self.lines[name, code] = QLineEdit()
                if code:
                    grid.addWidget(Label(LANGUAGE_NAMES[code], "second"), row, 1)
                grid.addWidget(line, row, 2)
                row += 1 if row else 2
            if name in IN_THREE:
                sized(grid.setRowMinimumHeight, GAP, at=row)
                row += 1
        grid.addWidget(self.note, 1, 2)
        self.lines["name", "kk"].textEdited.connect(self.check)
        return grid

    def say(self) -> None:
        for (name, code), line in self.lines.items():
            words = spoken((IN_THREE | IN_ONE)[name])
            line.setAccessibleName(f"{words}: {spoken(LANGUAGE_NAMES[code])}" if code else words)

    def look(self) -> None:
        """Read it again; what is typed and not saved stays."""
        quarters = self.session.office.quarters
        profile, owned = quarters.profile(date.today()), quarters.centres_fields(date.today())
        for (name, code), line in self.lines.items():
            line.setReadOnly(name in owned)
            line.setToolTip(spoken(N_("The centre says this for all offices.")) if name in owned else "")
            value = getattr(profile, name)
            if not line.isModified():
                line.setText(value.get(code, "") if code else value)
                line.setCursorPosition(0)
        self.check()

    @Slot()
    def check(self) -> None:
        """Say under the name that there must be one."""
        line = self.lines["name", "kk"]
        wanting = not line.text().strip()
        self.note.put(NAMELESS if wanting else "")
        self.note.setVisible(wanting)
        self.save.setEnabled(not wanting)
        line.setProperty("problem", "error" if wanting else "")
        repolish(line)

    def keep(self) -> None:
        """Papers of today and later say this; earlier ones stay as they were."""
        given: dict[str, Any] = {name: self.lines[name, ""].text().strip() for name in IN_ONE}
        for name in IN_THREE:
            given[name] = {code: self.lines[name, code].text().strip() for code in LANGUAGES}
        profile = replace(self.session.office.quarters.profile(date.today()), valid_from=date.today(), **given)
        self.session.write(lambda: self._keep(profile))

    def _keep(self, profile: Profile) -> None:
        self.session.office.quarters.keep_profile(profile)
        for line in self.lines.values():
            line.setModified(False)
        self.session.tell(N_("The institution's names are saved."))
        self.session.note(set())
