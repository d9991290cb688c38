"""The last step: what came in, what stayed outside, and what can be done with both."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Slot

from app.language import N_, Words, several
from app.office import Plan
from ui.intake.past import Past
from ui.intake.state import Intake
from ui.language import Speaking, language, shown
from ui.layouts import Plane, beside, emptied, space
from ui.panels import Sides
from ui.parts import Button, Label, Mark, plain
from ui.say import ask_target

SIDE = 330


class DoneStep(Speaking, Plane):
    """The counts of an intake, a workbook of what stayed outside, and the way back."""

    def __init__(self, intake: Intake) -> None:
        super().__init__("base")
        self.intake = intake
        self.inside, self.past = Plane("base", margins=(24, 16, 24, 16), gap=8), Past(intake.session)
        self.past.undone.connect(self._undone)
        self.lay.addWidget(Sides(self.inside, self.past, SIDE), 1)
        self.ready()

    def say(self) -> None:
        self.look()

    def look(self) -> None:
        emptied(self.inside.lay)
        plan = self.intake.plan
        if plan is None:
            return
        self._lay_counts(plan)
        self._lay_deeds(plan)
        self.inside.lay.addStretch(1)
        self.past.look()

    def _lay_counts(self, plan: Plan) -> None:
        """How many came in, and how many did not, by why."""
        taken, lay = len(plan.accepted), self.inside.lay
        lay.addWidget(
            Label(several("{n} record was taken in.", "{n} records were taken in.", taken), "name", wrap=True)
        )
        for shape, n, words in (
            ("error", len(plan.rejected), N_("stayed outside: mend them in Excel and bring them in again")),
            ("open", len(plan.duplicates), N_("were here already")),
            ("open", len(plan.left_out), N_("were no records")),
        ):
            if n:
                lay.addLayout(beside(Mark(shape), plain(shown(n), "strong"), Label(words), None, gap=6))

    def _lay_deeds(self, plan: Plan) -> None:
        """What can be done with both."""
        self.see = Button(N_("See the list"), self.see_list, "list", role="primary")
        self.save = Button(N_("Save the rows left outside"), self.save_rejects, "download")
        back = Button(N_("Take back"), self.take_back, "undo-2")
        again = Button(N_("Another workbook"), lambda: self.intake.begin(self.intake.of), "file-spreadsheet")
        self.inside.lay.addLayout(space(8))
        for button in (self.see, self.save, back, again):
            self.inside.lay.addLayout(beside(button, None))
        self.save.setVisible(bool(plan.rejected))

    def see_list(self) -> None:
        self.intake.session.go(self.intake.of.name)

    def take_back(self) -> None:
        """The whole intake, at one stroke."""
        if self.intake.number is not None:
            self.past.undo(self.intake.number)

    @Slot(int)
    def _undone(self, number: int) -> None:
        """What has gone out again is not told of as taken in."""
        if number == self.intake.number:
            self.intake.begin(self.intake.of)

    def save_rejects(self) -> None:
        """The rows that stayed outside as a workbook, the reason beside each."""
        plan, session = self.intake.plan, self.intake.session
        target = ask_target(self, N_("Save the rows left outside"), "rejected.xlsx", "Excel (*.xlsx)")
        if target is not None:
            session.write(lambda: self._save_rejects(plan, target))

    def _save_rejects(self, plan: Plan, target: Path) -> None:
        session = self.intake.session
        session.office.intakes.write_rejects(plan, target, language.now)
        session.tell(Words("Saved: {name}", {"name": target.name}))

    def onward(self) -> str:
        return N_("Next")

    def is_ready(self) -> bool:
        return False

    def point(self) -> None:
        if self.intake.plan is not None:
            self.see.setFocus(Qt.FocusReason.OtherFocusReason)
