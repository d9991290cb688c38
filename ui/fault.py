"""A fault of ours: the line where no office is open, and the report that a person reads before giving it away."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import Qt, qVersion
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPlainTextEdit, QStatusBar, QWidget

from app.errors import Refusal
from app.fault import Fault, report
from app.files import write_whole
from app.language import N_, Words
from ui.language import Speaking, language, spoken
from ui.layouts import Plane, beside
from ui.order import Dialog
from ui.parts import Button, Label, Mark
from ui.say import ask_target
from ui.theme import theme

SHOW = N_("Show the report of the fault")


def written(faults: Iterable[Fault]) -> str:
    """The report of some faults, as the window stands now."""
    return report(faults, qVersion(), theme.zoom, language.now)


class Report(Speaking, Dialog):
    """The whole report, and what may be done with it; nothing is sent anywhere."""

    def __init__(self, faults: Iterable[Fault], parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.faults, self.text, self.done_ = tuple(faults), QPlainTextEdit(readOnly=True), Label(role="second")
        inside = Plane("base", margins=(24, 16, 24, 16), gap=10)
        words = N_(
            "This is the whole report: where Dostyq broke, and on which computer. It holds nothing that was typed and "
            "no names. It goes nowhere by itself: read it, then give it to whoever looks after Dostyq."
        )
        inside.lay.addWidget(Label(words, wrap=True))
        inside.lay.addWidget(self.text, 1)
        foot = Plane("foot", margins=(24, 8, 24, 8), gap=6)
        copy = Button(N_("Copy"), self.copy, "copy", role="primary")
        save, close = Button(N_("Save as a file…"), self.save, "save"), Button(N_("Close"), self.close)
        foot.lay.addWidget(self.done_)
        foot.lay.addLayout(beside(None, copy, save, close))
        column = Plane("base")
        column.lay.addWidget(inside, 1)
        column.lay.addWidget(foot)
        self.setLayout(beside(column))
        self.done_.hide()
        self.ready()
        copy.setFocus()

    def say(self) -> None:
        self.setWindowTitle(spoken(N_("Report of a fault")))
        self.text.setAccessibleName(spoken(N_("Report of a fault")))
        self.text.setPlainText(written(self.faults))

    def dress(self) -> None:
        self.resize(theme.u(600), theme.u(440))

    def copy(self) -> None:
        QGuiApplication.clipboard().setText(self.text.toPlainText())
        self._tell(N_("Copied."))

    def save(self) -> None:
        """Into a file that the user names."""
        target = ask_target(self, N_("Save as a file…"), "dostyq-report.txt", "TXT (*.txt)")
        if target is None:
            return
        try:
            write_whole(target, self.text.toPlainText().encode())
        except Refusal as refusal:
            self._tell(refusal.words)
        else:
            self._tell(Words("Saved: {name}", {"name": target.name}))

    def _tell(self, words: Words | str) -> None:
        self.done_.put(words)
        self.done_.show()


class FaultLine(QStatusBar):
    """The line at the foot of a gate, where no office is open to say it."""

    def __init__(self, then: Callable[[], object]) -> None:
        super().__init__()
        self.setSizeGripEnabled(False)
        line = Plane("status", across=True, margins=(24, 6, 16, 6), gap=8)
        words = Label(N_("A fault inside Dostyq: this was not done. Try it once more."), wrap=True)
        for part in (Mark("error", 13), words, Button(SHOW, then, role="link")):
            line.lay.addWidget(part)
        line.lay.setStretch(1, 1)
        self.addWidget(line, 1)
