"""Where our records are: with us, on their way, at the centre; the packages, and what the centre asks to put right."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from shiboken6 import isValid

from app.errors import NotFound
from app.language import N_, Words, several
from ui.language import shown
from ui.layouts import Plane, below, beside, emptied, rule
from ui.panels import Rows, section
from ui.parts import Button, Label, Mark, plain
from ui.register.model import name_of
from ui.session import Session
from ui.theme import sized

SHOWN = 12


class Delivery(Plane):
    """Three places, the packages between them, and the answers to single records."""

    def __init__(self, session: Session) -> None:
        super().__init__("none")
        self.session = session

    def look(self, sent: list[dict[str, Any]]) -> None:
        """Read everything again; `sent` are the packages of this office."""
        emptied(self.lay)
        self._places(sent)
        self._sent(sent)
        self._answers()

    def _places(self, sent: list[dict[str, Any]]) -> None:
        answered = last_answered(sent)
        open_ = sent[sent.index(answered) + 1 :] if answered else sent
        row = beside(gap=24)
        sized(row.setContentsMargins, 0, 8, 0, 12)
        self.here = self._place(row, N_("With us"), "waiting", N_("being counted"))
        way = (
            Words("package № {number} has no receipt yet", {"number": open_[-1]["number"]}) if open_ else N_("nothing")
        )
        _, self.under_way = self._place(row, N_("On its way"), "due" if open_ else "open", way)
        there = Words("all up to № {number}", {"number": answered["number"]}) if answered else N_("nothing yet")
        self._place(row, N_("At the centre"), "accepted" if answered else "open", there)
        row.addStretch(1)
        self.lay.addLayout(row)
        self.lay.addWidget(rule())

    def _place(self, row: Any, where: str, shape: str, words: Words | str) -> tuple[Mark, Label]:
        mark, label = Mark(shape), Label(words, "strong")
        row.addLayout(below(Label(where, "second"), beside(mark, label, gap=6), gap=4))
        return mark, label

    def put_waiting(self, unpacked: int, under_way: int) -> None:
        """How many records are in no package yet, and how many in one that has no receipt."""
        mark, label = self.here
        if not isValid(label):
            return
        words = several("{n} record waits to be sent", "{n} records wait to be sent", unpacked)
        mark.put("waiting" if unpacked else "done")
        label.put(words if unpacked else N_("all is sent"))
        if under_way:
            self.under_way.put(several("{n} record has no receipt yet", "{n} records have no receipt yet", under_way))

    def _sent(self, sent: list[dict[str, Any]]) -> None:
        """The packages, the last one first."""
        self.lay.addLayout(section(N_("Packages sent"), sub=plain(shown(len(sent)), "second")))
        if not sent:
            self.lay.addWidget(Label(N_("No package was sent yet."), "quiet"))
            return
        rows = Rows(2, stretch=3)
        rows.head(N_("Package"), N_("Made"), N_("Records"), N_("What became of it"))
        later = None
        for one in reversed(sent[-SHOWN:]):
            at = datetime.fromisoformat(one["made_at"]).astimezone()
            shape, words = became(one["receipt"], later)
            later = one["number"] if one["receipt"] else later
            state = Plane("none", across=True, gap=6)
            state.lay.addWidget(Mark(shape))
            state.lay.addWidget(Label(words, wrap=True), 1)
            rows.row(plain(f"№\u00a0{one['number']}", "strong"), plain(shown(at)), plain(shown(one["records"])), state)
        self.lay.addLayout(rows)

    def _answers(self) -> None:
        """What the centre says of single records."""
        answers = self.session.office.correspondence.answers()
        if not answers:
            return
        self.lay.addLayout(section(N_("What the centre asks to put right")))
        rows = Rows(stretch=2)
        for name, id, state, words in answers:
            try:
                title = name_of(name, self.session.office.records.read(name, id))
            except NotFound:
                title = id
            go = Button(N_("Open"), lambda name=name, id=id: self.session.go(name, id), role="link")
            label = plain(title, "strong", wrap=True)
            rows.row(Mark("returned" if state == "returned" else "waiting"), label, Label(words, wrap=True), go)
        self.lay.addLayout(rows)


def last_answered(sent: list[dict[str, Any]]) -> dict[str, Any] | None:
    """The last package that has a receipt: with it the centre has all that the earlier ones carried."""
    return next((one for one in reversed(sent) if one["receipt"]), None)


def became(receipt: dict[str, Any] | None, later: int | None = None) -> tuple[str, Words | str]:
    """A mark and a sentence for what the centre did with a package; `later` is the next one after it that it took."""
    if not receipt and later:
        return "done", Words("no receipt of its own; № {number} carried it too", {"number": later})
    if not receipt:
        return "waiting", N_("no receipt has come yet")
    if receipt.get("returned"):
        words = Words("the centre took {taken}, returned {returned}, {waiting} wait", receipt)
        return "returned", words
    if receipt.get("waiting"):
        return "waiting", Words("the centre took {taken}, {waiting} wait for other records", receipt)
    return "accepted", N_("the centre took everything")
