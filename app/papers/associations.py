"""The register of associations as it stood on a day; nothing personal is in it, so that it may be handed out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date

from app.domain.association import ASSOCIATION
from app.domain.profile import Profile
from app.language import N_, Words, number, say
from app.papers.lists import listing_table
from app.papers.parts import Values, facts, gap, office_paper
from app.papers.sheet import sheet_of
from app.papers.signature import Ending, signed
from app.papers.tables import Heading
from app.summary.annex import of_records

SHOWN = (
    ("name", 4.2), ("ethnos", 1.5), ("level", 1.5), ("status", 1.8), ("district", 1.7), ("bin", 1.5),
    ("registration", 1.4), ("opened_on", 1.2), ("accredited_until", 1.3), ("members", 1.0),
)  # fmt: skip
TOTALS = ("level", "status")
"""The fields by whose codes the associations are counted above the list."""


def associations_pdf(profile: Profile, associations: Sequence[Values], on: date, language: str) -> bytes:
    """The associations that stood on a day, by their values, in the order in which they come."""
    name, sheet = say(N_("Register of associations"), language), sheet_of(profile, lying=True)
    goes_on = say(Words("{title}, continued", {"title": name}), language)
    listing = of_records(ASSOCIATION, SHOWN, associations)
    table = listing_table(
        Heading("register", say(ASSOCIATION.label, language), goes_on), listing, language, sheet.width
    )
    total = (say("Associations in all", language), number(len(associations), language))
    above = facts([total, *(counted(field, associations, language) for field in TOTALS)], sheet.width)
    under = say(Words("as of {day}", {"day": on}), language)
    parts = [above, gap(3), Ending(table, signed(profile, language, sheet))]
    return office_paper(profile, name, under, language, parts, sheet)


def counted(field: str, associations: Sequence[Values], language: str) -> tuple[str, str]:
    """«Level: republican – 3, regional – 25»."""
    declared = ASSOCIATION.field(field)
    counts = Counter(declared.show(values.get(field), language) for values in associations)
    return say(declared.label, language), ", ".join(f"{words} – {n}" for words, n in counts.most_common())
