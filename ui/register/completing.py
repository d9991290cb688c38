"""The end of a course: everybody's result in a small grid, and all of them complete it at once."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit

from app.domain.enrolment import ENROLMENT
from app.domain.fields import Wrong
from app.language import N_, Words, several
from app.office.groups import Group
from ui.late import with_reason
from ui.layouts import Plane, below, beside
from ui.panels import Rows
from ui.parts import Button, Label, plain
from ui.register.editors import Editor, editor
from ui.session import Session
from ui.theme import sized

RESULT = ENROLMENT.by_name["result"]


class Completing(Plane):
    """`done` tells that they have completed, or that nobody shall yet."""

    done = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__("base", gap=6)
        self.session = session
        self.group: Group | None = None
        self.results: dict[str, Editor] = {}
        self.rows = Rows(stretch=0, high=36)
        self.save_button = Button(N_("Complete all"), self.save, role="primary")
        buttons = beside(None, Button(N_("Cancel"), self.done.emit), self.save_button, gap=6)
        hint = Label(N_("A result may be left empty and entered later."), "hint", wrap=True)
        self.lay.addLayout(below(self.rows, hint, buttons, gap=6))
        self.hide()

    def begin(self, group: Group) -> None:
        """A line for each who is still learning; Enter goes to the next."""
        self.group, self.results = group, {}
        self.rows.clear()
        self.rows.head(N_("Learner"), RESULT.label)
        for seat in group.learning:
            made = self.results[seat.id] = editor(self.session, RESULT)
            line = made.line()
            assert isinstance(line, QLineEdit)
            line.setAccessibleName(seat.name)
            sized(line.setFixedWidth, 128)
            line.returnPressed.connect(self.focusNextChild)
            self.rows.row(plain(seat.name, wrap=True), line)
        self.show()
        if self.results:
            next(iter(self.results.values())).line().setFocus()

    def save(self) -> bool:
        """All of them at once; what cannot be read is pointed at."""
        if self.group is None:
            return False
        results: dict[str, int | None] = {}
        for id, made in self.results.items():
            try:
                results[id] = RESULT.read(made.typed())
            except Wrong as wrong:
                made.line().setFocus()
                self.session.tell(Words("{field}: {problem}", {"field": Words(RESULT.label), "problem": wrong.words}),
                                  "error")  # fmt: skip
                return False
        return self._complete(results)

    def _complete(self, results: dict[str, int | None]) -> bool:
        assert self.group is not None
        ends, complete = self.group.course.values["ends_on"], self.session.office.groups.complete
        on = ends if ends is not None and ends < date.today() else date.today()
        if self.session.write(lambda: with_reason(self, lambda late: complete(results, on, late))) is None:
            return False
        n = len(results)
        self.session.tell(several("{n} learner has completed.", "{n} learners have completed.", n))
        self.session.note({"enrolment"})
        self.done.emit()
        return True
