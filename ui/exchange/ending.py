"""Certificates that end soon: said in time, and renewed with one press."""

from __future__ import annotations

from datetime import date
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.language import N_, Words
from app.office.certificates import Term
from ui.exchange.files import FILES
from ui.language import language, shown
from ui.layouts import Plane, emptied
from ui.panels import Note, Rows, section
from ui.parts import Button, Label, Mark, plain
from ui.say import ask_target
from ui.session import Session


class Ending(Plane):
    """What ends within sixty days, here and below; it is not there where nothing does. `told` is a sentence for the
    head of the page."""

    told = Signal(object)

    def __init__(self, session: Session) -> None:
        super().__init__("none", gap=4)
        self.session = session

    def look(self) -> None:
        """Read it again."""
        emptied(self.lay)
        certificates, today = self.session.office.certificates, date.today()
        warning, soon = certificates.warning(today), [term for term in certificates.below() if term.soon(today)]
        self.setVisible(warning is not None or bool(soon))
        if warning is not None:
            note = Note("warning")
            self.lay.addWidget(note)
            note.put(warning)
        if soon:
            self._below(soon)

    def _below(self, soon: list[Term]) -> None:
        self.lay.addLayout(section(N_("Certificates that end soon")))
        rows = Rows(stretch=1)
        for term in soon:
            name = plain(term.names.get(language.now, ""), wrap=True)
            mark = "late" if term.ends < date.today() else "waiting"
            rows.row(Mark(mark), name, plain(shown(term.ends), "strong"), self._deed(term))
        self.lay.addLayout(rows)

    def _deed(self, term: Term) -> Label | Button:
        if not term.here:
            return Label(Words("{office} renews it", {"office": dict(term.giver)}), "second", wrap=True)
        return Button(N_("Renew"), partial(self.renew, term.office), role="link")

    def renew(self, office: str) -> None:
        """Another certificate for the same card."""
        words = renewed(self, self.session, office)
        if words is not None:
            self.told.emit(words)


def renewed(parent: QWidget, session: Session, office: str) -> Words | None:
    """Renew the certificate of an office (its id); one that has ended already is saved, to be carried there. Returns
    what came of it."""
    certificates, today = session.office.certificates, date.today()
    ended = any(term.office == office and term.ends < today for term in certificates.below())
    made = session.write(lambda: certificates.renew(office))
    if made is None:
        return None
    certificate, card = made
    ends = next(term.ends for term in certificates.below() if term.office == office)
    words = Words("The certificate of {name} is good until {day}. The next receipt brings it there.",
                  {"name": card.names.get(language.now, ""), "day": ends})  # fmt: skip
    target = ask_target(parent, N_("Certificate"), "office.cert", FILES) if ended else None
    if target is not None:
        session.save(target, certificate, words)
    return words
