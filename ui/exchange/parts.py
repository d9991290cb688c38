"""By e-mail: a file in parts that a mailbox takes, and the parts made one file again."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox

from app.language import N_, Words, several
from app.office.parts import join_files, split_file
from ui.exchange.files import FILES
from ui.language import Speaking, spoken
from ui.layouts import Plane, beside
from ui.panels import section
from ui.parts import Button, Label
from ui.say import ask_file, ask_files, ask_folder
from ui.session import Session

MB = 2**20
SIZES = (7, 5, 3, 1)
PARTS = "Dostyq (*.dostyqpart);;* (*)"


class Parts(Speaking, Plane):
    """`told` is a sentence for the head of the page; `joined` brings a file that is whole again."""

    told = Signal(object)
    joined = Signal(object)

    def __init__(self, session: Session) -> None:
        super().__init__("none", gap=4)
        self.session = session
        self.size_ = QComboBox()
        self.size_.addItems([""] * len(SIZES))
        self.lay.addLayout(section(N_("By e-mail")))
        why = Label(N_("A mailbox takes letters of some megabytes: a larger file goes in parts."), "second", wrap=True)
        self.lay.addWidget(why)
        self.lay.addLayout(beside(
            Button(N_("Split a file"), self.split, role="link"), Label(N_("One part at most")), self.size_,
            Button(N_("Join parts"), self.join, role="link"), None, gap=16,
        ))  # fmt: skip
        self.ready()

    def say(self) -> None:
        self.size_.setAccessibleName(spoken(N_("One part at most")))
        for at, size in enumerate(SIZES):
            self.size_.setItemText(at, spoken(Words("{n} MB", {"n": size})))

    def split(self) -> None:
        """A file into a folder of parts, with a covering text beside them."""
        source = ask_file(self, N_("Split a file"), FILES)
        folder = ask_folder(self, N_("Where to write the parts")) if source else None
        if source is not None and folder is not None:
            self.split_into(source, folder)

    def split_into(self, source: Path, folder: Path) -> None:
        most = SIZES[self.size_.currentIndex()] * MB
        parts = self.session.write(lambda: split_file(source, folder, most))
        if parts is not None:
            self.told.emit(several("{n} part is written, with a covering text. Send it by itself.",
                                   "{n} parts are written, with a covering text. Send each of them by itself.",
                                   len(parts)))  # fmt: skip

    def join(self) -> None:
        """Parts in any order; what is missing is said."""
        self.join_files(ask_files(self, N_("Join parts"), PARTS))

    def join_files(self, files: list[Path]) -> None:
        whole = self.session.write(lambda: join_files(files)) if files else None
        if whole is None:
            return
        target = files[0].with_name(f"{files[0].stem.split('-of-')[0].rpartition('-')[0] or 'joined'}.dostyq")
        words = Words("The file is whole again: {file}", {"file": target.name})
        if self.session.save(target, whole, words):
            self.told.emit(words)
            self.joined.emit(target)
