"""The watched folder by the command line: one look, or a look every minute."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from app.commands.common import AS_JSON, HOME, PATH, give, language, opened, refusing, tell
from app.language import Words, say
from app.office.carrying import Carried


@click.command()
@HOME
@click.argument("folder", type=PATH)
@click.option("--watch", is_flag=True, help="Look again and again, until it is stopped.")
@click.option("--every", type=click.IntRange(1), default=60, help="Seconds between two looks.")
@AS_JSON
@refusing
def carry(home: Path, folder: Path, watch: bool, every: int, as_json: bool) -> None:
    """Take in what lies in FOLDER for this office, and put there what is due: a share or a stick as the post."""
    with opened(home) as office:
        done = office.post.carry(folder)
        report(done, as_json)
        while watch:
            time.sleep(every)
            before, done = done, office.post.carry(folder)
            report(done, as_json, before)
    if done.problem is not None:
        raise SystemExit(1)


def report(done: Carried, as_json: bool, before: Carried | None = None) -> None:
    """One look in words, without those that were said of the look before, or as one JSON object a line."""
    known = [] if before is None else list(sentences(before))
    for words in sentences(done):
        if words not in known:
            tell(words)
    give(plain(done), as_json)


def sentences(done: Carried) -> Iterator[Words]:
    yield from (*done.received, *done.refused, *done.questions, *done.waiting)
    for name in done.put:
        yield Words("Put there: {file}", {"file": name})
    if done.problem is not None:
        yield done.problem


def plain(done: Carried) -> dict[str, Any]:
    lists = ("received", "refused", "questions", "waiting")
    said = {name: [say(words, language()) for words in getattr(done, name)] for name in lists}
    return {**said, "put": done.put, "problem": say(done.problem, language()) if done.problem else None}


COMMANDS: tuple[Any, ...] = (carry,)
