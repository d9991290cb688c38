"""The reason of late entries, asked for in the page where rows belong to a closed period."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QLineEdit

from app.language import N_, Words, several
from ui.language import Speaking, spoken
from ui.layouts import Plane
from ui.parts import Label


class LateReason(Speaking, Plane):
    """A sentence and a line for the reason; gone while nothing is late."""

    def __init__(self, changed: Callable[[], object]) -> None:
        super().__init__("warning", margins=(24, 8, 24, 8), gap=4)
        self.words, self.line = Label(wrap=True), QLineEdit()
        self.lay.addWidget(self.words)
        self.lay.addWidget(self.line)
        self.line.textChanged.connect(lambda: changed())
        self.hide()
        self.ready()

    def say(self) -> None:
        self.line.setAccessibleName(spoken(N_("Reason of the late entries")))
        self.line.setPlaceholderText(spoken(N_("Reason of the late entries")))

    def begin(self, n: int) -> None:
        """So many rows belong to closed periods."""
        self.ask(several(
            "{n} row belongs to a closed period. It stays outside unless you give a reason.",
            "{n} rows belong to closed periods. They stay outside unless you give a reason.",
            n) if n else "")  # fmt: skip

    def ask(self, words: Words | str) -> None:
        """Ask for a reason, or for none any more."""
        self.line.clear()
        self.words.put(words)
        self.setVisible(bool(words))

    def reason(self) -> str:
        return self.line.text().strip() if not self.isHidden() else ""
