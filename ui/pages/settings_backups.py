"""Backups: those that are there, where a second copy goes, and the proof of the database."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtCore import Slot

from app.language import N_, Words
from app.office.backups import Made
from ui.backing import tell_made
from ui.language import shown
from ui.layouts import Plane, beside, emptied
from ui.panels import Note, Rows, section
from ui.parts import Button, Label, Mark, plain
from ui.say import ask_folder
from ui.session import Session

MB = 1_000_000
SHOWN = 12


class BackupsPart(Plane):
    """The list, the second folder, and what can be done."""

    def __init__(self, session: Session, note: Note) -> None:
        super().__init__("none", gap=6)
        self.session, self.note = session, note
        self.copies, self.second = Plane("none"), Plane("none")
        session.changed.connect(self._changed)
        more = Button(N_("Make a backup"), self.back_up, "archive")
        self.lay.addLayout(section(N_("Backups"), more, sub=N_("one by itself each day")))
        words = N_("A backup is brought back on the page on which the office is locked.")
        for part in (Label(words, "quiet", True), self.copies, self.second):
            self.lay.addWidget(part)
        self.lay.addLayout(beside(Button(N_("Check the database"), self.check), None))

    def look(self) -> None:
        """Read it again."""
        emptied(self.copies.lay)
        rows = Rows(2, stretch=1)
        for copy in self.session.office.backups.all()[:SHOWN]:
            size = Words("{n} MB", {"n": max(1, copy.size // MB)})
            rows.row(Mark("accepted"), plain(shown(copy.at.astimezone())), Label(size, "quiet"))
        if not rows.next:
            rows.row(Mark("warning"), Label(N_("There is no backup yet.")))
        self.copies.lay.addLayout(rows)
        self._say_second()

    @Slot()
    def _changed(self) -> None:
        if self.isVisible():
            self.look()

    def _say_second(self) -> None:
        """A second copy survives the disk of this computer."""
        emptied(self.second.lay)
        folder, last = self.session.office.backups.second(), next(iter(self.session.office.backups.all_second()), None)
        choose = Button(N_("Choose a second folder"), self.choose)
        if folder is None:
            words = Label(N_("All backups lie on this computer: a second folder, on a stick or another disk, survives "
                             "it."), "quiet", True)  # fmt: skip
            row = beside(Mark("note"), words, choose)
            row.setStretch(1, 1)
            self.second.lay.addLayout(row)
            return
        said = Words("Second folder: {folder}. Nothing of this office lies there now.", {"folder": str(folder)})
        if last is not None:
            said = Words("Second folder: {folder}. Its last backup is of {at}.",
                         {"folder": str(folder), "at": last.at.astimezone()})  # fmt: skip
        row = beside(Mark("accepted" if last else "warning"), Label(said, wrap=True), choose,
                     Button(N_("None"), lambda: self.keep_second(None)))  # fmt: skip
        row.setStretch(1, 1)
        self.second.lay.addLayout(row)

    def choose(self) -> None:
        """A stick or another disk."""
        folder = ask_folder(self, N_("Where a second copy of each backup goes"))
        if folder is not None:
            self.keep_second(folder)

    def keep_second(self, folder: Path | None) -> None:
        """From the next backup on, which is made at once."""
        self.session.write(lambda: self.session.office.backups.keep_second(folder))
        self.look()
        if folder is not None and self.session.office.backups.second() == folder.absolute():
            self.back_up()

    def back_up(self) -> None:
        """A proven copy, beside the window."""
        backups = self.session.office.backups
        self.session.run(N_("Making a backup"), lambda progress: backups.make(), self._made)

    def _made(self, made: Made) -> None:
        if made.missed is not None:
            self.note.put(made.missed, "warning")
        tell_made(self.session, made)

    def check(self) -> None:
        """Prove the database, beside the window."""
        office = self.session.office
        self.session.run(N_("Checking the database"), lambda progress: office.check(), self._checked)

    def _checked(self, found: dict[str, Any]) -> None:
        if found["sound"]:
            self.note.put(Words("The database is sound. Entries in the journal: {n}.", {"n": found["entries"]}), "note")
        else:
            words = N_("The database is damaged: bring back the last backup. Keep the damaged file aside.")
            self.note.put(words, "error")
