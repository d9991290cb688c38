"""Which office this is, who has accepted it, and the way to its certificates."""

from __future__ import annotations

from app.domain.places import place
from app.language import N_
from ui.language import language
from ui.layouts import Plane, emptied
from ui.pages.settings_look import named_rows
from ui.pages.welcome_place import ROLES
from ui.panels import section
from ui.parts import Button, Label, plain
from ui.session import Session


class OfficeFacts(Plane):
    """Facts that cannot be changed, and a button to where cards and certificates are."""

    def __init__(self, session: Session) -> None:
        super().__init__("none")
        self.session, self.facts = session, Plane("none")
        more = Button(N_("Cards and certificates"), lambda: session.go("exchange"), "arrow-left-right")
        self.lay.addLayout(section(N_("Offices and certificates"), more))
        self.lay.addWidget(self.facts)

    def look(self) -> None:
        """Read it again."""
        emptied(self.facts.lay)
        facts, above = self.session.office.facts, self.session.office.post.above()
        rows = named_rows()
        where = f"{place(facts.kato).names[language.now]} · {facts.kato}"
        rows.row(Label(N_("This office")), Label(ROLES[facts.role]))
        rows.row(Label(N_("Territory")), plain(where))
        if facts.role != "centre":
            known = plain(above.get(language.now, above["kk"]), wrap=True) if above else Label(N_("nobody yet"))
            rows.row(Label(N_("Accepted by")), known)
        rows.row(
            Label(N_("Digits, to be compared by phone"), wrap=True),
            plain(self.session.office.post.fingerprint(), wrap=True),
        )
        self.facts.lay.addLayout(rows)
