"""The foot of a list: how many records are shown or chosen, and the sums of their figures."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from app.domain.fields import Whole
from app.domain.register import Register
from app.language import N_, Words, several
from app.office import Query, Record
from ui.layouts import Plane, emptied
from ui.parts import Label
from ui.session import Session

SUMMED = ("participants", "youth", "capacity", "pupils", "members")
MOST_SUMMED = 3_000
"""Longer lists are counted, not summed."""


class Totals(Plane):
    """Gone while the list is empty."""

    def __init__(self, session: Session, of: Register) -> None:
        super().__init__("foot", across=True, margins=(24, 7, 16, 7), gap=14)
        self.session, self.of = session, of
        self.of_chosen = False
        self.names = tuple(name for name in SUMMED if isinstance(of.by_name.get(name), Whole))

    def sum(self, query: Query, n: int, broad: bool, in_days: bool = False) -> None:
        """Count and sum what a query finds; a calendar shows some of its days and counts those itself."""
        self.of_chosen = False
        summed = self.names and 0 < n <= MOST_SUMMED and not broad
        words = N_("On all days") if in_days else N_("Shown")
        self._show(words, n, self.session.office.records.sums(self.of.name, self.names, query) if summed else {})

    def sum_chosen(self, n: int, records: Sequence[Record]) -> None:
        """Count and sum the chosen records, as Excel does; without all of them there is no sum."""
        self.of_chosen = True
        sums = {name: sum(one.values[name] or 0 for one in records) for name in self.names}
        self._show(N_("Chosen"), n, sums if n == len(records) else {})

    def _show(self, words: str, n: int, sums: Mapping[str, int]) -> None:
        emptied(self.lay)
        self.setVisible(bool(n))
        self.lay.addWidget(Label(words, "quiet"))
        self.lay.addWidget(Label(several(*self.of.counted, n), "strong"))
        for name, value in sums.items():
            words_of = Words("{field}: {value}", {"field": Words(self.of.by_name[name].label), "value": value})
            self.lay.addWidget(Label(words_of))
        self.lay.addStretch(1)
