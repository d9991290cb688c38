"""A course group beside its record: its week, its places, who has them and who waits, and what is done to them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Slot

from app.domain.register import Register
from app.language import N_, Words, several
from app.office import Record
from app.office.groups import ADMITTED, Group, Seat
from ui.language import Speaking
from ui.late import with_reason
from ui.layouts import Plane, below, beside, emptied
from ui.panels import Note, Rows, section
from ui.parts import Button, Label, plain
from ui.register.completing import Completing
from ui.register.enrolling import Enrolling
from ui.register.printing import Printing
from ui.register.seats import Seats
from ui.register.week_grid import WeekGrid
from ui.session import Session

SHOWN = 5
"""So many of those who are too many are named."""


class GroupPart(Speaking, Plane):
    """A part of the record's pane; `save` is what Ctrl+S does while it is in front."""

    def __init__(self, session: Session, of: Register) -> None:
        super().__init__("base", margins=(20, 12, 20, 16), gap=6)
        self.session, self.of = session, of
        self.group: Group | None = None
        self.week, self.unread = WeekGrid(), Label(role="quiet", wrap=True)
        self.places, self.note = Label(role="section", wrap=True), Note("warning")
        self.enrolling, self.completing = Enrolling(session), Completing(session)
        self.seats, self.waiting, self.gone = Seats(), Rows(stretch=1), Label(role="quiet", wrap=True)
        self.waiting_head = below()
        self._lay()
        for part in (self.enrolling, self.completing):
            part.done.connect(self.lay_out)
        self.seats.opened.connect(lambda id: session.go("enrolment", id))
        self.seats.itemSelectionChanged.connect(self._chosen)
        self.ready()

    def _lay(self) -> None:
        self.enrol_button = Button(N_("Enrol learners"), self.enrol, "plus")
        self.complete_button = Button(N_("Complete all"), self.complete, role="link")
        self.sheet = Button(N_("Attendance sheet"), self.print_sheet, role="link")
        self.certificates = Button(N_("Certificates"), self.print_certificates, role="link")
        self.left_button = Button(N_("Has left"), self.leave, role="link")
        self.wait_button = Button(N_("To the waiting list"), self.to_wait, role="link")
        self.lay.addWidget(self.week)
        self.lay.addWidget(self.unread)
        self.lay.addWidget(self.places)
        self.lay.addWidget(self.note)
        self.lay.addLayout(beside(self.enrol_button, None))
        self.lay.addLayout(beside(self.complete_button, None))
        self.lay.addLayout(beside(self.sheet, self.certificates, None, gap=12))
        self.lay.addWidget(self.enrolling)
        self.lay.addWidget(self.completing)
        self.lay.addWidget(self.seats)
        self.lay.addLayout(beside(self.left_button, self.wait_button, None, gap=12))
        self.lay.addLayout(self.waiting_head)
        self.lay.addLayout(self.waiting)
        self.lay.addWidget(self.gone)
        self.lay.addStretch(1)

    def look(self, record: Record | None) -> None:
        """Another group, or none."""
        if self.group is None or record is None or record.id != self.group.course.id:
            self.enrolling.hide()
            self.completing.hide()
        self.group = Group(record) if record is not None else None

    @Slot()
    def lay_out(self) -> None:
        """Read the group and show it; called when it is to be seen."""
        if self.group is None:
            return
        asked = self.sender()
        if asked in (self.enrolling, self.completing):
            asked.hide()  # type: ignore[union-attr]
        self.group = self.session.office.groups.group(self.group.course.id)
        timetable = self.group.course.values["timetable"] or ""
        self.week.put(timetable)
        self.unread.put_text("" if self.week.lessons else timetable)
        self.unread.setVisible(bool(timetable) and not self.week.lessons)
        self.seats.put(self.group.seated)
        self._say_places()
        self._show_waiting()
        self._chosen()

    def say(self) -> None:
        if self.group is not None and self.isVisible():
            self.lay_out()

    def _say_places(self) -> None:
        group = self.group
        assert group is not None
        values: dict[str, Any] = {"taken": group.taken, "places": group.places, "over": group.over}
        taken = Words("{taken} of {places} places are taken", values)
        self.places.put(several("{n} learner", "{n} learners", group.taken) if group.places is None else taken)
        last = ", ".join(seat.name for seat in group.beyond[:SHOWN]) + (" …" if group.over > SHOWN else "")
        values["names"] = last
        over = Words("{taken} of {places} places: {over} too many. The last to come: {names}", values)
        self.note.put(over if group.over else "")
        self.places.setVisible(not group.over)
        names = ", ".join(seat.name for seat in group.gone)
        self.gone.put(Words("Have left: {names}", {"names": names}) if names else "")
        self.gone.setVisible(bool(names))
        self.complete_button.setEnabled(bool(group.learning))
        self.certificates.setEnabled(len(group.learning) < group.taken)

    def _show_waiting(self) -> None:
        """Who waits, in the order of their days."""
        assert self.group is not None
        self.waiting.clear()
        emptied(self.waiting_head)
        if self.group.waiting:
            sub = Label(Words("{n}", {"n": len(self.group.waiting)}), "second")
            self.waiting_head.addLayout(section(N_("Waiting list"), sub=sub))
        for number, seat in enumerate(self.group.waiting, start=1):
            since = Label(Words("{day}", {"day": seat.since}) if seat.since else "", "second")
            admit = Button(N_("Admit"), self._admitting(seat), role="link")
            self.waiting.row(plain(str(number), "quiet"), plain(seat.name, wrap=True), since, admit)

    def _admitting(self, seat: Seat) -> Callable[[], None]:
        admit, id = self.session.office.groups.admit, seat.id
        done = Words("{name} is admitted.", {"name": seat.name})
        return lambda: self._do(lambda late: admit(id, late=late), done)

    @Slot()
    def _chosen(self) -> None:
        here = self.seats.chosen()
        learning = [seat for seat in here if seat.status == ADMITTED]
        self.left_button.setEnabled(bool(learning))
        self.wait_button.setEnabled(bool(learning))

    def leave(self) -> None:
        """The chosen learners have left the group."""
        leave = self.session.office.groups.leave
        ids = [seat.id for seat in self.seats.chosen() if seat.status == ADMITTED]
        done = several("{n} learner has left the group.", "{n} learners have left the group.", len(ids))
        self._do(lambda late: leave(ids, late=late), done)

    def to_wait(self) -> None:
        """The chosen learners give their places back and wait."""
        wait = self.session.office.groups.wait
        ids = [seat.id for seat in self.seats.chosen() if seat.status == ADMITTED]
        done = several("{n} learner is on the waiting list.", "{n} learners are on the waiting list.", len(ids))
        self._do(lambda late: wait(ids, late), done)

    def _do(self, work: Callable[[str], object], done: Words) -> None:
        """One act, which one undo takes back."""
        if self.session.write(lambda: with_reason(self, work)) is not None:
            self.session.tell(done)
            self.session.note({"enrolment"})
            self.lay_out()

    def enrol(self) -> None:
        """Begin to choose who is enrolled."""
        if self.group is not None:
            self.completing.hide()
            self.enrolling.begin(self.group)

    def complete(self) -> None:
        """Ask for everybody's result."""
        if self.group is not None and self.group.learning:
            self.enrolling.hide()
            self.seats.hide()
            self.completing.begin(self.group)

    def save(self) -> bool:
        """What stands open here, done."""
        part = next((part for part in (self.enrolling, self.completing) if not part.isHidden()), None)
        return part is not None and part.save()

    def start(self) -> None:
        """The cursor into the list of learners, or to the first thing to be done."""
        (self.seats if self.seats.rowCount() else self.enrol_button).setFocus()

    def print_sheet(self) -> None:
        self._print(N_("Attendance sheet"), self.session.office.papers.attendance)

    def print_certificates(self) -> None:
        self._print(N_("Certificates"), self.session.office.papers.certificates)

    def _print(self, name: str, made: Callable[[str, str], bytes]) -> None:
        assert self.group is not None
        id = self.group.course.id
        dialog = Printing(self.session, name, lambda code: made(id, code), self.window())
        dialog.open()
        dialog.look()
