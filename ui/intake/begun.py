"""Workbooks that were begun and not taken in: each a step from going on, as it was left."""

from __future__ import annotations

from app.language import N_, several
from app.office.intake_drafts import Begun
from ui.intake.state import Intake
from ui.language import Speaking, shown
from ui.layouts import Plane, emptied
from ui.panels import Rows, section
from ui.parts import Button, Label, Mark, plain


class BegunList(Speaking, Plane):
    """Gone as long as nothing was begun, or a workbook is open."""

    def __init__(self, intake: Intake) -> None:
        super().__init__("base", margins=(0, 12, 0, 0), gap=4)
        self.intake = intake
        self.ready()

    def say(self) -> None:
        self.look()

    def look(self) -> None:
        emptied(self.lay)
        some = self.intake.session.office.intake_drafts.all() if self.intake.seen is None else []
        self.setVisible(bool(some))
        if not some:
            return
        rows = Rows(stretch=1)
        for one in some:
            mended = Label(several("{n} cell mended", "{n} cells mended", len(one.choices.mends)), "second")
            rows.row(Mark("open"), plain(one.path.name, wrap=True), mended, plain(shown(one.at), "second"),
                     self._go_on(one), self._forget(one))  # fmt: skip
        self.lay.addLayout(section(N_("Begun and not taken in")))
        self.lay.addLayout(rows)

    def _go_on(self, one: Begun) -> Button:
        return Button(N_("Go on"), lambda: self.intake.go_on(one), role="link")

    def _forget(self, one: Begun) -> Button:
        return Button(N_("Forget"), lambda: self._drop(one), role="link")

    def _drop(self, one: Begun) -> None:
        self.intake.session.office.intake_drafts.drop(one.mark)
        self.look()
