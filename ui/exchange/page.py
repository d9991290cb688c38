"""The exchange: what waits here, what is on its way, what the centre holds; sending, receiving, parts, trust.

Each panel is a file of its own and reads itself again in `look`.
"""

from __future__ import annotations

from app.language import N_, Words
from app.progress import Progress
from ui.exchange.below import Below
from ui.exchange.delivery import Delivery
from ui.exchange.ending import Ending
from ui.exchange.incoming import Received
from ui.exchange.offices import ToOffices
from ui.exchange.parts import Parts
from ui.exchange.receiving import Receiving
from ui.exchange.remarks import Remarks
from ui.exchange.sending import Sending
from ui.exchange.trust import Trust
from ui.exchange.watched import Watched
from ui.layouts import Plane, scrolled
from ui.page import Page
from ui.panels import Head, Note, Sides
from ui.parts import Button
from ui.session import Session

SIDE = 350
COUNT = "what waits to be sent"
Waiting = tuple[int, int, tuple[int, int]]
"""How many records the next package carries, how many are in no package yet, how many files wait and their bytes."""


class Exchange(Page):
    """What was sent and what came, in plain words."""

    def __init__(self, session: Session) -> None:
        super().__init__(session, "exchange")
        self.centre = session.office.facts.role == "centre"
        self.note = Note("note")
        self.main, self.side = Plane("base", margins=(24, 8, 24, 24)), Sending(session)
        self.receiving = Receiving(session, self)
        self._lay_panels()
        self._lay_head()
        self.lay.addWidget(self.head)
        self.lay.addWidget(self.note)
        self._lay_sides()
        self.side.sent.connect(self.look)
        self.receiving.told.connect(self.tell)
        self.receiving.done.connect(self.look)
        self.ready()

    def _lay_sides(self) -> None:
        """The centre sends to nobody: it has no side for that."""
        if self.centre:
            self.side.setParent(self)
            self.side.hide()
        self.lay.addWidget(scrolled(self.main) if self.centre else Sides(self.main, self.side, SIDE), 1)

    def _lay_panels(self) -> None:
        session = self.session
        self.way, self.received = Delivery(session), Received(session)
        self.remarks, self.offices = Remarks(session), ToOffices(session)
        self.parts, self.trust = Parts(session), Trust(session)
        self.below, self.watched, self.ending = Below(session), Watched(session), Ending(session)
        for panel in (
            self.ending, self.way, self.offices, self.remarks, self.below, self.received, self.watched, self.parts,
            self.trust,
        ):  # fmt: skip
            self.main.lay.addWidget(panel)
        self.main.lay.addStretch(1)
        self.way.setVisible(not self.centre)
        self.offices.setVisible(self.centre)
        for told in (
            self.ending.told, self.offices.told, self.received.told, self.watched.told, self.parts.told,
            self.trust.told,
        ):  # fmt: skip
            told.connect(self._done)
        self.parts.joined.connect(self.receiving.start)

    def _lay_head(self) -> None:
        self.head = Head(N_("Exchange"))
        self.head.add(Button(N_("Office card"), self.trust.card, "id-card"))
        if self.centre:
            self.head.add(Button(N_("Accept an office"), self.trust.certify, "key-round"))
        else:
            self.head.add(Button(N_("Accept the centre's certificate"), self.trust.accept, "key-round"))
        self.head.add(Button(N_("Receive a file"), self.receiving.choose, "mail-check", role="primary"))

    def look(self) -> None:
        """Read everything again."""
        if self.centre:
            self.offices.look()
        else:
            self.way.look(self.session.office.post.sent())
            self._count()
            self.side.look()
        for panel in (self.ending, self.remarks, self.below, self.received, self.watched, self.trust):
            panel.look()

    def _count(self) -> None:
        """How much waits, beside the window: in a large office this takes a while."""
        words, office = N_("Counting what waits to be sent"), self.session.office
        post, attachments = office.post, office.attachments

        def work(_: Progress) -> Waiting:
            return post.unsent(), post.unpacked(), attachments.waiting()

        self.session.run(words, work, self._counted, place=COUNT)

    def _counted(self, found: Waiting) -> None:
        waiting, unpacked, files = found
        self.way.put_waiting(unpacked, waiting - unpacked)
        self.side.put_waiting(waiting, *files)

    def tell(self, words: Words, kind: str = "note") -> None:
        """A sentence at the head of the page."""
        self.note.put(words, kind)

    def _done(self, words: Words) -> None:
        self.tell(words)
        self.look()
