"""The board: who has reported a quarter, section by section; who is late, what is odd, and what to write to whom."""

from __future__ import annotations

from datetime import date
from typing import Any

from PySide6.QtCore import QTimer, Slot

from app.domain.quarter import Period, quarter_of
from app.language import N_, several
from app.office.board import Row
from ui.board.matrix import Matrix
from ui.board.office import OfficePane
from ui.board.totals import Absent, First, Totals, Year
from ui.exchange.ending import renewed
from ui.exchange.receiving import Receiving
from ui.exchange.takeback import take_back
from ui.layouts import Plane, rule
from ui.page import Page
from ui.panels import Head, Note, Sides
from ui.parts import Button, plain
from ui.say import ask_folder, ask_text
from ui.session import Session
from ui.theme import theme

SIDE, LEAST_MATRIX = 340, 330
SETTLED_AFTER = 150
"""Milliseconds after the last change, so that several in a row are read once."""


class BoardPage(Page):
    """One period at a time, an office beside it."""

    def __init__(self, session: Session) -> None:
        super().__init__(session, "board")
        self.today: date | None = None
        self.period = quarter_of(date.today()).before() or quarter_of(date.today())
        self.years: dict[Period, Any] = {}
        self.office = ""
        self.note, self.receiving = Note("note"), Receiving(session, self)
        self.year, self.totals, self.absent, self.first = Year(), Totals(), Absent(), First()
        self.matrix, self.pane = Matrix(), OfficePane(session)
        self._lay_head()
        self._lay()
        self._settle = QTimer(self, singleShot=True, interval=SETTLED_AFTER)
        self._settle.timeout.connect(self._count)
        self._connect()
        self.ready()

    def _lay_head(self) -> None:
        self.head = Head(N_("Board"))
        self.shown_year = plain("", "quiet")
        before = Button(N_("The year before"), lambda: self.step(-1), "chevron-left", bare=True)
        after = Button(N_("The next year"), lambda: self.step(1), "chevron-right", bare=True)
        for at, part in enumerate((before, self.shown_year, after), start=1):
            self.head.names.insertWidget(at, part)
        self.head.add(Button(N_("Write all reminders"), self.remind, "mail-check"))
        self.head.add(Button(N_("Receive a file"), self.receiving.choose, "download", role="primary"))

    def _lay(self) -> None:
        main = Plane("base")
        for part in (self.year, self.totals, rule("edge"), self.matrix, self.absent):
            main.lay.addWidget(part)
        main.lay.setStretch(3, 1)
        self.sides = Sides(main, self.pane, SIDE)
        for part in (self.head, self.note, self.first):
            self.lay.addWidget(part)
        self.lay.addWidget(self.sides, 1)
        self.lay.setStretch(2, 1)

    def _connect(self) -> None:
        self.first.wanted.connect(lambda: self.session.go("exchange"))
        self.year.wanted.connect(self.choose)
        self.totals.wanted.connect(self._filter)
        self.matrix.chosen.connect(self._office)
        self.matrix.opened.connect(self.pane.enter)
        self.totals.asked.connect(self.set_due)
        self.pane.back.connect(self.take_back)
        self.pane.renew.connect(self.renew)
        self.receiving.told.connect(self.note.put)
        self.receiving.done.connect(self.look)

    def dress(self) -> None:
        self.matrix.setMinimumHeight(theme.u(LEAST_MATRIX))

    def shown(self, what: Any = None) -> None:
        if isinstance(what, Period):
            self.period = what
        self.look()
        self.matrix.setFocus()

    def step(self, by: int) -> None:
        """The same quarter of another year."""
        self.choose(Period(self.period.year + by, self.period.part))

    @Slot(object)
    def choose(self, period: Period) -> None:
        """Another quarter."""
        self.period = period
        self.note.put("")
        self.look()

    @Slot()
    def look(self) -> None:
        """Read the boards of the year again; without any office, say what comes first."""
        empty = not self.session.office.certificates.below()
        self.first.setVisible(empty)
        self.sides.setHidden(empty)
        self._settle.start()

    @Slot()
    def _count(self) -> None:
        board, period, today = self.session.office.board, self.period, self.today
        self.session.run(N_("Reading the board"), lambda progress: board.year(period.year, today), self._counted)

    def _counted(self, boards: list[Any]) -> None:
        """All four quarters at once: the strip shows the others."""
        if boards[0].period.year == self.period.year:
            self.years = {one.period: one for one in boards}
            self.shown_year.put_text(str(self.period.year))
            self.year.look(boards, self.period)
            self.totals.look(self.board)
            self.absent.look(self.board)
            self._filter()

    @property
    def board(self) -> Any:
        """The board of the period that is shown."""
        return self.years[self.period]

    @Slot()
    def set_due(self) -> None:
        """Other days for this period and all that end after it."""
        text = ask_text(self, N_("How many days after its end is a period due? It holds from this period on."))
        if not text:
            return
        if not text.isdecimal():
            self.note.put(N_("Write a number of days."), "error")
            return
        since, board = self.period.end, self.session.office.board
        self.session.write(lambda: board.set_due_days(int(text), since))
        self.look()

    @Slot()
    def _filter(self) -> None:
        """The offices in the chosen state."""
        rows = [row for row in self.board.rows if self.totals.state in ("", row.state)]
        self.matrix.put(rows, self.office)
        if not rows:
            self.pane.empty()

    @Slot(object)
    def _office(self, row: Row) -> None:
        """The office that is chosen, in full."""
        self.office = row.word.office
        board = self.session.office.board
        letter = board.letter(self.board, row.word.office) if row.wanting else None
        self.pane.look(row, board.packages(row.word.office), letter)

    @Slot(str, str, int)
    def take_back(self, office: str, life: str, number: int) -> None:
        """A package that should not have come in."""
        words = take_back(self, self.session, office, life, number)
        if words is not None:
            self.note.put(words, "note")
            self.look()

    @Slot(str)
    def renew(self, office: str) -> None:
        """A certificate that ends soon."""
        words = renewed(self, self.session, office)
        if words is not None:
            self.note.put(words, "note")
            self.look()

    def copy_reminder(self) -> None:
        """The reminder of the chosen office, by its key."""
        if self.pane.reminder is not None:
            self.pane.reminder.copy()
        else:
            self.session.tell(N_("This office needs no reminder."), "note")

    def remind(self) -> None:
        """A text and a letter for every office from which something is missing."""
        folder = ask_folder(self, N_("Where to write the reminders"))
        if folder is not None:
            period, today = self.period, self.today
            files = self.session.write(lambda: self.session.office.board.remind(period, folder, today))
            if files is not None:
                letters = sum(file.suffix == ".eml" for file in files)
                self.note.put(several("{n} office is to be reminded; the texts are in the folder.",
                                      "{n} offices are to be reminded; the texts are in the folder.", letters),
                              "note")  # fmt: skip
