"""A frozen edition as a summary again: what a screen or a paper shows of it is what was signed, not what is now."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from app.domain import codebooks
from app.domain.profile import Profile
from app.domain.quarter import period
from app.domain.registers import BY_NAME, figure, register
from app.domain.territory import Borders
from app.errors import NotFound
from app.exchange.edition import Cause, Changed, Document, Table
from app.language import LANGUAGES, N_, Words, say
from app.storage.editions import Kept
from app.summary import summary as plain
from app.summary.annex import Cell, Column, Listing
from app.summary.edition import NOT_YET, Edition, Registered
from app.summary.fill import field_of

NO_RECORD = N_("not by a record: counted otherwise than before")


def summary_as_closed(kept: Kept, document: Document) -> plain.Summary:
    """The summary as it was signed, with what was explained and what has changed behind its tables."""
    of = period(document.period)
    profile = msgspec.convert(document.profile, Profile)
    out = document.registered
    edition = Edition(
        code=kept.code, number=document.number, closed_on=document.closed_at.date(),
        registered=Registered(out.number, out.on) if out else NOT_YET,
    )  # fmt: skip
    return plain.Summary(
        of, of.before(), of.year_ago(), document.names, document.role, profile,
        tuple(map(table, document.tables)), edition, tuple(annex(document)),
        Borders(of.end) if document.role == "centre" else None,
    )  # fmt: skip


def table(frozen: Table) -> plain.Table:
    rows = tuple(
        plain.Row(
            row.figure, row.words, plain.Cells(row.now, row.before, row.year_ago), row.key, row.codebook, row.depth
        )
        for row in frozen.rows
    )
    return plain.Table(frozen.name, frozen.title, rows, frozen.by)


def annex(document: Document) -> Iterator[Listing]:
    """Explanations and empty sections; of an amendment, every changed cell with its causes."""
    explained = [one for one in document.findings if one.text]
    if explained:
        columns = (Column(N_("Found before closing"), 3), Column(N_("Explanation"), 4))
        yield Listing(N_("Explanations"), columns, tuple((one.words.words, one.text) for one in explained))
    if document.nil:
        names = tuple((Words(BY_NAME[name].label) if name in BY_NAME else name,) for name in document.nil)
        yield Listing(N_("Nothing to report"), (Column(N_("Register")),), names)
    if document.changed:
        heads = (Column(N_("Figure"), 4), Column(N_("Was"), 1), Column(N_("Is"), 1), Column(N_("Because of"), 4))
        rows = tuple((*changed_cell(document, one), because(document, place))
                     for place, one in enumerate(document.changed) if one.column == "now")  # fmt: skip
        yield Listing(N_("What the amendment has changed"), heads, rows)


def changed_cell(document: Document, cell: Changed) -> tuple[Cell, Cell, Cell]:
    labels = {language: label(document, cell, language) for language in LANGUAGES}
    return labels, cell.before, cell.after


def label(document: Document, cell: Changed, language: str) -> str:
    """«Events held», «participants: festival», «participants: Kind – not stated»."""
    rows = [row for frozen in document.tables for row in frozen.rows if row.figure == cell.figure]
    words = say(rows[0].words, language) if rows else cell.figure
    if not cell.by:
        return words
    if not cell.key:
        return say(Words("{figure}: {field} – not stated", {"figure": words, "field": broken_by(cell)}), language)
    book = next((row.codebook for row in rows if row.key == cell.key and row.codebook), "")
    return f"{words}: {codebooks.codebook(book).name(cell.key, language) if book else cell.key}"


def broken_by(cell: Changed) -> Words | str:
    """The name of the field by which a figure is broken down; a figure that is counted no more has no register."""
    if cell.by == "region":
        return Words("Region")
    try:
        return Words(field_of(figure(cell.figure)[0], cell.by).label)
    except NotFound:
        return cell.by


def because(document: Document, place: int) -> Cell:
    """«Events № 12 (+1), № 17 (−30)», by language."""
    shares = [(cause, now - was) for cause in document.causes for at, was, now in cause.shares if at == place]
    return {language: "; ".join(cause_text(cause, sum_, language) for cause, sum_ in shares) for language in LANGUAGES}


def cause_text(cause: Cause, share: int, language: str) -> str:
    sum_ = f"{share:+d}".replace("-", "−")
    if not cause.id:
        return f"{say(NO_RECORD, language)} ({sum_})"
    reasons = f" – {', '.join(cause.late)}" if cause.late else ""
    return f"{say(register(cause.register).one, language)} № {cause.number} ({sum_}){reasons}"
