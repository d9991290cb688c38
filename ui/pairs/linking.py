"""Reported twice: what two offices may both have told of, side by side; a person says whether it is one."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QKeyEvent

from app.domain.same import Verdict
from app.language import N_, several
from app.office.linking import Reported
from ui.language import Speaking
from ui.layouts import Plane
from ui.pairs.frame import Done, Halves, answers, named, stood
from ui.pairs.linking_fields import Both
from ui.pairs.pair_list import Line, Pairs
from ui.panels import Head
from ui.parts import Button, Label, Toggle
from ui.session import Session

PLACE = "reported twice"
MAY_BE, LINKED, DIFFERENT = range(3)
EMPTY = (
    N_("Nothing here looks as if two offices had reported it."),
    N_("Nothing is linked yet."),
    N_("Nobody has said of any two that they are different."),
)
SAID: dict[str, str] = {
    "same": N_("Linked. The two count as one above; both offices hear of it with their next receipt."),
    "different": N_("Remembered as different."),
    "part": N_("Parted. Each counts for itself again."),
}


class LinkingPage(Speaking, Plane):
    """Pairs at the left, the chosen one beside them. Enter says «the same», Delete «different»."""

    def __init__(self, session: Session) -> None:
        super().__init__("base")
        self.session, self.name = session, "twice"
        self.kind = MAY_BE
        self.found: dict[tuple[str, str], Reported] = {}
        self.pairs, self.both = Pairs(), Both(session)
        self._lay()
        self.pairs.currentRowChanged.connect(self._look_at)
        session.changed.connect(self._changed)
        self.ready()

    def _lay(self) -> None:
        self.head = Head(N_("Reported twice"))
        self.head.add(Button(N_("Look again"), self.look, "refresh-cw"))
        words = (N_("May be one"), N_("Linked"), N_("Said to be different"))
        self.kinds = [Toggle(text, partial(self._show, kind), "tab") for kind, text in enumerate(words)]
        inside = Plane("base", margins=(20, 14, 20, 14))
        inside.lay.addWidget(self.both, 1)
        self.done = Done(self.session, lambda: self._show(self.kind))
        self.halves = Halves(self.pairs, inside, self._foot())
        self.empty = stood(self, self.head, self.kinds, self.done, self.halves)

    def _foot(self) -> Plane:
        self.hint = Label(N_("Enter: the same. Delete: different."), "hint", wrap=True)
        self.different_button = Button(N_("Different"), lambda: self.judge("different"))
        self.part_button = Button(N_("Part them"), self.part)
        self.same_button = Button(N_("The same"), lambda: self.judge("same"), role="primary")
        return answers(self.hint, self.different_button, self.part_button, self.same_button)

    def shown(self, _what: Any = None) -> None:
        self._show(self.kind)

    def _show(self, kind: int) -> None:
        """What may be one, what is linked, or what was said to be different."""
        self.kind = kind
        self.done.forget()
        for at, toggle in enumerate(self.kinds):
            toggle.setChecked(at == kind)
        self.same_button.setHidden(kind == LINKED)
        self.different_button.setHidden(kind == DIFFERENT)
        self.part_button.setVisible(kind == LINKED)
        self.hint.setHidden(kind != MAY_BE)
        self.look()

    @Slot()
    def look(self) -> None:
        """Look for pairs, beside the window; what was judged is there at once."""
        kind, linking = self.kind, self.session.office.linking
        if not self.session.office.is_centre:
            self._put([])
            self.empty.put(N_("Only the centre links what several offices have reported."))
            return
        if kind != MAY_BE:
            verdict = "same" if kind == LINKED else "different"
            self._put([pair for pair in linking.judged() if pair.link and pair.link.values["verdict"] == verdict])
            return
        self._put([])
        self.empty.put(N_("Looking for what two offices have reported…"))
        words = N_("Looking for what two offices have reported")
        self.session.run(words, lambda _: linking.candidates(), self._looked, place=PLACE)

    def _looked(self, found: list[Reported]) -> None:
        if self.kind == MAY_BE:
            self._put(found)

    def _put(self, found: list[Reported], at: int = 0) -> None:
        """Show pairs, or say that there are none."""
        self.found = {(pair.one.id, pair.other.id): pair for pair in found}
        self.head.sub.put(several("{n} pair", "{n} pairs", len(found)) if found else "")
        self.empty.put(EMPTY[self.kind])
        self.halves.setVisible(bool(found))
        self.empty.setHidden(bool(found))
        self.pairs.put([self._line(pair) for pair in found], at)
        self._look_at()
        (self.pairs if found else self.kinds[self.kind]).setFocus()

    def _line(self, pair: Reported) -> Line:
        names = (named(self.session, pair.register, pair.one), named(self.session, pair.register, pair.other))
        return Line((pair.one.id, pair.other.id), pair.found.score if pair.found else None, names, pair.why)

    @Slot()
    def _look_at(self) -> None:
        """The two records of the chosen pair."""
        pair = self.chosen
        self.both.look(pair)
        for button in (self.same_button, self.different_button, self.part_button):
            button.setEnabled(pair is not None)

    @property
    def chosen(self) -> Reported | None:
        line = self.pairs.chosen
        return self.found.get(line.ids) if line is not None else None

    def judge(self, verdict: Verdict) -> None:
        """Say what the two are; the pair leaves the list."""
        pair, linking = self.chosen, self.session.office.linking
        if pair is None:
            return
        link = self.session.write(lambda: linking.judge(pair.one.id, pair.other.id, verdict))
        if link is not None:
            before = pair.link.values["verdict"] if pair.link else None
            judge = partial(linking.judge, pair.one.id, pair.other.id)
            back = partial(judge, before) if before else partial(linking.part, link.id)
            self._without(pair, SAID[verdict], back)

    @Slot()
    def part(self) -> None:
        """Let the two count each for itself again."""
        pair, linking = self.chosen, self.session.office.linking
        if pair is not None and pair.link is not None:
            link = pair.link
            if self.session.write(lambda: linking.part(link.id)) is not None:
                self._without(pair, SAID["part"], partial(linking.judge, pair.one.id, pair.other.id, "same"))

    def _without(self, gone: Reported, words: str, undoing: Callable[[], object]) -> None:
        """The pairs that are left, at the same place; what was done, and the way back."""
        self._put([pair for pair in self.found.values() if pair is not gone], self.pairs.currentRow())
        self.done.tell(words, undoing)
        self.session.note([gone.register.name])

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """The two answers by one key each."""
        key = Qt.Key(event.key())
        if self.kind == MAY_BE and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.judge("same")
        elif self.kind == MAY_BE and key == Qt.Key.Key_Delete:
            self.judge("different")
        else:
            super().keyPressEvent(event)

    @Slot(object)
    def _changed(self, registers: set[str]) -> None:
        """A package has come: what was found may be out of date, and is looked for when the page is shown again."""
        if self.isVisible() and "same" in registers:
            self._show(self.kind)

    def say(self) -> None:
        """The names of the records in the language of now."""
        if self.isVisible():
            self._show(self.kind)
