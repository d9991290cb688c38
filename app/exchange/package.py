"""The package: records on their way up, as lines of canonical JSON under a header that anybody can check."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Annotated

import msgspec
from msgspec import Meta

from app.errors import Damaged
from app.exchange import container
from app.exchange.identity import Identity, Public
from app.exchange.refusals import Stranger, TooLarge
from app.exchange.terms import MOST_WHOLE, Code, Count, Id, Kato, Line, Number, Quarter, Tally, typed

CONTENT = "records.ndjson"
MOST_LINE = 256 * 2**10
MOST_LINES = 2_000_000

_NUL = re.compile(rb"(?<!\\)(?:\\\\)*\\u0000")

Whole = Annotated[int, Meta(ge=-MOST_WHOLE, le=MOST_WHOLE)]
Plain = str | Whole | bool | None
Value = Plain | list[Plain] | dict[str, Plain]
"""What a field may carry: exact decimals and days go as text; None is «not stated»."""


class RecordLine(msgspec.Struct, frozen=True, forbid_unknown_fields=True, gc=False):
    """One record as it travels. Names, IIN, phones and birth dates are not among its fields."""

    register: Code
    id: Id
    version: Number
    quarter: Quarter
    withdrawn: bool
    fields: dict[str, Value]


class PackageFacts(msgspec.Struct, frozen=True, kw_only=True):
    """What the header says of a package.

    `number` counts 1, 2, 3 within an `incarnation`; `previous` is the hash of the package before it, or "".
    `receipt` is the number of the last package known to be taken, 0 for none. The lines carry what the journal
    holds after `since` up to `upto`. `made_at` (UTC) is information: nothing is ever ordered by it.
    `tally` is of all live records that the office holds, `counts` of the lines by register (`seal_package` counts).
    """

    kato: Kato
    incarnation: Id
    number: Number
    previous: Annotated[str, Meta(pattern=r"\A([0-9a-f]{64})?\Z")]
    receipt: Count
    since: Count
    upto: Count
    schema: Count
    app: Line
    made_at: Annotated[datetime, Meta(tz=True)]
    tally: Tally
    counts: dict[Code, Count] = msgspec.field(default_factory=dict)


@dataclass(frozen=True)
class Package:
    """A package that has passed every check; `hash` names it in the receipt and in the package after it."""

    office: str
    key: str
    hash: str
    facts: PackageFacts
    lines: bytes = field(repr=False)

    def records(self) -> Iterator[RecordLine]:
        """The records in the order in which they were sealed, one at a time."""
        return map(_decoder.decode, _split(self.lines))


_encoder = msgspec.json.Encoder(order="sorted")
_decoder = msgspec.json.Decoder(RecordLine)


def write_line(record: RecordLine) -> bytes:
    """The canonical line of a record, without a line's end: what `seal_package` takes and `tally.mark` marks."""
    return _encoder.encode(record)


def seal_package(
    facts: PackageFacts, lines: Iterable[bytes], me: Identity, to: Public, also: Sequence[str] = ()
) -> bytes:
    """The package of these lines, addressed to one office, readable by it and by the keys in `also` («age1…»).

    A line that could not be read again raises ValueError: it is our fault and must not leave the office.
    """
    content = b"".join(part for line in lines for part in (line, b"\n"))
    counted = msgspec.structs.replace(facts, counts=_counted(content))
    return container.seal("package", counted, me, to.office, {CONTENT: content}, [to.age, *also])


def open_package(data: bytes, me: Identity, keys: Callable[[str, str], Public | None]) -> Package:
    """The package, every line of it checked.

    `keys` gives the accepted keys of (office id, key id), or None; where they name a place, the package must be of it.
    """
    sealed = container.read(data, "package")
    sender = sealed.header.sender
    signer = keys(sender.office, sender.key)
    container.trust(sealed, signer)
    facts = typed(sealed.header.facts, PackageFacts)
    if signer and signer.kato and signer.kato != facts.kato:
        raise Stranger("The package is of another place than the one this office was accepted for.")
    lines = container.content(sealed, me, [CONTENT])[CONTENT]
    _check(lines, facts)
    return Package(sender.office, sender.key, sealed.hash, facts, lines)


def _check(lines: bytes, facts: PackageFacts) -> None:
    try:
        counts = _counted(lines)
    except ValueError:
        raise Damaged(
            "A record in the package is not written as Dostyq writes it. Ask the sender for a new package."
        ) from None
    if counts != facts.counts:
        raise Damaged("The package does not hold the records that its header names. Ask the sender for a new package.")


def _counted(lines: bytes) -> dict[str, int]:
    """Lines by register; raises ValueError for a line that is not canonical."""
    if lines.count(b"\n") > MOST_LINES:
        raise TooLarge("The package has too many records: over {most}.", most=MOST_LINES)
    if b"\\u0000" in lines and _NUL.search(lines):
        raise ValueError("a NUL in a text")
    return dict(Counter(_checked(line).register for line in _split(lines)))


def _checked(line: bytes) -> RecordLine:
    if len(line) > MOST_LINE:
        raise TooLarge("A record in the package is too large: over {most} KB.", most=MOST_LINE // 2**10)
    record = _decoder.decode(line)
    if _encoder.encode(record) != line:
        raise ValueError("not canonical")
    return record


def _split(lines: bytes) -> Iterator[bytes]:
    """Line by line without their ends; what stands after the last end is no line."""
    start = 0
    while (end := lines.find(b"\n", start)) >= 0:
        yield lines[start:end]
        start = end + 1
    if start != len(lines):
        raise ValueError("the last line has no end")
