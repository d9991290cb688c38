"""Duplicates on the command line: found, merged, unmerged, said to be different."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import click

from app import plain
from app.commands.common import AS_JSON, HOME, LATE, give, language, opened, refusing, tell
from app.domain.register import Register
from app.domain.registers import register
from app.language import Words, say, several
from app.office import Record
from app.office.duplicates import Pair

NAME = click.argument("name", metavar="REGISTER")


@click.command("duplicates")
@HOME
@NAME
@AS_JSON
@refusing
def duplicates(home: Path, name: str, as_json: bool) -> None:
    """Find the records of a REGISTER that may be one thing entered twice."""
    with opened(home) as office:
        pairs = office.duplicates.find(name)
        records = office.records.named(name, {id for pair in pairs for id in (pair.one, pair.other)})
        found = [plain_pair(pair, records, language()) for pair in pairs]
        words = several("{n} likely duplicate", "{n} likely duplicates", len(pairs))
        give({"register": name, "total": len(pairs), "pairs": found}, as_json, words)
        if not as_json:
            print_pairs(register(name), pairs, records, language())


@click.command("merge")
@HOME
@NAME
@click.argument("keep")
@click.argument("other")
@click.argument("values", nargs=-1, metavar="FIELD=VALUE…")
@LATE
@AS_JSON
@refusing
def merge(home: Path, name: str, keep: str, other: str, values: tuple[str, ...], late: str, as_json: bool) -> None:
    """Make two records one: KEEP stays, OTHER is withdrawn, what named it names KEEP."""
    with opened(home) as office:
        chosen = office.intakes.typed(name, plain.assignments(values))
        act = office.duplicates.merge(name, keep, other, chosen, late)
        give({"act": act, **plain.record(register(name), office.records.read(name, keep))}, as_json,
             Words("Merged, as act {number}. It can be undone.", {"number": act}))  # fmt: skip


@click.command("unmerge")
@HOME
@click.argument("act", type=int)
@LATE
@refusing
def unmerge(home: Path, act: int, late: str) -> None:
    """Undo a merge by the number of its ACT, whatever came after it."""
    with opened(home) as office:
        changes = office.duplicates.unmerge(act, late)
        tell(Words("Undone. Records taken back: {n}.", {"n": len(changes)}))


@click.command("different")
@HOME
@NAME
@click.argument("one")
@click.argument("other")
@click.option("--ask-again", is_flag=True, help="Forget it.")
@refusing
def different(home: Path, name: str, one: str, other: str, ask_again: bool) -> None:
    """Remember that two records are two: they are never asked about again."""
    with opened(home) as office:
        (office.duplicates.ask_again if ask_again else office.duplicates.different)(name, one, other)
        tell("They will be asked about again." if ask_again else "Remembered as different.")


def plain_pair(pair: Pair, records: Mapping[str, Record], language: str) -> dict[str, Any]:
    """A pair: ids and numbers of both, the score from 0 to 100, the fields that agree and differ, and why in words."""
    return {
        "one": pair.one,
        "other": pair.other,
        "numbers": [records[id].number for id in (pair.one, pair.other)],
        "score": pair.found.score,
        "same": list(pair.found.same),
        "differing": list(pair.found.other),
        "why": [say(words, language) for words in pair.why],
    }


def print_pairs(of: Register, pairs: Iterable[Pair], records: Mapping[str, Record], language: str) -> None:
    for pair in pairs:
        one, other = records[pair.one], records[pair.other]
        why = "; ".join(say(words, language) for words in pair.why)
        click.echo(f"{pair.found.score}\t№ {one.number}\t№ {other.number}\t{why}")
        for record in (one, other):
            click.echo("\t" + "\t".join(of.field(name).show(record.values[name], language) for name in of.columns))


COMMANDS = (duplicates, merge, unmerge, different)
