"""One editor for each kind of field. Each has an empty state, which is «not stated» and never 0.

`typed` gives what was typed as plain JSON, which the field reads; `put` shows a value, `put_typed` what was typed.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any, Protocol

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from app.alphabet import KAZAKH_DIGIT_ROW
from app.domain import fields
from app.domain.codebooks import codebook
from app.domain.fields import Field, Wrong
from app.language import N_, day
from ui.icons import icon
from ui.language import Speaking, language, spoken
from ui.layouts import Plane
from ui.parts import Button
from ui.register.finder import Finder, codes, records
from ui.register.model import name_of
from ui.session import Session
from ui.theme import sized, theme

DIGIT_KEYS = {letter: key for key, letter in KAZAKH_DIGIT_ROW.items()}
"""A Kazakh keyboard has letters on the keys of the digits: where only digits make sense they are digits."""


class Editor(Protocol):
    """What the form asks of every editor."""

    changed: Any

    def typed(self) -> Any: ...
    def put(self, value: Any) -> None: ...
    def put_typed(self, typed: Any) -> None: ...
    def line(self) -> QWidget: ...


def leaves_undo(line: QLineEdit, event: QEvent) -> bool:
    """Whether the keys ask for an undo that the line has nothing for."""
    return isinstance(event, QKeyEvent) and event.matches(QKeySequence.StandardKey.Undo) and not line.isUndoAvailable()


class LineEditor(Speaking, QLineEdit):
    """One line: text, telephone."""

    changed = Signal()
    hint = ""

    def __init__(self, session: Session, field: Field) -> None:
        super().__init__()
        self.field = field
        self.textEdited.connect(self.changed)
        self.ready()

    def say(self) -> None:
        self.setPlaceholderText(spoken(self.hint) if self.hint else "")

    def typed(self) -> Any:
        return self.text()

    def put_typed(self, typed: Any) -> None:
        self.setText(str(typed or ""))
        self.setCursorPosition(0)

    def put(self, value: Any) -> None:
        self.put_typed(self.written(value) if value is not None else "")

    def written(self, value: Any) -> str:
        """A value as it is typed; figures without spaces, so that they are read back as they are."""
        return self.field.show(value, language.now)

    def line(self) -> QWidget:
        return self

    def event(self, event: QEvent) -> bool:
        """With nothing of its own to undo the field leaves Ctrl+Z to the window."""
        if event.type() == QEvent.Type.ShortcutOverride and leaves_undo(self, event):
            event.ignore()
            return False
        return super().event(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        super().focusOutEvent(event)
        self.tidy()

    def tidy(self) -> None:
        """What was typed, as it will be kept."""
        try:
            value = self.field.read(self.text())
        except Wrong:
            return
        if self.isModified():
            self.put(value)


class DigitEditor(LineEditor):
    """Figures alone: number, sum, IIN, BIN."""

    hint = N_("not stated")

    def written(self, value: Any) -> str:
        return str(value)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        digit = event.text().lower().translate(DIGIT_KEYS)
        plain = Qt.KeyboardModifier.NoModifier
        if digit != event.text().lower() and event.modifiers() == plain:
            event = QKeyEvent(event.type(), ord(digit), plain, digit)
        super().keyPressEvent(event)


class DayEditor(DigitEditor):
    """A day: «2009» is the twentieth of September of this year; the arrows go a day on or back."""

    hint = N_("dd.mm.yyyy")

    def written(self, value: date) -> str:
        return day(value)

    def typed(self) -> Any:
        text = self.text().strip()
        if text.isdigit() and len(text) in (4, 6, 8):
            year = text[4:] or str(date.today().year)
            return f"{text[:2]}.{text[2:4]}.{year}"
        return text

    def tidy(self) -> None:
        if self.isModified():
            self.setText(str(self.typed()))
            self.setModified(True)
        super().tidy()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        step = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1}.get(Qt.Key(event.key()), 0)
        if step:
            self.step(step)
        else:
            super().keyPressEvent(event)

    def step(self, days: int) -> None:
        """A day on; from nothing, today."""
        try:
            now = self.field.read(self.typed())
        except Wrong:
            return
        self.put(now + timedelta(days=days) if now else date.today())
        self.changed.emit()


class LongEditor(Speaking, QPlainTextEdit):
    """Several lines; Tab leaves."""

    changed = Signal()

    def __init__(self, session: Session, field: Field) -> None:
        super().__init__()
        self.setTabChangesFocus(True)
        self._quiet = False
        self.textChanged.connect(self._typed)
        self.ready()

    def dress(self) -> None:
        self.setFixedHeight(theme.u(64))

    @Slot()
    def _typed(self) -> None:
        if not self._quiet:
            self.changed.emit()

    def typed(self) -> Any:
        return self.toPlainText()

    def put_typed(self, typed: Any) -> None:
        self._quiet = True
        self.setPlainText(str(typed or ""))
        self._quiet = False

    put = put_typed

    def line(self) -> QWidget:
        return self


class ChoiceEditor(Finder):
    """A code, found by typing any of its names; `on` says for which day it is chosen."""

    changed = Signal()

    def __init__(self, session: Session, field: fields.Choice) -> None:
        self.field, self.code, self.on = field, "", date.today
        super().__init__(codes(field.codebook, session.office.facts.region, lambda: self.on()))
        self.chosen.connect(self._choose)
        self.textEdited.connect(self._edited)

    def say(self) -> None:
        super().say()
        self.setPlaceholderText(spoken(N_("not stated")))
        if self.code:
            self.put(self.code)

    @Slot(str)
    def _choose(self, code: str) -> None:
        self.put(code)
        self.changed.emit()

    @Slot(str)
    def _edited(self, text: str) -> None:
        self.code = (codebook(self.field.codebook).find(text) if text else "") or ""
        self.changed.emit()

    def typed(self) -> Any:
        return self.code or self.text()

    def put_typed(self, typed: Any) -> None:
        if typed in codebook(self.field.codebook).entries:
            self.put(typed)
        else:
            self.code = ""
            self.setText(str(typed or ""))

    def put(self, value: Any) -> None:
        self.code = value or ""
        self.setText(self.field.show(value, language.now) if value else "")
        self.setCursorPosition(0)

    def line(self) -> QWidget:
        return self


class LinkEditor(Finder):
    """Another record, found by typing its name; `wanted` asks to open it, or to make it where it is not there yet."""

    changed = Signal()
    wanted = Signal(str)

    def __init__(self, session: Session, field: fields.Link) -> None:
        self.session, self.field, self.id_ = session, field, ""
        super().__init__(records(session, field.register))
        self.there = self.addAction(icon("pencil"), QLineEdit.ActionPosition.TrailingPosition)
        self.there.triggered.connect(lambda: self.wanted.emit(self.id_))
        self.say()
        self.chosen.connect(self._choose)
        self.textEdited.connect(self._edited)

    def say(self) -> None:
        super().say()
        self.setPlaceholderText(spoken(N_("type a name to find it")))
        self._say_there()

    def _say_there(self) -> None:
        """The sign at the end of the line: open the record, or make it."""
        if hasattr(self, "there"):
            self.there.setText(spoken(N_("Open the linked record") if self.id_ else N_("Make the linked record")))
            self.there.setIcon(icon("pencil" if self.id_ else "plus"))

    def dress(self) -> None:
        super().dress()
        self._say_there()

    @Slot(str)
    def take(self, id: str) -> None:
        """This record is meant."""
        self.put(id)
        self.changed.emit()

    @Slot(str)
    def _choose(self, id: str) -> None:
        self.take(id)

    @Slot(str)
    def _edited(self, _text: str) -> None:
        self.id_ = ""
        self._say_there()
        self.changed.emit()

    def typed(self) -> Any:
        return self.id_ or self.text()

    def put_typed(self, typed: Any) -> None:
        self.put(typed)

    def put(self, value: Any) -> None:
        found = self.session.office.records.named(self.field.register, [value]) if value else {}
        self.id_ = value if value in found else ""
        self.setText(name_of(self.field.register, found[value]) if self.id_ else str(value or ""))
        self._say_there()
        self.setCursorPosition(0)

    def line(self) -> QWidget:
        return self


class LinksEditor(Speaking, Plane):
    """Several records: those chosen, each with a cross, and a line to find one more, or to make it (`wanted`)."""

    changed = Signal()
    wanted = Signal(str)

    def __init__(self, session: Session, field: fields.Links) -> None:
        super().__init__("chips")
        self.session, self.field = session, field
        self.ids: list[str] = []
        self.chips = QVBoxLayout()
        sized(self.chips.setSpacing, 3)
        self.finder = Finder(records(session, field.register, lambda: self.ids))
        self.finder.chosen.connect(self.take)
        self.there = self.finder.addAction(icon("plus"), QLineEdit.ActionPosition.TrailingPosition)
        self.there.triggered.connect(lambda: self.wanted.emit(""))
        self.lay.addLayout(self.chips)
        self.lay.addWidget(self.finder)
        self.ready()

    def say(self) -> None:
        self.finder.setPlaceholderText(spoken(N_("type a name to find it")))
        self.there.setText(spoken(N_("Make the linked record")))

    def dress(self) -> None:
        self.there.setIcon(icon("plus"))

    @Slot(str)
    def take(self, id: str) -> None:
        """This record too."""
        self.finder.clear()
        self.put(self.ids if id in self.ids else (*self.ids, id))
        self.changed.emit()

    def _drop(self, id: str) -> None:
        self.put([one for one in self.ids if one != id])
        self.changed.emit()

    def typed(self) -> Any:
        return list(self.ids)

    def put_typed(self, typed: Any) -> None:
        self.put(typed)

    def put(self, value: Any) -> None:
        self.ids = list(value or ())
        while (item := self.chips.takeAt(0)) is not None:
            item.widget().deleteLater()
        sized(self.chips.setContentsMargins, *((4, 4, 4, 1) if self.ids else (0, 0, 0, 0)))
        found = self.session.office.records.named(self.field.register, self.ids)
        for id in self.ids:
            self.chips.addWidget(self._chip(id, name_of(self.field.register, found[id]) if id in found else "…"))

    def _chip(self, id: str, name: str) -> QWidget:
        chip = Plane("chip", across=True, margins=(6, 0, 0, 0), gap=2)
        label = QLineEdit(name, chip)
        label.setReadOnly(True)
        label.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        label.setCursorPosition(0)
        chip.lay.addWidget(label, 1)
        chip.lay.addWidget(Button(N_("Open the linked record"), lambda: self.wanted.emit(id), "pencil", bare=True))
        chip.lay.addWidget(Button(N_("Remove"), lambda: self._drop(id), "x", bare=True))
        return chip

    def line(self) -> QWidget:
        return self.finder


EDITORS: dict[type[Field], Any] = {
    fields.Text: LineEditor,
    fields.LongText: LongEditor,
    fields.Whole: DigitEditor,
    fields.Money: DigitEditor,
    fields.Day: DayEditor,
    fields.Choice: ChoiceEditor,
    fields.Link: LinkEditor,
    fields.Links: LinksEditor,
    fields.Identifier: DigitEditor,
    fields.Phone: LineEditor,
}


def editor(session: Session, field: Field) -> Editor:
    """The editor of a field."""
    made: Editor = EDITORS[type(field)](session, field)
    return made
