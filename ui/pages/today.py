"""Today: the week, what is missing for the open quarter, courses, exchange, backups. Every line leads to its place."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QWidget

from app.domain.checks import Finding
from app.domain.quarter import Period, quarter_of
from app.language import N_, Words, long_day, several
from app.office import Query, Record
from app.office.backups import Copy, is_stale
from ui.language import language, shown
from ui.layouts import Plane, below, beside, emptied, rule, space
from ui.page import Page
from ui.pages.bar import Bar
from ui.pages.today_centre import FromCentre
from ui.pages.today_closed import AMENDED, ToAmend
from ui.pages.today_control import CONTROL, UnderControl
from ui.panels import Head, Rows, Sides, section
from ui.parts import Button, Label, Mark, plain
from ui.register.cells import STATES
from ui.register.model import name_of
from ui.session import Session
from ui.theme import sized

SIDE = 340
SHOWN = 6
A_MONTH, MOST_GROUPS = timedelta(days=31), 200
"""How far ahead groups are looked for that begin or end, among so many of those that begin last."""
WEEK = 108
PIECES, CHECK, COUNT = "today's pieces", "today's check", "today's count"
PLACES = (PIECES, CHECK, COUNT, CONTROL, AMENDED)
"""All that is read for the page."""
WEEKDAYS = (N_("Mon"), N_("Tue"), N_("Wed"), N_("Thu"), N_("Fri"), N_("Sat"), N_("Sun"))


class Today(Page):
    """What is here, what is wrong, what is next."""

    def __init__(self, session: Session) -> None:
        super().__init__(session, "today")
        self.head = Head(N_("Today"))
        find = Button(N_("Find a record or a command"), lambda: self.session.go("palette"), "search")
        new = Button(N_("New event"), lambda: self.session.go("event", "new"), "plus", role="primary")
        self.head.add(find, new)
        self.main = Plane("base", margins=(24, 8, 24, 24))
        self.side = Plane("page", margins=(20, 8, 20, 24), gap=4)
        self.lay.addWidget(self.head)
        self.lay.addWidget(Sides(self.main, self.side, SIDE), 1)
        self.ready()

    def say(self) -> None:
        self.head.sub.put_text(long_day(date.today(), language.now))
        super().say()

    def look(self) -> None:
        """Read everything again, piece by piece: who goes on at once to a list waits for none of it."""
        self._forget()
        self.session.show(PIECES, self._pieces)

    def _forget(self) -> None:
        """What is still being read was for panels that go now."""
        for place in PLACES:
            self.session.jobs.forget(place)

    def _pieces(self) -> Iterator[None]:
        emptied(self.main.lay)
        emptied(self.side.lay)
        for piece in (
            self._centre, self._week, self._control, self._quarter, self._drafts, self._courses, self._exchange,
            self._backups,
        ):  # fmt: skip
            piece()
            yield
        self.main.lay.addStretch(1)
        self.side.lay.addStretch(1)

    def _centre(self) -> None:
        self.main.lay.addWidget(FromCentre(self.session))

    def _control(self) -> None:
        self.main.lay.addWidget(UnderControl(self.session))

    def _quarter(self) -> None:
        """What stands in the way of the quarter that waits to be closed."""
        quarters, running = self.session.office.quarters, quarter_of(date.today())
        last = running.before() or running
        period = running if quarters.editions(last) else last
        more = Button(N_("Open the quarter"), lambda: self.session.go("quarter", period), role="link")
        left = (period.end - date.today()).days
        words = (
            several("{n} day left", "{n} days left", left)
            if left >= 0
            else Words("ended on {day}", {"day": period.end})
        )
        if due := quarters.due_on(period):
            words = Words("is to be with the centre by {day}", {"day": due})
        self.main.lay.addLayout(section(period.name(), more, sub=words))
        self.main.lay.addWidget(rule("edge"))
        self.found, self.figures = Plane("base"), Plane("base")
        for part in (ToAmend(self.session), self.found, self.figures):
            self.main.lay.addWidget(part)
        run, check, count = self.session.run, quarters.check, quarters.summary
        run(N_("Checking the quarter"), lambda told: (period, check(period, told)), self._checked, place=CHECK)
        run(N_("Counting the quarter"), lambda _: count(period), self._counted, place=COUNT)

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802 - Qt's name
        """Who has turned away waits for nothing here."""
        super().hideEvent(event)
        if not event.spontaneous():
            self._forget()

    def _checked(self, result: tuple[Period, list[Finding]]) -> None:
        """What was found, each a step from its place."""
        emptied(self.found.lay)
        period, found = result
        rows = Rows(stretch=1)
        go = partial(self.session.go, "quarter", period)
        for one in found[:SHOWN]:
            mark = Mark("done" if one.explanation else one.severity)
            rows.row(mark, Label(one.words, wrap=True), Button(N_("Open"), go, role="link"))
        if len(found) > SHOWN:
            more = Label(Words("and {n} more", {"n": len(found) - SHOWN}), "quiet")
            rows.row(None, more, Button(N_("Open"), go, role="link"))
        if not found:
            rows.row(Mark("done"), Label(N_("Nothing stands in the way.")))
        self.found.lay.addLayout(rows)

    def _counted(self, summary: Any) -> None:
        """The quarter so far beside the same quarter of last year."""
        emptied(self.figures.lay)
        rows = Rows(1, 2, stretch=0)
        rows.head(N_("Indicator"), summary.period.short_name(), summary.year_ago.short_name(), N_("Beside last year"))
        for row in summary.tables[0].rows:
            if not row.depth:
                now, then = (
                    plain(shown(n), role) for n, role in ((row.cells.now, "strong"), (row.cells.year_ago, "quiet"))
                )
                label = plain(row.label(language.now), wrap=True)
                sized(label.setMinimumWidth, 220)
                rows.row(label, now, then, Bar(row.cells.now, row.cells.year_ago))
        self.figures.lay.addLayout(rows)

    def _week(self) -> None:
        """Seven days with their events."""
        today = date.today()
        monday = today - timedelta(days=today.weekday())
        days = plain(f"{shown(monday)} – {shown(monday + timedelta(days=6))}", "second")
        self.main.lay.addLayout(section(N_("This week"), sub=days))
        self.main.lay.addWidget(rule("edge"))
        week = Plane("base", across=True)
        sized(week.setMinimumHeight, WEEK)
        for at in range(7):
            if at:
                week.lay.addWidget(rule("upright"))
            week.lay.addWidget(self._day(monday + timedelta(days=at), today), 1)
        self.main.lay.addWidget(week)
        self.main.lay.addWidget(rule("edge"))

    def _day(self, on: date, today: date) -> Plane:
        cell = Plane("today" if on == today else "base", margins=(8, 6 if on == today else 8, 8, 12), gap=4)
        cell.lay.addLayout(beside(plain(str(on.day), "strong"), Label(WEEKDAYS[on.weekday()], "second"), None, gap=4))
        listed = self.session.office.records.page("event", Query(where={"held_on": on}), limit=SHOWN)
        for record in listed.records:
            cell.lay.addWidget(self._event(record))
        if not listed.records:
            cell.lay.addWidget(plain("–", "hint"))
        cell.lay.addStretch(1)
        return cell

    def _event(self, record: Record) -> Plane:
        plane = Plane("none", margins=(0, 4, 0, 4), gap=1)
        go = Button(N_("Open"), lambda: self.session.go("event", record.id), role="link")
        state = Mark(STATES.get(record.values["status"] or "", "open"), 12)
        plane.lay.addWidget(plain(name_of("event", record), wrap=True))
        plane.lay.addLayout(beside(state, go, None, gap=4))
        return plane

    def _drafts(self) -> None:
        """What was begun and not saved."""
        drafts = self.session.office.drafts.all()
        if not drafts:
            return
        self.main.lay.addLayout(section(N_("Not finished"), sub=counted(len(drafts))))
        rows = Rows(stretch=1)
        for draft in drafts.values():
            name, id = draft["register"], draft["id"]
            title = plain(str(next(filter(None, draft["typed"].values()), "…")))
            at = plain(shown(datetime.fromisoformat(draft["at"])), "second")
            go = Button(N_("Go on"), lambda name=name, id=id: self.session.go(name, id or "new"), role="link")
            rows.row(Mark("open"), title, at, go)
        self.main.lay.addLayout(rows)

    def _courses(self) -> None:
        """Groups that start or end within a month."""
        more = Button(N_("All"), lambda: self.session.go("course"), role="link")
        self.side.lay.addLayout(section(N_("Courses"), more))
        today, soon = date.today(), date.today() + A_MONTH
        listed = self.session.office.records.page(
            "course", Query(order="starts_on", descending=True), limit=MOST_GROUPS
        )
        lines = []
        for record in listed.records:
            starts, ends = record.values["starts_on"], record.values["ends_on"]
            if starts and today <= starts <= soon:
                lines.append((record, Words("starts on {day}", {"day": starts}), "due"))
            elif ends and today <= ends <= soon:
                lines.append((record, Words("ends on {day}", {"day": ends}), "note"))
        for record, words, shape in lines[:SHOWN]:
            title = Button("", lambda id=record.id: self.session.go("course", id), role="link")
            self._line(shape, title.put_text(name_of("course", record)), Label(words, "second"))
        if not lines:
            self._line("done", Label(N_("No group starts or ends this month."), "quiet", wrap=True))

    def _exchange(self) -> None:
        """The last package and what became of it."""
        more = Button(N_("Open"), lambda: self.session.go("exchange"), role="link")
        self.side.lay.addLayout(space(8))
        self.side.lay.addWidget(rule())
        self.side.lay.addLayout(section(N_("Exchange"), more))
        sent = self.session.office.post.sent()
        if not sent:
            self._line("due", Label(N_("Nothing was sent yet."), "quiet"))
            return
        last = sent[-1]
        at = datetime.fromisoformat(last["made_at"]).astimezone()
        title = Label(Words("Package № {number} was made", {"number": last["number"]}), wrap=True)
        self._line("done", title, plain(shown(at), "second"))
        come = Label(N_("Its receipt has come") if last["receipt"] else N_("Its receipt has not come yet"), wrap=True)
        self._line("accepted" if last["receipt"] else "waiting", come)

    def _backups(self) -> None:
        """The last backup of this computer."""
        more = Button(N_("Make a backup"), lambda: self.session.go("backup"), role="link")
        self.side.lay.addLayout(space(8))
        self.side.lay.addWidget(rule())
        self.side.lay.addLayout(section(N_("Backups")))
        backups = self.session.office.backups
        self._backup(N_("On this computer"), next(iter(backups.all()), None))
        if backups.second() is not None:
            self._backup(N_("In the second folder"), next(iter(backups.all_second()), None))
        self.side.lay.addLayout(beside(more, None))

    def _backup(self, where: str, last: Copy | None) -> None:
        """How old the last one of a place is."""
        stale = is_stale(last)
        words = Label(where if last else N_("There is no backup yet."), wrap=True)
        old = Words("of {day}: older than a week", {"day": last.at.astimezone().date()}) if last and stale else None
        at = plain(shown(last.at.astimezone()), "second") if last else None
        self._line("warning" if stale else "accepted", words, Label(old, "second", True) if old else at)

    def _line(self, shape: str, title: QWidget, second: Label | None = None) -> None:
        words = below(title, gap=0)
        if second is not None:
            words.addWidget(second)
        row = beside(Mark(shape), gap=8)
        row.setAlignment(Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        self.side.lay.addLayout(row)


def counted(n: int) -> Words:
    return several("{n} record", "{n} records", n)
