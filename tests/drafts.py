"""Drafts that can be saved, as hypothesis draws them: every field stated or not, values at their edges, any letters."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from hypothesis import strategies as st

from app.domain.codebooks import codebook
from app.domain.fields import Choice, Day, Field, Identifier, Link, Links, LongText, Money, Phone, Text, Whole
from app.domain.register import Register, errors
from app.domain.registers import register as register_named
from tests.offices import TODAY, iin

PHRASES = (
    "Достық үйі", "Қазақ тілі, А1", "Наурыз мейрамы", "Дөңгелек үстел", "Ёлка", "ШАҢЫРАҚ", "Абай күні № 5",
    "«Бірлік» үйірмесі", "a_b café", "Dostyq", "Өнер, ән, үн", "Іле Іле",
)  # fmt: skip
DAYS = (date(2024, 12, 31), date(2025, 1, 1), date(2025, 3, 31), date(2025, 4, 1), date(2025, 7, 15), date(2025, 8, 30))

Known = Mapping[str, Sequence[str]]
"""The ids that a link may name, by register."""

MOST_STATED = 5
"""So many fields beside the required ones: what hypothesis draws for one draft must stay small."""

EDGES: dict[type[Field], st.SearchStrategy[Any]] = {
    Day: st.sampled_from(DAYS),
    Money: st.sampled_from((Decimal(0), Decimal("0.01"), Decimal("1250000.50"))),
    Phone: st.sampled_from(("+77010000001", "+77010000002")),
    Identifier: st.integers(1, 6).map(iin),
}
letters = st.characters(exclude_categories=["Cc", "Cs", "Zl", "Zp"])
texts = st.sampled_from(PHRASES) | st.text(letters, min_size=1, max_size=8)


def values(declared: Field, known: Known) -> st.SearchStrategy[Any]:
    """The values that a field may have."""
    match declared:
        case Choice():
            return st.sampled_from(list(codebook(declared.codebook).entries)[:4])
        case Whole():
            return st.sampled_from((0, 1, 5, 17, 40, declared.most))
        case Link() | Links():
            return links(declared, known.get(declared.register, ()))
        case LongText():
            return st.just("Екі\nжол") | texts
        case Text(hidden=True):
            return st.none()
    return EDGES.get(type(declared), texts)


def links(declared: Link | Links, ids: Sequence[str]) -> st.SearchStrategy[Any]:
    if not ids:
        return st.none()
    if isinstance(declared, Link):
        return st.sampled_from(ids)
    return st.lists(st.sampled_from(ids), min_size=1, max_size=3, unique=True).map(tuple)


@st.composite
def changes(draw: st.DrawFn, register: Register, known: Known) -> dict[str, Any]:
    """Some fields of a register with values of their own or none, right together or not."""
    fields = draw(st.lists(st.sampled_from(register.fields), max_size=MOST_STATED, unique_by=lambda one: one.name))
    return {one.name: draw(st.none() | values(one, known)) for one in fields}


@st.composite
def drafts(draw: st.DrawFn, name: str, known: Known) -> dict[str, Any]:
    """Drafts of a register that its rules let pass, if they can."""
    register = register_named(name)
    needed = {one.name: draw(values(one, known)) for one in register.fields if one.required}
    return mended(register, {**draw(changes(register, known)), **needed})


def mended(register: Register, draft: dict[str, Any]) -> dict[str, Any]:
    """Without the fields that the rules stumble over."""
    needed = {one.name for one in register.fields if one.required}
    while wrong := errors(register.problems(register.filled(draft, TODAY), TODAY)):
        loose = {one.field for one in wrong if one.field not in needed and draft.get(one.field) is not None}
        if not loose:
            break
        draft = {field: value for field, value in draft.items() if field not in loose}
    return draft
