"""On the page of today: what is overdue, what is due within a fortnight, and the control list to be printed."""

from __future__ import annotations

from datetime import date
from functools import partial

from app.domain.control import KINDS, Task, grouped
from app.domain.quarter import period
from app.language import N_, several
from ui.language import shown
from ui.layouts import Plane, rule
from ui.panels import Rows, section
from ui.parts import Button, Label, Mark, plain
from ui.register.printing import Printing
from ui.session import Session
from ui.theme import sized, theme

SHOWN, TIGHT = 6, 700
CONTROL = "what is under control"
MARKS = {"overdue": "warning", "near": "due"}


class UnderControl(Plane):
    """Hidden where nothing is under control."""

    def __init__(self, session: Session) -> None:
        super().__init__("base")
        self.session, self.today = session, date.today()
        self.hide()
        find = partial(session.office.quarters.control, self.today)
        session.run(N_("Looking at what is due"), lambda _: find(), self._found, place=CONTROL)

    def _found(self, tasks: list[Task]) -> None:
        groups = grouped(tasks, self.today)
        pressing = [(mark, task) for group, mark in MARKS.items() for task in groups.get(group, ())]
        if not groups:
            return
        more = Button(N_("Print the list"), self.print_list, "printer", role="link")
        words = several("{n} thing is overdue", "{n} things are overdue", len(groups.get("overdue", ())))
        self.lay.addLayout(section(N_("Under control"), more, sub=words))
        self.lay.addWidget(rule("edge"))
        rows, tight = Rows(stretch=1), self.parentWidget().width() < theme.u(TIGHT)
        for mark, task in pressing[:SHOWN]:
            what = plain(shown(task.what), wrap=True)
            sized(what.setMinimumWidth, 180)
            kind, state = Label(KINDS[task.kind], "quiet", tight), Label(task.state(self.today), "second", tight)
            rows.row(Mark(mark), what, kind, plain(shown(task.due)), state, self._go(task))
        if not pressing:
            rows.row(Mark("done"), Label(N_("Nothing is due within a fortnight.")))
        self.lay.addLayout(rows)
        self.show()

    def _go(self, task: Task) -> Button:
        """The way to what the task is about."""
        places = {"quarter": lambda: ("quarter", period(task.id)), "instruction": lambda: ("today",)}
        where = places.get(task.kind, lambda: (task.kind, task.id))()
        return Button(N_("Open"), partial(self.session.go, *where), role="link")

    def print_list(self) -> None:
        """The control list of today, as it will be printed."""
        made = partial(self.session.office.papers.control, self.today)
        dialog = Printing(self.session, N_("Control list"), made, self.window())
        dialog.open()
        dialog.look()
