"""What is to be said of the figures of a summary: which of them other offices have reported too, and why regions do
not always add up."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from app.domain.quarter import Period
from app.domain.registers import BY_NAME, register
from app.language import NN_, Words, several
from app.office.samples import acts
from app.storage import linking, settings
from app.storage.database import Database
from app.storage.past import standings
from app.summary.contributions import counts
from app.summary.summary import Summary

ALSO = {
    "event": NN_(
        "{n} event is also reported by {office}; it is counted once in the national summary.",
        "{n} events are also reported by {office}; they are counted once in the national summary.",
    ),
    "association": NN_(
        "{n} association is also reported by {office}; it is counted once in the national summary.",
        "{n} associations are also reported by {office}; they are counted once in the national summary.",
    ),
}

ONCE = {
    "event": NN_(
        "{n} event was reported by several offices; it is counted once, where it was entered first.",
        "{n} events were reported by several offices; each is counted once, where it was entered first.",
    ),
    "association": NN_(
        "{n} association was reported by several offices; it is counted once, where it was entered first.",
        "{n} associations were reported by several offices; each is counted once, where it was entered first.",
    ),
}

PEOPLE = Words("A person who learns in several regions is one in the whole and one in each of them: the regions add up "
               "to more.")  # fmt: skip


SAMPLE = Words("There are sample records among these figures: they are not for reporting.")


def notes(db: Database, office: settings.Office, summary: Summary) -> Iterator[Words]:
    """The notes of a summary as it is now, in the order in which a paper prints them."""
    if acts(db):
        yield SAMPLE
    if office.role == "centre":
        yield from once(db, summary.period)
        if not add_up(summary):
            yield PEOPLE
    else:
        yield from also(db, summary.period)


def once(db: Database, period: Period) -> Iterator[Words]:
    """At the centre: of the things that several offices have reported, those that the period counts."""
    found: dict[str, list[str]] = {}
    for of, group in linking.linked(db):
        found.setdefault(of.name, []).append(group[0].id)
    for name, ids in found.items():
        n = len(counted(db, name, ids, period))
        if n:
            yield several(*ONCE[name], n)


def also(db: Database, period: Period) -> Iterator[Words]:
    """At an office: by the centre's last word, what others have reported too."""
    for name, known in linking.said(db).items():
        if name in ALSO and name in BY_NAME:
            others: Counter[tuple[tuple[str, str], ...]] = Counter()
            for id in counted(db, name, known, period):
                others.update(tuple(sorted(names.items())) for names in known[id])
            for names, n in sorted(others.items()):
                yield several(*ALSO[name], n, office=dict(names))


def counted(db: Database, name: str, ids: Iterable[str], period: Period) -> list[str]:
    """Those of some records that the first figure of their register counts in a period."""
    of, (start, end) = register(name), (period.start.isoformat(), period.end.isoformat())
    here = standings(db, of, ids)
    return [id for id, one in here.items() if not one.state.withdrawn and counts(of.figures[0], one, start, end)]


def add_up(summary: Summary) -> bool:
    """Whether the people of the regions are as many as the people of the whole."""
    rows = [row for table in summary.tables if table.by == "region" for row in table.rows if row.figure == "people"]
    return sum(row.cells.now for row in rows if row.key is not None) == summary.cells("people").now
