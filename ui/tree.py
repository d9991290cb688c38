"""Lines of two or more columns, and lines under lines: what dialogs show found records and figures in."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QHeaderView, QTreeWidget

from ui.theme import theme

ICON = 16


def tree(columns: int, main: int = 0, flat: bool = False) -> QTreeWidget:
    """Columns as wide as their words, the `main` one as wide as is left; lines of one height, so that many are quick.

    `flat`: no line has others under it, and the columns need no heads.
    """
    made = QTreeWidget()
    made.setColumnCount(columns)
    made.setHeaderHidden(flat)
    made.setRootIsDecorated(not flat)
    made.ensurePolished()
    made.setIconSize(QSize(theme.u(ICON), theme.u(ICON)))
    made.setUniformRowHeights(True)
    made.header().setStretchLastSection(False)
    made.header().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
    made.header().setSectionResizeMode(main, QHeaderView.ResizeMode.Stretch)
    return made
