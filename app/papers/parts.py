"""The small parts that the other papers of the day share: an office's sheet, its facts in two columns."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from reportlab.lib.units import mm
from reportlab.platypus import Flowable, Spacer, Table

from app.domain.profile import Profile, in_language
from app.domain.register import Register
from app.language import N_, long_day, say
from app.papers.heading import BARE, letterhead, registered, title
from app.papers.sheet import About, Sheet, printed
from app.papers.styles import BODY, STRONG, text

INSIDE = N_("Holds personal data: it stays in the office.")

Values = Mapping[str, Any]
"""A record's values by field name."""


def office_paper(
    profile: Profile, name: str, under: str, language: str, parts: Iterable[Flowable], sheet: Sheet,
    inside: bool = False,
) -> bytes:  # fmt: skip
    """A paper under the letterhead of an office; `inside` says on every page that it stays there."""
    institution = in_language(profile.name, language)
    foot = (f"{institution} · {name}", *([say(INSIDE, language)] if inside else []))
    head = [*letterhead(profile, language, sheet), *registered(profile, language), *title(name, under)]
    return printed([*head, *parts], About(" · ".join(filter(None, (name, under))), institution, language, foot), sheet)


def facts(rows: Iterable[tuple[str, str]], width: float, label: float = 0.3) -> Flowable:
    """What is known, a line each: the label on the left, the words on the right."""
    lines = [[text(f"{head}:", BODY), text(words, STRONG)] for head, words in rows]
    made = Table(lines or [["", ""]], [width * label, width * (1 - label)], style=(*BARE, BELOW), spaceBefore=3 * mm)
    made.hAlign = "LEFT"
    return made


BELOW = ("BOTTOMPADDING", (0, 0), (-1, -1), 2.5)


def gap(height: float) -> Flowable:
    """Air, in millimetres."""
    return Spacer(0, height * mm)


def stated(of: Register, values: Values, language: str, names: Iterable[str] = ()) -> list[tuple[str, str]]:
    """The fields that are stated, each with its label; of `names` alone, in their order, where they are given."""
    fields = [of.field(name) for name in names] or [field for field in of.fields if not field.hidden]
    known = [field for field in fields if values.get(field.name) not in (None, ())]
    return [(say(field.label, language), field.show(values[field.name], language)) for field in known]


def named(values: Values, name: str, language: str) -> str:
    """A title in Russian where the paper speaks it and the record has one."""
    return str((language == "ru" and values.get(f"{name}_ru")) or values.get(name) or "")


def days(first: date | None, last: date | None, language: str) -> str:
    """«2025 ж. 2 қазан», «02.10.2025 – 04.10.2025»; nothing where no day is stated."""
    if first is None or last is None or first == last:
        known = first or last
        return long_day(known, language) if known else ""
    return f"{first:%d.%m.%Y} – {last:%d.%m.%Y}"
