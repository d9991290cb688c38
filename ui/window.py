"""The window: a gate until an office is open, then the rail, one page at a time, and the line at the foot."""

from __future__ import annotations

import sys
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication, QEvent, QLocale, Qt, QTimer, Slot
from PySide6.QtGui import QCloseEvent, QResizeEvent
from PySide6.QtWidgets import QDialog, QMainWindow, QStackedWidget

from app.language import N_
from app.paths import Home
from ui.actions import Actions
from ui.chosen_look import speak
from ui.cyrillic_keys import CyrillicKeys
from ui.idle import Idle
from ui.language import LOCALES, language
from ui.layouts import Plane, beside
from ui.memory import remember
from ui.pages import is_register, made
from ui.theme import theme

if TYPE_CHECKING:
    from app.fault import Fault
    from app.office import Office
    from ui.jobs import Ahead
    from ui.session import Session

LEAST_FOR_WORDS = 980
"""A narrower window has a rail of icons alone."""

COMMANDS = ("keys", "palette", "backup", "undo")
"""What a page may ask for that is no page."""


class Window(QMainWindow):
    """One office in one window. What stands behind the gate is fetched when it is first wanted."""

    def __init__(self, home: Path) -> None:
        super().__init__()
        self.home = home
        self.session: Session | None = None
        self.ahead: Ahead | None = None
        self.pages: dict[str, Any] = {}
        self.faults: tuple[Fault, ...] = ()
        self.actions_ = Actions(self, lambda deed: deed.does(self))
        CyrillicKeys(self, self.actions_)
        self.idle = Idle(self)
        self.idle.long.connect(self.lock)
        self.setMinimumSize(800, 560)
        self.resize(1440, 900)
        self.setWindowTitle("Dostyq")
        self.setLocale(QLocale(LOCALES[language.now]))
        self.at_gate()

    def at_gate(self) -> None:
        """Before the office: found it, or unlock it."""
        self.actions_.at_gate()
        gate = made("lock" if Home(self.home).slots.exists() else "welcome", self.home)
        gate.opened.connect(self.enter)
        self.setCentralWidget(gate)
        gate.start()

    def look_ahead(self) -> None:
        """Fetch what stands behind the gate, while a password is typed."""
        from ui.ahead import ahead
        from ui.jobs import Ahead

        self.ahead = Ahead(ahead())

    @Slot(object)
    def enter(self, office: Office) -> None:
        """The office is open: to work."""
        from ui.backing import Backing
        from ui.carrying import Carrying
        from ui.session import Session

        if self.ahead is not None:
            self.ahead.hold()
        self.session = Session(office, self)
        self._furnish(self.session)
        self.rail.wanted.connect(self.go)
        self.rail.spoken_in.connect(speak)
        self.session.wanted.connect(self.go)
        self.session.jobs.broken.connect(self.broken)
        self.actions_.in_office(office)
        self.idle.watch()
        self.carrying, self.backing = Carrying(self.session), Backing(self.session)
        self.rail.fold(self.width() < theme.u(LEAST_FOR_WORDS))
        self.setWindowTitle("Dostyq")
        self.go("today")
        for words in office.warnings:
            self.session.tell(words, "warning")

    def _furnish(self, session: Session) -> None:
        """The rail, and beside it the page in front with what stands over and under all pages."""
        from ui.rail import Rail
        from ui.samples import Samples
        from ui.status import Status

        self.stack, self.rail, self.status = QStackedWidget(), Rail(session), Status(session, self.show_report)
        self.samples = Samples(session)
        body, right = Plane("page"), Plane("page")
        right.lay.addWidget(self.samples)
        right.lay.addWidget(self.stack, 1)
        right.lay.addWidget(self.status)
        row = beside(self.rail, right, gap=0)
        row.setStretch(1, 1)
        body.lay.addLayout(row)
        self.setCentralWidget(body)
        self.setStatusBar(None)

    @Slot(str, object)
    def go(self, page: str, what: Any = None) -> None:
        """Bring a page to the front, and show something there."""
        if page in COMMANDS:
            self.actions_.of[page].trigger()
            return
        if page == "help" and what is None and self.front() != "help":
            what = self.front()
        if page not in self.pages:
            self.pages[page] = made(page, self.session)
            self.stack.addWidget(self.pages[page])
        self.rail.choose(page)
        self.stack.setCurrentWidget(self.pages[page])
        self.pages[page].setFocus()
        self.pages[page].shown(what)

    def page(self) -> Any:
        """The page in front."""
        return self.stack.currentWidget() if self.session is not None else None

    def on_page(self, name: str) -> None:
        """Let the page in front do something, where it can; new records begin at the events otherwise."""
        if name == "new" and not is_register(self.front()):
            self.go("event")
        if (does := getattr(self.page(), name, None)) is not None:
            does()

    def on_record(self, name: str) -> None:
        """Let the record in front do something, where there is one; a page without records does what it can."""
        record = self.page().in_front() if is_register(self.front()) else self.page()
        if (does := getattr(record, name, None)) is not None:
            does()

    def undo(self) -> None:
        from ui.late import with_reason

        assert self.session is not None
        self.session.undo(lambda work: with_reason(self, work))

    def palette_(self) -> None:
        """Find a record or a command."""
        from ui.palette import Palette

        assert self.session is not None
        Palette(self.session, self.actions_, self).open()

    def keys(self) -> None:
        """The list of keys."""
        from ui.keys import Keys

        Keys(self.actions_.allowed, self).open()

    def front(self) -> str:
        """The name of the page in front."""
        return next((name for name, page in self.pages.items() if page is self.page()), "")

    @Slot()
    def to_front(self) -> None:
        """Seen again, wherever it was left."""
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.show()
        self.raise_()
        self.activateWindow()

    def back_up(self) -> None:
        """A proven copy, beside the window."""
        from ui.backing import tell_made

        assert self.session is not None
        session, backups = self.session, self.session.office.backups
        session.run(N_("Making a backup"), lambda _: backups.make(), lambda made: tell_made(session, made))

    @Slot()
    def lock(self) -> None:
        """Close the office and ask for the password."""
        self.leave()
        self.at_gate()

    @Slot(object)
    def broken(self, error: BaseException) -> None:
        """A fault of ours: what was typed is kept, the work goes on, and no word of anybody's record is told."""
        from app.fault import noted
        from ui.fault import FaultLine, written

        self.faults = noted(self.faults, error, self.front() or "gate")
        if sys.stderr is not None:
            sys.stderr.write(written(self.faults[-1:]))
        self._keep_drafts()
        if self.session is None:
            self.setStatusBar(FaultLine(self.show_report))
        else:
            self.session.tell(N_("A fault inside Dostyq: this was not done. What you typed is kept."), "error")
            self.status.report.show()

    def _keep_drafts(self) -> None:
        """Of every page, whatever becomes of another's."""
        for page in self.pages.values():
            with suppress(Exception):
                getattr(page, "keep_draft", bool)()

    @Slot()
    def show_report(self) -> None:
        """What is known of the last faults, to be read and given away."""
        from ui.fault import Report

        if self.session is not None:
            self.status.report.hide()
        Report(self.faults, self).open()

    def leave(self) -> None:
        """Keep what was typed, stop the work, let the office go."""
        if self.session is None:
            return
        self.idle.rest()
        self.carrying.rest()
        self.backing.rest()
        for dialog in self.findChildren(QDialog):
            dialog.done(QDialog.DialogCode.Rejected)
        self.session.jobs.close()
        for page in self.pages.values():
            if (leave := getattr(page, "leave", None)) is not None:
                leave()
        self.pages.clear()
        self._clear_away()
        self.session.office.close()
        self.session.deleteLater()
        self.session = None

    def _clear_away(self) -> None:
        """What showed the office goes at once: a late change of language would make it ask a closed database."""
        body = self.takeCentralWidget()
        body.deleteLater()
        QCoreApplication.sendPostedEvents(body, QEvent.Type.DeferredDelete)

    def focusNextPrevChild(self, forward: bool) -> bool:  # noqa: N802 - Qt's name
        """Every Tab that no widget keeps for itself comes here; the first goes into the page that has just come.

        So does the cursor of what is hidden or may not be used any more: it stays in its page.
        """
        from ui.order import bring_into_sight, read_in_order, stops

        page, here = self.page(), self.focusWidget()
        if forward and page is not None and page.hasFocus() and (first := next(stops(page), None)) is not None:
            first.setFocus(Qt.FocusReason.TabFocusReason)
            return True
        gone = page is not None and page.isAncestorOf(here) and not (here.isVisible() and here.isEnabled())
        if not gone:
            read_in_order(self)
        moved = super().focusNextPrevChild(forward)
        if gone and not page.isAncestorOf(self.focusWidget()):
            page.setFocus()
        bring_into_sight(self.focusWidget())
        return moved

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        super().resizeEvent(event)
        if self.session is not None:
            self.rail.fold(self.width() < theme.u(LEAST_FOR_WORDS))

    def _keep_cursor(self) -> None:
        """Where panels are about to be made anew, the cursor stays at its stop; they are shown a turn later."""
        from ui.order import cursor_kept

        back = cursor_kept(self)
        QTimer.singleShot(0, self, lambda: QTimer.singleShot(0, self, back))

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        if event.type() == QEvent.Type.LanguageChange:
            self._keep_cursor()
            self.setLocale(QLocale(LOCALES[language.now]))
            self.actions_.say()
        elif event.type() == QEvent.Type.StyleChange and self.session is not None:
            self.rail.fold(self.width() < theme.u(LEAST_FOR_WORDS))
        super().changeEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802 - Qt's name
        remember("geometry", self.saveGeometry())
        self.leave()
        event.accept()
