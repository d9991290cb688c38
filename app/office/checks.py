"""What is wrong with a period before it is closed: the declared checks, asked of the registers and the figures."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from itertools import combinations, groupby
from operator import itemgetter
from statistics import median
from zlib import crc32

from app.domain import checks, spelling
from app.domain.checks import CHECKS, SEVERITIES, Finding
from app.domain.quarter import Period
from app.domain.register import Problem, Register
from app.domain.registers import REGISTERS, figure
from app.domain.same import ordered
from app.domain.territory import Borders
from app.language import Words
from app.office.figures import counting_in, scope
from app.progress import Progress, quiet, told
from app.storage import checks as asked
from app.storage import editions, linking, settings
from app.storage.database import Database
from app.storage.duplicates import said_different
from app.storage.shelf import each_row
from app.summary.contributions import breakdowns
from app.summary.fill import Count, in_whole

TOLD_EVERY = 20
"""Records between two words of how far the check is: the window is let go on there."""


def findings(db: Database, period: Period, today: date, progress: Progress = quiet) -> list[Finding]:
    """All that the checks find, errors first, each with the explanation that was given for it."""
    office = settings.office(db)
    count, role = counting_in(db, scope(db, office, Borders(period.end))), office.role
    whole = in_whole(count, period)
    found = [
        *not_over(period, today),
        *broken_rules(db, period, today, progress),
        *declared(db, period, today),
        *unlike(count, period, {name: whole[name] for name in breakdowns(role)}),
        *(nothing(register) for register in nil(whole, role)),
    ]
    found.sort(key=lambda one: SEVERITIES.index(one.severity))
    return with_explanations(db, period, found)


def with_explanations(db: Database, period: Period, found: list[Finding]) -> list[Finding]:
    """The same findings with what the office has said to them so far."""
    given = editions.explanations(db, period)
    return [explained(one, *given.get(one.key, ("", set()))) for one in found]


def explained(finding: Finding, text: str, records: set[str]) -> Finding:
    """The finding with its explanation, where that was given for all of its records."""
    return replace(finding, explanation=text) if records.issuperset(finding.records) else finding


def not_over(period: Period, today: date) -> Iterator[Finding]:
    """What is still to come can be explained by nobody; the last days of a period can."""
    if today < period.start:
        yield Finding("not_begun", "not_begun", "error", Words(checks.NOT_BEGUN, {"day": period.start}))
    elif today <= period.end:
        yield Finding("not_over", "not_over", "warning", Words(checks.NOT_OVER, {"day": period.end}))


def declared(db: Database, period: Period, today: date) -> Iterator[Finding]:
    """The checks of the list; what several of its records share is told once."""
    for check in CHECKS:
        ids = alike(db, period) if check.name == "alike" else asked.found(db, check.name, period, today)
        if ids:
            words = Words(check.words[0], {"n": len(ids)}, check.words[1])
            yield Finding(check.name, check.name, check.severity, words, check.register, tuple(ids))


def alike(db: Database, period: Period) -> list[str]:
    """The events that look like others of the same day and district, next to those, unless they were judged."""
    found: dict[str, None] = {}
    apart = {*said_different(db, "event")} | linking.judged(db)
    for _, group in groupby(asked.same_day(db, period), key=itemgetter(1)):
        titles = [(id, spelling.heard(title, "title")) for id, _, title in group]
        for (one, first), (other, second) in combinations(titles, 2):
            if spelling.alike("title", first, second, checks.ALIKE) and ordered(one, other) not in apart:
                found |= {one: None, other: None}
    return list(found)


def broken_rules(db: Database, period: Period, today: date, progress: Progress) -> Iterator[Finding]:
    """The rules of the registers, looked at once more: gathered by rule, with the first words as an example."""
    places = [(register, asked.stood_on(db, register, period)) for register in REGISTERS]
    each = ((register, record) for register, rows in places for record in each_row(db, register, rows))
    watched = told(each, sum(len(rows) for _, rows in places), progress, TOLD_EVERY)
    for register, records in groupby(watched, key=itemgetter(0)):
        broken: dict[tuple[str, str, str], list[tuple[str, int, Words]]] = defaultdict(list)
        for _, record in records:
            for problem in register.problems(record.values, today):
                key = (problem.field, problem.words.text, problem.severity)
                broken[key].append((record.id, record.number, problem.words))
        for (field, text, severity), some in broken.items():
            yield broken_rule(register, Problem(field, some[0][2], severity), text, some)


def broken_rule(register: Register, problem: Problem, text: str, records: list[tuple[str, int, Words]]) -> Finding:
    """One finding for all records that break a rule; a record is its id, its number and the words."""
    one, many = checks.BROKEN_RULE
    named = {"register": Words(register.label), "problem": problem.words}
    words = Words(one, {**named, "n": len(records), "number": records[0][1]}, many)
    key = f"{register.name}.{problem.field}.{crc32(text.encode()) & 0xFFFF:04x}"
    severity: checks.Severity = "error" if problem.severity == "error" else "warning"
    return Finding("rule", key, severity, words, register.name, tuple(id for id, _, _ in records))


def unlike(count: Count, period: Period, whole: dict[str, int]) -> Iterator[Finding]:
    """Figures that are far from what is usual: the median of the same period in the earlier years that have any."""
    years = [in_whole(count, Period(period.year - ago, period.part)) for ago in range(1, checks.YEARS + 1)]
    for name, now in whole.items():
        then = [year[name] for year in years if year[name]]
        usual = int(median(then)) if then else now
        if checks.far_apart(now, usual):
            label = Words(figure(name)[1].label)
            words = Words(checks.UNLIKE, {"figure": label, "now": now, "usual": usual})
            yield Finding("unlike", f"unlike.{name}", "warning", words, figure(name)[0].name)


def nil(whole: dict[str, int], role: str) -> list[Register]:
    """The registers with figures in the tables of a role, all of which are nothing."""
    found = []
    for register in REGISTERS:
        printed = [figure.name for figure in register.figures if figure.name in breakdowns(role)]
        if printed and not any(whole[name] for name in printed):
            found.append(register)
    return found


def nothing(register: Register) -> Finding:
    words = Words(checks.NOTHING, {"register": Words(register.label)})
    return Finding("nil", f"nil.{register.name}", "note", words, register.name)
