"""A record on its way from the form into the register, with the reason that a late one needs."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtWidgets import QWidget

from app.domain.fields import Choice, Day, Link
from app.domain.register import Register
from app.office import Record
from ui.late import with_reason
from ui.session import Session

SHARED = (Choice, Day, Link)


def put_in(parent: QWidget, session: Session, of: Register, id: str, values: Mapping[str, Any]) -> Record:
    """Change the record of an id, or add one where there is none; raises Unfit, Locked, Refusal."""
    records = session.office.records

    def put(late: str) -> Record:
        return records.edit(of.name, id, values, late) if id else records.add(of.name, values, late)

    return with_reason(parent, put)


def in_common(of: Register, values: Mapping[str, Any]) -> dict[str, Any]:
    """What the next record mostly shares with the last: its days, codes and links, but never a person's own data."""
    shared = (field for field in of.fields[1:] if isinstance(field, SHARED) and field.travels)
    return {field.name: values.get(field.name) for field in shared if field.name not in of.defaults}
