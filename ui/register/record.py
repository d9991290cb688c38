"""The record beside its list: what it is called, its form, what is linked to it, its history, and what can be done."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import Any

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QStackedWidget

from app.domain.register import Register
from app.errors import Refusal
from app.language import N_, Words
from app.office import Record, Unfit
from ui.language import Speaking
from ui.late import with_reason
from ui.layouts import Plane, scrolled
from ui.panels import Note
from ui.register.attachments import Strip
from ui.register.centre_said import CentreSaid
from ui.register.draft import THROWN, Draft
from ui.register.form import Form
from ui.register.group import GroupPart
from ui.register.history import History
from ui.register.in_place import open_in_place
from ui.register.letters import Letters
from ui.register.linked import Linked
from ui.register.much_like import MuchLike
from ui.register.record_foot import RecordFoot
from ui.register.record_head import RecordHead
from ui.register.saving import in_common, put_in
from ui.register.special import PARTS
from ui.session import Session

SPECIAL = 3
"""The place of the part that a register alone has, behind form, links and history."""


class RecordPane(Speaking, Plane):
    """`saved` carries the id of what was saved, `left` asks to close, `stepped` for the next (1) or the one before.

    Each part is put into its place before it is filled: what is moved with all that it holds is styled anew.
    """

    saved = Signal(str)
    left = Signal()
    stepped = Signal(int)

    def __init__(self, session: Session, of: Register) -> None:
        super().__init__("pane")
        self.session, self.of = session, of
        self.record: Record | None = None
        self.head, self.note, self.form = RecordHead(session, of), Note("note"), Form(session, of)
        self.draft = Draft(session, self.form, self.note)
        self.stack, self.letters = QStackedWidget(), Letters()
        self.foot = RecordFoot(session, of, self.save, self.save_and_new, self.copy_as_new, self.withdraw)
        for part in (self.head, self.note, MuchLike(session, of, self.form), self.stack, self.letters, self.foot):
            self.lay.addWidget(part)
        self.lay.setStretch(3, 1)
        self._stack()
        self._connect()
        self.ready()

    def _stack(self) -> None:
        """The parts of which one is in front."""
        whole = Plane("base")
        self.linked, self.history = Linked(self.session, self.of), History(self.session, self.of)
        self.room = Plane("base") if self.of.name in PARTS else None
        for part in filter(None, (whole, self.linked, self.history, self.room)):
            self.stack.addWidget(scrolled(part))
        if self.room is not None:
            self.head.add_tab(PARTS[self.of.name][0])
        self.centre_said, self.attached = CentreSaid(self.session, self.of), Strip(self.session, self.of, self)
        for part in (self.centre_said, self.form, self.attached):
            whole.lay.addWidget(part)
        whole.lay.setStretch(1, 1)

    def _connect(self) -> None:
        self.head.stepped.connect(self.stepped)
        self.head.left.connect(self.left)
        self.head.turned.connect(self.show_tab)
        self.form.checked.connect(self.foot.tell)
        self.form.opening.connect(open_in_place)
        self.foot.erasing.erased.connect(self._forget)

    @cached_property
    def special(self) -> GroupPart:
        """The part that this register alone has; made when it is first to be seen."""
        assert self.room is not None
        part = PARTS[self.of.name][1](self.session, self.of)
        self.room.lay.addWidget(part)
        part.show()
        part.look(self.record)
        return part

    def say(self) -> None:
        if self.record is None:
            self.head.put(None)
        else:
            self._look_again()

    def start(self) -> None:
        """Put the cursor into the form, or into the part in front."""
        if self.stack.currentIndex() == SPECIAL:
            self.special.start()
        else:
            self.form.start()

    @Slot(int)
    def show_tab(self, at: int) -> None:
        """Form, links or history."""
        self.stack.setCurrentIndex(at)
        self.head.show_tab(at)
        if at == 1:
            self.linked.lay_out()
        if at == SPECIAL:
            self.special.lay_out()
        self.letters.show_where(at == 0)

    def look(self, record: Record) -> None:
        """Show a record; what was typed and not saved comes back."""
        self.keep_draft()
        self.draft.rest()
        self.record = record
        self.form.load(record.id, record.values)
        self._look_again()
        self.draft.bring_back()
        self.form.check()

    def begin(self, values: Mapping[str, Any]) -> None:
        """A new record, with what is known of it."""
        self.keep_draft()
        self.draft.rest()
        self.record = None
        self.form.load("", values)
        self._look_again()
        self.draft.bring_back()
        self.show_tab(0)
        self.form.check()
        self.form.start()

    def _look_again(self) -> None:
        """All that stands around the form."""
        id = self.record.id if self.record else ""
        self.head.count(self.linked.look(id), self.history.look(id))
        self.centre_said.look(self.record)
        self.attached.look(self.record)
        if self.room is not None and self.room.lay.count():
            self.special.look(self.record)
        self.foot.look(self.record)
        self.show_tab(self.stack.currentIndex() if id else 0)
        self.head.put(self.record)

    def keep_draft(self) -> None:
        """Keep what was typed."""
        self.draft.keep()

    def throw_away(self) -> None:
        """Esc: forget what was typed, as long as no undo brings it back; an untouched form closes."""
        if not self.draft.dirty:
            self.left.emit()
            return
        self.session.thrown = self.draft.returning()
        self.draft.drop()
        self.session.tell(THROWN, "gap")
        if self.record is None:
            self.left.emit()
        else:
            self.look(self.record)

    def save(self) -> bool:
        """Save what the form holds; what is wrong is pointed at."""
        if self.stack.currentIndex() == SPECIAL:
            return self.special.save()
        self.form.settle()
        values, wrong = self.form.values()
        try:
            if wrong:
                raise Unfit(self.of, wrong)
            self.session.refuse_if_busy()
            saved = put_in(self, self.session, self.of, self.form.id_, values)
        except Unfit as unfit:
            self.form.tell(unfit.problems)
            self.foot.tell(unfit.problems)
            self.form.point(unfit.problems[0].field)
            self.session.tell(unfit.words, "error")
            return False
        except Refusal as refusal:
            self.session.tell(refusal.words, "error")
            return False
        self._saved(saved)
        return True

    def _saved(self, record: Record) -> None:
        self.draft.drop()
        self.session.tell(Words("Saved under № {n}.", {"n": str(record.number)}))
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
        self.draft.dirty = True

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
        self.letters.toggle()

    @Slot()
    def _forget(self) -> None:
        """What was typed of a person who is erased goes too."""
        self.draft.rest()
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
