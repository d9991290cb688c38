"""The commands of the quarter: its summary, checks, closing, amendments, what is behind a figure, and verification."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any, cast

import click

from app import plain
from app.commands import plain_quarter
from app.commands.common import AS_JSON, HOME, LANGUAGE, PATH, PERIOD, give, language, opened, refusing, tell
from app.domain.quarter import period
from app.domain.registers import figure
from app.language import LANGUAGES, Words
from app.office.drawing import Form
from app.storage.editions import Kept
from app.summary.edition import Registered
from app.summary.fill import by_of
from app.summary.plain import plain_value
from app.summary.shares import BY_NAME, part_of

BOUNDARIES = click.option(
    "--boundaries", default="then", metavar="WHICH",
    help="The borders of regions: then (of the period's last day), now, or a day such as 2022-06-07.",
)  # fmt: skip
EXPLAIN = click.option("--explain", "explained", multiple=True, metavar="KEY=TEXT", help="What is said to a warning.")
REGISTERED = click.option("--number", default="", help="The number under which the paper goes out.")
REGISTERED_ON = click.option("--number-on", metavar="DAY", help="The day on which the paper was registered.")


@click.command()
@HOME
@PERIOD
@click.option("--language", type=click.Choice([*LANGUAGES, "kk+ru"]), help="The language of the paper, or both.")
@click.option("--edition", default="now", help="now, first, last, or A1, A2 …")
@BOUNDARIES
@click.option("--as", "form", type=click.Choice(["json", "pdf", "docx", "xlsx"]), default="json")
@click.option("--lists", is_flag=True, help="Add the lists of events and of associations to the paper.")
@click.option("-o", "--output", "target", type=PATH)
@refusing
def summary(
    home: Path, when: str, edition: str, boundaries: str, form: str, lists: bool, target: Path | None,
    **options: str | None,
) -> None:  # fmt: skip
    """Sum up a PERIOD: 2025-Q1, 2025-H1, 2025-9M or 2025."""
    with opened(home) as office:
        if form == "json":
            found = plain.summary(office.quarters.summary(period(when), edition, boundaries), language())
            content = json.dumps(found, ensure_ascii=False, indent=2).encode() + b"\n"
        else:
            paper = options["language"] or language()
            content = office.papers.summary(period(when), paper, cast(Form, form), edition, lists, boundaries)
    plain.write_out(content, target)


@click.command("check-quarter")
@HOME
@PERIOD
@LANGUAGE
@AS_JSON
@refusing
def check_quarter(home: Path, when: str, as_json: bool, **_: Any) -> None:
    """Look for what stands in the way of closing a PERIOD."""
    with opened(home) as office:
        found = office.quarters.check(period(when))
    give(plain_quarter.findings(when, found, language()), as_json)
    if not as_json:
        plain_quarter.print_findings(found, language())
    if any(finding.stops for finding in found):
        sys.exit(1)


@click.command()
@HOME
@PERIOD
@EXPLAIN
@REGISTERED
@REGISTERED_ON
@LANGUAGE
@AS_JSON
@refusing
def close(home: Path, when: str, explained: tuple[str, ...], as_json: bool, **out: Any) -> None:
    """Close a PERIOD: freeze its figures and sign them."""
    with opened(home) as office:
        kept = office.quarters.close(period(when), plain.assignments(explained), registered(**out))
    give(plain_quarter.kept(kept), as_json, closed(kept))


@click.command()
@HOME
@PERIOD
@click.option("--reason", required=True, metavar="TEXT", help="Why the closed period is amended.")
@EXPLAIN
@REGISTERED
@REGISTERED_ON
@LANGUAGE
@AS_JSON
@refusing
def amend(home: Path, when: str, reason: str, explained: tuple[str, ...], as_json: bool, **out: Any) -> None:
    """Sign what has become of a closed PERIOD as its next edition."""
    with opened(home) as office:
        kept = office.quarters.amend(period(when), reason, plain.assignments(explained), registered(**out))
    give(plain_quarter.kept(kept), as_json, closed(kept))


def registered(number: str, number_on: str | None, **_: Any) -> Registered:
    """Under which number and on which day the paper goes out."""
    return Registered(number, plain.day(number_on) if number_on else None)


def closed(kept: Kept) -> Words:
    if kept.number:
        return Words("Amendment A{number} of {period} is signed. Its code: {code}",
                     {"number": str(kept.number), "period": period(kept.period).name(), "code": kept.code})  # fmt: skip
    return Words("Closed and signed: {period}. Its code: {code}",
                 {"period": period(kept.period).name(), "code": kept.code})  # fmt: skip


@click.command()
@HOME
@PERIOD
@LANGUAGE
@AS_JSON
@refusing
def editions(home: Path, when: str, as_json: bool, **_: Any) -> None:
    """Show the editions of a PERIOD: what each has changed, and by which records."""
    with opened(home) as office:
        found = plain_quarter.editions(when, office.quarters.editions(period(when)), language())
    click.echo(json.dumps(found, ensure_ascii=False, indent=None if as_json else 2))


@click.command()
@HOME
@PERIOD
@click.argument("name", metavar="FIGURE")
@click.argument("key", required=False)
@click.option("--by", metavar="FIELD", help="The field by which the figure is broken down; without KEY: not stated.")
@BOUNDARIES
@LANGUAGE
@AS_JSON
@refusing
def drill(
    home: Path, when: str, name: str, key: str | None, by: str | None, boundaries: str, as_json: bool, **_: Any
) -> None:
    """Show the records behind a FIGURE of a PERIOD, or behind its part KEY: what each adds, and who sent it when."""
    share = BY_NAME.get(name)
    counted = share.whole if share else name
    of = figure(counted)[0]
    with opened(home) as office:
        field = by or (by_of(counted, key, office.facts.role) if key else None)
        found = office.quarters.drill(name, period(when), field, key or "", boundaries)
        origins = office.quarters.origins(record for record, _ in found)
        shown = [
            {**plain.record(of, record), "amount": amount, **plain_quarter.origin(origins[record.id], language())}
            for record, amount in found
        ]
        added = sum(amount for _, amount in found)
        value = plain_value(part_of(added, len(found))) if share else added
        give({"figure": name, "period": when, "by": field, "key": key, "value": value, "records": shown}, as_json)
        if not as_json:
            tell(Words("{value} by {n} records", {"value": added, "n": len(found)}))
            plain.print_list(of, [record for record, _ in found], language())


@click.command()
@HOME
@click.argument("text", metavar="CODE|FILE")
@LANGUAGE
@AS_JSON
@refusing
def verify(home: Path, text: str, as_json: bool, **_: Any) -> None:
    """Hold a printed CODE or a saved FILE against what was signed and against the records."""
    with opened(home) as office:
        verdict = office.quarters.verify(text)
    give(plain_quarter.verdict(verdict, language()), as_json)
    if not as_json:
        for words in plain_quarter.said(verdict, language()):
            tell(words)
    if not verdict.holds:
        sys.exit(1)


COMMANDS = (summary, check_quarter, close, amend, editions, drill, verify)
