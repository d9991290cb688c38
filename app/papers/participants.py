"""The list that the participants of an event sign when they come."""

from __future__ import annotations

from app.domain.event import EVENT
from app.domain.profile import Profile
from app.language import N_, Words, say
from app.papers.lists import Look, listed
from app.papers.parts import Values, days, facts, gap, named, office_paper, stated
from app.papers.sheet import sheet_of
from app.papers.signature import Ending, to_sign
from app.papers.tables import Columns, Heading

HIGH = 22.0
"""A row to be written into by hand, in points."""

LEAST, MOST = 25, 500
RESPONSIBLE = N_("Person responsible")
COLUMNS = ((N_("Full name"), 0.38), (N_("Organisation and post"), 0.36), (N_("Signature"), 0.20))


def participants_pdf(profile: Profile, event: Values, language: str) -> bytes:
    """The list of an event by its values: a row for each participant who is expected, at least 25."""
    name, sheet = say("Participants' list", language), sheet_of(profile)
    head = [
        (say(EVENT.one, language), named(event, "title", language)),
        (say("Date of holding", language), days(event.get("held_on"), event.get("held_until"), language)),
        *stated(EVENT, event, language, ("place", "district", "organisers")),
    ]
    heads, shares = ("№", *(say(each, language) for each, _ in COLUMNS)), (0.06, *(share for _, share in COLUMNS))
    columns = Columns(heads, tuple(share * sheet.width for share in shares))
    rows = [(str(n), "", "", "") for n in range(1, min(max(event.get("participants") or 0, LEAST), MOST) + 1)]
    goes_on = say(Words("{title}, continued", {"title": name}), language)
    table = listed(Heading("list", "", goes_on), columns, rows, "", style=Look(HIGH, boxed=True))
    known = facts([(label, words) for label, words in head if words], sheet.width)
    parts = [known, gap(2), Ending(table, [to_sign(RESPONSIBLE, language, sheet.width)])]
    return office_paper(profile, name, "", language, parts, sheet, inside=True)
