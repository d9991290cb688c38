"""Holding a paper, a file and the database against each other: whose it is, whether it still holds, and where not."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from app.domain.past import Pair
from app.domain.quarter import Period, period
from app.domain.register import Register
from app.domain.registers import register
from app.domain.shortcode import PRINTED, code_of, read_code
from app.domain.territory import Borders
from app.errors import NotFound, Refusal, TooNew
from app.exchange.edition import Column, Document, Sealed, read_edition
from app.files import read_whole
from app.office.amending import Place, cells
from app.office.closing import behind
from app.office.figures import counting_in, scope
from app.office.reading import summary_as_closed
from app.office.verifying_paper import differing
from app.papers.packed import part_of
from app.storage import editions, levels, settings
from app.storage.database import Database
from app.storage.editions import Kept
from app.storage.journal import register_of
from app.storage.past import pairs, standings
from app.storage.proof import differing as changed_by_hand
from app.storage.shelf import by_ids
from app.summary.contributions import Cell, contributions
from app.summary.fill import figures_now
from app.summary.plain import as_plain
from app.summary.summary import Summary

MOST, MOST_CORE = 64 * 2**20, 2**20
SAVED = {".pdf", ".docx", ".xlsx", ".json"}
KEYWORDS = re.compile(rb"/Keywords\s*\(([^)]*)\)")
FOREIGN = re.compile("[^ a-z+]")
CORE = "docProps/core.xml"
COLUMNS: tuple[tuple[Column, str], ...] = (("now", "value"), ("before", "before"), ("year_ago", "year_ago"))
"""A column of an edition, and what a JSON summary calls it."""

P = TypeVar("P", Cell, Place)
V = TypeVar("V", int, int | str)


@dataclass
class Verdict:
    """What is known of a code. Each list is empty where nothing is wrong.

    `figures`: cells that are counted otherwise now (figure, by, key, closed, now). `behind`: figures that stand on
    other records (figure, closed, now: how many, and the sum of their marks). `records`: those that explain it
    (register, id, number, why, figures). `paper`: where a file says otherwise, as `verifying_paper.differing` tells it,
    or `otherwise` of a summary as JSON.
    `as_printed`: whether a paper is byte for byte what is drawn from its edition; None where there is no paper.
    """

    kept: Kept
    office: settings.Office
    last: Kept
    document: bool
    signature: bool
    figures: list[dict[str, Any]] = field(default_factory=list)
    behind: list[dict[str, Any]] = field(default_factory=list)
    records: list[dict[str, Any]] = field(default_factory=list)
    paper: list[dict[str, Any]] = field(default_factory=list)
    as_printed: bool | None = None

    @property
    def latest(self) -> bool:
        """Whether no later edition has taken its place."""
        return self.kept.hash == self.last.hash

    @property
    def holds(self) -> bool:
        """Whether paper, document and database say the same."""
        sound = self.document and self.signature
        return sound and not (self.figures or self.behind or self.records or self.paper)


def verify(db: Database, text: str) -> Verdict:
    """A printed code, or a file that bears one; raises Mistyped, NotFound, TooNew where a newer program has closed the
    summary, and Refusal where the file cannot be read or bears none."""
    data = read_whole(Path(text), MOST) if is_file(text) else None
    said = text if data is None else code_inside(data)
    code = read_code(text) if data is None else read_code(said.split()[0])
    known = editions.by_code(db, code)
    if not known:
        raise NotFound("No closed summary with the code {code} is known here.", code=code)
    verdict = judge(db, known[0])
    if data is not None and verdict.document:
        look_into(data, said, verdict)
    return verdict


def look_into(data: bytes, said: str, verdict: Verdict) -> None:
    """Hold what a file says against what was signed."""
    signed = summary_as_closed(verdict.kept, read_edition(verdict.kept.document))
    if data.lstrip().startswith(b"{"):
        verdict.paper = list(otherwise(data, signed))
    else:
        verdict.as_printed, verdict.paper = differing(data, signed, said)


def is_file(text: str) -> bool:
    """Whether this names a file; a code, or what no file can be called, does not. A path to none raises Refusal."""
    path = Path(text)
    try:
        there, folder = path.is_file(), path.is_dir()
    except OSError:
        return False
    if folder and text:
        raise Refusal("{name} is a folder: choose a file in it.", name=path.name)
    if not there and path.suffix.lower() in SAVED:
        raise NotFound("There is no file {name}.", name=path.name)
    return there


def code_inside(data: bytes) -> str:
    """The code in a PDF's keywords, in a workbook's or document's properties, or in our own JSON, and what follows."""
    for text in readable(data):
        found = PRINTED.search(text)
        if found is not None:
            return f"{found[0]} {FOREIGN.split(text[found.end() :], 1)[0]}"
    raise Refusal("No code is found in this file: type the code that is printed on its pages.")


def readable(data: bytes) -> Iterator[str]:
    """The few places of a file in which our papers bear their code; no words where the file is damaged."""
    if data.startswith(b"%PDF"):
        yield from (match[1].decode("latin-1") for match in KEYWORDS.finditer(data))
    elif data.startswith(b"PK"):
        yield (part_of(data, CORE, MOST_CORE) or b"").decode("utf-8", "replace")
    else:
        yield data.decode("utf-8", "replace")


