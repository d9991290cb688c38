"""What looks odd in a package before it is taken in: each looks at one thing and says it in one sentence."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta

from app.domain.checks import far_apart
from app.domain.fields import Whole
from app.domain.line import Line
from app.domain.quarter import Period, period
from app.domain.registers import BY_NAME
from app.exchange.edition import outline
from app.exchange.package import Package
from app.exchange.sequence import fork, has_gap
from app.language import Words, several
from app.storage import editions, post, settings
from app.storage.database import Database
from app.storage.journal import Entry

MANY_WITHDRAWN = 5
"""One in so many records withdrawn at once is odd."""

FAR_AHEAD, FAR_BACK = timedelta(days=366), timedelta(days=3653)
LONG_AGO = timedelta(days=366)
"""New records older than this are odd where the office has sent before."""


def odd_loss(withdrawn: int, live: int) -> Iterator[Words]:
    if withdrawn * MANY_WITHDRAWN >= live > 0:
        yield Words("Of {live} records {n} would be withdrawn: ask the office whether that is meant.",
                    {"live": live, "n": withdrawn})  # fmt: skip


def odd_days(package: Package, today: date) -> Iterator[Words]:
    """Records that lie far from today; one sentence for all."""
    far = 0
    for line in package.records():
        day = day_of(line)
        far += day is not None and not (today - FAR_BACK).isoformat() <= day <= (today + FAR_AHEAD).isoformat()
    if far:
        yield Words("The day of {n} records lies far from today.", {"n": far})


def odd_numbers(db: Database, sender: settings.Office, package: Package) -> Iterator[Words]:
    if fork(db, sender.row, package) is not None:
        yield Words("There are two different packages № {number} of this office: it would be kept apart.",
                    {"number": package.facts.number})  # fmt: skip
    elif has_gap(db, sender, package):
        yield Words("It leans on package № {number}, which is not here: it would not be taken.",
                    {"number": package.facts.receipt})  # fmt: skip


def odd_jumps(entries: Iterable[Entry], lines: Mapping[str, Line]) -> Iterator[Words]:
    """Numbers of a record that are suddenly far from what they were; one sentence for a field."""
    jumps: dict[tuple[str, str], list[tuple[Entry, int, int]]] = defaultdict(list)
    for entry in entries:
        for name, was in (entry.before or {}).items():
            now = (entry.after or {}).get(name)
            if isinstance(BY_NAME[entry.register].by_name.get(name), Whole) and was and now and far_apart(was, now):
                jumps[entry.register, name].append((entry, was, now))
    for (register, name), some in jumps.items():
        entry, was, now = some[0]
        number = lines[entry.record].number if entry.record in lines else "?"
        of = BY_NAME[register]
        yield several("{register}, {field}: № {number} was {was} and is now {now}.",
                      "{register}, {field}: {n} records have jumped, such as № {number} from {was} to {now}.",
                      len(some), register=Words(of.label), field=Words(of.field(name).label), number=number,
                      was=was, now=now)  # fmt: skip


def odd_past(db: Database, sender: settings.Office, package: Package, came: Iterable[Line]) -> Iterator[Words]:
    """What changes in quarters that the office has closed, without an amendment in the package."""
    here = {kept.hash: kept.period for kept in editions.last_of_each(db, sender.row)}
    new = {outline(edition.document).period for edition in package.editions if edition.hash not in here}
    closed = set(here.values()) - new
    late = Counter(line.quarter for line in came if line.quarter in closed and BY_NAME[line.register].of_a_day)
    for quarter, n in sorted(late.items()):
        yield several("{n} record of the {period} changes, which is closed, and no amendment comes with it.",
                      "{n} records of the {period} change, which is closed, and no amendment comes with them.",
                      n, period=period(quarter).name())  # fmt: skip


def odd_old(db: Database, sender: settings.Office, package: Package, new: Iterable[Line]) -> Iterator[Words]:
    """New records of long ago, from an office that has sent before."""
    if not post.numbers_received(db, sender.row, package.facts.incarnation):
        return
    before = (package.facts.made_at.date() - LONG_AGO).isoformat()
    days = sorted(day for line in new if (day := day_of(line)) is not None and day < before)
    if days:
        yield several("{n} new record is more than a year old, of {day}.",
                      "{n} new records are more than a year old, the oldest of {day}.",
                      len(days), day=date.fromisoformat(days[0]))  # fmt: skip


def quarters(came: Iterable[Line], today: date) -> list[Period]:
    """The quarters that have begun and in which something changes, the latest first."""
    found = {period(line.quarter) for line in came if line.quarter}
    return sorted((one for one in found if one.start <= today), reverse=True)


def day_of(line: Line) -> str | None:
    """The day that places a line in a quarter."""
    day = line.fields.get(BY_NAME[line.register].dated_by or "") if line.register in BY_NAME else None
    return day if isinstance(day, str) else None
