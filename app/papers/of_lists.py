"""A paper that is made of lists, signed under the last one: printed, or written further in Word."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from docx.document import Document
from reportlab.platypus import Flowable

from app.domain.profile import Profile, in_language
from app.language import Words, say
from app.papers import docx, word
from app.papers.heading import letterhead, registered, stamp, title
from app.papers.lists import listing_table
from app.papers.parts import facts, gap
from app.papers.sheet import About, Sheet, printed, sheet_of
from app.papers.signature import Ending, signed
from app.papers.tables import Heading
from app.summary.annex import Listing

Form = Literal["pdf", "docx"]


@dataclass(frozen=True, slots=True)
class Lists:
    """What a paper of lists says in its language; `on` is the day that it bears.

    `known`: facts above the lists, each with its label. `approved`: what the stamp says of the day, "" leaves a line
    for it, None is a paper without a stamp. `ground`: a word laid light under the pages.
    """

    name: str
    under: str
    on: date
    listings: tuple[Listing, ...]
    known: tuple[tuple[str, str], ...] = ()
    approved: str | None = None
    ground: str = ""


def drawn(profile: Profile, paper: Lists, language: str, form: Form) -> bytes:
    """The paper in a language as a file; the same bytes for the same lists."""
    return lists_docx(profile, paper, language) if form == "docx" else lists_pdf(profile, paper, language)


def lists_pdf(profile: Profile, paper: Lists, language: str) -> bytes:
    """A4 on its side."""
    sheet = sheet_of(profile, lying=True)
    parts: list[Flowable] = [*letterhead(profile, language, sheet)]
    if paper.approved is None:
        parts += registered(profile, language)
    else:
        parts += stamp(profile, language, sheet, paper.approved)
    parts += [*title(paper.name, paper.under), facts(paper.known, sheet.width, 0.22), gap(2)]
    tables = [table(listing, place, language, sheet) for place, listing in enumerate(paper.listings)]
    parts += [*tables[:-1], Ending(tables[-1], signed(profile, language, sheet))]
    institution = in_language(profile.name, language)
    about = About(" · ".join((paper.name, paper.under)), institution, language, (f"{institution} · {paper.name}",),
                  paper.ground)  # fmt: skip
    return printed(parts, about, sheet)


def table(listing: Listing, place: int, language: str, sheet: Sheet) -> Flowable:
    """A list with its own place in the outline."""
    name = say(listing.title, language)
    goes_on = say(Words("{title}, continued", {"title": name}), language)
    return listing_table(Heading(f"list {place}", name, goes_on), listing, language, sheet.width)


def lists_docx(profile: Profile, paper: Lists, language: str) -> bytes:
    """The same for Word."""
    sheet = sheet_of(profile, lying=True)
    document = word.blank(sheet)
    body = document.element.body
    for part in whole(profile, paper, language, sheet):
        body.insert_element_before(word.element(part), "w:sectPr")
    edges(document, profile, paper, language, sheet)
    word.speak(body[:-1], language)
    titles = " · ".join((paper.name, paper.under)), in_language(profile.name, language), ""
    return word.finished(document, titles, language, paper.on)


def whole(profile: Profile, paper: Lists, language: str, sheet: Sheet) -> Iterator[str]:
    yield docx.letterhead(profile, language, sheet)
    yield word.paragraph("")
    if paper.approved is not None:
        yield docx.stamp(profile, language, sheet, paper.approved)
    yield word.paragraph(paper.name, "Heading1")
    yield word.paragraph(paper.under, "Centred")
    for label, words in paper.known:
        yield word.paragraph(f"{label}: {words}")
    for listing in paper.listings:
        yield from docx.ruled(listing, language, sheet)
    yield from docx.signed(profile, language, sheet)


def edges(document: Document, profile: Profile, paper: Lists, language: str, sheet: Sheet) -> None:
    """What stands on every page: the word of a draft, whose paper it is, its number."""
    section = document.sections[0]
    foot = f"{in_language(profile.name, language)} · {paper.name}"
    page = say(Words("page {page} of {total}", {"page": word.PAGE, "total": word.PAGES}), language)
    cells = [word.Cell(foot, "Footer"), word.Cell(page, "FooterRight")]
    line = word.table([sheet.width - docx.NUMBER, docx.NUMBER], [word.Row(cells)], docx.HAIRLINE)
    section.footer.is_linked_to_previous = False
    word.fill(section.footer._element, line, word.paragraph("", "Footer"))
    word.speak([section.footer._element], language)
    if paper.ground:
        section.header.is_linked_to_previous = False
        word.fill(section.header._element, word.watermark(paper.ground))
