"""On the page of today: which closed periods are no longer as they were signed, and want an amendment."""

from __future__ import annotations

from functools import partial

from app.domain.quarter import Period
from app.language import N_, Words
from ui.layouts import Plane
from ui.panels import Rows
from ui.parts import Button, Label, Mark
from ui.session import Session

AMENDED, MOST = "what is to be amended", 4
"""What is read for it; so many closed periods are looked at, as each of them is counted anew."""
CHANGED = N_("{period} is closed, and its records have changed since: sign an amendment.")


class ToAmend(Plane):
    """Hidden while all closed periods stand as they were signed."""

    def __init__(self, session: Session) -> None:
        super().__init__("base")
        self.session = session
        self.hide()
        find = partial(session.office.quarters.to_amend, MOST)
        session.run(N_("Counting the quarter"), lambda _: find(), self._found, place=AMENDED)

    def _found(self, periods: list[Period]) -> None:
        rows = Rows(stretch=1)
        for period in periods:
            go = partial(self.session.go, "quarter", period)
            words = Words(CHANGED, {"period": period.name()})
            rows.row(Mark("warning"), Label(words, wrap=True), Button(N_("Open the quarter"), go, role="link"))
        self.lay.addLayout(rows)
        self.setVisible(bool(periods))
