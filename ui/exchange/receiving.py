"""Receiving a file: a package is looked at first, then taken in or set aside; a receipt is taken at once."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from app.domain.registers import REGISTERS
from app.errors import Refusal
from app.language import N_, Words
from app.office.brought import brought
from app.office.post import inspect
from ui.exchange.files import FILES, save_as
from ui.exchange.preview import Preview
from ui.say import ask_file
from ui.session import Session


class Receiving(QObject):
    """`told` is a sentence for the head of the page, and its mark; `done` that something was taken in."""

    told = Signal(object, str)
    done = Signal()

    def __init__(self, session: Session, page: QWidget) -> None:
        super().__init__(page)
        self.session, self.page = session, page

    def choose(self) -> None:
        """Ask for the file."""
        source = ask_file(self.page, N_("Receive a file"), FILES)
        if source is not None:
            self.start(source)

    def start(self, source: Path) -> None:
        """Look at a package; take anything else."""
        try:
            kind = inspect(source)["kind"]
        except Refusal as refusal:
            self._refused(refusal)
            return
        if kind != "package":
            self.take_in(source)
            return
        post = self.session.office.post
        self.session.run(N_("Looking at the package"), lambda progress: post.look(source, progress),
                         lambda preview: self._looked(source, preview),
                         lambda refusal: self._not_looked(source, refusal), writes=True)  # fmt: skip

    def _looked(self, source: Path, preview: Any) -> None:
        dialog = Preview(self.session, preview, self.page)
        dialog.accepted.connect(lambda: self.take_in(source))
        dialog.rejected.connect(lambda: self.told.emit(
            Words("{file} is set aside: nothing was changed, and the file stays where it is.", {"file": source.name}),
            "note"))  # fmt: skip
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _not_looked(self, source: Path, refusal: Refusal) -> None:
        """What cannot be taken now may still have an answer to be carried back."""
        if hasattr(refusal, "receipt"):
            self.take_in(source)
        else:
            self._refused(refusal)

    def take_in(self, source: Path) -> None:
        """In earnest, beside the window."""
        post = self.session.office.post
        self.session.run(
            N_("Receiving"), lambda progress: post.receive(source, progress), self._taken_in, self._refused, writes=True
        )

    def _taken_in(self, result: Any) -> None:
        taken, receipt = result
        self.told.emit(brought(taken), "note")
        self.session.note(of.name for of in REGISTERS)
        self.done.emit()
        if receipt is not None:
            save_as(self.page, self.session, N_("Save the receipt, to be carried back to the office?"), receipt)

    def _refused(self, refusal: Refusal) -> None:
        """Not taken; where there is an answer to it, that is to be carried back."""
        self.told.emit(refusal.words, "warning" if hasattr(refusal, "receipt") else "error")
        self.done.emit()
        answer = getattr(refusal, "answer", None)
        if answer is not None:
            save_as(self.page, self.session, N_("Save the answer, to be carried to the office"), answer)
