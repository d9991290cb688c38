"""The terms that all kinds of file share, as types that check themselves while they are read."""

from __future__ import annotations

from typing import Annotated, Any, Literal, TypeVar

import msgspec
from msgspec import Meta

from app.errors import Damaged, Refusal

T = TypeVar("T")

MOST_WHOLE = 2**53 - 1
"""The largest whole number that every JSON reader of the world keeps exact."""

MOST_SHORT = 300

Id = Annotated[str, Meta(pattern=r"\A[0-9a-f-]{32,36}\Z")]
"""A UUID in lower case, with its hyphens or without; compared as text."""

Code = Annotated[str, Meta(pattern=r"\A[a-z][a-z0-9_]{0,39}\Z")]
"""The name of a register or of a field."""

Quarter = Annotated[str, Meta(pattern=r"\A((19|20)[0-9]{2}-Q[1-4])?\Z")]
"""«2025-Q3», or nothing for a record that no day places in a quarter."""

Kato = Annotated[str, Meta(pattern=r"\A[0-9]{9}\Z")]
KeyId = Annotated[str, Meta(pattern=r"\A[0-9A-F]{16}\Z")]
Sha256 = Annotated[str, Meta(pattern=r"\A[0-9a-f]{64}\Z")]
Hash128 = Annotated[str, Meta(pattern=r"\A[0-9a-f]{32}\Z")]
Count = Annotated[int, Meta(ge=0, le=MOST_WHOLE)]
Number = Annotated[int, Meta(ge=1, le=MOST_WHOLE)]
Short = Annotated[str, Meta(max_length=MOST_SHORT)]
Role = Literal["region", "district", "desk", "centre"]

Tally = dict[Code, dict[Quarter, tuple[Count, Hash128]]]
"""By register and quarter: how many live records an office holds, and the sum of their marks (app.domain.line)."""


Quarters = dict[Code, tuple[Quarter, ...]]
"""By register: some quarters, of which all records are meant."""


def refuse_long(text: str, most: int) -> None:
    """What a person writes travels whole or not at all: who reads it takes no longer text."""
    if len(text) > most:
        raise Refusal("The text is too long: at most {most} characters.", most=most)


def typed(value: Any, kind: type[T]) -> T:
    """Plain JSON values as the struct they should be; what does not fit is refused."""
    try:
        return msgspec.convert(value, kind, strict=True)
    except msgspec.ValidationError:
        raise Damaged("The file has an entry that does not belong there. Ask the sender to make it again.") from None
