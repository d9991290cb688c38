"""`python -m ui.bench HOME PASSWORD TURNS`: the list of events beside a bare table over a list in memory, as JSON."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, Qt
from PySide6.QtWidgets import QApplication, QTableView

from app.domain.register import Register
from app.domain.registers import register
from app.office import Office, Query
from ui.__main__ import dressed
from ui.register.page import RegisterPage
from ui.starting import seen
from ui.window import Window

KIND, WORD = "festival", "достык"
Rows = list[tuple[str, ...]]
Pairs = list[tuple[float, float]]
Index = QModelIndex
NOWHERE = QModelIndex()


class InMemory(QAbstractTableModel):
    """The bare thing: every cell's text in a list."""

    def __init__(self, rows: Rows) -> None:
        super().__init__()
        self.rows = rows

    def put(self, rows: Rows) -> None:
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def rowCount(self, parent: Index = NOWHERE) -> int:  # type: ignore[override]  # noqa: N802 - Qt's name
        return len(self.rows)

    def columnCount(self, parent: Index = NOWHERE) -> int:  # type: ignore[override]  # noqa: N802 - Qt's name
        return len(self.rows[0]) if self.rows else 0

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # type: ignore[override]
        return self.rows[index.row()][index.column()] if role == Qt.ItemDataRole.DisplayRole else None


def main(home: Path, password: str, turns: int) -> None:
    """Measure and print."""
    window = opened(home, password)
    sys.stdout.write(json.dumps(dict(measured(window, turns))))
    window.close()


def opened(home: Path, password: str) -> Window:
    """The window with the list of events in front."""
    app = dressed(["dostyq"])
    window = Window(home)
    window.show()
    window.enter(Office.open(home, password))
    window.go("event")
    seen(window, window.page())
    app.processEvents()
    return window


def measured(window: Window, turns: int) -> Iterator[tuple[str, Pairs]]:
    """What a person does with a list: seconds of ours and of theirs, turn by turn."""
    of, page = register("event"), window.page()
    rows = in_memory(window, of)
    kind, title = of.columns.index("kind"), of.columns.index("title")
    table, model = bare(rows, page)

    def put(rows: Rows) -> None:
        model.put(rows)
        table.viewport().repaint()

    yield "open", pairs(turns, lambda: fresh(window, of), lambda: bare(rows, page))
    yield "sort", pairs(turns, lambda: ordered(window), lambda: put(sorted(rows, key=lambda row: row[title])))
    yield "scroll", pairs(turns, lambda: to_middle(page.table), lambda: to_middle(table))
    kind_name = next(row[kind] for row in rows)
    yield "filter", pairs(turns, lambda: filtered(window), lambda: put([row for row in rows if row[kind] == kind_name]))
    yield (
        "search",
        pairs(turns, lambda: typed(window), lambda: put([row for row in rows if WORD in row[title].lower()])),
    )


def in_memory(window: Window, of: Register) -> Rows:
    """The texts of the list's cells."""
    assert window.session is not None
    records, page = window.session.office.records, window.page()
    found = (records.at(of.name, places) for places in records.places(of.name, Query())[0])
    return [tuple(page.model.text(record, name) for name in of.columns) for some in found for record in some]


def pairs(turns: int, ours: Callable[[], Any], theirs: Callable[[], Any]) -> Pairs:
    """Ours and theirs in turn; the first turn warms both and does not count."""
    return [(clocked(ours), clocked(theirs)) for _ in range(turns + 1)][1:]


def clocked(work: Callable[[], Any]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def fresh(window: Window, of: Register) -> None:
    """The page of a register made anew and painted."""
    assert window.session is not None
    page = RegisterPage(window.session, of)
    page.resize(window.page().size())
    page.show()
    page.shown()
    seen(window, page)
    page.leave()
    page.deleteLater()


def bare(rows: Rows, page: RegisterPage) -> tuple[QTableView, InMemory]:
    """A table of Qt's own, painted."""
    table, model = QTableView(), InMemory(rows)
    table.setModel(model)
    table.resize(page.table.size())
    table.show()
    QApplication.processEvents()
    return table, model


def ordered(window: Window) -> None:
    """Sorted by the title."""
    page = window.page()
    page.list.order("title")
    seen(window, page)


def to_middle(table: QTableView) -> None:
    """Half down a list, from its top."""
    bar = table.verticalScrollBar()
    bar.setValue(0)
    bar.setValue(bar.maximum() // 2)
    table.viewport().repaint()


def filtered(window: Window) -> None:
    """Only one kind."""
    page = window.page()
    page.list.filters.put("kind", KIND)
    seen(window, page)


def typed(window: Window) -> None:
    """What a word finds."""
    page = window.page()
    page.list.filters.where.clear()
    page.list.filters.search.setText(WORD)
    page.list.look()
    seen(window, page)


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2], int(sys.argv[3]))
