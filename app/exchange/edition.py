"""An edition: the summary of a closed period as one signed document that travels and never changes.

The document is canonical JSON (`app.exchange.canonical`); its SHA-256 names it, the office's key signs its bytes.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import Annotated, Literal

import msgspec
from msgspec import Meta

from app.domain.shortcode import code_of
from app.exchange import canonical, minisign
from app.exchange.identity import Identity
from app.exchange.receipt import Reason
from app.exchange.refusals import Forged
from app.exchange.terms import Code, Count, Hash128, Id, Kato, Quarter, Role, Short, typed

FORMAT = "dostyq-edition-1"

Column = Literal["now", "before", "year_ago"]
PeriodText = Annotated[str, Meta(pattern=r"\A\d{4}(-(Q[1-4]|H[12]|9M))?\Z")]
Path = Annotated[str, Meta(pattern=r"\A([a-z][a-z0-9_]{0,39}(\.[a-z][a-z0-9_]{0,39})?)?\Z")]
Long = Annotated[str, Meta(max_length=4000)]


class Row(msgspec.Struct, frozen=True, omit_defaults=True):
    """A line of a table, as it was printed; without a key it is the figure as a whole."""

    figure: Code
    words: Short
    now: Count
    year_ago: Count
    before: Count | None = None
    key: Short | None = None
    codebook: str = ""
    depth: Count = 0


class Table(msgspec.Struct, frozen=True, omit_defaults=True):
    """A table of the summary; `by` is the field by which it breaks its figures down."""

    name: Code
    title: Short
    rows: tuple[Row, ...]
    by: Path = ""


class Explained(msgspec.Struct, frozen=True, omit_defaults=True):
    """What a check found at the closing, and what the office says to it."""

    key: Short
    severity: Literal["warning", "note"]
    words: Reason
    text: Long = ""


class Changed(msgspec.Struct, frozen=True):
    """A cell that is not what it was in the edition before; `column` is the period that it counts."""

    figure: Code
    by: Path
    key: Short
    column: Column
    before: Count
    after: Count


class Cause(msgspec.Struct, frozen=True):
    """A record that makes cells differ: (place among the changed cells, what it adds before, and after).

    Without an id: what no record explains, such as a figure that a newer program counts otherwise. `late` are the
    reasons given for the late entries.
    """

    register: str
    id: str
    number: Count
    late: tuple[Long, ...]
    shares: tuple[tuple[Count, int, int], ...]


class Document(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """The whole edition. `number` is 0 for the closing, then 1 for A1 …; `previous` is the hash of the one before.

    `seq` is the office's journal at that moment in that `incarnation`. `behind`: by figure, how many records it
    counts and the sum of their marks; `tally`: the same of all records that lie in the period's quarters.
    """

    format: str
    office: Id
    kato: Kato
    role: Role
    names: dict[Code, Short]
    period: PeriodText
    number: Count
    previous: Annotated[str, Meta(pattern=r"\A([0-9a-f]{64})?\Z")]
    incarnation: Id
    seq: Count
    closed_at: Annotated[datetime, Meta(tz=True)]
    closed_by: Short
    reason: Long
    profile: dict[str, str | dict[str, str]]
    tables: tuple[Table, ...]
    findings: tuple[Explained, ...]
    nil: tuple[Code, ...]
    behind: dict[Code, tuple[Count, Hash128]]
    tally: dict[Code, dict[Quarter, tuple[Count, Hash128]]]
    changed: tuple[Changed, ...] = ()
    causes: tuple[Cause, ...] = ()


@dataclass(frozen=True)
class Sealed:
    """A document in its bytes with the signature beside it, as it is kept and as it travels."""

    document: bytes
    signature: bytes

    @property
    def hash(self) -> str:
        return sha256(self.document).hexdigest()

    @property
    def code(self) -> str:
        return code_of(self.hash)


def seal_edition(document: Document, me: Identity) -> Sealed:
    """The document signed by this office."""
    raw = canonical.write(msgspec.to_builtins(document))
    return Sealed(raw, minisign.sign(me.seed, raw))


def read_edition(document: bytes) -> Document:
    """What a document says, whoever has signed it; raises Damaged."""
    return typed(canonical.read(document), Document)


def trust_edition(sealed: Sealed, sign: str) -> None:
    """Refuse what this key («RW…») has not signed."""
    if not minisign.verify(sign, sealed.document, sealed.signature):
        raise Forged("The signature of the closed summary is not the sender's. Ask the sender for a new package.")
