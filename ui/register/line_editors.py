"""Editors of what is typed as it is: a line, figures, a day, several lines."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Any

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from app.alphabet import KAZAKH_DIGIT_ROW
from app.domain.fields import Field, Wrong
from app.language import N_, day
from ui.language import Speaking, language, spoken
from ui.session import Session
from ui.theme import theme

DIGIT_KEYS = {letter: key for key, letter in KAZAKH_DIGIT_ROW.items()}
"""A Kazakh keyboard has letters on the keys of the digits: where only digits make sense they are digits."""

LEFT = (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason, Qt.FocusReason.MouseFocusReason)
"""Reasons for which a person is done with a line: then it shows how its text begins."""
YEARLESS = re.compile(r"(?:\d\d?(?:[./]\d\d?)?\s*[-–—]\s*)?\d\d?([./])\d\d?\.?")
"""A day or a range whose year is left out: «20.09», «20/9», «12–14.09»."""


def whole_day(text: str) -> str:
    """A day that is typed short, with its points and its year."""
    now = str(date.today().year)
    if text.isdigit() and len(text) in (4, 6, 8):
        return f"{text[:2]}.{text[2:4]}.{text[4:] or now}"
    text = text if any(map(str.isalpha, text)) else text.replace(",", ".")
    yearless = YEARLESS.fullmatch(text)
    return text.rstrip(".") + yearless[1] + now if yearless else text


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
        if event.reason() in LEFT:
            self.setCursorPosition(0)

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
    """A day: «2009» and «20.09» are the twentieth of September of this year; the arrows go a day on or back.

    The block of digits of a Russian keyboard has a comma in the place of the point.
    """

    hint = N_("dd.mm.yyyy")

    def written(self, value: date) -> str:
        return day(value)

    def typed(self) -> Any:
        return whole_day(self.text().strip())

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
