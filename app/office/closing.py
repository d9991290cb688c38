"""Closing a period and amending it: its figures, what was explained and who signs are frozen in a signed document."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from typing import Any

import msgspec

from app.domain.checks import Finding
from app.domain.quarter import Period, quarter_of
from app.domain.quarter import period as read_period
from app.domain.registers import REGISTERS
from app.domain.territory import Borders
from app.errors import NotFound, Refusal
from app.exchange import trust
from app.exchange.edition import (
    FORMAT,
    MOST_LONG,
    Document,
    Explained,
    Outgoing,
    Row,
    Table,
    kept_as,
    read_edition,
    reads,
    seal_edition,
)
from app.exchange.receipt import reason
from app.exchange.terms import refuse_long
from app.office.amending import changes
from app.office.checks import findings, with_explanations
from app.office.figures import scope, summary_now
from app.storage import editions, journal, post, settings
from app.storage.database import Database, transaction
from app.storage.editions import Kept
from app.storage.figures import stood_behind
from app.storage.journal import act
from app.storage.shelf import OURS
from app.summary import summary as plain
from app.summary.contributions import breakdowns
from app.summary.edition import NOT_YET, Registered

MOST_NUMBER = 60


class Unready(Refusal):
    """Errors stand in the way of closing, or warnings without an explanation; `findings` are all of them."""

    def __init__(self, stopping: Sequence[Finding]) -> None:
        first = stopping[0]
        words = {"first": first.words, "key": first.key}
        if first.severity == "error":
            super().__init__(
                "The period cannot be closed yet: {first} ({key}) All such: {n}.", n=len(stopping), **words
            )
        else:
            super().__init__("A warning wants an explanation: {first} ({key}) All such: {n}.", n=len(stopping), **words)
        self.findings = tuple(stopping)


def close(
    db: Database, period: Period, who: str, explained: Mapping[str, str], today: date, registered: Registered = NOT_YET
) -> Kept:
    """The first edition of a period; raises Unready."""
    refuse_desk(db)
    if editions.editions(db, period):
        raise Refusal("{period} is closed already. What has changed since is signed as an amendment.",
                      period=period.name())  # fmt: skip
    return freeze(db, period, who, explained, today, "", (), registered)


def amend(
    db: Database, period: Period, who: str, why: str, explained: Mapping[str, str], today: date,
    registered: Registered = NOT_YET,
) -> Kept:  # fmt: skip
    """The next edition of a closed period; raises Unready, and Refusal where nothing has changed."""
    refuse_desk(db)
    known = editions.editions(db, period)
    if not known:
        raise Refusal("{period} is not closed: close it first.", period=period.name())
    if not why.strip():
        raise Refusal("An amendment needs a reason.")
    refuse_long(why, MOST_LONG)
    return freeze(db, period, who, explained, today, why.strip(), known, registered)


def refuse_desk(db: Database) -> None:
    """A desk holds a part of its office's records: only the main one, which holds all, signs for them."""
    if settings.office(db).role == "desk":
        raise Refusal("This computer is a desk of its office: the period is closed on the main computer.")


def explain(db: Database, period: Period, explained: Mapping[str, str], today: date) -> list[Finding]:
    """Keep what the office says to findings, by their keys; an empty text takes it back. Returns all findings."""
    found = findings(db, period, today)
    by_key = {finding.key: finding for finding in found}
    with transaction(db):
        for key, text in explained.items():
            if key not in by_key:
                raise NotFound("There is nothing to explain under {key}.", key=key)
            refuse_long(text, MOST_LONG)
            editions.explain(db, period, key, text.strip(), by_key[key].records)
    return with_explanations(db, period, found)


def freeze(
    db: Database, period: Period, who: str, explained: Mapping[str, str], today: date, why: str, known: Sequence[Kept],
    registered: Registered,
) -> Kept:  # fmt: skip
    """Check, then freeze, sign and keep in one act; what was explained stays, whatever becomes of it."""
    outgoing = written(registered)
    found = explain(db, period, explained, today)
    stopping = [finding for finding in found if finding.stops]
    if stopping:
        raise Unready(stopping)
    with act(db, who, "amend" if known else "close", f"{period} {why}".strip()):
        document = msgspec.structs.replace(frozen(db, period, who, found, why), registered=outgoing)
        if known:
            document = amended(db, document, known[-1])
        sealed = seal_edition(document, trust.identity(db))
        kept = kept_as(OURS, document, sealed, document.seq)
        editions.keep(db, kept)
    return kept


