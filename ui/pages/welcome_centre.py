"""The last step of the first run: the office's card to the centre, and the centre's certificate, now or later."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal

from app.errors import Refusal
from app.files import write_whole
from app.language import N_, Words
from app.office import Office
from app.office.trusting import kept
from ui.exchange.files import FILES
from ui.language import Speaking
from ui.layouts import Plane, beside
from ui.panels import Note
from ui.parts import Button, Label
from ui.say import ask_file, ask_target


class Centre(Speaking, Plane):
    """`done` tells that the work may begin; everything but sending goes without a certificate."""

    done = Signal()

    def __init__(self) -> None:
        super().__init__("base", gap=8)
        self.office: Office | None = None
        self.digits, self.note = Label(role="strong", wrap=True), Note("note")
        self.digits.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByKeyboard)
        words = N_("Carry the office's card to the centre and bring its certificate back. Until then everything but "
                   "sending works; both can be done later, on the page «Exchange».")  # fmt: skip
        self.lay.addWidget(Label(N_("The centre's certificate"), "section"))
        self.lay.addWidget(Label(words, "quiet", True))
        self.lay.addWidget(Label(N_("The digits of this office, to be compared by phone"), "second"))
        self.lay.addWidget(self.digits)
        self.card_button = Button(N_("Write the card to a stick"), self.card)
        self.lay.addLayout(beside(self.card_button, None))
        self.lay.addLayout(beside(Button(N_("Take in the certificate"), self.accept), None))
        self.lay.addWidget(self.note)
        self.lay.addStretch(1)
        self.begin = Button(N_("Begin"), self.done.emit, role="primary")
        self.lay.addLayout(beside(None, self.begin))
        self.ready()

    def put(self, office: Office) -> None:
        """The office that was founded."""
        self.office = office
        self.digits.put_text(office.post.fingerprint())

    def start(self) -> None:
        """The cursor where the work begins."""
        self.begin.setFocus()

    def card(self) -> None:
        """The card that is carried to the centre."""
        target = ask_target(self, N_("Office card"), "office.card", FILES)
        if target is None or self.office is None:
            return
        try:
            write_whole(target, self.office.post.card())
        except Refusal as refusal:
            self.note.put(refusal.words, "error")
        else:
            words = Words("The card is written: {file}. Carry it to the centre.", {"file": target.name})
            self.note.put(words, "note")

    def accept(self) -> None:
        """The certificate that came back."""
        source = ask_file(self, N_("The centre's certificate"), FILES)
        if source is None or self.office is None:
            return
        try:
            accepted = self.office.post.accept(source).accepted
        except Refusal as refusal:
            self.note.put(refusal.words, "error")
            return
        self.note.put(kept(accepted), "note")
