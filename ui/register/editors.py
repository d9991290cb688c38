"""One editor for each kind of field. Each has an empty state, which is «not stated» and never 0.

`typed` gives what was typed as plain JSON, which the field reads; `put` shows a value, `put_typed` what was typed.
"""

from __future__ import annotations

from typing import Any, Protocol

from PySide6.QtWidgets import QWidget

from app.domain import fields
from app.domain.fields import Field
from ui.register.line_editors import DayEditor, DigitEditor, LineEditor, LongEditor
from ui.register.link_editors import ChoiceEditor, LinkEditor, LinksEditor
from ui.session import Session


class Editor(Protocol):
    """What the form asks of every editor."""

    changed: Any

    def typed(self) -> Any: ...
    def put(self, value: Any) -> None: ...
    def put_typed(self, typed: Any) -> None: ...
    def line(self) -> QWidget: ...


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
