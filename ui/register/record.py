"""The record beside its list: what it is called, its form, what is linked to it, its history, and what can be done."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from functools import cached_property
from typing import Any

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtWidgets import QStackedWidget

from app.domain.fields import Choice, Day, Link
from app.domain.register import Problem, Register, errors
from app.errors import Refusal
from app.language import N_, Words
from app.office import Record, Unfit
from ui.language import Speaking
from ui.late import with_reason
from ui.layouts import Plane, beside, scrolled, space
from ui.memory import recall, remember
from ui.panels import Note
from ui.parts import Button, Label, Mark, Toggle
from ui.register.attachments import Strip
from ui.register.centre_said import CentreSaid
from ui.register.erasing import Erasing
from ui.register.form import Form
from ui.register.group import GroupPart
from ui.register.history import History
from ui.register.letters import Letters
from ui.register.linked import Linked
from ui.register.model import called
from ui.register.much_like import MuchLike
from ui.register.special import PARTS
from ui.session import Session

DRAFT_AFTER = 2000
"""Milliseconds after which a draft is kept while a person types."""
SPECIAL = 3
"""The place of the part that a register alone has, behind form, links and history."""
SHARED = (Choice, Day, Link)


class RecordPane(Speaking, Plane):
    """`saved` carries the id of what was saved, `left` asks to close, `stepped` for the next (1) or the one before."""

    saved = Signal(str)
    left = Signal()
    stepped = Signal(int)

    def __init__(self, session: Session, of: Register) -> None:
        super().__init__("pane")
        self.session, self.of = session, of
        self.record: Record | None = None
        self.dirty = False
        self.form, self.history, self.linked = Form(session, of), History(session, of), Linked(session, of)
        self._drafts = QTimer(self, singleShot=True, interval=DRAFT_AFTER)
        self._drafts.timeout.connect(self.keep_draft)
        self.lay.addWidget(self._head())
        self.note = Note("note")
        self.lay.addWidget(self.note)
        self.lay.addWidget(MuchLike(session, of, self.form))
        self.centre_said, self.attached = CentreSaid(session, of), Strip(session, of, self)
        whole = Plane("base")
        for part in (self.centre_said, self.form, self.attached):
            whole.lay.addWidget(part)
        whole.lay.setStretch(1, 1)
        self.stack = QStackedWidget()
        for part in (whole, self.linked, self.history):
            self.stack.addWidget(scrolled(part))
        self.room = self._room()
        self.lay.addWidget(self.stack, 1)
        self.letters = Letters()
        self.lay.addWidget(self.letters)
        self.lay.addWidget(self._foot())
        self.form.edited.connect(self._edited)
        self.form.checked.connect(self._checked)
        self.ready()

    def _head(self) -> Plane:
        head = Plane("pane-head", margins=(20, 12, 12, 0), gap=2)
        self.which, self.name = Label(role="second"), Label(role="record", wrap=True)
        up = Button(N_("The record before"), lambda: self.stepped.emit(-1), "chevron-up", bare=True)
        down = Button(N_("The next record"), lambda: self.stepped.emit(1), "chevron-down", bare=True)
        close = Button(N_("Close the record"), self.left.emit, "x", bare=True)
        head.lay.addLayout(beside(self.which, None, up, down, close, gap=0))
        head.lay.addWidget(self.name)
        self.tabs = [
            Toggle(words, lambda at=at: self.show_tab(at), role="tab")
            for at, words in enumerate((N_("Record"), Words("Links: {n}", {"n": 0}), Words("History: {n}", {"n": 0})))
        ]
        head.lay.addLayout(space(4))
        self.tab_row = beside(*self.tabs, None, gap=0)
        head.lay.addLayout(self.tab_row)
        return head

    def _room(self) -> Plane | None:
        """Where the part stands that this register alone has, with its tab beside that of the form."""
        if self.of.name not in PARTS:
            return None
        room = Plane("base")
        self.stack.addWidget(scrolled(room))
        self.tabs.append(Toggle(PARTS[self.of.name][0], lambda: self.show_tab(SPECIAL), role="tab"))
        self.tab_row.insertWidget(1, self.tabs[SPECIAL])
        self.setTabOrder(self.tabs[0], self.tabs[SPECIAL])
        return room

    @cached_property
    def special(self) -> GroupPart:
        """The part that this register alone has; made when it is first to be seen."""
        assert self.room is not None
        part = PARTS[self.of.name][1](self.session, self.of)
        self.room.lay.addWidget(part)
        part.show()
        part.look(self.record)
        return part

    def _foot(self) -> Plane:
        foot = Plane("foot", margins=(20, 8, 20, 8), gap=8)
        self.mark, self.state = Mark("error"), Label(wrap=True)
        self.copy = Button(N_("Copy as new"), self.copy_as_new, role="link")
        self.away = Button(N_("Withdraw"), self.withdraw, role="link")
        self.save_button = Button(N_("Save"), self.save)
        self.save_new = Button(N_("Save and new"), self.save_and_new, role="primary")
        self.erasing = Erasing(self.session, self.of)
        self.erasing.erased.connect(self._forget)
        state = beside(self.mark, self.state)
        state.setStretch(1, 1)
        said = beside(state, self.away, self.copy, gap=14)
        said.setStretch(0, 1)
        foot.lay.addLayout(said)
        foot.lay.addLayout(beside(None, self.erasing))
        foot.lay.addLayout(beside(None, self.save_button, self.save_new, gap=6))
        return foot

    def say(self) -> None:
        if self.record is None:
            self._name()
        else:
            self._look_again()

    def start(self) -> None:
        """Put the cursor into the form, or into the part in front."""
        if self.stack.currentIndex() == SPECIAL:
            self.special.start()
        else:
            self.form.start()

    def show_tab(self, at: int) -> None:
        """Form, links or history."""
        self.stack.setCurrentIndex(at)
        for place, tab in enumerate(self.tabs):
            tab.setChecked(place == at)
        if at == 1:
            self.linked.lay_out()
        if at == SPECIAL:
            self.special.lay_out()
        self.letters.setVisible(at == 0 and recall("letters", "true") in ("true", True))

    def look(self, record: Record) -> None:
        """Show a record; what was typed and not saved comes back."""
        self.keep_draft()
        self.record, self.dirty = record, False
        self.form.load(record.id, record.values)
        self._look_again()
        self._bring_back(record.id)
        self.form.check()

    def begin(self, values: Mapping[str, Any]) -> None:
        """A new record, with what is known of it."""
        self.keep_draft()
        self.record, self.dirty = None, False
        self.form.load("", values)
        self._look_again()
        self._bring_back("")
        self.show_tab(0)
        self.form.check()
        self.form.start()

    def _look_again(self) -> None:
        """All that stands around the form."""
        id = self.record.id if self.record else ""
        self.tabs[1].put(Words("Links: {n}", {"n": self.linked.look(id)}))
        self.tabs[2].put(Words("History: {n}", {"n": self.history.look(id)}))
        for tab in self.tabs[1:]:
            tab.setEnabled(bool(id))
        self.centre_said.look(self.record)
        self.attached.look(self.record)
        if "special" in self.__dict__:
            self.special.look(self.record)
        self.copy.setEnabled(bool(id))
        self.away.setEnabled(bool(id))
        self.erasing.look(self.record)
        self.show_tab(self.stack.currentIndex() if id else 0)
        self._name()

    def _name(self) -> None:
        if self.record is None:
            self.which.put(self.of.one)
            self.name.put(N_("New record"))
        else:
            told = {"register": Words(self.of.one), "number": self.record.number}
            sampled = self.session.office.samples.holds(self.record.id)
            self.which.put(
                Words("{register} № {number}: a sample record", told)
                if sampled
                else Words("{register} № {number}", told)
            )
            self.name.put_text(called(self.session, self.of.name, self.record))

    def _bring_back(self, id: str) -> None:
        draft = self.session.office.drafts.find(self.of.name, id)
        self.note.put("")
        if draft is not None:
            self.form.put_typed(draft["typed"])
            self.dirty = True
            at = datetime.fromisoformat(draft["at"])
            self.note.put(Words("Brought back: what was typed on {at} and not saved. Esc throws it away.", {"at": at}))

    @Slot()
    def _edited(self) -> None:
        self.dirty = True
        self._drafts.start()

    @Slot()
    def keep_draft(self) -> None:
        """Keep what was typed; nothing is kept of a form that nobody touched."""
        self._drafts.stop()
        if self.dirty:
            self.session.office.drafts.keep(self.of.name, self.form.id_, self.form.typed())

    def throw_away(self) -> None:
        """Esc: forget what was typed; an untouched form closes."""
        if not self.dirty:
            self.left.emit()
            return
        self.dirty = False
        self._drafts.stop()
        self.session.office.drafts.drop(self.of.name, self.form.id_)
        self.session.tell(N_("The draft is thrown away."), "gap")
        if self.record is None:
            self.left.emit()
        else:
            self.look(self.record)

    @Slot(object)
    def _checked(self, problems: list[Problem]) -> None:
        wrong = len(errors(problems))
        shape, words = "done", Words("Nothing is wrong.")
        if wrong:
            shape, words = "error", Words("Must be put right: {n}", {"n": wrong})
        elif problems:
            shape, words = "warning", Words("Look at once more: {n}", {"n": len(problems)})
        self.mark.put(shape)
        self.state.put(words)

    def save(self) -> bool:
        """Save what the form holds; what is wrong is pointed at."""
        if self.stack.currentIndex() == SPECIAL:
            return self.special.save()
        self.form.settle()
        values, wrong = self.form.values()
        try:
            if wrong:
                raise Unfit(self.of, wrong)
            if self.session.jobs.busy:
                raise Refusal("Another work is going on: wait until it is done, or stop it.")
            records, id = self.session.office.records, self.form.id_
            saved = with_reason(self, lambda late: records.edit(self.of.name, id, values, late) if id
                                else records.add(self.of.name, values, late))  # fmt: skip
        except Unfit as unfit:
            self.form.tell(unfit.problems)
            self._checked(unfit.problems)
            self.form.point(unfit.problems[0].field)
            self.session.tell(unfit.words, "error")
            return False
        except Refusal as refusal:
            self.session.tell(refusal.words, "error")
            return False
        self._saved(saved)
        return True

    def _saved(self, record: Record) -> None:
        self.dirty = False
        self._drafts.stop()
        self.session.office.drafts.drop(self.of.name, self.form.id_)
        self.session.tell(Words("Saved under № {n}.", {"n": record.number}))
        self.session.note([self.of.name])
        self.look(record)
        self.saved.emit(record.id)

    def save_and_new(self) -> None:
        """Save, and begin the next with what the two may have in common."""
        self.form.settle()
        values, _ = self.form.values()
        if self.save():
            self.begin(in_common(self.of, values))

    def copy_as_new(self) -> None:
        """A new record with the values of this one."""
        values, _ = self.form.values()
        self.begin(values)
        self.dirty = True

    def in_place(self) -> None:
        """The linked record under the cursor, opened or made over the form."""
        self.form.in_place()

    def show_group(self) -> None:
        """The group of a course, where this is one."""
        if self.room is not None and self.record is not None:
            self.show_tab(SPECIAL)
            self.special.start()

    def enrol(self) -> None:
        """Enrol learners into the group."""
        if self.room is not None and self.record is not None:
            self.show_tab(SPECIAL)
            self.special.enrol()

    def before(self) -> None:
        self.stepped.emit(-1)

    def after(self) -> None:
        self.stepped.emit(1)

    def toggle_letters(self) -> None:
        """Kazakh letters at hand, or not."""
        self.letters.setVisible(self.letters.isHidden())
        remember("letters", not self.letters.isHidden())

    @Slot()
    def _forget(self) -> None:
        """What was typed of a person who is erased goes too."""
        self.dirty = False
        self.left.emit()

    def withdraw(self) -> None:
        """Take the record out of lists and figures; Ctrl+Z brings it back."""
        record = self.record
        if record is None:
            return
        withdraw = self.session.office.records.withdraw
        if self.session.write(lambda: with_reason(self, lambda late: withdraw(self.of.name, record.id, late))):
            self.session.note([self.of.name])
            self.session.tell(N_("Withdrawn. It can be undone."), "returned")
            self.left.emit()


def in_common(of: Register, values: Mapping[str, Any]) -> dict[str, Any]:
    """What the next record mostly shares with the last: its days, codes and links, but never a person's own data."""
    shared = (field for field in of.fields[1:] if isinstance(field, SHARED) and field.travels)
    return {field.name: values.get(field.name) for field in shared if field.name not in of.defaults}
