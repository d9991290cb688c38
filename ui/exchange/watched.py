"""The setting of the watched folder: a share or a stick that carries the post by itself."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal

from app.language import N_, Words
from ui.carrying import Carrying
from ui.layouts import Plane, beside, emptied
from ui.panels import section
from ui.parts import Button, Label, Mark, plain
from ui.say import ask_folder
from ui.session import Session


class Watched(Plane):
    """`told` is a sentence for the head of the page."""

    told = Signal(object)

    def __init__(self, session: Session, carrying: Carrying | None = None) -> None:
        super().__init__("none", gap=4)
        self.session = session
        self.carrying = carrying or session.findChild(Carrying)

    def look(self) -> None:
        """Which folder it is, and what can be done."""
        emptied(self.lay)
        folder = self.session.office.post.watched()
        deeds = [Button(N_("Choose the folder"), self.choose, role="link")]
        if folder is not None:
            deeds += [Button(N_("Look into it now"), self.now, role="link"),
                      Button(N_("Look no longer"), self.end, role="link")]  # fmt: skip
        self.lay.addLayout(section(N_("Watched folder"), *deeds))
        shown = plain(str(folder), "strong", wrap=True) if folder else Label(N_("None is chosen."), "quiet")
        row = beside(Mark("done" if folder else "open"), shown, gap=6)
        row.setStretch(1, 1)
        self.lay.addLayout(row)
        what = N_("A share or a stick: what appears there for this office is taken in, what is due is put there.")
        self.lay.addWidget(Label(what, "second", wrap=True))

    def choose(self) -> None:
        """From now on it is looked into every minute."""
        folder = ask_folder(self, N_("The folder that carries the post"))
        if folder is not None and self.watch(folder):
            self.now()

    def watch(self, folder: Path | None) -> bool:
        """Keep the setting and show it; whether it is kept."""
        post = self.session.office.post
        kept = self.session.did(lambda: post.watch(folder))
        self.look()
        return kept

    def now(self) -> None:
        """One look at once."""
        folder = self.session.office.post.watched()
        if folder is not None and self.carrying is not None:
            self.carrying.carry(folder)

    def end(self) -> None:
        """The folder is left alone from now on."""
        if self.watch(None):
            self.told.emit(Words("The folder is looked into no longer."))
