"""The list of keys and commands (F1), made from the deeds."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QWidget

from app.language import N_
from ui.deed import Deed
from ui.deeds import keys_of
from ui.language import Speaking, spoken
from ui.layouts import Plane, lay, scrolled
from ui.panels import Rows, section
from ui.parts import Label, plain
from ui.theme import theme


class Keys(Speaking, QDialog):
    """Every command that is allowed now, with its key."""

    def __init__(self, allowed: Iterable[Deed], parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        inside = Plane("base", margins=(24, 8, 24, 16))
        for group, deeds in groupby(allowed, key=lambda deed: deed.group):
            rows = Rows(1)
            for deed in deeds:
                rows.row(Label(deed.words), plain(keys_of(deed), "quiet"))
            inside.lay.addLayout(section(group))
            inside.lay.addLayout(rows)
        inside.lay.addStretch(1)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        foot = lay(across=True, margins=(24, 12, 24, 12))
        foot.addWidget(buttons)
        column = lay()
        self.area = scrolled(inside)
        self.area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        column.addWidget(self.area, 1)
        column.addLayout(foot)
        self.setLayout(column)
        self.ready()

    def say(self) -> None:
        self.setWindowTitle(spoken(N_("Keys and commands")))
        self.area.setAccessibleName(spoken(N_("Keys and commands")))

    def dress(self) -> None:
        self.resize(theme.u(480), theme.u(640))
