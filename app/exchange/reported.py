"""What is linked of an office's records with those of others, as it travels: a list, and a statement of the centre."""

from __future__ import annotations

from typing import Any

import msgspec

from app.exchange.statement import Signature
from app.exchange.terms import Code, Id, Number, Short

FORMAT = "dostyq-linked-1"


class Linked(msgspec.Struct, frozen=True):
    """A record of the office, and the names (kk, ru, en) of the other offices that have reported it too."""

    register: Code
    id: Id
    others: tuple[dict[Code, Short], ...]


class Reported(msgspec.Struct, frozen=True):
    """All that is linked of an office's records, as the centre has signed it; of two the later `version` stands."""

    office: Id
    version: Number
    linked: tuple[Linked, ...]
    signature: Signature = ""

    @property
    def said(self) -> dict[str, Any]:
        """What the centre signs."""
        return {"office": self.office, "version": self.version, "linked": msgspec.to_builtins(self.linked)}
