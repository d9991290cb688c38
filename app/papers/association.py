"""The card of an association with its year: what is known of it, and what it held, taught and asked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from reportlab.platypus import Flowable

from app.domain.association import ASSOCIATION
from app.domain.profile import Profile
from app.domain.quarter import Period
from app.domain.registers import register
from app.language import Words, say, several
from app.papers.lists import listing_table
from app.papers.parts import Values, facts, gap, named, office_paper, stated
from app.papers.sheet import sheet_of
from app.papers.tables import Heading
from app.summary.annex import of_records

SHOWN = {
    "event": (("held_on", 1.1), ("title", 3.6), ("kind", 1.5), ("district", 1.5), ("participants", 1.1)),
    "course": (
        ("group_name", 2.4), ("language", 1.4), ("form", 1.5), ("starts_on", 1.1), ("ends_on", 1.1), ("pupils", 1.3),
    ),
    "request": (("raised_on", 1.1), ("subject", 4.0), ("kind", 1.5), ("status", 1.5)),
}  # fmt: skip
"""The registers whose records name an association, and what of each is shown, with the room that it takes."""


def association_pdf(
    profile: Profile, association: Values, year: Period, linked: Mapping[str, Sequence[Values]], language: str
) -> bytes:
    """The card from the values of an association and of the year's records that name it, by register."""
    known, sheet = stated(ASSOCIATION, association, language), sheet_of(profile)
    parts: list[Flowable] = [facts(known, sheet.width, 0.36), gap(3)]
    for name in SHOWN:
        parts.append(lived(name, linked.get(name, ()), language, sheet.width))
    under = say(Words("{paper}, {period}", {"paper": Words("Card of an association"), "period": year.name()}), language)
    return office_paper(profile, named(association, "name", language), under, language, parts, sheet, inside=True)


def lived(name: str, records: Sequence[Values], language: str, width: float) -> Flowable:
    """What the association did, as one register tells it."""
    of = register(name)
    title = Words("{title}: {counted}", {"title": Words(of.label), "counted": several(*of.counted, len(records))})
    goes_on = Words("{title}, continued", {"title": Words(of.label)})
    heading = Heading(name, say(title, language), say(goes_on, language))
    return listing_table(heading, of_records(of, SHOWN[name], records), language, width)
