"""The quarter: what stands in its way, the summary whose figures open their records, and the paper to be printed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtCore import QTimer, Slot
from PySide6.QtGui import QResizeEvent

from app.domain.checks import Finding
from app.domain.quarter import Period, quarter_of
from app.domain.register import Register
from app.domain.registers import figure, register
from app.language import N_, Words, several
from app.office import Record
from app.office.origins import Origin, Share
from ui.language import spoken
from ui.layouts import Plane, beside, rule, scrolled
from ui.page import Page
from ui.pages.behind import Behind
from ui.pages.figures import Figures
from ui.pages.readiness import Readiness, stopping
from ui.pages.shares import Shares
from ui.pages.signing import sign
from ui.panels import Head, Note
from ui.paper import Paper
from ui.parts import Button, Toggle
from ui.say import ask_target
from ui.session import Session
from ui.theme import theme

LEFT, LEAST_LEFT, NARROW, RULE = 310, 250, 1000, 1
STOPPED = N_("Mend the errors and explain the warnings first.")
CHECK, COUNT, EDITION, PAPER = (f"the quarter's {what}" for what in ("check", "count", "edition", "paper"))
"""What is read for the page; another period's takes the place of each."""
SETTLED_AFTER = 150
"""Milliseconds after the last change, so that several in a row are counted once."""
CLOSED = {
    (False, False): N_("closed"),
    (False, True): N_("closed, nothing has changed since"),
    (True, False): N_("closed, amendment A{number}"),
    (True, True): N_("closed, nothing has changed since amendment A{number}"),
}
"""Whether it was amended, and whether it stands as it was signed last."""


