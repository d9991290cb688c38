"""The registers in PostgreSQL, filled and counted on the command line."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import click

from app import plain
from app.commands.common import AS_JSON, HOME, LANGUAGE, give, language, opened, refusing, tell
from app.commands.quarter import BOUNDARIES
from app.domain.quarter import period
from app.language import several


@click.command()
@HOME
@click.argument("url", metavar="postgresql://…")
@click.option("--again", is_flag=True, help="Load everything anew: after a backup of the office was brought back.")
@click.option("--summary", "when", metavar="PERIOD", help="Then print the figures of a PERIOD as counted there.")
@BOUNDARIES
@LANGUAGE
@AS_JSON
@refusing
def warehouse(home: Path, url: str, again: bool, when: str | None, boundaries: str, as_json: bool, **_: Any) -> None:
    """Keep the registers in a PostgreSQL database as well: load them, later bring only what has changed."""
    of = period(when) if when else None
    with opened(home) as office:
        there = office.warehouse(url)
        done = there.follow(again, shown)
        summary = there.summary(of, boundaries) if of else None
    words = several("The warehouse is up to date: {n} record has come.",
                    "The warehouse is up to date: {n} records have come.", done.records)  # fmt: skip
    if summary is not None:
        give(plain.summary(summary, language()), True)
    else:
        give({"anew": done.anew, "records": done.records, "seq": done.seq, "readers": done.readers}, as_json, words)
    if not done.readers:
        tell("Only this user can read the warehouse: an administrator can make the role dostyq_reader.")


def shown(done: int, total: int) -> None:
    """One line that counts on, where a person looks."""
    if total and sys.stderr.isatty():
        click.echo(f"\r{done:,} / {total:,}".replace(",", "\u00a0"), nl=done == total, err=True)
