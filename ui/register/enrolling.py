"""Several learners into a group: a name, Enter, the next name; at the end all of them at once."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QCheckBox

from app.language import N_, NN_, Words, several
from app.office.groups import Group
from ui.language import Speaking, spoken
from ui.late import with_reason
from ui.layouts import Plane, below, beside
from ui.panels import Rows
from ui.parts import Button, Label, plain
from ui.register.finder import Finder, Found, records
from ui.session import Session

NEW = "+"
"""How the key of a learner begins who is not in the register yet; the name follows."""
OF_FREE = NN_("{n} learner is chosen; free places: {free}.", "{n} learners are chosen; free places: {free}.")
LEAST = 2
"""A name of fewer letters is not taken for a new learner's."""


class Tick(Speaking, Plane):
    """A box to be ticked, beside a sentence that may take several lines."""

    def __init__(self, words: str) -> None:
        super().__init__("base", across=True, gap=6)
        self.words, self.box = words, QCheckBox()
        self.lay.addWidget(self.box, 0, Qt.AlignmentFlag.AlignTop)
        self.lay.addWidget(Label(words, wrap=True), 1)
        self.ready()

    def mousePressEvent(self, _event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """A press on the sentence ticks the box too."""
        self.box.toggle()

    def say(self) -> None:
        self.box.setAccessibleName(spoken(self.words))


class PersonFinder(Finder):
    """Learners by name or IIN; the last of what is found is a new learner with the name that was typed."""

    def say(self) -> None:
        super().say()
        self.setPlaceholderText(spoken(N_("type a name or an IIN, Enter adds")))
        self.setAccessibleName(spoken(N_("Learner")))

    def settle(self) -> None:
        """Leaving the line adds nobody: only Enter does."""

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Enter takes the first that is found, also before the list of them has come up."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.text().strip() and self.found:
            self.completer().popup().hide()
            self.chosen.emit(self.found[0][0])
        else:
            super().keyPressEvent(event)


class Enrolling(Plane):
    """`done` tells that they are enrolled, or that nobody shall be."""

    done = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__("base", gap=6)
        self.session = session
        self.group: Group | None = None
        self.chosen: dict[str, str] = {}
        self.begun: dict[str, dict[str, str]] = {}
        self.find = records(session, "learner", self._taken)
        self.line = PersonFinder(self.look)
        self.line.chosen.connect(self.add)
        self.rows, self.count = Rows(stretch=1), Label(role="second", wrap=True)
        self.consent = Tick(N_("New learners have given their consent to keeping personal data"))
        self.wait = Tick(N_("Who finds no free place goes to the waiting list"))
        self.wait.box.setChecked(True)
        self.save_button = Button(N_("Enrol"), self.save, role="primary")
        buttons = beside(None, Button(N_("Cancel"), self.cancel), self.save_button, gap=6)
        self.lay.addLayout(below(self.line, self.rows, self.count, self.consent, self.wait, buttons, gap=6))
        self.hide()

    def begin(self, group: Group) -> None:
        """Whoever was chosen for this group and is not enrolled yet is there again."""
        self.group, self.chosen = group, self.begun.setdefault(group.course.id, {})
        self.consent.box.setChecked(False)
        self.line.clear()
        self._show()
        self.show()
        self.line.setFocus()

    def cancel(self) -> None:
        """Nobody is enrolled after all."""
        self.chosen.clear()
        self.done.emit()

    def look(self, text: str) -> Found:
        """Who is meant; who is in the group already is not offered."""
        found = self.find(text)
        name = " ".join(text.split())
        if len(name) > LEAST and not name.isdigit():
            found = [*found, (NEW + name, spoken(Words("New learner: {name}", {"name": name})))]
        return found

    def _taken(self) -> list[str]:
        assert self.group is not None
        seats = (*self.group.seated, *self.group.waiting, *self.group.gone)
        return [*self.chosen, *(seat.enrolment.values["learner"] for seat in seats)]

    @Slot(str)
    def add(self, key: str) -> None:
        """One more; the line is free for the next."""
        found = {} if key.startswith(NEW) else self.session.office.records.named("learner", [key])
        self.chosen[key] = found[key].values["name"] if key in found else key.removeprefix(NEW)
        QTimer.singleShot(0, self.line, self.line.clear)
        self._show()

    def drop(self, key: str) -> None:
        self.chosen.pop(key, None)
        self._show()
        self.line.setFocus()

    def _show(self) -> None:
        """Who is chosen, the last one first."""
        self.rows.clear()
        for number, (key, name) in reversed(list(enumerate(self.chosen.items(), start=1))):
            new = Label(N_("new") if key.startswith(NEW) else "", "hint")
            away = Button(N_("Remove"), lambda key=key: self.drop(key), "x", bare=True)
            self.rows.row(plain(str(number), "quiet"), plain(name), new, away)
        free = self.group.free if self.group else None
        n = len(self.chosen)
        words = several("{n} learner is chosen.", "{n} learners are chosen.", n)
        if free is not None:
            words = several(*OF_FREE, n, free=free)
        self.count.put(words)
        self.consent.setVisible(any(key.startswith(NEW) for key in self.chosen))
        self.wait.setVisible(free is not None and n > free)
        self.save_button.setEnabled(bool(self.chosen))

    def save(self) -> bool:
        """All of them at once, or nobody."""
        if self.group is None or not self.chosen:
            return False
        known = [key for key in self.chosen if not key.startswith(NEW)]
        names = [key.removeprefix(NEW) for key in self.chosen if key.startswith(NEW)]
        id, enrol = self.group.course.id, self.session.office.groups.enrol
        agreed, wait = self.consent.box.isChecked(), self.wait.box.isChecked()

        def work(late: str) -> object:
            return enrol(id, known, names, agreed, wait, late=late)

        if self.session.write(lambda: with_reason(self, work)) is None:
            return False
        n = len(self.chosen)
        self.chosen.clear()
        self.session.tell(several("{n} learner is enrolled.", "{n} learners are enrolled.", n))
        self.session.note({"enrolment", "learner"})
        self.done.emit()
        return True
