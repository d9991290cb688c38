"""The few parts of which a document of Word is built: paragraphs, tables, the foot of its pages, as XML."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from xml.sax.saxutils import escape

from docx import Document
from docx.document import Document as Written
from docx.opc.constants import RELATIONSHIP_TYPE as KIND
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.parts.story import StoryPart
from docx.section import Section
from docx.shared import Pt

from app.papers.packed import packed
from app.papers.sheet import Sheet
from app.paths import RESOURCES

TWIPS = 20
"""In a point; Word measures in them."""

TAGS = {"kk": "kk-KZ", "ru": "ru-RU", "en": "en-GB"}
OURS = (KIND.STYLES, KIND.SETTINGS, KIND.CORE_PROPERTIES, KIND.OFFICE_DOCUMENT)
UNFIT = re.compile(r"[^\t\n\r\x20-\uD7FF\uE000-\uFFFD\U00010000-\U0010FFFF]")
MOST = 255
"""The length of a property that Word still takes."""

DRAWN = 'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'

PAGE, PAGES = "\ue000", "\ue001"
"""Stand in a sentence where Word puts the number of the page, and of all pages."""

FIELDS = {PAGE: "PAGE", PAGES: "NUMPAGES"}


@dataclass(frozen=True, slots=True)
class Look:
    """How a paragraph stands: `kept` with the next, `page` on a new page; `left`, `right`, `above` in points."""

    strong: bool = False
    kept: bool = False
    page: bool = False
    left: float = 0.0
    right: float = 0.0
    above: float = 0.0


PLAIN = Look()


@dataclass(frozen=True, slots=True)
class Cell:
    """A text in a style, or a ready picture in its place."""

    text: str
    style: str = "TableText"
    look: Look = PLAIN
    picture: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """Cells side by side; `head` comes again on every page, `kept` stays with the next row."""

    cells: Sequence[Cell]
    head: bool = False
    kept: bool = False


def blank(sheet: Sheet) -> Written:
    """An empty document of our styles alone; what the library's own template carries along is left out."""
    document = Document()
    part = document.part
    for holder in (part.package.rels, part.rels):
        for id in [id for id, rel in holder.items() if rel.reltype not in OURS]:
            del holder[id]
    for name, owner in (("styles", part._styles_part), ("settings", part._settings_part)):
        owner._element = parse_xml((RESOURCES / "papers" / f"{name}.xml").read_bytes())
    shape(document.sections[0], sheet)
    return document


def shape(section: Section, sheet: Sheet) -> None:
    """A section's paper and margins."""
    section.page_width, section.page_height = Pt(sheet.size[0]), Pt(sheet.size[1])
    section.left_margin, section.right_margin = Pt(sheet.left), Pt(sheet.right)
    section.top_margin, section.bottom_margin = Pt(sheet.top), Pt(sheet.bottom)
    section.header_distance, section.footer_distance = Pt(sheet.top / 2), Pt(sheet.bottom / 3)


def finished(document: Written, titles: tuple[str, str, str], language: str, on: date) -> bytes:
    """The document's bytes, the same for the same words: its title, author and keywords, the day that it bears."""
    core, noon = document.core_properties, datetime(on.year, on.month, on.day, 12)
    core.title, core.author, core.keywords = (clean(text)[:MOST] for text in titles)
    core.last_modified_by, core.comments, core.language, core.revision = "Dostyq", "", TAGS[language], 1
    core.created = core.modified = noon
    file = io.BytesIO()
    document.save(file)
    return packed(file.getvalue())


def fill(holder: BaseOxmlElement, *parts: str) -> None:
    """These parts in place of what is there."""
    for old in list(holder):
        holder.remove(old)
    for part in parts:
        holder.append(element(part))


def clean(text: str) -> str:
    """The text without signs that XML cannot hold."""
    return UNFIT.sub("", text)


def run(text: str, strong: bool = False) -> str:
    """Words that Word takes as they stand, in lines where they have several."""
    lines = "<w:br/>".join(f'<w:t xml:space="preserve">{escape(line)}</w:t>' for line in clean(text).split("\n"))
    return f"<w:r><w:rPr>{'<w:b/><w:bCs/>' * strong}</w:rPr>{lines}</w:r>"


def paragraph(text: str, style: str = "Normal", look: Look = PLAIN) -> str:
    """A paragraph of words."""
    pieces = re.split(f"([{PAGE}{PAGES}])", text)
    words = "".join(field(FIELDS[piece]) if piece in FIELDS else run(piece, look.strong) for piece in pieces if piece)
    return holding(words, style, look)


def holding(inside: str, style: str, look: Look = PLAIN) -> str:
    """A paragraph of ready runs."""
    how = "<w:keepNext/>" * look.kept + "<w:pageBreakBefore/>" * look.page
    how += f'<w:spacing w:before="{twips(look.above)}"/>' if look.above else ""
    how += f'<w:ind w:left="{twips(look.left)}" w:right="{twips(look.right)}"/>' if look.left or look.right else ""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{how}</w:pPr>{inside}</w:p>'


