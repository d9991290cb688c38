"""Tables as text (.csv): in the encodings and with the separators that the programs of an office write."""

from __future__ import annotations

import csv
import io
import re

from app.errors import Refusal
from app.intake.archive import not_a_table

SEPARATORS = (";", ",", "\t", "|")
SNIFFED_LINES = 50
LONGEST_CELL = 1 << 16
BYTE_ORDER_MARKS = {b"\xef\xbb\xbf": "utf-8", b"\xff\xfe": "utf-16-le", b"\xfe\xff": "utf-16-be"}
FOREIGN_LETTERS = frozenset("ЈЅЋЌҐЄЇЎЂЃЉЊЏјѕћќґєїўђѓљњџ")
"""Letters of other peoples: where many stand in a text of code page 1251, it is Kazakhstan's KZ-1048."""

_KEPT_AS_TEXT = re.compile(r'\A="([^"]*)"\Z')
"""How programs write a number that Excel must not touch: «="050626145654"»."""


def rows_of(content: bytes, name: str) -> list[list[object]]:
    """The cells of a table in text; raises Refusal."""
    text = decoded(content, name)
    separator, text = separator_of(text)
    before = csv.field_size_limit(LONGEST_CELL)
    try:
        rows = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
        return [[_KEPT_AS_TEXT.sub(r"\1", cell) if cell.startswith("=") else cell for cell in row] for row in rows]
    except csv.Error as error:
        raise Refusal("{name} is not a table in text: open it in Excel and save it as .xlsx.", name=name) from error
    finally:
        csv.field_size_limit(before)


def decoded(content: bytes, name: str) -> str:
    """UTF-8, UTF-16 with its mark, the Russian code page or the Kazakh one."""
    for mark, encoding in BYTE_ORDER_MARKS.items():
        if content.startswith(mark):
            return content.removeprefix(mark).decode(encoding, "replace")
    if b"\x00" in content:
        raise not_a_table(name)
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        russian = content.decode("cp1251", "replace")
    return content.decode("kz1048", "replace") if FOREIGN_LETTERS & set(russian) else russian


def separator_of(text: str) -> tuple[str, str]:
    """The separator that gives the most even columns, and the text without Excel's own line «sep=;»."""
    first, _, rest = text.partition("\n")
    if first.lower().startswith("sep=") and len(first.rstrip("\r")) == 5:
        return first[4], rest
    head = text.splitlines(keepends=True)[:SNIFFED_LINES]
    return max(SEPARATORS, key=lambda separator: evenness(head, separator)), text


def evenness(lines: list[str], separator: str) -> tuple[int, int, int]:
    """How many lines it parts, how many of them into the same number of columns, and into how many."""
    try:
        widths = [len(row) for row in csv.reader(lines, delimiter=separator) if any(row)]
    except csv.Error:
        return 0, 0, 0
    wide = [width for width in widths if width > 1]
    most = max(wide, key=wide.count, default=0)
    return len(wide), wide.count(most), most
