"""Who changed what of a record, and when: the journal's entries as lines, latest first."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from PySide6.QtWidgets import QGridLayout

from app.domain.fields import Field
from app.domain.register import Register
from app.language import Words
from app.office import Record
from app.office.records import what_was_done
from app.office.users import called
from ui.layouts import Plane, emptied, rule
from ui.parts import Label
from ui.register.merged import Merged
from ui.register.values import value_text
from ui.session import Session
from ui.theme import sized


class History(Plane):
    """The changes of one record."""

    def __init__(self, session: Session, of: Register) -> None:
        super().__init__("base", margins=(20, 12, 20, 16), gap=6)
        self.session, self.of = session, of
        self.merges: dict[int, Record] = {}

    def look(self, id: str) -> int:
        """Read what became of a record; returns how many changes there were."""
        emptied(self.lay)
        entries = self.session.office.records.history(self.of.name, id) if id else []
        self.merges = self.session.office.duplicates.merges(self.of.name, id) if id else {}
        for entry in reversed(entries):
            self._entry(entry, id)
        self.lay.addStretch(1)
        return len(entries)

    def _entry(self, entry: dict[str, Any], id: str) -> None:
        at = datetime.fromisoformat(entry["at"]).astimezone()
        self.lay.addWidget(Label(what_was_done(entry), "strong"))
        self.lay.addWidget(Label(Words("{at} · {who}", {"at": at, "who": called(entry["who"])}), "second"))
        if (gone := self.merges.get(entry["number"])) is not None:
            self.lay.addWidget(Merged(self.session, self.of, id, entry["number"], gone))
        if entry["kind"] == "edited":
            self.lay.addLayout(self._changes(entry["before"] or {}, entry["after"] or {}))
        self.lay.addWidget(rule())

    def _changes(self, before: dict[str, Any], after: dict[str, Any]) -> QGridLayout:
        """Field, what it was, what it is."""
        grid = QGridLayout()
        sized(grid.setHorizontalSpacing, 8)
        sized(grid.setVerticalSpacing, 2)
        grid.setColumnStretch(1, 1)
        names = [field for field in self.of.fields if field.name in {**before, **after} and not field.hidden]
        for row, field in enumerate(names):
            grid.addWidget(Label(field.label, "second", wrap=True), 2 * row, 0, 1, 2)
            change = Label(wrap=True)
            change.put_text(
                f"{self._shown(field, before.get(field.name))} → {self._shown(field, after.get(field.name))}"
            )
            grid.addWidget(change, 2 * row + 1, 0, 1, 2)
        return grid

    def _shown(self, field: Field, plain: Any) -> str:
        return value_text(self.session, field, field.carried(plain))