def judge(db: Database, kept: Kept) -> Verdict:
    """Look at everything that stands behind an edition; raises TooNew."""
    office = settings.office(db, kept.office)
    of = period(kept.period)
    sealed = Sealed(kept.document, kept.signature, kept.sign)
    last = editions.editions(db, of, kept.office)[-1]
    whole = sealed.hash == kept.hash and code_of(sealed.hash) == kept.code
    verdict = Verdict(kept, office, last, whole, sealed.holds)
    try:
        document = read_edition(kept.document)
    except TooNew:
        raise
    except Refusal:
        verdict.document = False
        return verdict
    verdict.figures = recounted(db, document, office)
    verdict.behind = list(moved(db, document, of, office))
    verdict.records = list(culprits(db, document, kept, {one["figure"] for one in verdict.behind}))
    return verdict


def recounted(db: Database, document: Document, office: settings.Office) -> list[dict[str, Any]]:
    """The cells that, counted from the records that are here now, are another number: figure, by, key, closed, now.

    A figure that the edition does not have, because its program knew none, is not missed in it.
    """
    then = [(place[:3], value) for place, value in cells(document) if place[3] == "now"]
    signed = {(row.figure, by) for table in document.tables for row in table.rows for by in ("", table.by)}
    of = period(document.period)
    now = figures_now(counting_in(db, scope(db, office, Borders(of.end))), of, document.role)
    return [
        {"figure": figure, "by": by, "key": key, "closed": closed or 0, "now": counted or 0}
        for (figure, by, key), closed, counted in unequal(then, now.items())
        if (figure, by) in signed
        if (closed or 0) != (counted or 0)
    ]


def unequal(one: Iterable[tuple[P, V]], other: Iterable[tuple[P, V]]) -> Iterator[tuple[P, V | None, V | None]]:
    """The cells that are not the same on both sides, wherever they stand: a whole figure opens several tables."""
    first, second = set(one), set(other)
    were, are = dict(first), dict(second)
    for place in sorted({place for place, _ in first ^ second}):
        was = next((value for known, value in first - second if known == place), were.get(place))
        now = next((value for known, value in second - first if known == place), are.get(place))
        yield place, was, now


def moved(db: Database, document: Document, of: Period, office: settings.Office) -> Iterator[dict[str, Any]]:
    """The figures whose records are not the ones that were counted: how many, and the sum of their marks."""
    for figure, now in behind(db, of, office).items():
        then = document.behind.get(figure)
        if then is not None and tuple(then) != now:
            yield {"figure": figure, "closed": list(then), "now": list(now)}


def culprits(db: Database, document: Document, kept: Kept, figures: set[str]) -> Iterator[dict[str, Any]]:
    """The records that explain it: first those that another hand has changed, then those changed since the closing."""
    of, false = period(document.period), set(changed_by_hand(db))
    for id in sorted(false):
        counted = counted_by_hand(db, id, kept.office, of, document.role, figures)
        if counted is not None:
            yield told(db, register(register_of(db, id)), id, "not as the journal tells", counted)
    for pair in pairs(db, kept.seq) if figures else ():
        counted = figures & changed(pair, of, document.role)
        if counted and pair.id not in false:
            yield told(db, pair.register, pair.id, "changed since", counted)


def changed(pair: Pair, of: Period, role: str) -> set[str]:
    """The figures that count a changed record, before or after, as far as the change matters to them."""
    was, now = (
        contributions(pair.register, record, of, role) if record is not None else {}
        for record in (pair.before, pair.after)
    )
    if was == now and (pair.before == pair.after or not pair.register.of_a_day):
        return set()
    return figures_of({**was, **now})


def counted_by_hand(db: Database, id: str, office: int, of: Period, role: str, figures: set[str]) -> set[str] | None:
    """The figures that a record changed by another hand may spoil; None where it is not of these."""
    name = register_of(db, id)
    if not name:
        return None
    found = by_ids(db, register(name), [id]).get(id)
    if found is not None and found.office not in {office, *levels.under(db, office)}:
        return None
    now = standings(db, register(name), [id]).get(id)
    counted = figures_of(contributions(register(name), now, of, role)) if now else set()
    return counted | (figures & {figure.name for figure in register(name).figures}) or None


def figures_of(counted: Iterable[Cell]) -> set[str]:
    """The figures of some cells: a record is told once for each, however many tables it stands in."""
    return {name for name, _, _ in counted}


def told(db: Database, of: Register, id: str, why: str, figures: set[str]) -> dict[str, Any]:
    """One of the verdict's `records`; its number is None where the record itself is gone."""
    record = by_ids(db, of, [id]).get(id)
    return {"register": of.name, "id": id, "number": record.number if record else None, "why": why,
            "figures": sorted(figures)}  # fmt: skip


def otherwise(data: bytes, signed: Summary) -> Iterator[dict[str, Any]]:
    """The cells of a JSON summary that are not as they were signed: figure, by, key, column, closed, written."""
    try:
        written = list(written_cells(msgspec.json.decode(data)))
        hash(tuple(written))
    except (ValueError, KeyError, TypeError, AttributeError):
        raise Refusal("This is not a summary as Dostyq writes it: its figures cannot be compared.") from None
    for (figure, by, key, column), then, now in unequal(written_cells(as_plain(signed, "kk")), written):
        yield {"figure": figure, "by": by, "key": key, "column": column, "closed": then, "written": now}


def written_cells(plain: dict[str, Any]) -> Iterator[tuple[Place, int | str]]:
    """The cells of a summary as JSON (`summary.plain`), each with its place, to be compared as those of an edition;
    raises KeyError, TypeError or AttributeError where it is none."""
    rows = [("", {"figure": figure, "key": None, **values}) for figure, values in plain["figures"].items()]
    rows += [(table["by"], row) for table in plain["tables"] for row in table["rows"]]
    for by, row in rows:
        for column, name in COLUMNS:
            if row[name] is not None:
                yield (row["figure"], by if row["key"] is not None else "", row["key"] or "", column), row[name]
