"""Trust: whose card is believed, the digits to compare by phone, new keys after a loss, keys that are revoked."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

from PySide6.QtCore import Signal

from app.language import N_, Words
from app.office.post import AnotherCentre, why_revoked
from app.office.trusting import kept, renewed
from ui.exchange.files import FILES
from ui.language import language, shown
from ui.layouts import Plane, beside, emptied
from ui.panels import Rows, section
from ui.parts import Button, Label, Mark, plain
from ui.say import ask, ask_file, ask_target, ask_text
from ui.session import Session

SAFE = N_("Are the old keys in safe hands? Then they announce the new ones, and all offices follow by themselves. If "
          "they may be in other hands, every office must accept a new certificate by hand.")  # fmt: skip


class Trust(Plane):
    """`told` is a sentence for the head of the page."""

    told = Signal(object)

    def __init__(self, session: Session) -> None:
        super().__init__("none", gap=4)
        self.session = session
        role = session.office.facts.role
        self.centre, self.accepts = role == "centre", role in ("region", "district")

    def look(self) -> None:
        """The digits, what can be done, and what is believed no longer."""
        emptied(self.lay)
        self.lay.addLayout(section(N_("Trust")))
        self.lay.addWidget(Label(N_("The digits of this office, to be compared by phone"), "second"))
        self.lay.addWidget(plain(self.session.office.post.fingerprint(), "strong", wrap=True))
        deeds = [Button(N_("Make new keys"), self.renew, role="link")]
        if self.accepts:
            deeds.append(Button(N_("Accept an office"), self.certify, role="link"))
        if self.centre or self.accepts:
            deeds.append(Button(N_("Revoke the keys of an office"), self.revoke, role="link"))
        self.lay.addLayout(beside(*deeds, None, gap=16))
        self._revoked()

    def _revoked(self) -> None:
        gone = self.session.office.post.revoked()
        if not gone:
            return
        self.lay.addWidget(Label(N_("Keys that are believed no longer"), "second"))
        rows = Rows(stretch=2)
        for one in gone:
            day, why = plain(shown(date.fromisoformat(one["day"]))), why_revoked(one["reason"])
            whose = plain(one["names"].get(language.now) or one["key"], wrap=True)
            rows.row(Mark("gap"), day, whose, plain(why, wrap=True) if isinstance(why, str) else Label(why, wrap=True))
        self.lay.addLayout(rows)

    def card(self) -> None:
        """The card that is carried to the centre."""
        target = ask_target(self, N_("Office card"), "office.card", FILES)
        if target is not None:
            content = self.session.write(self.session.office.post.card)
            words = Words("The card is written: {file}. Carry it to the centre.", {"file": target.name})
            if content is not None and self.session.save(target, content, words):
                self.told.emit(words)

    def certify(self) -> None:
        """The card of an office in, its certificate out: at the centre, at a region, and for the desks of an office."""
        source = ask_file(self, N_("The card of an office"), FILES)
        made = self.session.write(lambda: self.session.office.post.certify(source)) if source else None
        if made is None:
            return
        certificate, card = made
        target = ask_target(self, N_("Certificate"), "office.cert", FILES)
        if target is not None:
            words = Words("Accepted: {name}. Compare the digits of its card by phone: {digits}",
                          {"name": card.names.get(language.now, ""), "digits": card.public.fingerprint})  # fmt: skip
            self.session.save(target, certificate, words)
            self.told.emit(words)

    def accept(self) -> None:
        """At an office: the centre's certificate."""
        source = ask_file(self, N_("The centre's certificate"), FILES)
        taken = self.session.write(lambda: self._accepted(source)) if source else None
        if taken is not None:
            self.told.emit(kept(taken.accepted))

    def _accepted(self, source: Path) -> Any:
        """The certificate kept; where it is of another centre, only after a person has said so."""
        try:
            return self.session.office.post.accept(source)
        except AnotherCentre as refusal:
            if not ask(self, refusal.words, N_("The digits were compared: accept it anew")):
                raise
        return self.session.office.post.accept(source, anew=True)

    def renew(self) -> None:
        """After a loss or a theft; at the centre a second question, whether the old keys may announce the new ones."""
        question = N_("Make new keys for this office? The old ones end, and the centre must accept its card once more.")
        if self.centre:
            question = N_("Make new keys for the centre? The old ones end.")
        if ask(self, question, N_("Make new keys")):
            post = self.session.office.post
            safe = not self.centre or ask(self, SAFE, N_("They are safe"), N_("They may not be"))
            if self.session.did(lambda: post.renew_keys(safe)):
                role = self.session.office.facts.role
                self.told.emit(renewed(role, safe, post.fingerprint()))

    def revoke(self) -> None:
        """At the centre: nothing of the present keys of an office is taken any more."""
        office = ask_text(self, N_("The KATO code of the office whose keys are lost"))
        reason = ask_text(self, N_("Why? The reason stands in every receipt.")) if office else ""
        found = self.session.write(lambda: self.session.office.post.revoke(office, reason)) if reason else None
        if found is not None:
            self.told.emit(Words("The keys of {name} are revoked: nothing that they sign is taken. A new card can be "
                                 "certified.", {"name": found.names.get(language.now, "")}))  # fmt: skip
