"""A value as a person reads it: codes in the language of now, records by their names."""

from __future__ import annotations

from typing import Any

from app.domain.fields import Field, Link, Links
from ui.language import language
from ui.register.model import name_of
from ui.session import Session


def value_text(session: Session, field: Field, value: Any) -> str:
    """What a value says; «not stated» where there is none."""
    if isinstance(field, Link | Links) and value:
        ids = [value] if isinstance(value, str) else list(value)
        found = session.office.records.named(field.register, ids)
        return ", ".join(name_of(field.register, found[id]) if id in found else "…" for id in ids)
    return field.show(value, language.now)
