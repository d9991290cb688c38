"""The door to certificates: till when they are good, of this office and of those below, and their renewal in time."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from app.errors import Refusal
from app.exchange import trust
from app.exchange.card import Card
from app.exchange.trust import ENDS_SOON
from app.language import Words
from app.storage import settings
from app.storage.database import Database
from app.storage.journal import act
from app.storage.shelf import OURS

__all__ = ["ENDS_SOON", "Certificates", "Term"]


@dataclass(frozen=True, slots=True)
class Term:
    """A certificate: of which office and role, who has given it, its last day; `here` where it was given by this
    office, `revoked` the day since which its keys are believed no longer."""

    office: str
    names: Mapping[str, str]
    giver: Mapping[str, str]
    ends: date
    here: bool = False
    role: str = ""
    revoked: date | None = None

    def soon(self, today: date) -> bool:
        """Whether it is to be told: it ends within sixty days, or has ended, and its keys are still believed."""
        return self.revoked is None and (self.ends - today).days <= ENDS_SOON


class Certificates:
    """The certificates that one office holds and has given, for one user."""

    def __init__(self, db: Database, user: str) -> None:
        self._db, self._user = db, user

    def own(self) -> Term | None:
        """That of this office; None at the centre and before the first one has come."""
        above, me = trust.centre(self._db), settings.office(self._db)
        return None if above is None else Term(me.id, me.names, above.names, above.valid_to, role=me.role)

    def below(self) -> list[Term]:
        """Those of all offices below, the ones that end first before the others."""
        known = {office.row: office for office in settings.offices(self._db)}
        gone = {(one.office, one.key): one.day for one in trust.revoked(self._db)}
        found = []
        for office in known.values():
            ends, public = trust.valid_to(office), trust.public_of(office)
            if office.above is not None and ends is not None and public is not None:
                giver, revoked = known[office.above].names, gone.get((office.id, public.key_id))
                found.append(Term(office.id, office.names, giver, ends, office.above == OURS, office.role, revoked))
        return sorted(found, key=lambda term: (term.ends, term.office))

    def warning(self, today: date) -> Words | None:
        """What is to be said of this office's own, sixty days before it ends and from then on; None before."""
        term = self.own()
        if term is None or not term.soon(today):
            return None
        about = {"day": term.ends, "office": dict(term.giver), "n": (term.ends - today).days}
        if term.ends < today:
            return Words("The certificate of this office ended on {day}, and nothing can be sent. Ask for a new one: "
                         "{office} gives it.", about)  # fmt: skip
        return Words("The certificate of this office ends on {day}. Ask for its renewal: {office}. The next receipt "
                     "brings the new one.", about)  # fmt: skip

    def renew(self, office: str) -> tuple[bytes, Card]:
        """Certify once more, for a new term, the card that was accepted here of an office (its id, the beginning of
        it, or its KATO code): its next receipt brings the certificate, which is returned too. Raises Refusal."""
        found = settings.office_named(self._db, office)
        if found.above != OURS or found.card is None:
            raise Refusal("Another office has accepted this one: that is where its certificate is renewed.")
        with act(self._db, self._user, "certify"):
            return trust.certify(self._db, found.card, date.today())
