"""An edition: the summary of a closed period as one signed document that travels and never changes.

The document is canonical JSON (`app.exchange.canonical`); its SHA-256 names it, the office's key signs its bytes. In a
package each edition is a line of its own: the document's bytes as a text, the signature, and the key.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from hashlib import sha256
from typing import Annotated, Literal

import msgspec
from msgspec import Meta

from app.domain.profile import Profile
from app.domain.shortcode import code_of
from app.errors import Damaged, Refusal, TooNew
from app.exchange import canonical, minisign
from app.exchange.identity import Identity
from app.exchange.receipt import Reason
from app.exchange.refusals import Forged, TooLarge
from app.exchange.terms import Code, Count, Hash128, Id, Kato, Quarter, Role, Short, typed
from app.storage.editions import Kept

FORMAT = "dostyq-edition-1"
MOST_EDITION = 16 * 2**20

Column = Literal["now", "before", "year_ago"]
PeriodText = Annotated[str, Meta(pattern=r"\A(19|20)[0-9]{2}(-(Q[1-4]|H[12]|9M))?\Z")]
Path = Annotated[str, Meta(pattern=r"\A([a-z][a-z0-9_]{0,39}(\.[a-z][a-z0-9_]{0,39})?)?\Z")]
MOST_LONG = 4000
"""So many characters a reason or an explanation may have."""

Long = Annotated[str, Meta(max_length=MOST_LONG)]


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


class Outgoing(msgspec.Struct, frozen=True, omit_defaults=True):
    """The number and the day under which the office has registered the paper; both may be unknown."""

    number: Annotated[str, Meta(max_length=60)] = ""
    on: date | None = None


class Outline(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What every later format says alike, so that what is not understood yet can be kept in its place."""

    format: Annotated[str, Meta(pattern=r"\Adostyq-edition-[0-9]{1,4}\Z")]
    office: Id
    period: PeriodText
    number: Count
    closed_at: Annotated[datetime, Meta(tz=True)]


class Document(Outline, frozen=True, kw_only=True, omit_defaults=True):
    """The whole edition. `number` is 0 for the closing, then 1 for A1 …; `previous` is the hash of the one before.

    `seq` is the office's journal at that moment in that `incarnation`. `behind`: by figure, how many records it
    counts and the sum of their marks; `tally`: the same of all records that lie in the period's quarters.
    """

    kato: Kato
    role: Role
    names: dict[Code, Short]
    previous: Annotated[str, Meta(pattern=r"\A([0-9a-f]{64})?\Z")]
    incarnation: Id
    seq: Count
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
    registered: Outgoing | None = None

    def __post_init__(self) -> None:
        msgspec.convert(self.profile, Profile)


class _Carried(msgspec.Struct, frozen=True):
    document: str
    sign: Short
    signature: Short

    def __post_init__(self) -> None:
        minisign.key_id(self.sign)


@dataclass(frozen=True)
class Sealed:
    """A document in its bytes, the signature beside it, and the key («RW…») that has signed it."""

    document: bytes
    signature: bytes
    sign: str

    @property
    def hash(self) -> str:
        return sha256(self.document).hexdigest()

    @property
    def code(self) -> str:
        return code_of(self.hash)

    @property
    def holds(self) -> bool:
        """Whether the signature is the key's; whose key it is, is another question."""
        try:
            return minisign.verify(self.sign, self.document, self.signature)
        except ValueError:
            return False


def seal_edition(document: Document, me: Identity) -> Sealed:
    """The document signed by this office; raises TooLarge, and Damaged for what nobody could read again."""
    raw = canonical.write(msgspec.to_builtins(document))
    read_edition(raw)
    if len(raw) > MOST_EDITION // 2:
        raise TooLarge("Too many records have changed for one amendment: over {most} MB.", most=MOST_EDITION // 2**21)
    return Sealed(raw, minisign.sign(me.seed, raw), me.public.sign)


def read_edition(document: bytes) -> Document:
    """What a document says, whoever has signed it; raises Damaged, TooNew."""
    plain = canonical.read(document)
    if typed(plain, Outline).format != FORMAT:
        raise TooNew("The closed summary was made by a newer Dostyq: it is kept as it came. Update this program to "
                     "read it.")  # fmt: skip
    return typed(plain, Document)


def outline(document: bytes) -> Outline:
    """Whose summary a document is, of any format; raises Damaged."""
    return typed(canonical.read(document), Outline)


def reads(document: bytes) -> bool:
    """Whether a document can be read here."""
    try:
        read_edition(document)
    except Refusal:
        return False
    return True


def edition_line(sealed: Sealed) -> bytes:
    """An edition as it travels."""
    return canonical.write(
        {"document": sealed.document.decode(), "sign": sealed.sign, "signature": sealed.signature.decode()}
    )


def edition_lines(content: bytes, office: str) -> list[Sealed]:
    """The editions of an office that a package brings, each whole and signed; raises Damaged, Forged, TooLarge.

    Those of a newer format are among them, understood no further than their outline.
    The key may be an older one of the office: that it is the office's, the package's own signature says.
    """
    found = []
    for line in content.splitlines():
        if len(line) > MOST_EDITION:
            raise TooLarge("A closed summary in the package is too large: over {most} MB.", most=MOST_EDITION // 2**20)
        carried = typed(canonical.read(line), _Carried)
        sealed = Sealed(carried.document.encode(), carried.signature.encode(), carried.sign)
        if opened(sealed.document).office != office or not sealed.holds:
            raise Forged("A closed summary in the package is not signed by its office. Ask for a new package.")
        found.append(sealed)
    if content != b"".join(line + b"\n" for line in content.splitlines()):
        raise Damaged("The file is not written as Dostyq writes it. Ask the sender to make it again.")
    return found


def opened(document: bytes) -> Outline:
    """A document as far as it is understood here: the whole of it, or of a newer format its outline; raises Damaged."""
    try:
        return read_edition(document)
    except TooNew:
        return outline(document)


def kept_as(office: int, document: Outline, sealed: Sealed, seq: int) -> Kept:
    """An edition as the database keeps it, closed at a place of its own journal."""
    closed_at = document.closed_at.isoformat(timespec="seconds")
    return Kept(office, document.period, document.number, sealed.hash, sealed.code, seq, closed_at, sealed.document,
                sealed.signature, sealed.sign)  # fmt: skip
