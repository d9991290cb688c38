"""The packages that came from other offices, the last first; one that should not have come in is taken back."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from PySide6.QtCore import Signal

from app.language import N_, Words
from ui.exchange.takeback import take_back
from ui.language import language, shown
from ui.layouts import Plane, emptied
from ui.panels import Rows, section
from ui.parts import Button, Label, Mark, plain
from ui.session import Session

SHOWN = 24


class Received(Plane):
    """`told` is a sentence for the head of the page."""

    told = Signal(object)

    def __init__(self, session: Session) -> None:
        super().__init__("none")
        self.session = session

    def look(self) -> None:
        """Read them again; where none ever came, there is nothing to show."""
        emptied(self.lay)
        received = self.session.office.post.received()
        if not received:
            return
        self.lay.addLayout(section(N_("Packages received"), sub=plain(shown(len(received)), "second")))
        rows = Rows(1, stretch=0)
        rows.head(N_("Office"), N_("Package"), N_("Received"), "")
        for one in reversed(received[-SHOWN:]):
            at = datetime.fromisoformat(one["received_at"]).astimezone()
            name = plain(one["office"].get(language.now, ""), wrap=True)
            rows.row(name, plain(f"№\u00a0{one['number']}"), plain(shown(at)), self._deed(one))
        self.lay.addLayout(rows)
        self._apart()

    def _deed(self, one: dict[str, Any]) -> Label | Button:
        if one["withdrawn"]:
            return Label(N_("taken back"), "second")
        return Button(N_("Take back"), lambda: self._take_back(one), role="link")

    def _take_back(self, one: dict[str, Any]) -> None:
        words = take_back(self, self.session, one["id"], one["life"], one["number"])
        if words is not None:
            self.told.emit(words)

    def _apart(self) -> None:
        """Second histories that are not settled yet."""
        for one in self.session.office.post.kept_apart():
            words = Words("{office}: package № {number} is kept apart, because there is another one of this number.",
                          {"office": one["office"].get(language.now, ""), "number": one["number"]})  # fmt: skip
            row = Plane("none", across=True, margins=(0, 4, 0, 4), gap=6)
            row.lay.addWidget(Mark("gap"))
            row.lay.addWidget(Label(words, wrap=True), 1)
            self.lay.addWidget(row)
