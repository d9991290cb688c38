"""An office of the board in full: what is odd, its packages, its closed summary, and the reminder that is ready."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPlainTextEdit, QPushButton

from app.domain.registers import figure
from app.language import LANGUAGES, N_, Words
from app.office.board import Letter, Row
from ui.board.offices import MARKS, name_of, stand
from ui.language import Speaking, language, shown, spoken
from ui.layouts import Plane, beside, emptied
from ui.panels import Note, Rows, section
from ui.parts import Button, Label, Mark, Toggle, plain
from ui.session import Session
from ui.theme import theme

NOTES = {"error": "error", "gap": "error", "late": "warning", "warning": "warning", "note": "note"}
TEXT_HEIGHT = 260


class OfficePane(Plane):
    """`back` asks to take a package of the office (its id, a number) back, `renew` to renew its certificate."""

    back = Signal(str, str, int)
    renew = Signal(str)

    def __init__(self, session: Session) -> None:
        super().__init__("page", margins=(20, 14, 20, 20), gap=8)
        self.session = session
        self.reminder: Reminder | None = None

    def look(self, row: Row, packages: list[dict[str, Any]], letter: Letter | None) -> None:
        """Show an office; `letter` where it is to be reminded."""
        emptied(self.lay)
        self.reminder = None
        self.lay.addWidget(Label(role="record", wrap=True).put_text(name_of(row)))
        self.lay.addWidget(plain(row.name(language.now), "second", wrap=True))
        self.lay.addLayout(beside(Mark(MARKS[row.state]), Label(stand(row), "strong"), None, gap=6))
        for telling in row.tellings:
            note = Note(NOTES[telling.mark])
            self.lay.addWidget(note)
            note.put(telling.words)
        if self._ends_soon(row.word.office):
            button = Button(N_("Renew the certificate"), lambda: self.renew.emit(row.word.office), role="link")
            self.lay.addLayout(beside(button, None))
        if letter is not None:
            self.reminder = Reminder(self.session, letter)
            self.lay.addWidget(self.reminder)
        self._packages(row, packages)
        self._edition(row)
        self.lay.addStretch(1)

    def _ends_soon(self, office: str) -> bool:
        below = self.session.office.certificates.below()
        return any(term.office == office and term.here and term.soon(date.today()) for term in below)

    def enter(self) -> None:
        """By keyboard from the matrix: to the reminder, or to the first thing that can be done."""
        if self.reminder is not None:
            self.reminder.text.setFocus()
        elif (first := self.findChild(QPushButton)) is not None:
            first.setFocus()

    def empty(self) -> None:
        """No office is chosen."""
        emptied(self.lay)
        self.reminder = None
        self.lay.addWidget(Label(N_("Choose an office to see what has come of it."), "quiet", wrap=True))
        self.lay.addStretch(1)

    def _packages(self, row: Row, packages: list[dict[str, Any]]) -> None:
        """What came, the last first; each can be taken back while no other act stands on it."""
        self.lay.addLayout(section(N_("Packages received")))
        rows = Rows(stretch=1)
        for one in packages:
            at = datetime.fromisoformat(one["received_at"]).astimezone()
            rows.row(plain(f"№\u00a0{one['number']}", "strong"), plain(shown(at), "second"), self._deed(row, one))
        self.lay.addLayout(rows)
        if not packages:
            self.lay.addWidget(Label(N_("No package has come."), "quiet"))

    def _deed(self, row: Row, one: dict[str, Any]) -> Label | Button:
        if one["withdrawn"]:
            return Label(N_("taken back"), "second")
        office, life, number = row.word.office, one["life"], one["number"]
        return Button(N_("Take back"), lambda: self.back.emit(office, life, number), role="link")

    def _edition(self, row: Row) -> None:
        """The signed summary, and the figures that the records here do not come to."""
        if row.word.edition is None:
            return
        self.lay.addLayout(section(N_("Closed summary")))
        number = row.word.edition
        words = Words("amendment A{number}, code {code}", {"number": str(number), "code": row.word.code})
        if not number:
            words = Words("closed, code {code}", {"code": row.word.code})
        self.lay.addWidget(Label(words, wrap=True))
        if not row.word.counted:
            self.lay.addWidget(Label(N_("It is not counted here: a newer Dostyq has made it. Update this program."),
                                     "second", wrap=True))  # fmt: skip
            return
        if not row.word.differs:
            agree = beside(Mark("done"), Label(N_("The records here come to its figures."), wrap=True), gap=6)
            agree.setStretch(1, 1)
            self.lay.addLayout(agree)
            return
        rows = Rows(1, 2, stretch=0)
        rows.head(N_("Figure"), N_("Signed"), N_("Counted"))
        whole = [cell for cell in row.word.differs if not cell["by"]]
        for cell in whole or row.word.differs:
            label = Label(figure(cell["figure"])[1].label, wrap=True)
            rows.row(label, plain(shown(cell["closed"])), plain(shown(cell["now"]), "strong"))
        self.lay.addLayout(rows)


class Reminder(Speaking, Plane):
    """The text to an office in one language at a time, ready to be copied."""

    def __init__(self, session: Session, letter: Letter) -> None:
        super().__init__("none", gap=6)
        self.session, self.letter, self.language = session, letter, language.now
        self.toggles = [Toggle("", self._speaks(code), "language") for code in LANGUAGES]
        for code, toggle in zip(LANGUAGES, self.toggles, strict=True):
            toggle.put_text(code.upper())
        self.text = QPlainTextEdit(readOnly=True)
        self.lay.addLayout(section(N_("Reminder"), *self.toggles))
        self.lay.addWidget(self.text)
        self.lay.addLayout(beside(Button(N_("Copy the text"), self.copy, "copy"), None))
        self.ready()

    def _speaks(self, code: str) -> Callable[[], None]:
        return lambda: self.speak(code)

    def speak(self, code: str) -> None:
        """The letter in another language than the window's."""
        self.language = code
        self.say()

    def say(self) -> None:
        for code, toggle in zip(LANGUAGES, self.toggles, strict=True):
            toggle.setChecked(code == self.language)
        self.text.setAccessibleName(spoken(N_("Reminder")))
        self.text.setPlainText(self.letter.text(self.language))

    def dress(self) -> None:
        self.text.setFixedHeight(theme.u(TEXT_HEIGHT))

    def copy(self) -> None:
        """The whole text, to be put into a letter or a messenger."""
        QGuiApplication.clipboard().setText(self.letter.text(self.language))
        self.session.tell(N_("The reminder is copied."))