def twips(points: float) -> int:
    return round(points * TWIPS)


def pictured(part: StoryPart, png: bytes, size: tuple[float, float], words: str) -> str:
    """A picture of a size in points, with words for those who cannot see it."""
    inline = part.new_pic_inline(io.BytesIO(png), Pt(size[0]), Pt(size[1]))
    inline.docPr.set("descr", clean(words))
    for side in ("distT", "distB", "distL", "distR"):
        inline.set(side, "0")
    return f"<w:r><w:drawing>{inline.xml}</w:drawing></w:r>"


def field(name: str) -> str:
    return f'<w:fldSimple w:instr="{name}"><w:r><w:t>1</w:t></w:r></w:fldSimple>'


def element(xml: str) -> BaseOxmlElement:
    """A piece of a document, from its XML."""
    start = re.match(r"<[\w:]+", xml)
    assert start is not None
    declared = f"{nsdecls('w')} {DRAWN}"
    return parse_xml(f"{start[0]} {declared}{xml[start.end() :]}")


RULED = (
    '<w:top w:val="single" w:sz="8" w:color="000000"/><w:bottom w:val="single" w:sz="8" w:color="000000"/>'
    '<w:insideH w:val="single" w:sz="2" w:color="808080"/>'
)
BARE = ""
MARGINS = '<w:tblCellMar><w:left w:w="0" w:type="dxa"/><w:right w:w="0" w:type="dxa"/></w:tblCellMar>'


def table(widths: Sequence[float], rows: Iterable[Row], borders: str = RULED) -> str:
    """A table of fixed widths in points, whose rows are never cut by the end of a page."""
    whole = "".join(row_xml(row, widths) for row in rows)
    grid = "".join(f'<w:gridCol w:w="{twips(width)}"/>' for width in widths)
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{twips(sum(widths))}" w:type="dxa"/><w:tblBorders>{borders}</w:tblBorders>'
        f'<w:tblLayout w:type="fixed"/>{MARGINS}</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{whole}</w:tbl>'
    )


def row_xml(row: Row, widths: Sequence[float]) -> str:
    cells = "".join(cell_xml(cell, width, row) for cell, width in zip(row.cells, widths, strict=True))
    return f"<w:tr><w:trPr><w:cantSplit/>{'<w:tblHeader/>' * row.head}</w:trPr>{cells}</w:tr>"


def cell_xml(cell: Cell, width: float, row: Row) -> str:
    under = '<w:tcBorders><w:bottom w:val="single" w:sz="4" w:color="000000"/></w:tcBorders>' * row.head
    foot = '<w:vAlign w:val="bottom"/>' * row.head
    look = replace(cell.look, kept=row.kept or row.head)
    lines = holding(cell.picture, cell.style, look) if cell.picture else paragraph(cell.text, cell.style, look)
    return f'<w:tc><w:tcPr><w:tcW w:w="{twips(width)}" w:type="dxa"/>{under}{foot}</w:tcPr>{lines}</w:tc>'


def speak(parts: Iterable[BaseOxmlElement], language: str) -> None:
    """The words of these parts are of a language: the spelling is checked by it."""
    for part in parts:
        for words in part.iter(qn("w:r")):
            words.get_or_add_rPr().append(parse_xml(f'<w:lang {nsdecls("w")} w:val="{TAGS[language]}"/>'))


def watermark(word: str) -> str:
    """A word along the diagonal under the text, as Word itself lays it."""
    place = "mso-position-horizontal:center;mso-position-horizontal-relative:margin"
    style = (
        "position:absolute;margin-left:0;margin-top:0;width:480pt;height:96pt;rotation:305;z-index:-251658752;"
        f"{place};{place.replace('horizontal', 'vertical')}"
    )
    letters = "font-family:&quot;Times New Roman&quot;;font-size:1pt;font-weight:bold"
    return (
        '<w:p><w:pPr><w:pStyle w:val="Header"/></w:pPr><w:r><w:rPr><w:noProof/></w:rPr><w:pict>'
        '<v:shapetype id="_x0000_t136" coordsize="21600,21600" o:spt="136" adj="10800" '
        'path="m@7,l@8,m@5,21600l@6,21600e"><v:path textpathok="t" o:connecttype="custom"/>'
        '<v:textpath on="t" fitshape="t"/></v:shapetype>'
        '<v:shape id="PowerPlusWaterMarkObject1" o:spid="_x0000_s2049" type="#_x0000_t136" '
        f'style="{style}" o:allowincell="f" fillcolor="#ececec" stroked="f">'
        f'<v:textpath style="{letters}" string="{escape(word)}"/></v:shape></w:pict></w:r></w:p>'
    )
