"""The foot of a list: how many records are shown, and the sums of their figures."""

from __future__ import annotations

from app.domain.fields import Whole
from app.domain.register import Register
from app.language import N_, Words, several
from app.office import Query
from ui.parts import Label, Plane, emptied
from ui.session import Session

SUMMED = ("participants", "youth", "capacity", "pupils", "members")
MOST_SUMMED = 3_000
"""Longer lists are counted, not summed."""


class Totals(Plane):
    """Gone while the list is empty."""

    def __init__(self, session: Session, of: Register) -> None:
        super().__init__("foot", across=True, margins=(24, 7, 16, 7), gap=14)
        self.session, self.of = session, of
        self.names = tuple(name for name in SUMMED if isinstance(of.by_name.get(name), Whole))

    def sum(self, query: Query, n: int, broad: bool) -> None:
        """Count and sum what a query shows."""
        emptied(self.lay)
        self.setVisible(bool(n))
        self.lay.addWidget(Label(N_("Shown"), "quiet"))
        self.lay.addWidget(Label(several(*self.of.counted, n), "strong"))
        if self.names and 0 < n <= MOST_SUMMED and not broad:
            for name, value in self.session.office.records.sums(self.of.name, self.names, query).items():
                words = Words("{field}: {value}", {"field": Words(self.of.by_name[name].label), "value": value})
                self.lay.addWidget(Label(words))
        self.lay.addStretch(1)