def written(registered: Registered) -> Outgoing | None:
    """As the document keeps it; raises Refusal for what is no number of a paper."""
    number = " ".join(registered.number.split()).removeprefix("№").strip()
    if len(number) > MOST_NUMBER or not number.isprintable():
        raise Refusal("A registration number has at most {most} letters and digits.", most=MOST_NUMBER)
    return Outgoing(number, registered.on) if number or registered.on else None


def frozen(db: Database, period: Period, who: str, found: Sequence[Finding], why: str) -> Document:
    """The period as it is now, as the first edition would say it."""
    office, summary = settings.office(db), summary_now(db, period)
    return Document(
        format=FORMAT,
        office=office.id,
        kato=office.kato,
        role=trust.role_of(office.role),
        names=office.names,
        period=str(period),
        number=0,
        previous="",
        incarnation=str(settings.setting(db, "incarnation")),
        seq=journal.end(db),
        closed_at=datetime.now(UTC).replace(microsecond=0),
        closed_by=who,
        reason=why,
        profile=msgspec.to_builtins(summary.profile),
        tables=tuple(map(frozen_table, summary.tables)),
        findings=tuple(map(frozen_finding, found)),
        nil=tuple(finding.register for finding in found if finding.check == "nil"),
        behind=behind(db, period, office),
        tally=tally(db, period),
    )


def frozen_table(table: plain.Table) -> Table:
    return Table(table.name, table.title, tuple(map(frozen_row, table.rows)), table.by)


def frozen_row(row: plain.Row) -> Row:
    cells = row.cells
    return Row(row.figure, row.words, cells.now, cells.year_ago, cells.before, row.key, row.codebook, row.depth)


def frozen_finding(finding: Finding) -> Explained:
    assert finding.severity != "error"
    return Explained(finding.key, finding.severity, reason(finding.words), finding.explanation)


def behind(db: Database, period: Period, office: settings.Office) -> dict[str, tuple[int, str]]:
    """By figure: how many records of an office it counts, and the sum of their marks."""
    fields, of = breakdowns(office.role), scope(db, office, Borders(period.end))
    return {
        figure.name: stood_behind(db, register, figure, period, fields[figure.name][1:], of)
        for register in REGISTERS
        for figure in register.figures
        if figure.name in fields
    }


def tally(db: Database, period: Period) -> dict[str, dict[str, tuple[int, str]]]:
    """The tallies of the period's own quarters."""
    first, last = str(quarter_of(period.start)), str(quarter_of(period.end))
    held = post.tally(db, OURS)
    return {
        name: {quarter: sums for quarter, sums in quarters.items() if first <= quarter <= last}
        for name, quarters in held.items()
    }


def amended(db: Database, document: Document, last: Kept) -> Document:
    """The document as the edition after the last one, with what has changed and why."""
    before = read_edition(last.document)
    if content(before) == content(document):
        raise Refusal("Nothing has changed in {period} since its last edition.",
                      period=read_period(document.period).name())  # fmt: skip
    changed, causes = changes(db, before, document)
    return msgspec.structs.replace(
        document, number=last.number + 1, previous=last.hash, changed=changed, causes=causes
    )  # fmt: skip


def stands(db: Database, period: Period) -> bool:
    """Whether a closed period is still as its last edition says, so that there is nothing to amend."""
    known = editions.editions(db, period)
    if not known or not reads(known[-1].document):
        return False
    return content(read_edition(known[-1].document)) == content(frozen(db, period, "", (), ""))


def content(document: Document) -> tuple[object, ...]:
    """What an edition is signed for: where two have the same, the later would say nothing new."""
    return document.tables, document.behind, said_of(document)


def said_of(document: Document) -> dict[str, Any]:
    """What a profile says: a field that is empty is as one that an older program did not know."""
    return {name: text for name, text in document.profile.items() if text}
