"""The worst day: a backup is chosen, brought back, and what that means is said before the work goes on."""

from __future__ import annotations

from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QLineEdit, QListWidget, QListWidgetItem

from app.errors import Refusal
from app.language import N_, Words
from app.office import Office
from app.office.restoring import Restored, backups_in, restore, told
from ui.jobs import Job, Jobs
from ui.language import Speaking, spoken
from ui.layouts import Plane, below, beside, emptied
from ui.panels import Note
from ui.parts import Button, Label
from ui.say import ask_file
from ui.theme import theme

FILES = "Dostyq (*.db);;* (*)"
FILE = Qt.ItemDataRole.UserRole
ROWS = 6
MB = 1_000_000


class Bringing(Speaking, Plane):
    """`opened` carries the office as the backup has left it, `back` asks for the page before."""

    opened = Signal(object)
    back = Signal()

    def __init__(self, home: Path) -> None:
        super().__init__("base", gap=8)
        self.home = home
        self.jobs: Jobs | None = None
        self.list, self.password, self.note = QListWidget(), QLineEdit(), Note("error")
        self.password.setEchoMode(QLineEdit.EchoMode.Password)
        self.password.returnPressed.connect(self.bring)
        self.asking, self.done = self._asking(), Plane("none", gap=8)
        self.lay.addWidget(Label(N_("Bring back a backup"), "section"))
        for part in (self.asking, self.done, self.note):
            self.lay.addWidget(part)
        self.lay.addStretch(1)
        self.done.hide()
        self.ready()

    def _asking(self) -> Plane:
        step = Plane("none", gap=8)
        words = N_("The office will be as it was then. What stands there now is set aside, never deleted.")
        step.lay.addWidget(Label(words, "quiet", True))
        self.none = Label(N_("There is no backup in the office's folder: choose a file, on a stick for example."), "",
                          True)  # fmt: skip
        for part in (self.list, self.none):
            step.lay.addWidget(part)
        step.lay.addWidget(Button(N_("Another file"), self.choose, role="link"))
        step.lay.addLayout(below(Label(N_("Password, or the recovery code"), "second"), self.password, gap=3))
        self.bring_button = Button(N_("Bring it back"), self.bring, role="primary")
        step.lay.addLayout(beside(Button(N_("Back"), self.back.emit), None, self.bring_button))
        return step

    def start(self) -> None:
        """The cursor where the work begins."""
        self.note.put("")
        self._fill()
        (self.list if self.list.count() else self.password).setFocus()

    def say(self) -> None:
        self.list.setAccessibleName(spoken(N_("Backups, the last one first")))
        self.password.setAccessibleName(spoken(N_("Password, or the recovery code")))
        self._fill()

    def dress(self) -> None:
        self.list.setFixedHeight(theme.u(28) * max(1, min(ROWS, self.list.count())) + theme.u(4))

    def _fill(self) -> None:
        self.list.clear()
        for copy in backups_in(self.home):
            words = Words("{at} · {n} MB", {"at": copy.at.astimezone(), "n": max(1, copy.size // MB)})
            self._add(spoken(words), copy.path)
        self._show()

    def _add(self, text: str, file: Path) -> None:
        item = QListWidgetItem(text)
        item.setData(FILE, str(file))
        self.list.addItem(item)

    def _show(self) -> None:
        some = self.list.count() > 0
        self.list.setVisible(some)
        self.none.setVisible(not some)
        self.list.setCurrentRow(0 if some else -1)
        self.dress()

    def choose(self) -> None:
        """A backup that lies elsewhere: on a stick, on another disk."""
        file = ask_file(self, N_("A backup"), FILES)
        if file is not None:
            self.put(file)

    def put(self, file: Path) -> None:
        """Choose a file that lies elsewhere."""
        self._add(file.name, file)
        self._show()
        self.list.setCurrentRow(self.list.count() - 1)

    @Slot()
    def bring(self) -> None:
        """Beside the window: proving a large backup takes a while."""
        item, password, home = self.list.currentItem(), self.password.text(), self.home
        if item is None or not password or not self.bring_button.isEnabled():
            return
        file = Path(item.data(FILE))
        self.bring_button.setEnabled(False)
        self.note.put(N_("The backup is being proved and put in its place."), "note")
        work = Job(N_("Bringing back a backup"), lambda _: restore(home, file, password), self._brought, self._refused,
                   writes=True)  # fmt: skip
        self.jobs = Jobs(unstopped, self)
        self.jobs.broken.connect(self._broken)
        self.jobs.run(work)

    def _rest(self) -> None:
        """The work is done: its workers go."""
        assert self.jobs is not None
        self.jobs.close()
        self.bring_button.setEnabled(True)

    def _refused(self, refusal: Refusal) -> None:
        self._rest()
        self.note.put(refusal.words, "error")
        self.password.setFocus()
        self.password.selectAll()

    @Slot(object)
    def _broken(self, error: BaseException) -> None:
        """A fault of ours: the window tells it, and a person may try once more."""
        self._rest()
        self.note.put("")
        raise error

    def _brought(self, done: Restored) -> None:
        """What is lost and what to do, sentence by sentence."""
        self._rest()
        self.note.put("")
        self.asking.hide()
        emptied(self.done.lay)
        for words in told(done):
            self.done.lay.addWidget(Label(words, wrap=True))
        go = Button(N_("Go on"), self._open, role="primary")
        self.done.lay.addLayout(beside(None, go))
        self.done.show()
        go.setFocus()

    def _open(self) -> None:
        try:
            office = Office.open(self.home, self.password.text())
        except Refusal as refusal:
            self.note.put(refusal.words, "error")
            return
        self.password.clear()
        self.opened.emit(office)


def unstopped(_stop: Any) -> AbstractContextManager[None]:
    """There is no database yet whose questions could be stopped."""
    return nullcontext()
