"""The main figures of a period beside last year's; each opens the records that it counts."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Signal

from app.language import N_, change
from ui.language import language, shown
from ui.parts import Button, Plane, Rows, emptied, plain, section
from ui.theme import theme

HEAD = 70


class Figures(Plane):
    """`opened` carries a figure's name and its label."""

    opened = Signal(str, str)

    def __init__(self) -> None:
        super().__init__("base", margins=(20, 8, 20, 24))

    def look(self, summary: Any) -> None:
        """Show the first table of a summary."""
        emptied(self.lay)
        self.lay.addLayout(section(N_("Summary"), sub=N_("press a figure to see its records")))
        rows = Rows(1, 2, 3)
        rows.head(
            N_("Indicator"), summary.period.short_name(), summary.year_ago.short_name(), N_("Change, %"), wrap=HEAD
        )
        for row in summary.tables[0].rows:
            self._figure(rows, row)
        self.lay.addLayout(rows)
        self.lay.addStretch(1)

    def _figure(self, rows: Rows, row: Any) -> None:
        text = row.label(language.now)
        label = plain(text, "" if row.depth else "strong", wrap=True)
        label.setContentsMargins(theme.u(14 * row.depth), 0, 0, 0)
        figure = Button("", lambda: self.opened.emit(row.figure, text), role="figure").put_text(shown(row.cells.now))
        figure.setAccessibleName(f"{text}: {shown(row.cells.now)}")
        figure.setEnabled(row.cells.now > 0)
        share = row.cells.change_in_year
        changed = plain(change(share, language.now) if share is not None else "–", "quiet")
        rows.row(label, figure, plain(shown(row.cells.year_ago), "quiet"), changed)
