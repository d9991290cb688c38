"""A paper over the window: looked at, spoken in another language, printed, saved."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from app.language import N_
from ui.language import Speaking, language, spoken
from ui.layouts import Plane, beside
from ui.order import Dialog
from ui.parts import Button
from ui.register.papers import paper_of
from ui.say import ask_target
from ui.session import Session
from ui.theme import theme

PLACE = "a paper in hand"


class Printing(Speaking, Dialog):
    """`made` gives the bytes of the paper in a language, beside the window."""

    def __init__(self, session: Session, name: str, made: Callable[[str], bytes], parent: QWidget) -> None:
        from ui.paper import Paper

        super().__init__(parent)
        self.session, self.name, self.made = session, name, made
        self.paper = Paper()
        foot = Plane("foot", across=True, margins=(16, 8, 16, 8))
        save, print_ = Button(N_("Save as…"), self.save, "save"), Button(N_("Print"), self.paper.print_, "printer")
        foot.lay.addLayout(beside(None, save, print_, Button(N_("Close"), self.close)))
        column = Plane("desk")
        column.lay.addWidget(self.paper, 1)
        column.lay.addWidget(foot)
        self.setLayout(beside(column))
        self.paper.spoken_in.connect(self.look)
        self.paper.language = language.now
        self.paper.say()
        self.ready()

    def say(self) -> None:
        self.setWindowTitle(spoken(self.name))

    def dress(self) -> None:
        self.resize(theme.u(900), theme.u(700))

    def look(self) -> None:
        """Draw the paper in its language."""
        made, code = self.made, self.paper.language
        self.session.run(N_("Setting the paper"), lambda _: made(code), self.paper.put, place=PLACE)

    def save(self) -> None:
        """Into a file that the user names."""
        target = ask_target(self, N_("Save as…"), f"{spoken(self.name)}.pdf", "PDF (*.pdf)")
        if target is not None and self.paper.content:
            self.session.save(target, self.paper.content)

    def done(self, result: int) -> None:
        """Closed in whatever way: nothing is drawn any more."""
        self.session.jobs.forget(PLACE)
        self.paper.leave()
        super().done(result)
        self.deleteLater()


def print_paper(session: Session, register: str, id: str, parent: QWidget) -> None:
    """The paper of a record, or without an id that of the list; where there is none, that is said."""
    paper = paper_of(session.office, register, id)
    if paper is None:
        session.tell(N_("Choose a record first: its paper is printed."), "gap")
        return
    dialog = Printing(session, *paper, parent)
    dialog.open()
    dialog.look()
