"""On the page of today: what the centre tells the offices to do, and how many of its questions are open."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import Any

from PySide6.QtCore import Qt

from app.domain.profile import in_language
from app.domain.registers import BY_NAME
from app.language import N_, Words, several
from app.office import Remark
from ui.language import language
from ui.layouts import Plane, beside, rule
from ui.panels import section
from ui.parts import Button, Label, Mark, plain
from ui.session import Session
from ui.theme import sized

SHOWN = 4


class FromCentre(Plane):
    """Hidden where the centre has said nothing."""

    def __init__(self, session: Session) -> None:
        super().__init__("base")
        self.session = session
        correspondence = session.office.correspondence
        told = correspondence.instructions()
        unseen = [one for one in told if one["seen_at"] is None]
        holding = [one for one in told if one["seen_at"] is not None and holds(one)]
        asked = [one for one in correspondence.remarks() if one.state == "open"]
        if not (unseen or holding or asked):
            self.hide()
            return
        self.lay.addLayout(section(N_("From the centre")))
        self.lay.addWidget(rule("edge"))
        if asked:
            self._asked(asked)
        for one in (unseen + holding)[:SHOWN]:
            self._instruction(one)

    def _asked(self, asked: list[Remark]) -> None:
        """The way to the only question, or to the list of them."""
        words = several("{n} question of the centre is open", "{n} questions of the centre are open", len(asked))
        one = (asked[0].register, asked[0].record)
        go = Button(N_("Open"), partial(self.session.go, *(one if len(asked) == 1 else ("exchange",))), role="link")
        row = beside(Mark("due"), Label(words, wrap=True), go, gap=8)
        row.setStretch(1, 1)
        sized(row.setContentsMargins, 0, 6, 0, 6)
        self.lay.addLayout(row)
        self.lay.addWidget(rule())

    def _instruction(self, one: dict[str, Any]) -> None:
        """Of one that was not seen yet the whole text."""
        unseen = one["seen_at"] is None
        said = Plane("none", gap=2)
        title = plain(in_language(one["titles"], language.now), "strong" if unseen else "", wrap=True)
        said.lay.addWidget(title)
        if unseen:
            said.lay.addWidget(plain(in_language(one["texts"], language.now), wrap=True))
        said.lay.addWidget(Label(when(one), "second", wrap=True))
        row = beside(gap=8)
        row.addWidget(Mark("note" if unseen else "done"), 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(said, 1)
        if one.get("register") in BY_NAME:
            go = partial(self.session.go, one["register"])
            row.addWidget(Button(BY_NAME[one["register"]].label, go, role="link"))
        if unseen:
            row.addWidget(Button(N_("Seen"), partial(self._see, one["id"])))
        sized(row.setContentsMargins, 0, 6, 0, 6)
        self.lay.addLayout(row)
        self.lay.addWidget(rule())

    def _see(self, id: str) -> None:
        self.session.write(lambda: self.session.office.correspondence.see(id))
        self.session.note(())


def holds(one: dict[str, Any]) -> bool:
    """Whether an instruction is in force today, or is still to come."""
    return not one.get("until") or date.fromisoformat(one["until"]) >= date.today()


def when(one: dict[str, Any]) -> Words:
    since = date.fromisoformat(one["since"])
    if one.get("until"):
        return Words("from {since} to {until}", {"since": since, "until": date.fromisoformat(one["until"])})
    return Words("from {since}", {"since": since})
