"""The lines inside a package, read from a stranger's hand: every one canonical, typed and of bounded size."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Annotated

import msgspec
from msgspec import Meta

from app.domain.line import Line, encode
from app.exchange.refusals import TooLarge
from app.exchange.terms import MOST_WHOLE, Code, Id, Number, Quarter

MOST_LINE = 256 * 2**10
MOST_LINES = 2_000_000

_NUL = re.compile(rb"(?<!\\)(?:\\\\)*\\u0000")

Whole = Annotated[int, Meta(ge=-MOST_WHOLE, le=MOST_WHOLE)]
Plain = str | Whole | bool | None
Value = Plain | list[Plain] | dict[str, Plain]
"""What a field may carry: exact decimals and days go as text. The type itself ends the depth."""


class RecordLine(Line, frozen=True, forbid_unknown_fields=True, gc=False):
    """One record as it came; which fields a register has, the receiver knows."""

    fields: dict[str, Value]
    id: Id
    number: Number
    quarter: Quarter
    register: Code
    version: Number
    withdrawn: bool


_decode = msgspec.json.Decoder(RecordLine).decode


def records(content: bytes) -> Iterator[RecordLine]:
    """The records of lines that `counted` has passed, one at a time."""
    return map(_decode, _split(content))


def counted(content: bytes) -> dict[str, int]:
    """How many lines each register has, once every line is checked; raises ValueError at the first wrong one."""
    if content.count(b"\n") > MOST_LINES:
        raise TooLarge("The package has too many records: over {most}.", most=MOST_LINES)
    if b"\\u0000" in content and _NUL.search(content):
        raise ValueError("a NUL in a text")
    return dict(Counter(_checked(line).register for line in _split(content)))


def ended(lines: Iterable[bytes]) -> bytes:
    """Lines as they travel, each with its end."""
    return b"".join(part for line in lines for part in (line, b"\n"))


def _checked(line: bytes) -> RecordLine:
    if len(line) > MOST_LINE:
        raise TooLarge("A record in the package is too large: over {most} KB.", most=MOST_LINE // 2**10)
    record = _decode(line)
    if encode(record) != line:
        raise ValueError("not canonical")
    return record


def _split(content: bytes) -> Iterator[bytes]:
    """Line by line without their ends; what stands after the last end is no line."""
    start = 0
    while (end := content.find(b"\n", start)) >= 0:
        yield content[start:end]
        start = end + 1
    if start != len(content):
        raise ValueError("the last line has no end")
