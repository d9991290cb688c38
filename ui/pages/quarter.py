"""The quarter: what is missing, the summary whose figures open their records, and the paper as it will be printed."""

from __future__ import annotations

from datetime import date
from typing import Any

from PySide6.QtCore import QTimer, Slot
from PySide6.QtGui import QResizeEvent

from app.domain.quarter import Period, quarter_of
from app.files import write_whole
from app.language import N_, Words, change, number, several
from app.progress import Progress
from ui.language import Speaking, language
from ui.pages.behind import Behind
from ui.pages.checks import findings
from ui.pages.paper import Paper
from ui.parts import Button, Head, Label, Mark, Plane, Rows, Toggle, beside, emptied, plain, rule, scrolled, section
from ui.say import ask_target
from ui.session import Session
from ui.theme import theme

LEFT, HEAD, NARROW = 280, 70, 1000


class Quarter(Speaking, Plane):
    """One period at a time; the arrows go a quarter on or back."""

    def __init__(self, session: Session) -> None:
        super().__init__("page")
        self.session, self.name = session, "quarter"
        self.period = quarter_of(date.today()).before() or quarter_of(date.today())
        self.summary: Any = None
        self._lay_head()
        self.missing, self.figures = Plane("base", margins=(24, 8, 16, 24)), Plane("base", margins=(20, 8, 20, 24))
        self.paper = Paper()
        self.planes = (scrolled(self.missing), scrolled(self.figures), self.paper)
        left, middle, paper = self.planes
        body = beside(left, rule("upright"), middle, rule("upright"), paper, gap=0)
        for at, stretch in ((2, 9), (4, 8)):
            body.setStretch(at, stretch)
        self.lay.addWidget(self.head)
        self.lay.addWidget(self._lay_tabs())
        self.lay.addLayout(body, 1)
        self._settle = QTimer(self, singleShot=True, interval=150)
        self._settle.timeout.connect(self._count)
        session.changed.connect(self._changed)
        self.paper.spoken_in.connect(self._set_paper)
        self.ready()

    def _lay_head(self) -> None:
        self.head = Head("")
        back = Button(N_("The period before"), lambda: self.step(-1), "chevron-left", bare=True)
        on = Button(N_("The next period"), lambda: self.step(1), "chevron-right", bare=True)
        self.head.lay.insertWidget(1, back)
        self.head.lay.insertWidget(2, on)
        self.print_ = Button(N_("Print"), lambda: self.paper.print_(), "printer")
        self.save_ = Button(N_("Save the PDF"), self.save, "download", role="primary")
        self.head.lay.addWidget(self.print_)
        self.head.lay.addWidget(self.save_)

    def _lay_tabs(self) -> Plane:
        """Where the window is narrow, one plane at a time."""
        self.tabs = Plane("head", across=True, margins=(24, 0, 24, 0))
        words = (N_("Before it is printed"), N_("Summary"), N_("The paper"))
        self.toggles = [Toggle(text, lambda at=at: self._show(at), role="tab") for at, text in enumerate(words)]
        for toggle in self.toggles:
            self.tabs.lay.addWidget(toggle)
        self.tabs.lay.addStretch(1)
        self.in_front = 1
        return self.tabs

    def _show(self, at: int) -> None:
        self.in_front = at
        self.fold()

    def fold(self) -> None:
        """All three planes beside one another, or the one in front."""
        narrow = self.width() < theme.u(NARROW)
        self.tabs.setVisible(narrow)
        for at, plane in enumerate(self.planes):
            plane.setVisible(not narrow or at == self.in_front)
            self.toggles[at].setChecked(at == self.in_front)
        self.planes[0].setFixedWidth(self.width() if narrow else theme.u(LEFT))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        super().resizeEvent(event)
        self.fold()

    def say(self) -> None:
        self.head.title.put(self.period.name())
        if self.isVisible():
            self.look()

    def shown(self, what: Any = None) -> None:
        if isinstance(what, Period):
            self.period = what
        self.look()

    def step(self, by: int) -> None:
        """A quarter on or back."""
        months = (self.period.year * 12 + self.period.start.month - 1) + 3 * by
        self.period = quarter_of(date(months // 12, months % 12 + 1, 1))
        self.look()

    def _changed(self, _registers: set[str]) -> None:
        if self.isVisible():
            self._settle.start()

    @Slot()
    def look(self) -> None:
        """Say at once what is missing; the figures and the paper come when they are ready."""
        self.head.title.put(self.period.name())
        left = (self.period.end - date.today()).days
        words = (
            several("{n} day left", "{n} days left", left)
            if left >= 0
            else Words("ended on {day}", {"day": self.period.end})
        )
        self.head.sub.put(words)
        self._say_missing()
        self._settle.start()

    def _say_missing(self) -> None:
        emptied(self.missing.lay)
        found = findings(self.session.office, self.period, date.today())
        grave = sum(one.check.severity == "error" for one in found)
        sub = Words("{n} to look at", {"n": len(found)}) if found else ""
        self.missing.lay.addLayout(section(N_("Before it is printed"), sub=sub))
        self.missing.lay.addWidget(rule("edge"))
        for one in found:
            go = Button(N_("Show"), lambda one=one: self.session.go(one.check.register, one.query), role="link")
            row = beside(Mark(one.check.severity), Label(one.check.words, wrap=True), gap=8)
            row.setStretch(1, 1)
            row.setContentsMargins(0, theme.u(8), 0, 0)
            second = beside(Label(several("{n} record", "{n} records", one.count), "second"), None, go)
            second.setContentsMargins(theme.u(24), 0, 0, theme.u(6))
            self.missing.lay.addLayout(row)
            self.missing.lay.addLayout(second)
            self.missing.lay.addWidget(rule())
        if not found:
            self.missing.lay.addLayout(beside(Mark("done"), Label(N_("Nothing is missing."), "good"), None))
        self.missing.lay.addStretch(1)
        self.grave = grave

    @Slot()
    def _count(self) -> None:
        """The figures, beside the window."""
        period = self.period
        self.session.run(
            N_("Counting the quarter"), lambda progress: self.session.office.quarters.summary(period), self._counted
        )
        self._set_paper()

    def _counted(self, summary: Any) -> None:
        if summary.period != self.period:
            return
        self.summary = summary
        self._say_figures()

    def _say_figures(self) -> None:
        emptied(self.figures.lay)
        self.figures.lay.addLayout(section(N_("Summary"), sub=N_("press a figure to see its records")))
        rows = Rows(1, 2, 3)
        rows.head(
            N_("Indicator"), self.period.short_name(), self.summary.year_ago.short_name(), N_("Change, %"), wrap=HEAD
        )
        for row in self.summary.tables[0].rows:
            self._figure(rows, row)
        self.figures.lay.addLayout(rows)
        self.figures.lay.addStretch(1)

    def _figure(self, rows: Rows, row: Any) -> None:
        label = plain(row.label(language.now), "" if row.depth else "strong", wrap=True)
        label.setContentsMargins(theme.u(14 * row.depth), 0, 0, 0)
        figure = Button("", lambda: self.open_figure(row.figure, row.label(language.now)), role="figure")
        figure.put_text(number(row.cells.now, language.now))
        figure.setAccessibleName(f"{row.label(language.now)}: {number(row.cells.now, language.now)}")
        figure.setEnabled(row.cells.now > 0)
        share = row.cells.change_in_year
        changed = plain(change(share, language.now) if share is not None else "–", "quiet")
        rows.row(label, figure, plain(number(row.cells.year_ago, language.now), "quiet"), changed)

    def open_figure(self, name: str, label: str) -> None:
        """The records behind a figure."""
        period = self.period
        self.session.run(
            N_("Looking for the records"),
            lambda progress: self.session.office.quarters.behind(name, period),
            lambda records: Behind(self.session, name, label, records, self).open(),
        )

    @Slot()
    def _set_paper(self) -> None:
        """The paper's own bytes, beside the window."""
        period, paper = self.period, self.paper.language

        def work(progress: Progress) -> bytes:
            return self.session.office.quarters.pdf(period, paper)

        self.session.run(N_("Setting the paper"), work, self.paper.put)

    @Slot()
    def save(self) -> None:
        """The bytes that are shown, into a file."""
        name = f"{self.period}-{self.paper.language}.pdf"
        target = ask_target(self, N_("Save the PDF"), name, "PDF (*.pdf)")
        if target is not None and self.paper.content:
            content = self.paper.content
            self.session.write(lambda: write_whole(target, content))
            self.session.tell(Words("Saved: {name}", {"name": target.name}))
