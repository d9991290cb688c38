"""The summary as a document that is written further in Word: the numbering, titles and rows of the printed one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from docx.document import Document
from docx.enum.section import WD_SECTION
from docx.section import Section
from reportlab.lib.units import mm

from app.domain.profile import Profile, approver, in_language
from app.language import Words, say
from app.papers import said
from app.papers.heading import DAY, headed_in, numbered
from app.papers.lists import DEEPER, heads_of, on_right, rows_of, widths_of
from app.papers.pdf import chart, columns_of
from app.papers.pictures import picture, qr_picture
from app.papers.said import CHARTED, Line
from app.papers.sheet import SQUARE, Sheet, sheet_of
from app.papers.tables import INDENT, Columns, may_part
from app.papers.word import (
    BARE,
    PAGE,
    PAGES,
    Cell,
    Look,
    Row,
    blank,
    element,
    fill,
    finished,
    holding,
    paragraph,
    pictured,
    shape,
    speak,
    table,
    watermark,
)  # fmt: skip
from app.summary.annex import Listing
from app.summary.edition import NOT_YET, Registered
from app.summary.summary import Summary, Table

DOUBLE = '<w:bottom w:val="thickThinSmallGap" w:sz="18" w:color="000000"/>'
HAIRLINE = '<w:top w:val="single" w:sz="4" w:color="000000"/>'
LINE = "_" * 20
NUMBER = 90.0
"""The room of the page's number in the foot, in points."""

KEPT, FAR, NEAR = Look(kept=True), Look(kept=True, above=20), Look(above=9)
STRONG, AIR, APART = Look(strong=True), Look(right=4), Look(left=8, right=8)


def summary_docx(summary: Summary, language: str, sheet: Sheet | None = None) -> bytes:
    """The summary of a period in a language (kk, ru, en, or kk+ru) for Word; the same bytes for the same summary."""
    sheet = sheet or sheet_of(summary.profile)
    document = blank(sheet)
    body = document.element.body
    for place, each in enumerate(said.spoken(language)):
        section = document.add_section(WD_SECTION.NEW_PAGE) if place else document.sections[0]
        edges(section, summary, each, sheet)
        start = len(body) - 1
        for part in whole(summary, each, sheet, document):
            body.insert_element_before(element(part), "w:sectPr")
        speak(body[start:], each)
    edition = summary.edition
    titles = said.named(summary, language), said.author(summary, language), said.keywords(summary, language)
    day = edition.closed_on if edition else summary.period.end
    return finished(document, titles, said.spoken(language)[0], day)


def whole(summary: Summary, language: str, sheet: Sheet, document: Document) -> Iterator[str]:
    """The paper in one language, with its signature, then its annexes."""
    yield from head(summary, language, sheet)
    lines = [said.lines_of(summary, each, language) for each in summary.tables]
    shared = columns_of(summary, lines, language, sheet)
    for place, (each, rows) in enumerate(zip(summary.tables, lines, strict=True), start=1):
        last = place == len(lines)
        yield paragraph(said.table_title(place, each, language), "Heading2")
        yield figures(rows, shared, last) if rows else paragraph(say(said.EMPTY, language), look=Look(kept=last))
        if rows and each.name in CHARTED:
            yield from charts(summary, each, language, sheet, document)
    yield from signed(summary.profile, language, sheet)
    for place, listing in enumerate(summary.annex, start=1):
        yield from annexed(listing, place, language, sheet)


def head(summary: Summary, language: str, sheet: Sheet) -> Iterator[str]:
    """All that stands above the first table."""
    profile = summary.profile
    yield letterhead(profile, language, sheet)
    yield paragraph("")
    yield stamp(profile, language, sheet, known=summary.edition.registered if summary.edition else NOT_YET)
    yield paragraph(said.title_of(summary.period, language), "Heading1")
    yield paragraph(said.with_months(summary.period, language), "Centred")
    edition = said.state(summary, language) if summary.edition else ""
    under = in_language(profile.legal_basis, language), edition, *said.notes(summary, language)
    for line in filter(None, under):
        yield paragraph(line, "SmallCentred")


def letterhead(profile: Profile, language: str, sheet: Sheet) -> str:
    """The institution: Kazakh on the left, the other language on the right where the profile has it."""
    languages = headed_in(profile, language)
    parts = ((profile.parent, "SmallCentred"), (profile.name, "StrongCentred"), (profile.city, "SmallCentred"))
    rows = [Row([Cell(in_language(texts, each), style, APART) for each in languages]) for texts, style in parts]
    return table([sheet.width / len(languages)] * len(languages), rows, DOUBLE)


