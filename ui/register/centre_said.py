"""What stands between a record and the centre: whether it is there, what is asked about it, and the answer."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from app.domain.places import place
from app.domain.register import Register
from app.language import N_, Words
from app.office import Record
from app.office.centre import QUESTION, RETURNED
from ui.language import Speaking, language, shown, spoken
from ui.layouts import Plane, below, beside, emptied
from ui.parts import Button, Label, Mark, plain
from ui.say import ask_text
from ui.session import Session

STANDS = {"unsent": "open", "sent": "waiting", "taken": "accepted", "waiting": "waiting", "returned": "returned"}
"""The mark for how a record stands with the centre."""


class CentreSaid(Speaking, Plane):
    """Over the form. At an office: how its record stands, what is asked; at the centre what was asked and answered."""

    def __init__(self, session: Session, of: Register) -> None:
        super().__init__("alt", margins=(20, 6, 20, 6), gap=6)
        self.session, self.of = session, of
        self.record: Record | None = None
        self.hide()
        self.ready()

    def say(self) -> None:
        self.look(self.record)

    def look(self, record: Record | None) -> None:
        """Show what there is to say of a record; nothing of a new one."""
        emptied(self.lay)
        self.record = record
        if record is not None and record.office == self.session.office.facts.row:
            self._at_home(record)
        elif record is not None:
            self._at_the_centre(record)
        self.setVisible(self.lay.count() > 0)

    def _at_home(self, record: Record) -> None:
        stands = self.session.office.correspondence.standing(self.of.name, record.id)
        if stands is not None:
            self._line(STANDS[stands[0]], Label(stands[1], "quiet", wrap=True))
        for remark in self.session.office.correspondence.remarks(record.id):
            self._remark(remark)
            if remark.state == "open":
                self._answering(remark.id)

    def _remark(self, one: Any) -> None:
        """What the centre asks, and what was answered."""
        settled, returned = one.state == "settled", one.kind == RETURNED
        head = Label(self._head(one, returned), "second")
        day = plain(shown(date.fromisoformat(one.made_on)), "second")
        said = below(beside(head, None, day, gap=8), plain(one.text, "strong", wrap=True), gap=0)
        if settled:
            right = Label(N_("settled: the record was put right"), "second")
            said.addWidget(plain(one.answer, wrap=True) if one.answer else right)
        self._line("done" if settled else "returned" if returned else "note", said)

    def _head(self, one: Any, returned: bool) -> Words | str:
        """Who asks: the centre, or an office between."""
        asker = self.session.office.correspondence.asker(one)
        if asker is None or self.record is None or self.record.office != self.session.office.facts.row:
            return N_("The centre has returned the record") if returned else N_("The centre asks")
        about = {"office": asker}
        return Words("{office} has returned the record", about) if returned else Words("{office} asks", about)

    def _answering(self, id: str) -> None:
        """A line for the answer; where the record was put right, no words are needed."""
        line = QLineEdit()
        line.setMaxLength(2000)
        line.setPlaceholderText(spoken(N_("Answer; no names of learners")))
        line.setAccessibleName(spoken(N_("Answer to the centre")))
        line.returnPressed.connect(lambda: self._settle(id, line.text()))
        self.lay.addWidget(line)
        right = Button(N_("The record was put right"), lambda: self._settle(id, ""), role="link")
        self.lay.addLayout(beside(None, right, Button(N_("Answer"), lambda: self._settle(id, line.text())), gap=14))

    def _settle(self, id: str, answer: str) -> None:
        correspondence = self.session.office.correspondence
        if self.session.write(lambda: correspondence.settle(id, answer)) is not None:
            self.session.tell(N_("Settled. The next package carries the answer."))
            self.look(self.record)

    def _at_the_centre(self, record: Record) -> None:
        for one in self.session.office.centre.remarks(record.id):
            self._remark(one)
            self._line("", self._foot(one))
        ask = Button(N_("Ask the office"), partial(self._ask, record, QUESTION), role="link")
        back = Button(N_("Return the record"), partial(self._ask, record, RETURNED), role="link")
        self.lay.addLayout(beside(ask, back, None, gap=12))

    def _foot(self, one: Any) -> Any:
        """Whom the remark is for, whether it has come there, and a way to take it back."""
        name = place(one.kato).names[language.now]
        words = Words("it waits for the next receipt for {office}", {"office": name})
        if one.seen:
            words = Words("{office} has seen it", {"office": name})
        row = beside(Label(words, "second", wrap=True), gap=8)
        row.setStretch(0, 1)
        if one.state == "open":
            row.addWidget(Button(N_("Take back"), partial(self._take_back, one.id), role="link"))
        return row

    def _ask(self, record: Record, kind: str) -> None:
        question = N_("What is to be put right?") if kind == RETURNED else N_("What do you ask?")
        text = ask_text(self, question)
        centre = self.session.office.centre
        if text and self.session.write(lambda: centre.remark(record.id, text, kind)) is not None:
            self.session.tell(N_("The next receipt for that office carries it."))
            self.look(record)

    def _take_back(self, id: str) -> None:
        centre = self.session.office.centre
        self.session.write(lambda: centre.take_remark_back(id))
        self.look(self.record)

    def _line(self, mark: str, said: Any) -> None:
        """A mark and what stands beside it."""
        row = beside(gap=8)
        if mark:
            row.addWidget(Mark(mark), 0, Qt.AlignmentFlag.AlignTop)
        if isinstance(said, Label):
            row.addWidget(said, 1)
        else:
            row.addLayout(said, 1)
        self.lay.addLayout(row)
