"""A line in which a person types what they look for, in any language, and chooses from what is found."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date

from PySide6.QtCore import QEvent, QModelIndex, QStringListModel, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QCompleter, QLineEdit

from app.alphabet import search_key
from app.domain.codebooks import Entry, codebook
from app.language import N_
from app.office import Query
from ui.icons import icon
from ui.language import Speaking, language, spoken
from ui.register.model import name_of
from ui.session import Session
from ui.theme import theme
from ui.zoomed import zoomed

Found = list[tuple[str, str]]
"""What was found: the key (a code, an id) and what is shown for it."""
MOST, WIDEST, BESIDE = 60, 420, 24
"""So many are offered, in a list so wide at most; and what stands in it beside the words."""


class Finder(Speaking, QLineEdit):
    """`chosen` carries the key of what was picked; a text that names exactly one thing picks it by itself."""

    chosen = Signal(str)

    def __init__(self, look: Callable[[str], Found]) -> None:
        super().__init__()
        self.look = look
        self.found: Found = []
        self._words = QStringListModel(self)
        completer = QCompleter(self._words, self)
        completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        completer.setMaxVisibleItems(12)
        completer.activated[QModelIndex].connect(self._picked)
        self.setCompleter(completer)
        self.textEdited.connect(self._look)
        self._arrow = self.addAction(icon("chevron-down"), QLineEdit.ActionPosition.TrailingPosition)
        self._arrow.triggered.connect(self.show_all)
        self.setStyle(zoomed())
        self.ready()

    def say(self) -> None:
        self._arrow.setText(spoken(N_("Show what can be chosen")))

    def dress(self) -> None:
        self._arrow.setIcon(icon("chevron-down"))

    @Slot(str)
    def _look(self, text: str) -> None:
        self.found = self.look(text)
        self._words.setStringList([label for _, label in self.found])
        popup = self.completer().popup()
        popup.ensurePolished()
        popup.setMinimumWidth(min(popup.sizeHintForColumn(0) + theme.u(BESIDE), theme.u(WIDEST)))
        QTimer.singleShot(0, self, self._point)

    @Slot()
    def _point(self) -> None:
        """Enter takes the first that was found."""
        self.completer().popup().setCurrentIndex(self._words.index(0, 0) if self.text() else QModelIndex())

    @Slot()
    def show_all(self) -> None:
        """Everything that may be chosen."""
        self.setFocus()
        self._look("")
        self.completer().complete()

    @Slot(QModelIndex)
    def _picked(self, index: QModelIndex) -> None:
        if index.isValid() and index.row() < len(self.found):
            self.chosen.emit(self.found[index.row()][0])

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """What is pointed at is not typed: Qt would put it into the line, in the middle of a word."""
        super().focusInEvent(event)
        self.completer().highlighted[str].disconnect()

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.settle()

    def settle(self) -> None:
        """Take what is meant, where what was typed can mean one thing alone."""
        if self.isModified() and self.text():
            found = self.look(self.text())
            if len(found) == 1:
                self.chosen.emit(found[0][0])

    def event(self, event: QEvent) -> bool:
        """While something is offered, Esc is the list's: it would close the record too."""
        offered = self.completer() is not None and self.completer().popup().isVisible()
        if offered and event.type() == QEvent.Type.ShortcutOverride and event.key() == Qt.Key.Key_Escape:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        if event.key() == Qt.Key.Key_Down and not self.completer().popup().isVisible():
            self.show_all()
        else:
            super().keyPressEvent(event)


def codes(book: str, first: str = "", on: Callable[[], date] = date.today) -> Callable[[str], Found]:
    """Codes of a codebook by any of their names; those under `first` (the districts of our region) come first.

    Those that do not hold on a day are offered only where nothing else is called so.
    """

    def look(text: str) -> Found:
        words, day = search_key(text).split(), on()
        named = [entry for entry in codebook(book).entries.values() if all(word in names_of(entry) for word in words)]
        found = [entry for entry in named if entry.valid_on(day)] or named
        near = [entry for entry in found if first and entry.under == first]
        others = [entry for entry in found if entry not in near] if words or not near else []
        return [(entry.code, codebook(book).name(entry.code, language.now)) for entry in (near + others)[:MOST]]

    return look


def names_of(entry: Entry) -> str:
    return search_key(" ".join((*entry.names.values(), *entry.also)))


def records(session: Session, register: str, but: Callable[[], Iterable[str]] = tuple) -> Callable[[str], Found]:
    """Records of a register as its search finds them, without those that are chosen already."""

    def look(text: str) -> Found:
        listed = session.office.records.typed(register, Query(text=text), limit=MOST)
        taken = set(but())
        return [(one.id, name_of(register, one)) for one in listed.records if one.id not in taken]

    return look
