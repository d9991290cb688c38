"""The figures of a period beside last year's, at the centre also by region; each opens the records that it counts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Any

from PySide6.QtCore import Signal

from app.language import N_, change, percent
from app.office import all_lines
from ui.language import language, shown
from ui.layouts import Plane, beside, emptied
from ui.panels import Rows, section
from ui.parts import Button, Label, plain
from ui.theme import sized

HEAD = 70


class Figures(Plane):
    """`opened` carries a figure's name, the region of which it is or "", and its label; `redrawn` asks for the other
    borders."""

    opened = Signal(str, str, str)
    redrawn = Signal()

    def __init__(self) -> None:
        super().__init__("base", margins=(20, 8, 20, 24))

    def look(self, summary: Any, moved: bool = False) -> Iterator[None]:
        """Show the first table of a summary, what is to be said of it, and the first figure of each table by region.

        `moved`: the borders have moved since, and it can be drawn in others. Each row is a step.
        """
        emptied(self.lay)
        self.lay.addLayout(section(N_("Summary"), sub=N_("press a figure to see its records")))
        for words in (*([summary.borders.words()] if summary.borders else []), *summary.notes):
            self.lay.addWidget(Label(words, "quiet", wrap=True))
        if moved:
            now = summary.borders is not None and summary.borders.asked == "now"
            words = N_("In the borders of that day") if now else N_("In the borders of today")
            self.lay.addLayout(beside(Button(words, self.redrawn.emit, "refresh-cw", role="link"), None))
        yield from self._table(summary, list(all_lines(summary.tables[0])))
        for table in summary.tables:
            if table.by == "region":
                self.lay.addLayout(section(table.title))
                yield from self._table(summary, [row for row in table.rows if row.figure == table.rows[0].figure])
        self.lay.addStretch(1)

    def _table(self, summary: Any, lines: Sequence[Any]) -> Iterator[None]:
        rows = Rows(1, 2, 3)
        rows.head(
            N_("Indicator"), summary.period.short_name(), summary.year_ago.short_name(), N_("Change, %"), wrap=HEAD
        )
        self.lay.addLayout(rows)
        for row in lines:
            self._figure(rows, row)
            yield

    def _figure(self, rows: Rows, row: Any) -> None:
        text = row.label(language.now)
        label = plain(text, "" if row.depth else "strong", wrap=True)
        sized(label.setIndent, 14 * row.depth)
        figure = Button("", lambda: self.opened.emit(row.figure, row.key or "", text), role="figure")
        now, then = value(row.cells.now), value(row.cells.year_ago)
        figure.put_text(now)
        figure.setAccessibleName(f"{text}: {now}")
        figure.setEnabled(isinstance(row.cells.now, int) and row.cells.now > 0)
        share = row.cells.change_in_year
        changed = plain(change(share, language.now) if share is not None else "–", "quiet")
        rows.row(label, figure, plain(then, "quiet"), changed)


def value(of: int | Decimal | None) -> str:
    """A count, or a share of two that stand beside it, which open to their records."""
    if of is None:
        return "–"
    return percent(of, language.now) if isinstance(of, Decimal) else shown(of)
