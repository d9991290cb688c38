"""A remark on a record as it travels, down in a receipt and up in a package."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Annotated, Any

import msgspec
from msgspec import Meta

from app.exchange import canonical
from app.exchange.statement import Signature
from app.exchange.terms import Code, Count, Id, Number, typed
from app.storage.remarks import Remark

CONTENT = "remarks.json"
MOST_TEXT = 2000
FORMAT = "dostyq-remark-1"
SIGNED = ("id", "office", "register", "record", "kind", "text", "about", "made_on", "version", "withdrawn", "author")

Text = Annotated[str, Meta(max_length=MOST_TEXT)]
Day = Annotated[str, Meta(pattern=r"\A[0-9]{4}-[0-9]{2}-[0-9]{2}\Z")]


class Carried(msgspec.Struct, frozen=True, kw_only=True):
    """A remark on its way, on a record of `office`.

    `kind`, `text`, `about` (the version of the record that was seen), `made_on` and `withdrawn` are the centre's,
    counted by `version`, and signed by their `author`, an office above; `state` and `answer` are the office's, counted
    by `said`.
    """

    id: Id
    office: Id
    register: Code
    record: Id
    kind: Code
    text: Text
    about: Count
    made_on: Day
    version: Number
    withdrawn: Annotated[int, Meta(ge=0, le=1)]
    said: Count
    state: Code
    answer: Text
    author: Annotated[str, Meta(pattern=r"\A([0-9a-f-]{32,36})?\Z")] = ""
    signature: Signature = ""

    def __post_init__(self) -> None:
        date.fromisoformat(self.made_on)

    @property
    def asked(self) -> dict[str, Any]:
        """What its author signs."""
        return {name: getattr(self, name) for name in SIGNED}


def carried(office: str, some: Iterable[Remark]) -> list[Carried]:
    return [Carried(office=office, **msgspec.structs.asdict(remark)) for remark in some]


def kept(one: Carried) -> Remark:
    """As a database keeps it."""
    return Remark(**{name: getattr(one, name) for name in Remark.__struct_fields__})


def write(some: Iterable[Carried]) -> bytes:
    return canonical.write(msgspec.to_builtins(tuple(some)))


def read(content: bytes) -> tuple[Carried, ...]:
    """The remarks of a package; raises Damaged."""
    return typed(canonical.read(content), tuple[Carried, ...])