def stamp(profile: Profile, language: str, sheet: Sheet, approved: str = "", known: Registered = NOT_YET) -> str:
    """БЕКІТЕМІН in the upper right: the post, the line for the signature with the name, the day, or a line for it."""
    post, name = approver(profile, language)
    day, ours = say(DAY, language), numbered(profile, language, known)
    lines = (
        (say("Approved by", language).upper(), STRONG),
        (post, Look()),
        (f"{LINE} {name}", NEAR),
        (approved or day, NEAR),
    )
    left = (*ours, "", "")
    both = zip(left, lines, strict=True)
    rows = [Row([Cell(own, "Normal"), Cell(words, "Normal", look)]) for own, (words, look) in both]
    return table([sheet.width * 0.55, sheet.width * 0.45], rows, BARE)


def figures(lines: Sequence[Line], columns: Columns, last: bool) -> str:
    """The rows of figures under their heads; what the printed table keeps on one page stays together here."""
    heads = [Cell(head, "TableHeadFigure" if place else "TableHead") for place, head in enumerate(columns.heads)]
    rows = [Row(heads, head=True)]
    for place, line in enumerate(lines, start=1):
        label = Cell(line.label, look=Look(strong=line.strong, left=line.depth * INDENT, right=6))
        cells = [Cell(figure, "TableFigure", Look(strong=line.strong)) for figure in line.figures]
        kept = not may_part(lines, place) if place < len(lines) else last
        rows.append(Row([label, *cells], kept=kept))
    return table(columns.widths, rows)


def charts(summary: Summary, each: Table, language: str, sheet: Sheet, document: Document) -> Iterator[str]:
    """The bars of the printed paper as pictures."""
    for drawing in chart(summary, each, language, sheet.width):
        size, words = (drawing.width, drawing.height), said.chart_title(each, language)
        yield holding(pictured(document.part, picture(drawing), size, words), "Normal", Look(above=12))


def signed(profile: Profile, language: str, sheet: Sheet) -> Iterator[str]:
    """Post on the left, a line to sign on, the name on the right; under it who drew the paper up."""
    post = in_language(profile.signer_post, language)
    names = [Cell(post, "Normal"), Cell(LINE, "Centred"), Cell(profile.signer_name, "Normal")]
    hints = [Cell(""), Cell(say("(signature)", language), "Hint"), Cell("")]
    yield paragraph("", look=FAR)
    yield table(
        [sheet.width * share for share in (0.42, 0.30, 0.28)], [Row(names, kept=True), Row(hints, kept=True)], BARE
    )
    yield paragraph("", look=FAR)
    executor, phone = said.drawn_up(profile, language)
    yield paragraph(executor, "Small", KEPT)
    yield paragraph(phone, "Small")


def annexed(listing: Listing, place: int, language: str, sheet: Sheet) -> Iterator[str]:
    """A list on a page of its own, under its number."""
    yield paragraph(said.annex_title(place, language), "OnRight", Look(kept=True, page=True))
    yield from ruled(listing, language, sheet)


def ruled(listing: Listing, language: str, sheet: Sheet) -> Iterator[str]:
    """A list under its title."""
    yield paragraph(say(listing.title, language), "Heading2")
    if not listing.rows:
        yield paragraph(say(said.NOTHING, language))
        return
    right = on_right(listing)
    rows = [Row(worded(heads_of(listing, language), right, "TableHead", "TableHeadFigure"), head=True)]
    for place, texts in enumerate(rows_of(listing, language)):
        cells = worded(texts, right, "TableText", "TableFigure")
        cells[1] = replace(cells[1], look=replace(cells[1].look, left=listing.depth(place) * DEEPER))
        rows.append(Row(cells))
    yield table(widths_of(listing, language, sheet.width), rows)


def worded(texts: Sequence[str], right: Sequence[bool], left_style: str, right_style: str) -> list[Cell]:
    """The cells of a row of words and numbers."""
    return [Cell(text, right_style if each else left_style, AIR) for text, each in zip(texts, right, strict=True)]


def edges(section: Section, summary: Summary, language: str, sheet: Sheet) -> None:
    """What stands on every page of a part: the word of a draft; whose paper it is, its page, its code."""
    shape(section, replace(sheet, bottom=sheet.bottom + 5 * mm) if summary.edition else sheet)
    section.footer.is_linked_to_previous = False
    page = say(Words("page {page} of {total}", {"page": PAGE, "total": PAGES}), language)
    cells = [Cell("\n".join(said.foot(summary, language)), "Footer"), Cell(page, "FooterRight", Look(right=8))]
    if summary.edition is None:
        section.header.is_linked_to_previous = False
        fill(section.header._element, watermark(said.state(summary, language)))
    else:
        square = pictured(section.footer.part, qr_picture(summary.edition.code), (SQUARE, SQUARE), summary.edition.code)
        cells.append(Cell("", "FooterRight", Look(above=4), square))
    rest = [NUMBER] + [SQUARE + 8] * (len(cells) - 2)
    fill(
        section.footer._element,
        table([sheet.width - sum(rest), *rest], [Row(cells)], HAIRLINE),
        paragraph("", "Footer"),
    )
    speak([section.footer._element], language)
