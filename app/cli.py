"""The same door without a window. Results go to stdout, sentences to stderr; 0 done, 1 refused, 2 usage."""

from __future__ import annotations

import gc
import json
import sys
from pathlib import Path
from typing import Any

import click

from app import __version__, plain
from app.commands import (
    attachments,
    board,
    carry,
    certificates,
    downwards,
    duplicates,
    exchange,
    intake,
    keeping,
    linking,
    papers,
    people,
    quarter,
    warehouse,
)
from app.commands.common import AS_JSON, HOME, LANGUAGE, LATE, PATH, give, language, opened, password, refusing, tell
from app.commands.spoken import Spoken
from app.domain.quarter import period
from app.domain.registers import register
from app.files import refuse_target
from app.language import Words
from app.office import Office
from app.storage.search import Query

SELDOM = 100_000
"""After so many new objects circles of dead ones are looked for: whole registers are read here, and hold none."""


@click.group(cls=Spoken, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name=None, version=__version__)
def cli() -> None:
    """Dostyq: the registers, the quarter and the post of a House of Friendship."""


for command in (
    *board.COMMANDS,
    *exchange.COMMANDS,
    *attachments.COMMANDS,
    *carry.COMMANDS,
    *certificates.COMMANDS,
    *quarter.COMMANDS,
    *papers.COMMANDS,
    *intake.COMMANDS,
    *duplicates.COMMANDS,
    *linking.COMMANDS,
    *downwards.COMMANDS,
    *people.COMMANDS,
    *keeping.COMMANDS,
):
    cli.add_command(command)


@cli.command()
@HOME
@click.option("--kato", required=True, help="The nine-digit code of the region or district.")
@click.option("--role", type=click.Choice(["region", "district", "desk", "centre"]), required=True)
@click.option("--name-kk")
@click.option("--name-ru")
@click.option("--name-en")
@click.option("--user", default="", help="The name under which you work; the journal says it.")
@click.option("--sheet", type=PATH, help="Write the recovery code here as a sheet to be printed.")
@AS_JSON
@refusing
def new(home: Path, kato: str, role: str, user: str, sheet: Path | None, as_json: bool, **names: str | None) -> None:
    """Found an office in the folder HOME."""
    given = {name.removeprefix("name_"): text for name, text in names.items() if text}
    if sheet is not None:
        refuse_target(sheet)
    office, code = Office.found(home, kato, role, password(), given, user)
    with office:
        if sheet is not None:
            plain.write_out(office.papers.recovery(code, language()), sheet)
        facts = office.facts
        result = {"office": facts.id, "names": facts.names, "fingerprint": office.post.fingerprint(), "recovery": code}
        words = Words("Founded: {name}. Recovery code, to be printed and locked away: {code}",
                      {"name": facts.names[language()], "code": code})  # fmt: skip
        give(result, as_json, words)


@cli.command("list")
@HOME
@click.argument("name", metavar="REGISTER")
@click.option("--search", default="", help="Words as people type them.")
@click.option("--quarter", "when", help="2026-Q3, 2026-H1, 2026-9M or 2026.")
@click.option("--where", multiple=True, metavar="FIELD=VALUE")
@click.option("--order", default="", help="A field; with a minus before it, from the last to the first.")
@click.option("--limit", type=int, default=-1)
@AS_JSON
@refusing
def list_(home: Path, name: str, search: str, when: str | None, where: tuple[str, ...], order: str, limit: int,
          as_json: bool) -> None:  # fmt: skip
    """List the records of a REGISTER."""
    with opened(home) as office:
        asked = office.intakes.typed(name, plain.assignments(where))
        query = Query(search, period(when) if when else None, asked, order.removeprefix("-"), order.startswith("-"))
        listed = office.records.page(name, query, limit)
        records = [plain.record(register(name), record) for record in listed.records]
        give({"total": listed.total, "records": records}, as_json)
        if not as_json:
            plain.print_list(register(name), listed.records, language())


@cli.command()
@HOME
@click.argument("name", metavar="REGISTER")
@click.argument("id")
@AS_JSON
@refusing
def show(home: Path, name: str, id: str, as_json: bool) -> None:
    """Show a record by its ID or number."""
    with opened(home) as office:
        record = office.records.read(name, id)
        linked = office.records.linked(name, record.id)
        give({**plain.record(register(name), record), "linked": plain.linked(linked)}, as_json)
        if not as_json:
            plain.print_record(register(name), record, language())
            plain.print_linked(linked, language())


@cli.command()
@HOME
@click.argument("name", metavar="REGISTER")
@click.argument("id")
@AS_JSON
@refusing
def history(home: Path, name: str, id: str, as_json: bool) -> None:
    """Show who changed a record, when and how."""
    with opened(home) as office:
        entries = office.records.history(name, id)
        give({"history": entries}, as_json)
        if not as_json:
            plain.print_history(register(name), entries, language())


