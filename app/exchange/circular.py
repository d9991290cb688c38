"""The circular: what the centre tells all its offices, as bytes. Every one carries all that is in force."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from string import Formatter
from typing import Annotated, Any

import msgspec
from msgspec import Meta

from app.domain import codebooks, profile
from app.exchange import canonical, container
from app.exchange.identity import Identity, Public
from app.exchange.receipt import Revoked
from app.exchange.refusals import TooLarge
from app.exchange.succession import Announced
from app.exchange.terms import Code, Id, Number, Quarter, Role, Short, typed

CONTENT = "circular.json"
MOST_CIRCULAR = 16 * 2**20
MOST_TEXT = 10_000

Name = Annotated[str, Meta(pattern=r"\A[A-Za-z0-9._-]{1,100}\Z")]
Text = Annotated[str, Meta(max_length=MOST_TEXT)]
NameText = Annotated[str, Meta(max_length=codebooks.MOST_NAME)]


class CircularFacts(msgspec.Struct, frozen=True, kw_only=True):
    """What the header says: `number` counts 1, 2, 3 within the centre's incarnation, `previous` is the hash of the one
    before or "", `to` are the offices that can open it. `made_at` orders nothing. `keys` are the
    announcements of the centre's keys."""

    incarnation: Id
    number: Number
    previous: Annotated[str, Meta(pattern=r"\A([0-9a-f]{64})?\Z")]
    to: tuple[Id, ...]
    app: Short
    made_at: Annotated[datetime, Meta(tz=True)]
    keys: tuple[Announced, ...] = ()


class Notice(msgspec.Struct, frozen=True):
    """One thing that the centre says; of two of one kind and id that with the greater version stands."""

    kind: Code
    id: Name
    version: Number
    withdrawn: Annotated[int, Meta(ge=0, le=1)]
    content: dict[str, Any]

    def __post_init__(self) -> None:
        """A kind that this program does not know is kept as it is."""
        if self.kind in KINDS:
            msgspec.convert(self.content, KINDS[self.kind], strict=True)


class CircularContent(msgspec.Struct, frozen=True):
    """What only the offices read: all notices, withdrawn ones too, and the keys that are believed no longer."""

    notices: tuple[Notice, ...]
    revoked: tuple[Revoked, ...] = ()


class Row(msgspec.Struct, frozen=True, omit_defaults=True):
    """An entry of a codebook as an edition leaves it; what is empty stays as it was."""

    code: Name
    names: dict[Code, NameText] = {}
    valid_from: date | None = None
    valid_to: date | None = None
    under: str = ""
    also: tuple[NameText, ...] = ()


class Edition(msgspec.Struct, frozen=True):
    """Entries of the codebook `book`, new or changed from the day `since`."""

    book: Code
    since: date
    entries: tuple[Row, ...]

    def laid(self) -> codebooks.Edition:
        """As the domain reads it."""
        entries = (codebooks.Entry(**msgspec.structs.asdict(row)) for row in self.entries)
        return codebooks.Edition(self.book, self.since, tuple(entries))


def edition_of(edition: codebooks.Edition, before: Edition | None) -> Edition:
    """An edition ready to travel, together with what was said of the same day before."""
    rows = {row.code: row for row in before.entries} if before else {}
    for entry in edition.entries:
        rows[entry.code] = with_row(rows.get(entry.code) or Row(entry.code), entry)
    return Edition(edition.book, edition.since, tuple(rows.values()))


def with_row(row: Row, entry: codebooks.Entry) -> Row:
    """A row with what an entry says otherwise or more."""
    return Row(
        row.code,
        {**row.names, **entry.names},
        entry.valid_from or row.valid_from,
        entry.valid_to or row.valid_to,
        entry.under or row.under,
        tuple(dict.fromkeys((*row.also, *entry.also))),
    )


class ProfilePart(msgspec.Struct, frozen=True):
    """What institutions of a role are called from the day `since`; texts by field and language, with places."""

    role: Role
    since: date
    texts: dict[Code, dict[Code, Text]]

    def __post_init__(self) -> None:
        """A text may name the office's place and nothing else of ours."""
        for text in (text for by_language in self.texts.values() for text in by_language.values()):
            for _, name, spec, conversion in Formatter().parse(text):
                if name is not None and (name not in profile.PLACES or spec or conversion):
                    raise ValueError("a place in the text that no office can fill")


class Instruction(msgspec.Struct, frozen=True, omit_defaults=True):
    """What offices are to do, from a day to a day; it may belong to a register or to a quarter."""

    titles: dict[Code, Short]
    texts: dict[Code, Text]
    since: date
    until: date | None = None
    register: str = ""
    quarter: Quarter = ""


class Due(msgspec.Struct, frozen=True):
    """The day by which the summary of a quarter is to be with the centre."""

    quarter: Quarter
    day: date

    def __post_init__(self) -> None:
        if not self.quarter:
            raise ValueError("the summary of which quarter")


KINDS: dict[str, type[msgspec.Struct]] = {
    "codebook": Edition,
    "profile": ProfilePart,
    "instruction": Instruction,
    "due": Due,
}


@dataclass(frozen=True)
class Circular:
    """A circular that has passed every check."""

    hash: str
    facts: CircularFacts
    content: CircularContent


def seal_circular(facts: CircularFacts, content: CircularContent, me: Identity, recipients: Sequence[str]) -> bytes:
    """The circular for the offices in `facts.to`, whose age keys are `recipients`; `me` is the centre."""
    written = canonical.write(msgspec.to_builtins(content))
    if len(written) > MOST_CIRCULAR:
        raise too_large()
    return container.seal("circular", facts, me, "", {CONTENT: written}, recipients, container.LEVELS)


def open_circular(data: bytes, me: Identity, centre: Public | None) -> Circular:
    """The circular, if this office is among those addressed; without a certificate (None) no centre is trusted."""
    sealed = container.read(data, "circular")
    container.trust(sealed, centre)
    facts = typed(sealed.header.facts, CircularFacts)
    written = container.content(sealed, me, [CONTENT], facts.to)[CONTENT]
    if len(written) > MOST_CIRCULAR:
        raise too_large()
    return Circular(sealed.hash, facts, typed(canonical.read(written), CircularContent))


def too_large() -> TooLarge:
    return TooLarge("The circular is too large: over {most} MB.", most=MOST_CIRCULAR // 2**20)
