"""What a saved paper says, read back from the file: its words in the order in which they were laid onto its pages.

It reads papers as Dostyq writes them, without trust: whatever is not so is refused in words, and nothing is unpacked
beyond a limit.
"""

from __future__ import annotations

import re
import zlib
from base64 import a85decode
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from io import BytesIO
from zipfile import ZipFile

from docx.oxml import parse_xml
from docx.oxml.ns import qn
from python_calamine import CalamineError, CalamineWorkbook

from app.errors import Refusal
from app.papers.packed import BROKEN

MOST = 64 * 2**20
"""So many bytes of a file's parts are unpacked."""

OBJECT = re.compile(rb"(?:\A|[\r\n])(\d+) 0 obj\b(.*?)\bendobj", re.DOTALL)
STREAM = re.compile(rb"stream\r?\n(.*?)\r?\n?endstream", re.DOTALL)
KIDS = re.compile(rb"/Kids\s*\[([^\]]*)\]")
CONTENTS = re.compile(rb"/Contents\s+(\d+) 0 R")
FONT = re.compile(rb"/(F\d+\+\d+) (\d+) 0 R")
TO_UNICODE = re.compile(rb"/ToUnicode\s+(\d+) 0 R")
LETTER = re.compile(rb"<([0-9A-F]{2})>\s*<([0-9A-F]{4})>")
SHOWN = re.compile(rb"/(F\d+\+\d+) [\d.]+ Tf|\(((?:[^\\()]|\\.)*)\) Tj", re.DOTALL)
ESCAPED = re.compile(rb"\\([0-7]{1,3}|.)", re.DOTALL)
PLAIN = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}


@dataclass(frozen=True, slots=True)
class Said:
    """A text and where it stands: the number of its page, of its sheet in a workbook."""

    page: int
    text: str


def words_of(content: bytes) -> list[Said]:
    """All that a PDF, a document or a workbook says; raises Refusal where it cannot be read."""
    try:
        if content.startswith(b"%PDF"):
            return list(of_pdf(content))
        with ZipFile(BytesIO(content)) as archive:
            if sum(each.file_size for each in archive.infolist()) > MOST:
                raise unreadable()
            if "word/document.xml" in archive.namelist():
                return list(of_document(archive.read("word/document.xml")))
        return list(of_workbook(content))
    except (*BROKEN, SyntaxError, CalamineError, KeyError) as error:
        raise unreadable() from error


def unreadable() -> Refusal:
    return Refusal("This file was written by another program or is damaged: its figures cannot be read back. Verify "
                   "the code that is printed on its pages.")  # fmt: skip


def of_pdf(content: bytes) -> Iterator[Said]:
    """The texts of the pages; what lies in a page's foot is not among them."""
    objects = dict(OBJECT.findall(content))
    letters = {font: letters_of(objects, number) for body in objects.values() for font, number in FONT.findall(body)}
    pages = [body for body in objects.values() if b"/Type /Pages" in body and KIDS.search(body)]
    if len(pages) != 1:
        raise ValueError("not one list of pages")
    kids = KIDS.search(pages[0])
    assert kids is not None
    for place, kid in enumerate(re.findall(rb"(\d+) 0 R", kids[1]), start=1):
        found = CONTENTS.search(objects[kid])
        if found is None or b"/Annots" in objects[kid]:
            raise ValueError("a page that is not ours")
        for text in texts(stream(objects[found[1]]), letters):
            yield Said(place, text)


def letters_of(objects: Mapping[bytes, bytes], font: bytes) -> dict[int, str]:
    """What each byte of a font stands for."""
    found = TO_UNICODE.search(objects[font])
    pairs = LETTER.findall(stream(objects[found[1]])) if found else []
    return {int(byte, 16): chr(int(letter, 16)) for byte, letter in pairs}


def stream(body: bytes) -> bytes:
    """The content of an object, unpacked within the limit."""
    found = STREAM.search(body)
    if found is None:
        raise ValueError("no stream")
    packed = found[1]
    if b"/ASCII85Decode" in body[: found.start()]:
        packed = a85decode(packed.strip().removesuffix(b"~>"))
    unpacking = zlib.decompressobj()
    plain = unpacking.decompress(packed, MOST)
    if unpacking.unconsumed_tail:
        raise ValueError("too large")
    return plain


def texts(content: bytes, letters: Mapping[bytes, Mapping[int, str]]) -> Iterator[str]:
    """The texts of a page as they were drawn: pieces in several subsets of a font are one."""
    for part in content.split(b"BT "):
        said, font = "", b""
        for name, shown in SHOWN.findall(part.partition(b"ET")[0]):
            font = name or font
            if not name:
                known = letters.get(font, {})
                said += "".join(known.get(byte, "?") for byte in ESCAPED.sub(unescaped, shown))
        if said.strip():
            yield said.replace("\u00a0", " ").strip()


def unescaped(found: re.Match[bytes]) -> bytes:
    sign = found[1]
    return bytes([int(sign, 8) & 0xFF]) if sign[:1].isdigit() else PLAIN.get(sign, sign)


def of_document(xml: bytes) -> Iterator[Said]:
    """The paragraphs of a document of Word; a page begins where it is broken by hand."""
    page = 1
    for paragraph in parse_xml(xml).iter(qn("w:p")):
        page += paragraph.find(f".//{qn('w:pageBreakBefore')}") is not None
        said = "".join(each.text or "" for each in paragraph.iter(qn("w:t")))
        if said.strip():
            yield Said(page, said.replace("\u00a0", " ").strip())
        page += paragraph.find(f".//{qn('w:sectPr')}") is not None


def of_workbook(content: bytes) -> Iterator[Said]:
    """The cells of a workbook, row by row."""
    book = CalamineWorkbook.from_filelike(BytesIO(content))
    for place, name in enumerate(book.sheet_names, start=1):
        for row in book.get_sheet_by_name(name).to_python():
            yield from (Said(place, as_shown(cell)) for cell in row if cell != "")


def as_shown(cell: object) -> str:
    """A whole number is read as 300.0."""
    return str(int(cell)) if isinstance(cell, float) and cell.is_integer() else str(cell)