@cli.command()
@HOME
@click.argument("name", metavar="REGISTER")
@click.argument("values", nargs=-1, metavar="FIELD=VALUE…")
@LATE
@AS_JSON
@refusing
def add(home: Path, name: str, values: tuple[str, ...], late: str, as_json: bool) -> None:
    """Add a record."""
    with opened(home) as office:
        record = office.records.add(name, office.intakes.typed(name, plain.assignments(values)), late)
        give(plain.record(register(name), record), as_json, Words("Saved under № {n}.", {"n": record.number}))


@cli.command()
@HOME
@click.argument("name", metavar="REGISTER")
@click.argument("id")
@click.argument("values", nargs=-1, metavar="FIELD=VALUE…")
@LATE
@AS_JSON
@refusing
def edit(home: Path, name: str, id: str, values: tuple[str, ...], late: str, as_json: bool) -> None:
    """Change fields of a record; FIELD= makes it «not stated»."""
    with opened(home) as office:
        record = office.records.edit(name, id, office.intakes.typed(name, plain.assignments(values)), late)
        give(plain.record(register(name), record), as_json, Words("Saved under № {n}.", {"n": record.number}))


@cli.command()
@HOME
@click.argument("name", metavar="REGISTER")
@click.argument("id")
@LATE
@refusing
def withdraw(home: Path, name: str, id: str, late: str) -> None:
    """Withdraw a record: out of lists and figures, its history stays."""
    with opened(home) as office:
        office.records.withdraw(name, id, late)
        tell("Withdrawn. It can be undone.")


@cli.command()
@HOME
@LATE
@refusing
def undo(home: Path, late: str) -> None:
    """Undo the last thing done."""
    with opened(home) as office:
        changes = office.records.undo(late)
        tell(Words("Undone. Records taken back: {n}.", {"n": len(changes)}))


@cli.command()
@HOME
@click.argument("values", nargs=-1, metavar="FIELD=VALUE…")
@click.option("--from", "since", metavar="DAY", help="The day from which the values hold; today if not given.")
@AS_JSON
@refusing
def profile(home: Path, values: tuple[str, ...], since: str | None, as_json: bool) -> None:
    """Show the institution's profile, or change it from a day on (name_kk=…, signer_post_ru=…, signer_name=…)."""
    with opened(home) as office:
        if values:
            office.quarters.change_profile(plain.assignments(values), plain.day(since))
        shown = office.quarters.plain_profile(plain.day(since))
        give(shown, as_json)
        if not as_json:
            click.echo(json.dumps(shown, ensure_ascii=False, indent=2))


@cli.command()
@HOME
@AS_JSON
@refusing
def check(home: Path, as_json: bool) -> None:
    """Prove the database: pages, structure, and the journal's chain."""
    with opened(home) as office:
        found = office.check()
    words = Words("The database is sound. Entries in the journal: {n}.", {"n": found["entries"]})
    if not found["sound"]:
        words = Words("The database is damaged: bring back the last backup. Keep the damaged file aside.")
    give(found, as_json, words)
    if not found["sound"]:
        sys.exit(1)


@cli.command()
@HOME
@click.option("--events", type=click.IntRange(1, 2_000_000), required=True)
@click.option("--seed", type=int, default=1)
@click.option("--as-real", is_flag=True, help="For measuring: send and print them as if they were real.")
@AS_JSON
@refusing
def sample(home: Path, events: int, seed: int, as_real: bool, as_json: bool) -> None:
    """Fill an office with sample records, the same for the same seed; remove-sample removes them."""
    with opened(home) as office:
        counts = office.intakes.take_sample(events, seed, as_real)
        give(counts, as_json, Words("Sample records are in: {n}.", {"n": sum(counts.values())}))


@cli.command()
@click.argument("folder", required=False, type=PATH)
@click.option("--no-window", is_flag=True, help="Only tell the story, open no window.")
@LANGUAGE
@refusing
def demo(folder: Path | None, no_window: bool, **_: Any) -> None:
    """Tell the whole story on sample data, from a journal in Excel to the centre's receipt."""
    from app.demo import tell_story

    tell_story(folder or Path("demo"), language(), window=not no_window)


@click.command()
@click.option("--only", multiple=True, help="Run the measurements of this name.")
@AS_JSON
@refusing
def bench(only: tuple[str, ...], as_json: bool) -> None:
    """Measure, each thing against the bare thing it stands on."""
    from app.bench import run

    run(only, as_json)


@click.command()
@click.option("--scale", type=click.FloatRange(0.001), default=0.02, show_default=True, help="1: a busy nation.")
@click.option("--years", type=click.IntRange(1, 50), default=10, show_default=True)
@click.option("--regions", type=click.IntRange(1, 20), default=20, show_default=True)
@AS_JSON
@refusing
def simulate(scale: float, years: int, regions: int, as_json: bool) -> None:
    """Let the regions and their districts send for years; print sizes, times and what has grown."""
    from app.bench.simulation import run

    run(scale, years, regions, as_json)


if not hasattr(sys, "frozen"):  # these stand on what is installed, and not in that program
    cli.add_command(bench)
    cli.add_command(simulate)
    cli.add_command(warehouse.warehouse)

if __name__ == "__main__":
    gc.set_threshold(SELDOM)
    cli()
