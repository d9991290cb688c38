"""What narrows a list: the search line, and a chip for each filter; the menu offers periods and codes."""

from __future__ import annotations

from datetime import date
from typing import Any

from PySide6.QtCore import QEvent, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QBoxLayout, QLineEdit, QMenu

from app.domain.codebooks import codebook
from app.domain.fields import Choice, Link, Links
from app.domain.quarter import Period, quarter_of
from app.domain.register import Register
from app.language import N_, Words
from app.office import Query
from ui.icons import icon
from ui.language import Speaking, language, spoken
from ui.layouts import Plane, beside, emptied
from ui.parts import Button
from ui.register.line_editors import leaves_undo
from ui.register.record_filter import RecordFilter
from ui.register.values import value_text
from ui.session import Session
from ui.theme import theme
from ui.zoomed import zoomed

SEARCH_AFTER = 120
"""Milliseconds after the last key."""
QUARTERS_BACK, YEARS_BACK = 4, 5
ALSO = ("line", "level")
"""Codes that narrow a list though it has no column for them."""


class SearchLine(Speaking, QLineEdit):
    """Search as a person types; Esc empties it, the arrow down goes to the list."""

    wanted = Signal()
    down = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._timer = QTimer(self, singleShot=True, interval=SEARCH_AFTER)
        self._timer.timeout.connect(self.wanted)
        self.setClearButtonEnabled(True)
        self._glass = self.addAction(icon("search"), QLineEdit.ActionPosition.LeadingPosition)
        self.textChanged.connect(self._timer.start)
        self.setStyle(zoomed())
        self.ready()

    def say(self) -> None:
        self.setPlaceholderText(spoken(N_("Search")))
        self.setAccessibleName(spoken(N_("Search")))
        self._glass.setText(spoken(N_("Search")))
        for clear in self.findChildren(QAction, "_q_qlineeditclearaction"):
            clear.setText(spoken(N_("Empty the search")))

    def dress(self) -> None:
        self.setFixedWidth(theme.u(236))
        self._glass.setIcon(icon("search"))

    def event(self, event: QEvent) -> bool:
        """With nothing of its own to undo the line leaves Ctrl+Z to the window; Esc empties it before all else."""
        if event.type() == QEvent.Type.ShortcutOverride and leaves_undo(self, event):
            event.ignore()
            return False
        if event.type() == QEvent.Type.ShortcutOverride and self._empties(event):
            event.accept()
            return True
        return super().event(event)

    def _empties(self, event: QEvent) -> bool:
        return isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape and bool(self.text())

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        if self._empties(event):
            self.clear()
        elif event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.down.emit()
        else:
            super().keyPressEvent(event)


