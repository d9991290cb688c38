"""The foot of a record: whether anything is wrong with it, and what can be done with it."""

from __future__ import annotations

from collections.abc import Callable

from app.domain.register import Problem, Register, errors
from app.language import N_, Words
from app.office import Record
from ui.layouts import Folding, Plane, beside
from ui.parts import Button, Label, Mark
from ui.register.erasing import Erasing
from ui.session import Session

Deed = Callable[[], object]


class RecordFoot(Plane):
    """Its buttons do what they are given."""

    def __init__(self, session: Session, of: Register, save: Deed, save_new: Deed, copy: Deed, withdraw: Deed) -> None:
        super().__init__("foot", margins=(20, 8, 20, 8), gap=8)
        self.mark, self.state = Mark("error"), Label()
        self.copy = Button(N_("Copy as new"), copy, role="link")
        self.away = Button(N_("Withdraw"), withdraw, role="link")
        self.erasing = Erasing(session, of)
        said, deeds = Plane("none"), Plane("none")
        said.lay.addLayout(beside(self.mark, self.state, None))
        deeds.lay.addLayout(beside(None, self.away, self.copy, gap=14))
        self.lay.addWidget(Folding(said, deeds, (0, 0, 0, 0), role="none"))
        self.lay.addLayout(beside(None, self.erasing))
        keep = Button(N_("Save"), save)
        self.lay.addLayout(beside(None, keep, Button(N_("Save and new"), save_new, role="primary"), gap=6))

    def look(self, record: Record | None) -> None:
        """What can be done with this record; of a new one the words that say what is wrong have the room."""
        self.copy.setVisible(record is not None)
        self.away.setVisible(record is not None)
        self.erasing.look(record)

    def tell(self, problems: list[Problem]) -> None:
        """How much is wrong."""
        wrong = len(errors(problems))
        shape, words = "done", Words("Nothing is wrong.")
        if wrong:
            shape, words = "error", Words("Must be put right: {n}", {"n": wrong})
        elif problems:
            shape, words = "warning", Words("Look at once more: {n}", {"n": len(problems)})
        self.mark.put(shape)
        self.state.put(words)
