"""How large attached photos and scans may be: each one, all of this office, and those in one package."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QLineEdit

from app.domain.register import Problem, errors
from app.language import N_, Words
from app.office.limits import MB, Limits, problems
from ui.language import Speaking, spoken
from ui.layouts import Plane, beside, repolish
from ui.pages.settings_look import NAMES
from ui.panels import Rows, section
from ui.parts import Button, Label
from ui.session import Session
from ui.theme import sized

LIMITS = {
    "file": N_("One file, MB at most"),
    "office": N_("All files of this office, MB at most"),
    "package": N_("The files of one package, MB at most"),
}
WIDTH = 90


class AttachedPart(Speaking, Plane):
    """A line for each limit; what is wrong with it, or worth knowing, stands beside it while it is typed."""

    def __init__(self, session: Session) -> None:
        super().__init__("none", gap=6)
        self.session = session
        self.held = Label(role="second")
        self.lines = {name: QLineEdit() for name in LIMITS}
        self.notes = {name: Label(role="error", wrap=True) for name in LIMITS}
        rows = Rows(stretch=2, high=38)
        for name, words in LIMITS.items():
            sized(self.lines[name].setFixedWidth, WIDTH)
            self.lines[name].textEdited.connect(self.check)
            label = Label(words, wrap=True)
            sized(label.setFixedWidth, NAMES)
            rows.row(label, self.lines[name], self.notes[name])
        self.keep_button = Button(N_("Save"), self.keep, role="primary")
        self.lay.addLayout(section(N_("Photos and scans"), sub=self.held))
        self.lay.addLayout(rows)
        self.lay.addLayout(beside(None, self.keep_button))
        self.ready()

    def say(self) -> None:
        for name, line in self.lines.items():
            line.setAccessibleName(spoken(LIMITS[name]))

    def look(self) -> None:
        """Read it again; what is typed and not saved stays."""
        limits, held = self.session.office.attachments.limits(), self.session.office.attachments.held()
        for name, line in self.lines.items():
            if not line.isModified():
                line.setText(str(getattr(limits, name) // MB))
        self.held.put(Words("here now: {n} MB", {"n": -(-held // MB)}))
        self.check()

    def typed(self) -> Limits | None:
        """The limits that stand in the lines; None while one of them is no number."""
        texts = {name: line.text().strip() for name, line in self.lines.items()}
        if not all(map(is_number, texts.values())):
            return None
        return Limits(**{name: int(text) * MB for name, text in texts.items()})

    @Slot()
    def check(self) -> None:
        """Say beside each line what is wrong with it."""
        limits = self.typed()
        found = list(problems(limits)) if limits else self._unread()
        for name, note in self.notes.items():
            self._tell(name, note, next((one for one in found if one.field == name), None))
        self.keep_button.setEnabled(limits is not None and not errors(found))

    def _unread(self) -> list[Problem]:
        words = Words("Write a whole number of megabytes.")
        return [Problem(name, words) for name, line in self.lines.items() if not is_number(line.text().strip())]

    def _tell(self, name: str, note: Label, problem: Problem | None) -> None:
        severity = problem.severity if problem else ""
        note.put(problem.words if problem else "")
        for part, role, value in ((note, "role", severity), (self.lines[name], "problem", severity)):
            if (part.property(role) or "") != value:
                part.setProperty(role, value)
                repolish(part)

    def keep(self) -> None:
        """The limits hold from the next file and the next package on."""
        limits = self.typed()
        if limits is not None:
            self.session.write(lambda: self._keep(limits))

    def _keep(self, limits: Limits) -> None:
        self.session.office.attachments.set_limits(limits)
        for line in self.lines.values():
            line.setModified(False)
        self.session.tell(N_("The limits for photos and scans are saved."))


def is_number(text: str) -> bool:
    """Digits alone, and few enough for any disk."""
    return text.isascii() and text.isdigit() and len(text) <= 7