class Quarter(Page):
    """One period at a time; the arrows go a quarter on or back."""

    def __init__(self, session: Session) -> None:
        super().__init__(session, "quarter")
        self.period = quarter_of(date.today()).before() or quarter_of(date.today())
        self.summary: Any = None
        self.editions: list[Any] = []
        self.in_front, self.boundaries, self.moved, self.stands = 1, "then", False, False
        self.readiness, self.figures, self.paper = Readiness(), Figures(), Paper()
        self.note = Note("note")
        self._lay_head()
        self._lay()
        self._settle = QTimer(self, singleShot=True, interval=SETTLED_AFTER)
        self._settle.timeout.connect(self._count)
        self.paper.spoken_in.connect(self._set_paper)
        self.readiness.wanted.connect(self.open_finding)
        self.readiness.explained.connect(self.explain)
        self.figures.opened.connect(self.open_figure)
        self.figures.redrawn.connect(self.redraw)
        self.ready()

    def _lay_head(self) -> None:
        self.head = Head("")
        self.head.names.insertWidget(
            1, Button(N_("The period before"), lambda: self.step(-1), "chevron-left", bare=True)
        )
        self.head.names.insertWidget(2, Button(N_("The next period"), lambda: self.step(1), "chevron-right", bare=True))
        self.close_button = Button(N_("Close the quarter"), self.close_period, role="primary")
        self.head.add(Button(N_("Print"), self.paper.print_, "printer"))
        self.head.add(Button(N_("Save the PDF"), self.save, "download"))
        self.head.add(self.close_button)

    def _lay(self) -> None:
        self.planes = (scrolled(self.readiness), scrolled(self.figures), self.paper)
        left, middle, paper = self.planes
        body = beside(left, rule("upright"), middle, rule("upright"), paper, gap=0)
        for at, stretch in ((2, 9), (4, 8)):
            body.setStretch(at, stretch)
        self.tabs = Plane("head", across=True, margins=(24, 0, 24, 0))
        words = (N_("Before it is closed"), N_("Summary"), N_("The paper"))
        self.toggles = [Toggle(text, lambda at=at: self._show(at), role="tab") for at, text in enumerate(words)]
        for toggle in self.toggles:
            self.tabs.lay.addWidget(toggle)
        self.tabs.lay.addStretch(1)
        for part in (self.head, self.note, self.tabs):
            self.lay.addWidget(part)
        self.lay.addLayout(body, 1)

    def shown(self, what: Any = None) -> None:
        if isinstance(what, Period):
            self.period = what
        self.look()

    def _show(self, at: int) -> None:
        self.in_front = at
        self.fold()

    def fold(self) -> None:
        """All three planes beside one another; where they have no room for their words, the one in front."""
        middle = self.figures.minimumSizeHint().width() + self.planes[1].verticalScrollBar().sizeHint().width()
        left = self.width() - middle - self.paper.minimumSizeHint().width() - 2 * RULE
        narrow = self.width() < theme.u(NARROW) or left < theme.u(LEAST_LEFT)
        self.tabs.setVisible(narrow)
        for at, plane in enumerate(self.planes):
            plane.setVisible(not narrow or at == self.in_front)
            self.toggles[at].setChecked(at == self.in_front)
        self.planes[0].setFixedWidth(self.width() if narrow else min(left, theme.u(LEFT)))
        self.planes[1].setMinimumWidth(0 if narrow else middle)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        super().resizeEvent(event)
        self.fold()

    def step(self, by: int) -> None:
        """A quarter on or back."""
        months = (self.period.year * 12 + self.period.start.month - 1) + 3 * by
        self.period = quarter_of(date(months // 12, months % 12 + 1, 1))
        self.note.put("")
        self.look()

    @Slot()
    def redraw(self) -> None:
        """In the borders of today, or again of the period's last day; the whole of the nation stays what it is."""
        self.boundaries = "then" if self.boundaries == "now" else "now"
        self._count()

    @Slot(object)
    def _changed(self, _registers: set[str]) -> None:
        if self.isVisible():
            self._settle.start()

    @Slot()
    def look(self) -> None:
        """Say at once what can be said; findings, figures and the paper come when they are ready."""
        self.head.title.put(self.period.name())
        self.editions, self.stands = self.session.office.quarters.editions(self.period), False
        self._say_state()
        self.close_button.setVisible(not self.editions)
        self.moved = self.session.office.quarters.redrawn(self.period)
        self.boundaries = self.boundaries if self.moved else "then"
        self._settle.start()

    def _say_state(self) -> None:
        """Open, or closed with its editions; and what the button does next."""
        left = (self.period.end - date.today()).days
        words = several("open, {n} day left", "open, {n} days left", left)
        if self.editions:
            number = self.editions[-1][0].number
            words = Words(CLOSED[bool(number), self.stands], {"number": number} if number else {})
        elif left < 0:
            words = Words("open, ended on {day}", {"day": self.period.end})
        self.head.sub.put(words)
        self.close_button.put(N_("Sign an amendment") if self.editions else N_("Close the quarter"))

    @Slot()
    def _count(self) -> None:
        """Findings, figures and paper, one after another beside the window."""
        period, quarters, drawn = self.period, self.session.office.quarters, self.boundaries
        run, check, count = self.session.run, quarters.check, partial(quarters.summary, period, boundaries=drawn)
        run(N_("Checking the quarter"), lambda told: (period, check(period, told)), self._checked, place=CHECK)
        run(N_("Counting the quarter"), lambda _: count(), self._counted, place=COUNT)
        if self.editions:
            stands = partial(quarters.stands, period)
            run(N_("Counting the quarter"), lambda _: (period, stands()), self._compared, place=EDITION)
        else:
            self._set_paper()

    def _compared(self, result: tuple[Period, bool]) -> None:
        """An amendment and its draft are offered where there is something to amend; else the paper that was signed."""
        period, stands = result
        if period == self.period:
            self.stands = stands
            self._say_state()
            self.close_button.setVisible(not stands)
            self._set_paper()

    def _checked(self, result: tuple[Period, list[Finding]]) -> Iterator[None]:
        period, findings = result
        if period == self.period:
            stopped = stopping(findings)
            self.close_button.setEnabled(not stopped)
            self.close_button.setToolTip(spoken(STOPPED) if stopped else "")
            yield from self.readiness.look(findings)

    def _counted(self, summary: Any) -> Iterator[None]:
        if summary.period == self.period:
            self.summary = summary
            yield from self.figures.look(summary, self.moved)
            QTimer.singleShot(0, self, self.fold)

    @Slot(str, str)
    def explain(self, key: str, text: str) -> None:
        """Keep what the office says to a warning."""
        period, quarters = self.period, self.session.office.quarters
        findings = self.session.write(lambda: quarters.explain(period, {key: text}))
        if findings is not None:
            self.session.tell(N_("The explanation is saved."))
            self.session.read_beside(CHECK, lambda: (period, findings), self._checked)

    @Slot(object)
    def open_finding(self, finding: Finding) -> None:
        """One record at once, several to choose from."""
        of = register(finding.register)
        records = self.session.office.records.named(of.name, finding.records)
        self._behind(of, spoken(finding.words), [records[id] for id in finding.records if id in records])

    @Slot(str, str, str)
    def open_figure(self, name: str, region: str, label: str) -> None:
        """The records behind a figure; at the centre by region and office, of one region where one is given."""
        period, drawn, quarters, of = self.period, self.boundaries, self.session.office.quarters, figure(name)[0]
        words = N_("Looking for the records")
        if self.session.office.facts.role == "centre":
            work = partial(quarters.spread, name, period, drawn)
            self.session.run(words, lambda _: work(), partial(self._shares, name, region, label))
        else:
            find = partial(quarters.behind, name, period, boundaries=drawn)
            self.session.run(words, lambda _: find(), lambda records: self._behind(of, label, records))

    def _shares(self, name: str, region: str, label: str, shares: list[Share]) -> None:
        period, drawn, quarters = self.period, self.boundaries, self.session.office.quarters

        def read(share: Share) -> tuple[list[Record], dict[str, Origin]]:
            records = quarters.of_share(name, period, share, drawn)
            return records, quarters.origins(records)

        some = [share for share in shares if region in ("", share.region)]
        Shares(self.session, figure(name)[0], label, some, read, self).open()

    def _behind(self, of: Register, label: str, records: list[Record]) -> None:
        if len(records) == 1:
            self.session.go(of.name, records[0].id)
        else:
            Behind(self.session, of, label, records, self).open()

    @Slot()
    def _set_paper(self) -> None:
        """The paper's own bytes, beside the window."""
        period, paper, quarters, drawn = self.period, self.paper.language, self.session.office.quarters, self.boundaries
        edition = "last" if self.stands and drawn == "then" else "now"
        work, words = (lambda _: quarters.pdf(period, paper, edition, drawn)), N_("Setting the paper")
        self.session.run(words, work, self._drawn, place=PAPER)

    def _drawn(self, paper: bytes) -> None:
        self.paper.put(paper)
        QTimer.singleShot(0, self, self.fold)

    def leave(self) -> None:
        self.paper.leave()

    def close_period(self) -> None:
        """Freeze and sign, or sign what has become of a closed period."""
        quarters, period, amending = self.session.office.quarters, self.period, bool(self.editions)
        said = sign(self, period, amending)
        if said is None:
            return
        why, registered = said
        work = partial(quarters.amend, period, why) if amending else partial(quarters.close, period)
        kept = self.session.write(lambda: work(registered=registered))
        if kept is not None:
            self.note.put(Words("Signed. The code on the paper: {code}", {"code": kept.code}), "note")
            self.look()

    @Slot()
    def save(self) -> None:
        """The bytes that are shown, into a file."""
        name = f"{self.period}-{self.paper.language}.pdf"
        target = ask_target(self, N_("Save the PDF"), name, "PDF (*.pdf)")
        if target is not None and self.paper.content:
            self.session.save(target, self.paper.content)
