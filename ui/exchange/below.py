"""The offices below this one: what came from each, and, unless this is the centre, what waits to be passed on."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from app.language import N_, Words, several
from ui.language import language, shown
from ui.layouts import Plane, emptied
from ui.panels import Rows, section
from ui.parts import Label, Mark, plain
from ui.session import Session

ROLES = {"region": N_("region"), "district": N_("district or city"), "desk": N_("desk")}


class Below(Plane):
    """A list; it is not there where no office stands below this one."""

    def __init__(self, session: Session) -> None:
        super().__init__("none")
        self.session = session

    def look(self) -> None:
        """Read it again."""
        emptied(self.lay)
        found = self.session.office.post.below()
        self.setVisible(bool(found))
        if not found:
            return
        self.lay.addLayout(section(N_("Offices below"), sub=plain(shown(len(found)), "second")))
        rows = Rows(stretch=1)
        top = self.session.office.is_centre
        on = () if top else (N_("On to those above"),)
        rows.head("", N_("Office"), N_("What it is"), N_("Last package"), *on)
        for one in found:
            on_to = () if top else (Label(onward(one), wrap=True),)
            rows.row(Mark(shape(one)), plain(one["names"].get(language.now, one["kato"]), wrap=True),
                     Label(ROLES.get(one["role"], one["role"])), last(one), *on_to)  # fmt: skip
        self.lay.addLayout(rows)


def shape(one: dict[str, Any]) -> str:
    if one["refused"]:
        return "returned"
    return "waiting" if one["waiting"] or not one["last"] else "accepted"


def last(one: dict[str, Any]) -> Label:
    """The number of the last package and when it came."""
    if not one["last"]:
        return Label(N_("nothing yet"), "quiet")
    at = datetime.fromisoformat(one["last"]).astimezone()
    return plain(f"№\u00a0{one['number']}, {shown(at)}")


def onward(one: dict[str, Any]) -> Words | str:
    """What became of its packages above."""
    if one["refused"]:
        return Words("refused above: {reason}", {"reason": one["refused"]})
    if not one["direct"]:
        return N_("comes with the packages of the office above it")
    if not one["waiting"]:
        return N_("all is passed on") if one["last"] else ""
    return several("{n} package goes with our next one", "{n} packages go with our next one", one["waiting"])
