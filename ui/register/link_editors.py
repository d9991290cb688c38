"""Editors of what is found by typing its name: a code of a codebook, another record, several records."""

from __future__ import annotations

from datetime import date
from typing import Any

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from app.domain import fields
from app.domain.codebooks import codebook
from app.language import N_
from ui.icons import icon
from ui.language import Speaking, language, spoken
from ui.layouts import Plane, emptied
from ui.parts import Button
from ui.register.finder import Finder, codes, records
from ui.register.model import name_of
from ui.session import Session
from ui.theme import sized


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
        self.setToolTip(self.text())
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

    def line(self) -> QLineEdit:
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
        self.finder.textEdited.connect(self.changed)
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
        self.put(self.ids if id in self.ids else (*self.ids, id))
        self.changed.emit()

    def _drop(self, id: str) -> None:
        self._show([one for one in self.ids if one != id])
        self.changed.emit()

    def typed(self) -> Any:
        """With what is typed and names no record yet: it is not lost without a word."""
        return [*self.ids, *filter(None, [self.finder.text().strip()])]

    def put_typed(self, typed: Any) -> None:
        found = self.session.office.records.named(self.field.register, typed or ())
        self.put([one for one in typed or () if one in found])
        self.finder.setText("; ".join(one for one in typed or () if one not in found))

    def put(self, value: Any) -> None:
        self.finder.clear()
        self._show(value)

    def _show(self, value: Any) -> None:
        """The chips of what is chosen."""
        self.ids = list(value or ())
        emptied(self.chips)
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

    def line(self) -> QLineEdit:
        return self.finder
