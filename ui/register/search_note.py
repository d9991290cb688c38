"""The line over a narrowed list: how many were found, and in which other readings of what was typed."""

from __future__ import annotations

from app.domain.register import Register
from app.language import N_, Words
from app.office import Query
from ui.layouts import Plane, emptied
from ui.parts import Label
from ui.session import Session

READINGS = {"layout": N_("another keyboard layout"), "latin": N_("Latin letters")}


class SearchNote(Plane):
    """`look` begins the line for a search, `count` says how many came of it."""

    def __init__(self, session: Session, of: Register) -> None:
        super().__init__("base", across=True, margins=(24, 0, 16, 6), gap=8)
        self.session, self.of = session, of
        self.n = Label(role="strong")

    def look(self, text: str) -> None:
        """The readings of what was typed."""
        emptied(self.lay)
        self.n = Label(role="strong")
        self.lay.addWidget(self.n)
        self._also(text)
        self.lay.addStretch(1)

    def count(self, words: Words, narrowed: bool) -> None:
        """How many were found; the whole list needs no such line."""
        self.n.put(words)
        self.setVisible(narrowed)

    def _also(self, text: str) -> None:
        readings = self.session.office.records.readings(text) if text else {}
        others = {name: key for name, key in readings.items() if name in READINGS and self._finds(key, readings)}
        if others:
            self.lay.addWidget(Label(N_("Also found as:"), "quiet"))
        for name, key in others.items():
            self.lay.addWidget(Label(role="mark").put_text(key))
            self.lay.addWidget(Label(READINGS[name], "hint"))

    def _finds(self, key: str, readings: dict[str, str]) -> bool:
        """Whether another reading of what was typed has found something of its own."""
        listed = self.session.office.records.typed(self.of.name, Query(key), limit=1)
        return key != readings.get("typed") and listed.total > 0
