"""Many records at once, in the place of the record: a field and its value, or withdrawal; shown before it is done."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QTimer, Signal, Slot

from app.domain.register import Register
from app.language import N_, NN_, Words, several
from app.office import Change
from app.office.many import Preview
from app.progress import Progress
from ui.language import Speaking
from ui.late_reason import LateReason
from ui.layouts import Plane, beside, emptied, lay, space
from ui.parts import Button, Label, Mark, Toggle
from ui.register.field_choice import FieldChoice
from ui.register.letters import Letters
from ui.register.outcomes import OutcomeList
from ui.session import Session

LOOK_AFTER = 150
"""Milliseconds after the last key."""
CHANGE = NN_("Change {n} record", "Change {n} records")
WITHDRAW = NN_("Withdraw {n} record", "Withdraw {n} records")
CHANGED = NN_("{n} record is changed. Ctrl+Z takes it back.", "{n} records are changed. Ctrl+Z takes them back.")
WITHDRAWN = NN_("{n} record is withdrawn. Ctrl+Z takes it back.", "{n} records are withdrawn. Ctrl+Z takes them back.")


class ManyPane(Speaking, Plane):
    """`left` asks to close. What was chosen stays with the first look, whatever the list shows afterwards."""

    left = Signal()

    def __init__(self, session: Session, of: Register) -> None:
        super().__init__("pane")
        self.session, self.of = session, of
        self.source: Callable[[], list[str]] = list
        self.ids: list[str] | None = []
        self.preview = Preview()
        self.what: object = None
        self.asked = self.seen = 0
        self.leaving = self.settled = False
        self._timer = QTimer(self, singleShot=True, interval=LOOK_AFTER)
        self._timer.timeout.connect(self.look)
        self.choice, self.list, self.letters = FieldChoice(session, of), OutcomeList(session, of, self), Letters()
        self.late = LateReason(lambda: None)
        for part in (self._head(), self.choice, self.letters, self.late, self.list, self._foot()):
            self.lay.addWidget(part)
        self.lay.setStretch(4, 1)
        self.choice.edited.connect(self._timer.start)
        self.choice.settled.connect(self._settle)
        self.ready()

    def _head(self) -> Plane:
        head = Plane("pane-head", margins=(20, 12, 12, 0), gap=2)
        self.which = Label(role="record", wrap=True)
        close = Button(N_("Close"), self.left.emit, "x", bare=True)
        head.lay.addLayout(beside(Label(N_("Chosen in the list"), "second"), None, close, gap=0))
        head.lay.addWidget(self.which)
        self.tabs = [
            Toggle(N_("Change a field"), lambda: self.turn(False), role="tab"),
            Toggle(N_("Withdraw"), lambda: self.turn(True), role="tab"),
        ]
        head.lay.addLayout(space(4))
        head.lay.addLayout(beside(*self.tabs, None, gap=0))
        return head

    def _foot(self) -> Plane:
        foot = Plane("foot", margins=(20, 8, 20, 8), gap=6)
        self.counts = lay(across=True, gap=6)
        self.do = Button("", self.save, role="primary")
        foot.lay.addLayout(self.counts)
        foot.lay.addLayout(beside(None, self.do))
        return foot

    def say(self) -> None:
        self._show()

    def begin(self, n: int, what: object, source: Callable[[], list[str]]) -> None:
        """So many are chosen, and what gives their ids; what was typed stays where only their count has come."""
        self.which.put(several(*self.of.counted, n))
        if what == self.what and not self.isHidden():
            return
        self.what, self.source, self.ids = what, source, None
        self.choice.clear()
        self.turn(False)

    def turn(self, leaving: bool) -> None:
        """Change a field, or withdraw."""
        self.leaving = leaving
        for tab, holds in zip(self.tabs, (not leaving, leaving), strict=True):
            tab.setChecked(holds)
        self.choice.setVisible(not leaving)
        self.letters.show_where(not leaving)
        self.look()

    def places(self) -> set[int]:
        """The records that this work is about, as far as they are looked at."""
        return {one.record.row for one in self.preview.outcomes} if self.ids else set()

    def start(self) -> None:
        """Put the cursor where the work begins."""
        (self.do if self.leaving else self.choice.fields).setFocus()

    @Slot()
    def look(self) -> None:
        """Ask, beside the window, what would become of each record."""
        self._timer.stop()
        self.asked += 1
        asked, records, name = self.asked, self.session.office.records, self.of.name
        known, source, leaving = self.ids, self.source, self.leaving
        changes = {} if leaving else self.choice.changes()

        def work(progress: Progress) -> Preview:
            ids = source() if known is None else known
            if leaving:
                return records.preview_withdrawal(name, ids, progress)
            return records.preview_many(name, ids, changes, progress)

        done, writes = (lambda found: self._seen(asked, found)), bool(self.session.office.quarters.closed())
        words = N_("Looking at what would change")
        self.session.run(words, work, done, writes=writes, place=f"many of {name}")

    @Slot()
    def _settle(self) -> None:
        """Enter: look at once, then on to the button."""
        self.settled = True
        self.look()

    def _seen(self, asked: int, preview: Preview) -> None:
        """Show what was found, unless something else has been asked since."""
        if asked == self.asked:
            self.seen, self.preview = asked, preview
            self.ids = [one.record.id for one in preview.outcomes]
            self._show()
            if self.settled:
                self.do.setFocus()
            self.settled = False

    def _show(self) -> None:
        preview, n = self.preview, len(self.preview.changed)
        self.which.put(several(*self.of.counted, len(preview.outcomes)))
        self.list.outcomes.put(self.choice.field, preview.outcomes)
        self._ask_reason()
        self._count()
        self.do.put(several(*(WITHDRAW if self.leaving else CHANGE), n))
        self.do.setEnabled(bool(n))

    def _ask_reason(self) -> None:
        """Only where a closed period is touched; what was answered stays while the value is typed."""
        closed = self.preview.closed
        if bool(closed) == self.late.isHidden():
            words = Words("This touches a closed period: {period}. Say why; an amendment of the period will show it.",
                          {"period": closed[0].name()}) if closed else ""  # fmt: skip
            self.late.ask(words)

    def _count(self) -> None:
        """How many are refused, need a reason, stay as they are."""
        emptied(self.counts)
        outcomes = self.preview.outcomes
        for shape, words, n in (
            ("error", N_("refused: {n}"), len(self.preview.refused)),
            ("late", N_("late: {n}"), sum(one.late for one in outcomes)),
            ("open", N_("already so: {n}"), sum(one.same and not one.refused for one in outcomes)),
        ):
            if n:
                self.counts.addLayout(beside(Mark(shape, 13), Label(Words(words, {"n": n}), "second"), gap=4))
                self.counts.addLayout(space(8))
        self.counts.addStretch(1)

    def save(self) -> None:
        """Do what is shown, in one act; what is refused is left as it is."""
        if self._timer.isActive():
            self.look()
        elif self.seen == self.asked and self.preview.changed:
            if self.preview.closed and not self.late.reason():
                self.late.line.setFocus()
            else:
                self._do([one.record.id for one in self.preview.changed])

    def _do(self, ids: list[str]) -> None:
        records, name, late, leaving = self.session.office.records, self.of.name, self.late.reason(), self.leaving
        changes = {} if leaving else self.choice.changes()

        def work(progress: Progress) -> list[Change]:
            if leaving:
                return records.withdraw_many(name, ids, late, progress)
            return records.change_many(name, ids, changes, late, progress)

        words = N_("Withdrawing records") if leaving else N_("Changing records")
        self.session.run(words, work, self._done, writes=True)

    def _done(self, changes: list[Change]) -> None:
        self.choice.clear()
        self.late.ask("")
        self.start()
        self.session.tell(several(*(WITHDRAWN if self.leaving else CHANGED), len(changes)))
        if self.leaving:
            self.left.emit()
        self.session.note([self.of.name])

    def withdraw(self) -> None:
        """Show what would be withdrawn."""
        self.settled = True
        self.turn(True)

    def throw_away(self) -> None:
        """Esc: forget the value, or close."""
        if self.choice.touched:
            self.choice.clear()
            self.look()
        else:
            self.left.emit()

    def toggle_letters(self) -> None:
        """Kazakh letters at hand, or not."""
        self.letters.toggle()
