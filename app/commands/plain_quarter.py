"""Findings, editions and verdicts as plain JSON and plain sentences for the command line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import click

from app.domain.checks import Finding
from app.domain.quarter import period
from app.exchange.edition import Changed, Document
from app.language import N_, Words, say
from app.office.origins import Origin
from app.office.verifying import Verdict
from app.storage.editions import Kept

SHOWN = 5
"""So many places in which a paper is not as it was signed are told in words."""

SEVERITIES = {"error": N_("Error"), "warning": N_("Warning"), "note": N_("Note")}


def findings(when: str, found: Sequence[Finding], language: str) -> dict[str, Any]:
    """What the checks found; `ready` where nothing stands in the way of closing."""
    return {
        "period": str(period(when)),
        "ready": not any(finding.stops for finding in found),
        "findings": [
            {"key": one.key, "check": one.check, "severity": one.severity, "words": say(one.words, language),
             "register": one.register, "records": list(one.records), "explanation": one.explanation,
             "stops": one.stops}
            for one in found
        ],
    }  # fmt: skip


def print_findings(found: Iterable[Finding], language: str) -> None:
    for one in found:
        click.echo(f"{say(SEVERITIES[one.severity], language)}  {one.key}  {say(one.words, language)}")
        if one.explanation:
            click.echo(f"    {one.explanation}")


def kept(one: Kept) -> dict[str, Any]:
    """An edition in short; «first» is the closing itself."""
    return {"period": one.period, "edition": f"A{one.number}" if one.number else "first", "number": one.number,
            "code": one.code, "hash": one.hash, "closed_at": one.closed_at}  # fmt: skip


def editions(when: str, found: Iterable[tuple[Kept, Document]], language: str) -> dict[str, Any]:
    """Every edition with the cells that it changed; the shares of a cell's causes sum to its difference."""
    return {"period": str(period(when)), "editions": [edition(one, document, language) for one, document in found]}


def edition(one: Kept, document: Document, language: str) -> dict[str, Any]:
    explained = [
        {"key": found.key, "words": say(found.words.words, language), "text": found.text} for found in document.findings
    ]
    return {
        **kept(one),
        "closed_by": document.closed_by,
        "reason": document.reason,
        "nil": list(document.nil),
        "explanations": explained,
        "changed": [changed(document, place, cell) for place, cell in enumerate(document.changed)],
    }


def changed(document: Document, place: int, cell: Changed) -> dict[str, Any]:
    causes = [
        {"register": cause.register, "id": cause.id, "number": cause.number, "before": was, "after": now,
         "late": list(cause.late)}
        for cause in document.causes
        for at, was, now in cause.shares
        if at == place
    ]  # fmt: skip
    return {"figure": cell.figure, "by": cell.by, "key": cell.key, "column": cell.column, "before": cell.before,
            "after": cell.after, "causes": causes}  # fmt: skip


def origin(of: Origin, language: str) -> dict[str, Any]:
    """Whose a record is, and the package that brought it."""
    name = of.office.names.get(language, of.office.names["kk"])
    return {"office": {"id": of.office.id, "kato": of.office.kato, "name": name}, "package": of.package,
            "received_at": of.received_at}  # fmt: skip


def verdict(found: Verdict, language: str) -> dict[str, Any]:
    """What is known of a code: whose, which, whether the latest, and where paper, document and records part."""
    office = found.office
    return {
        **kept(found.kept),
        "office": office.id,
        "name": office.names.get(language, office.names["kk"]),
        "kato": office.kato,
        "latest": found.latest,
        "latest_edition": kept(found.last),
        "holds": found.holds,
        "document": found.document,
        "signature": found.signature,
        "figures": found.figures,
        "behind": found.behind,
        "records": found.records,
        "paper": found.paper,
        "as_printed": found.as_printed,
        "words": [say(words, language) for words in said(found, language)],
    }


def said(found: Verdict, language: str) -> Iterator[Words]:
    """The verdict in sentences, the good news too."""
    office, of = found.office, period(found.kept.period).name()
    name = office.names.get(language, office.names["kk"])
    yield Words("{code}: {office}, {period}.", {"code": found.kept.code, "office": name, "period": of})
    if not found.latest:
        yield Words("This is not the latest edition. The latest has the code {code}.", {"code": found.last.code})
    if not found.document:
        yield Words("The document kept here is not the one that was signed.")
    if not found.signature:
        yield Words("The signature does not hold.")
    if found.paper:
        yield Words("Figures in the file that are not as they were signed: {n}.", {"n": len(found.paper)})
        yield from map(parted, [one for one in found.paper if "page" in one][:SHOWN])
    elif found.as_printed is False:
        yield Words("The file says what was signed, but is not byte for byte what is printed from it: an older "
                    "Dostyq or another program has written it, and may have laid something over it.")  # fmt: skip
    if found.figures:
        yield Words("Figures that the records no longer come to: {n}.", {"n": len(found.figures)})
    if found.records:
        yield Words("Records that have changed since: {n}.", {"n": len(found.records)})
    if found.holds:
        yield Words("The document, its signature and the records hold.")


def parted(one: dict[str, Any]) -> Words:
    """One place in which a paper is not what was signed."""
    places = {**one, "closed": one["closed"] or "–", "written": one["written"] or "–"}
    return Words("Page {page}, after «{line}»: signed as «{closed}», in the file «{written}».", places)
