"""Sending: the steps of a package, from its records to «the stick can be taken out»."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtCore import Signal, Slot

from app.errors import Refusal
from app.language import N_, Words, several
from ui.language import Speaking, language, shown
from ui.layouts import Plane, beside, emptied, rule
from ui.panels import Note
from ui.parts import Button, Label, Mark, plain
from ui.register.pictures import sized_in
from ui.say import ask_folder
from ui.session import Session
from ui.theme import sized, theme

STEPS = (
    N_("The place is chosen"),
    N_("Signed and encrypted: only the centre can open it"),
    N_("Written, read back and compared"),
    N_("It can be taken out"),
)
NOBODY = N_("The centre has not accepted this office yet: carry the card there and bring the certificate.")


class Sending(Speaking, Plane):
    """`sent` tells that a package was written."""

    sent = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__("page", margins=(20, 14, 20, 20), gap=8)
        self.session = session
        self.title = Label(role="record", wrap=True)
        self.facts, self.steps = Plane("none", gap=8), Plane("none", gap=8)
        self.note = Note("error")
        self.send_button = Button(N_("Send to a folder or a stick"), self.choose, "send", role="primary")
        for part in (self.title, rule(), self.facts, rule(), self.steps, self.note):
            self.lay.addWidget(part)
        everything = Button(N_("Send everything once more"), lambda: self.choose(full=True), role="link")
        by_mail = Button(N_("By e-mail, in parts"), self.choose_mail, role="link")
        send = beside(None, self.send_button)
        sized(send.setContentsMargins, 0, 8, 0, 0)
        self.lay.addLayout(send)
        self.lay.addLayout(beside(None, by_mail))
        self.lay.addLayout(beside(None, everything))
        self.lay.addStretch(1)
        session.jobs.ended.connect(self._rest)
        self.ready()

    def look(self) -> None:
        """What the next package will be."""
        post = self.session.office.post
        self.title.put(Words("Send package № {number}", {"number": post.next_number()}))
        emptied(self.facts.lay)
        self.waiting = plain("…", "strong")
        row = beside(Label(N_("Records that changed since the last receipt"), wrap=True), self.waiting)
        row.setStretch(0, 1)
        self.facts.lay.addLayout(row)
        self.files = Label("", "quiet", wrap=True)
        self.files.hide()
        self.facts.lay.addWidget(self.files)
        self._say_to(post.above())
        self.show_steps(0)

    def _say_to(self, above: dict[str, str]) -> None:
        """Who gets it; an office that nobody has accepted yet hears what comes first."""
        if above:
            self.facts.lay.addWidget(Label(N_("To")))
            self.facts.lay.addWidget(plain(above.get(language.now, above["kk"]), "strong", wrap=True))
        else:
            first = Note("note")
            self.facts.lay.addWidget(first)
            first.put(NOBODY)

    def put_waiting(self, waiting: int, files: int = 0, size: int = 0) -> None:
        """How many records the package will carry, and how many files wait, of so many bytes in all."""
        self.waiting.put_text(shown(waiting))
        values = {"files": several("{n} file", "{n} files", files), "size": sized_in(size)}
        room = sized_in(self.session.office.attachments.limits().package)
        self.files.put(Words("Photos and scans that wait: {files}, {size}. One package takes at most {room}.",
                             {**values, "room": room}))  # fmt: skip
        self.files.setVisible(files > 0)

    def show_steps(self, done: int, file: Path | None = None) -> None:
        """Which steps are behind."""
        emptied(self.steps.lay)
        for at, words in enumerate(STEPS):
            row = beside(
                Mark("closed" if at < done else "due"), Label(words, "strong" if at < done else "quiet", wrap=True)
            )
            row.setStretch(1, 1)
            self.steps.lay.addLayout(row)
        if file is not None:
            self.steps.lay.addWidget(plain(file.name, "second", wrap=True))

    def choose(self, full: bool = False) -> None:
        """Ask for the place, then send: what has changed, or all that the office holds."""
        folder = ask_folder(self, N_("Where to write the package"))
        if folder is not None:
            self.send(folder, full)

    def send(self, folder: Path, full: bool = False) -> None:
        """Write the package, beside the window."""
        self._begin()
        post = self.session.office.post
        self.session.run(
            N_("Sending"), lambda progress: post.send(folder, progress, full), self._sent, self._refused, writes=True
        )

    def _begin(self) -> None:
        """The place is chosen; no other package is begun meanwhile."""
        self.note.put("")
        self.show_steps(1)
        self.send_button.setEnabled(False)

    @Slot()
    def _rest(self) -> None:
        """Nothing goes on any more: a package that was stopped is as if it had never been begun."""
        if not self.send_button.isEnabled():
            self.send_button.setEnabled(True)
            self.show_steps(0)

    def _sent(self, result: Any) -> None:
        path, sent = result
        self.send_button.setEnabled(True)
        self.sent.emit()
        self.show_steps(len(STEPS), path)
        words = Words("Package № {number} is written, read back and whole: {file}. The stick can be removed.",
                      {"number": sent.number, "file": path.name})  # fmt: skip
        self.session.tell(words)

    def choose_mail(self) -> None:
        """Ask for the place, then write the package in parts; photos that have no room go with the next one."""
        folder = ask_folder(self, N_("Where to write the parts"))
        if folder is not None:
            self.mail(folder)

    def mail(self, folder: Path) -> None:
        """Write the package in parts, beside the window."""
        self._begin()
        office = self.session.office
        self.session.run(
            N_("Sending"), lambda progress: (*office.post.mail(folder, progress=progress), office.attachments.left()),
            self._mailed, self._refused, writes=True,
        )  # fmt: skip

    def _mailed(self, result: Any) -> None:
        parts, sent, left = result
        self.send_button.setEnabled(True)
        self.sent.emit()
        self.show_steps(len(STEPS) - 1, parts[0])
        words = Words("Package № {number} is written in parts for e-mail: {n}. Photos and scans that are still to "
                      "come: {left}.", {"number": sent.number, "n": len(parts), "left": left})  # fmt: skip
        self.session.tell(words)

    def _refused(self, refusal: Refusal) -> None:
        self.send_button.setEnabled(True)
        self.show_steps(0)
        self.note.put(refusal.words, "error")

    def dress(self) -> None:
        self.facts.setMinimumWidth(theme.u(120))