class Filters(Speaking, Plane):
    """`changed` tells that another list is wanted."""

    changed = Signal()

    def __init__(self, session: Session, of: Register) -> None:
        super().__init__("base", margins=(24, 10, 16, 6), gap=6)
        self.session, self.of = session, of
        self.period: Period | None = None
        self.where: dict[str, Any] = {}
        self.search, self.shelf = SearchLine(), Plane("none", across=True, gap=6)
        self.chips = self.shelf.lay
        self.add = Button(N_("Filter"), self.offer, "plus", role="bare")
        self.row = beside(self.search, self.shelf, self.add, None)
        self.lay.addLayout(self.row)
        self.search.wanted.connect(self.changed)
        self.ready()

    def query(self, order: str, descending: bool) -> Query:
        """What is asked for now."""
        return Query(self.search.text().strip(), self.period, dict(self.where), order, descending)

    def event(self, event: QEvent) -> bool:
        """Other chips or another width: lay them out anew."""
        if event.type() in (QEvent.Type.LayoutRequest, QEvent.Type.Resize):
            self.arrange()
        return super().event(event)

    def arrange(self) -> None:
        """Where the row has no room for the chips they stand under it; where there are too many for that too, under
        one another."""
        in_row, gap, edges = self.row.indexOf(self.shelf) >= 0, self.chips.spacing(), self.lay.contentsMargins()
        chips = [chip for chip in self.shelf.findChildren(Button) if not chip.isHidden()]
        wanted = sum(chip.sizeHint().width() + gap for chip in chips)
        others = self.row.minimumSize().width() - (self.shelf.minimumSizeHint().width() if in_row and chips else 0)
        room = self.width() - edges.left() - edges.right()
        if in_row and others + wanted > room:
            self.lay.addWidget(self.shelf)
        elif not in_row and others + wanted <= room:
            self.row.insertWidget(1, self.shelf)
        way = QBoxLayout.Direction.LeftToRight if wanted <= room else QBoxLayout.Direction.TopToBottom
        if self.chips.direction() != way:
            self.chips.setDirection(way)

    def say(self) -> None:
        emptied(self.chips)
        self.shelf.setVisible(self.period is not None or bool(self.where))
        if self.period is not None:
            self._chip(Words("Period: {period}", {"period": self.period.name()}), lambda: self.put_period(None))
        for name, value in self.where.items():
            field = self.of.field(name)
            shown = value_text(self.session, field, value)
            words = Words("{field}: {value}", {"field": Words(field.label), "value": shown})
            self._chip(words, lambda name=name: self.put(name, None))
        self.chips.addStretch(1)

    def _chip(self, words: Words, drop: Any) -> None:
        chip = Button(words, drop, "x", role="chip")
        chip.setToolTip(spoken(N_("Remove this filter")))
        self.chips.addWidget(chip, 0, Qt.AlignmentFlag.AlignLeft)

    def put_period(self, period: Period | None) -> None:
        """Only records of a period, or of all."""
        self.period = period
        self.say()
        self.changed.emit()

    def put(self, name: str, value: Any) -> None:
        """Only records with a value; None lifts the filter."""
        self.where.pop(name, None)
        if value is not None:
            self.where[name] = value
        self.say()
        self.changed.emit()

    @Slot()
    def clear(self) -> None:
        """All records again."""
        self.period = None
        self.where.clear()
        self.search.clear()
        self.say()
        self.changed.emit()

    @Slot()
    def offer(self) -> None:
        """The menu of what can be filtered by."""
        menu = QMenu(self)
        if self.of.dated_by is not None:
            self._offer_periods(menu.addMenu(spoken(N_("Period"))))
        for field in self.of.fields:
            if isinstance(field, Choice) and field.name in (*self.of.columns, *ALSO):
                self._offer_codes(menu.addMenu(spoken(field.label)), field)
        for link in self.of.links:
            menu.addAction(f"{spoken(link.label)}…", lambda link=link: self.find(link))
        if self.period is not None or self.where:
            menu.addSeparator()
            menu.addAction(spoken(N_("Remove all filters")), self.clear)
        menu.exec(self.add.mapToGlobal(self.add.rect().bottomLeft()))
        menu.deleteLater()

    def find(self, link: Link | Links) -> None:
        """Only records that name another one, which is found by typing."""
        finding = RecordFilter(self.session, link, self.window())
        finding.chosen.connect(lambda id: self.put(link.name, id))
        finding.open()

    def _offer_periods(self, menu: QMenu) -> None:
        now = quarter_of(date.today())
        for _ in range(QUARTERS_BACK):
            self._offer_period(menu, now)
            now = now.before() or now
        menu.addSeparator()
        for year in range(date.today().year, date.today().year - YEARS_BACK, -1):
            self._offer_period(menu, Period(year))

    def _offer_period(self, menu: QMenu, period: Period) -> None:
        menu.addAction(spoken(period.name()), lambda: self.put_period(period))

    def _offer_codes(self, menu: QMenu, field: Choice) -> None:
        entries = codebook(field.codebook).entries.values()
        if field.codebook == "district":
            entries = [entry for entry in entries if entry.under == self.session.office.facts.region]  # type: ignore[assignment]
        for entry in entries:
            name = codebook(field.codebook).name(entry.code, language.now)
            menu.addAction(name, lambda code=entry.code: self.put(field.name, code))
