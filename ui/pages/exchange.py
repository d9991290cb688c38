"""The exchange: what waits here, what is on its way, what the centre holds; sending, receiving, trust."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any

from shiboken6 import isValid

from app.errors import NotFound
from app.files import write_whole
from app.language import N_, Words, several
from ui.language import Speaking, language, shown
from ui.pages.sending import Sending
from ui.parts import (
    Button,
    Head,
    Label,
    Mark,
    Note,
    Plane,
    Rows,
    Sides,
    below,
    beside,
    emptied,
    plain,
    rule,
    section,
)
from ui.register.model import name_of
from ui.say import ask, ask_file, ask_target
from ui.session import Session
from ui.theme import theme

SIDE, SHOWN = 350, 12
FILES = "Dostyq (*.dostyq *.card *.cert);;* (*)"


class Exchange(Speaking, Plane):
    """What was sent and what came, in plain words."""

    def __init__(self, session: Session) -> None:
        super().__init__("page")
        self.session, self.name = session, "exchange"
        self.centre = session.office.facts.role == "centre"
        self.head = Head(N_("Exchange"))
        self._lay_head()
        self.note = Note("note")
        self.main, self.side = Plane("base", margins=(24, 8, 24, 24)), Sending(session)
        self.lay.addWidget(self.head)
        self.lay.addWidget(self.note)
        self.lay.addWidget(Sides(self.main, self.side, SIDE), 1)
        self.side.sent.connect(self.look)
        session.changed.connect(self._changed)
        self.ready()

    def _lay_head(self) -> None:
        self.head.add(Button(N_("Office card"), self.card, "id-card"))
        if self.centre:
            self.head.add(Button(N_("Accept an office"), self.certify, "key-round"))
        else:
            self.head.add(Button(N_("Accept the centre's certificate"), self.accept, "key-round"))
        self.head.add(Button(N_("Receive a file"), self.receive, "mail-check", role="primary"))

    def say(self) -> None:
        if self.isVisible():
            self.look()

    def shown(self, _what: Any = None) -> None:
        self.look()

    def _changed(self, _registers: set[str]) -> None:
        if self.isVisible():
            self.look()

    def look(self) -> None:
        """Read everything again."""
        emptied(self.main.lay)
        sent = self.session.office.post.sent()
        if not self.centre:
            self._flow(sent)
            self._sent(sent)
            self._answers()
        self._received()
        self._trust()
        self.main.lay.addStretch(1)
        self.side.look(sent)
        if not self.centre:
            self._count()

    def _flow(self, sent: list[dict[str, Any]]) -> None:
        """Three places: here, on the way, at the centre."""
        answered = [one for one in sent if one["receipt"]]
        open_ = sent[len(answered) :]
        flow = beside(gap=24)
        flow.setContentsMargins(0, theme.u(8), 0, theme.u(12))
        self.here = self._stand(flow, N_("With us"), "waiting", N_("being counted"))
        way = (
            Words("package № {number} has no receipt yet", {"number": open_[-1]["number"]}) if open_ else N_("nothing")
        )
        self._stand(flow, N_("On its way"), "due" if open_ else "open", way)
        there = Words("all up to № {number}", {"number": answered[-1]["number"]}) if answered else N_("nothing yet")
        self._stand(flow, N_("At the centre"), "accepted" if answered else "open", there)
        flow.addStretch(1)
        self.main.lay.addLayout(flow)
        self.main.lay.addWidget(rule())

    def _stand(self, flow: Any, where: str, shape: str, words: Words | str) -> tuple[Mark, Label]:
        mark, label = Mark(shape), Label(words, "strong")
        flow.addLayout(below(Label(where, "second"), beside(mark, label, gap=6), gap=4))
        return mark, label

    def _count(self) -> None:
        """How much waits, beside the window: in a large office this takes a while."""
        unsent = self.session.office.post.unsent
        self.session.run(N_("Counting what waits to be sent"), lambda progress: unsent(), self._counted)

    def _counted(self, waiting: int) -> None:
        mark, label = self.here
        if isValid(label):
            words = several("{n} record waits to be sent", "{n} records wait to be sent", waiting)
            mark.put("waiting" if waiting else "done")
            label.put(words if waiting else N_("all is sent"))
            self.side.put_waiting(waiting)

    def _sent(self, sent: list[dict[str, Any]]) -> None:
        """The packages, the last one first."""
        self.main.lay.addLayout(section(N_("Packages sent"), sub=plain(shown(len(sent)), "second")))
        rows = Rows(2, stretch=3)
        rows.head(N_("Package"), N_("Made"), N_("Records"), N_("What became of it"))
        for one in reversed(sent[-SHOWN:]):
            at = datetime.fromisoformat(one["made_at"]).astimezone()
            shape, words = became(one["receipt"])
            state = Plane("none", across=True, gap=6)
            state.lay.addWidget(Mark(shape))
            state.lay.addWidget(Label(words, wrap=True), 1)
            rows.row(plain(f"№\u00a0{one['number']}", "strong"), plain(shown(at)), plain(shown(one["records"])), state)
        self.main.lay.addLayout(rows)
        if not sent:
            self.main.lay.addWidget(Label(N_("No package was sent yet."), "quiet"))

    def _answers(self) -> None:
        """What the centre says of single records."""
        answers = self.session.office.post.answers()
        if not answers:
            return
        self.main.lay.addLayout(section(N_("What the centre asks to put right")))
        rows = Rows(stretch=2)
        for name, id, state, words in answers:
            try:
                title = name_of(name, self.session.office.records.read(name, id))
            except NotFound:
                title = id
            go = Button(N_("Open"), lambda name=name, id=id: self.session.go(name, id), role="link")
            label = plain(title, "strong", wrap=True)
            rows.row(Mark("returned" if state == "returned" else "waiting"), label, Label(words, wrap=True), go)
        self.main.lay.addLayout(rows)

    def _received(self) -> None:
        """The packages that came from other offices."""
        received = self.session.office.post.received()
        if not received:
            return
        self.main.lay.addLayout(section(N_("Packages received"), sub=plain(shown(len(received)), "second")))
        rows = Rows(1, stretch=0)
        rows.head(N_("Office"), N_("Package"), N_("Received"))
        for one in reversed(received[-SHOWN * 2 :]):
            at = datetime.fromisoformat(one["received_at"]).astimezone()
            rows.row(
                plain(one["office"].get(language.now, ""), wrap=True),
                plain(f"№\u00a0{one['number']}"),
                plain(shown(at)),
            )
        self.main.lay.addLayout(rows)

    def _trust(self) -> None:
        """The digits that two offices compare by phone."""
        self.main.lay.addLayout(section(N_("Trust")))
        self.main.lay.addWidget(Label(N_("The digits of this office, to be compared by phone"), "second"))
        self.main.lay.addWidget(plain(self.session.office.post.fingerprint(), "strong", wrap=True))

    def card(self) -> None:
        """The card that is carried to the centre."""
        target = ask_target(self, N_("Office card"), "office.card", FILES)
        if target is not None:
            content = self.session.write(self.session.office.post.card)
            self._put(
                target, content, Words("The card is written: {file}. Carry it to the centre.", {"file": target.name})
            )

    def certify(self) -> None:
        """At the centre: an office's card in, its certificate out."""
        source = ask_file(self, N_("The card of an office"), FILES)
        made = self.session.write(lambda: self.session.office.post.certify(source)) if source else None
        if made is None:
            return
        certificate, card = made
        target = ask_target(self, N_("Certificate"), "office.cert", FILES)
        if target is not None:
            words = Words("Accepted: {name}. Compare the digits of its card by phone: {digits}",
                          {"name": card.names.get(language.now, ""), "digits": card.public.fingerprint})  # fmt: skip
            self._put(target, certificate, words)

    def accept(self) -> None:
        """At an office: the centre's certificate."""
        source = ask_file(self, N_("The centre's certificate"), FILES)
        taken = self.session.write(lambda: self.session.office.post.accept(source)) if source else None
        if taken is not None:
            accepted = taken.accepted
            words = Words(
                "The certificate is kept; it is valid until {day}. Compare the centre's digits by phone: {digits}",
                {"day": accepted.valid_to, "digits": accepted.centre.public.fingerprint},
            )
            self.note.put(words, "note")
            self.look()

    def receive(self) -> None:
        """A package or a receipt, whatever it is."""
        source = ask_file(self, N_("Receive a file"), FILES)
        if source is not None:
            self.take_in(source)

    def take_in(self, source: Path) -> None:
        """Take a file in, beside the window."""
        post = self.session.office.post
        self.session.run(
            N_("Receiving"), lambda progress: post.receive(source, progress), self._taken_in,
            lambda refusal: self.note.put(refusal.words, "error"), writes=True,
        )  # fmt: skip

    def _taken_in(self, result: Any) -> None:
        taken, receipt = result
        words = Words("Package № {number} of {office}: taken {taken}, waiting {waiting}, returned {returned}.",
                      {"number": taken.number, "office": taken.office.get(language.now, ""), **taken.said})  # fmt: skip
        if taken.kind == "receipt":
            words = Words(
                "The receipt for package № {number} has come: taken {taken}, waiting {waiting}, returned {returned}.",
                {"number": taken.number, **taken.said},
            )
        self.note.put(words, "note")
        if receipt is not None and ask(
            self, N_("Save the receipt, to be carried back to the office?"), N_("Save the receipt")
        ):
            target = ask_target(self, N_("Save the receipt"), receipt.name, FILES)
            if target is not None:
                self._put(target, receipt.read_bytes(), Words("Saved: {name}", {"name": target.name}))
        self.session.note({"event", "association", "course", "learner", "enrolment"})
        self.look()

    def _put(self, target: Path, content: bytes | None, words: Words) -> None:
        if content is not None:
            self.session.write(lambda: write_whole(target, content))
            self.note.put(words, "note")


def became(receipt: dict[str, Any] | None) -> tuple[str, Words | str]:
    """A mark and a sentence for what the centre did with a package."""
    if not receipt:
        return "waiting", N_("no receipt has come yet")
    if receipt.get("returned"):
        words = Words("the centre took {taken}, returned {returned}, {waiting} wait", receipt)
        return "returned", words
    if receipt.get("waiting"):
        return "waiting", Words("the centre took {taken}, {waiting} wait for other records", receipt)
    return "accepted", N_("the centre took everything")
