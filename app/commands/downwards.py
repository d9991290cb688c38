"""The commands by which the centre writes to its offices, and an office reads and answers."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import click
import msgspec

from app import plain
from app.commands.common import AS_JSON, FILE, HOME, TARGET, give, language, opened, refusing, tell
from app.domain.codebooks import codebook as book_named
from app.domain.profile import in_language
from app.domain.quarter import period
from app.language import LANGUAGES, Words, several
from app.office.centre import QUESTION, RETURNED

SINCE = click.option("--from", "since", metavar="DAY", help="The day from which it holds; today if not given.")


@click.command()
@HOME
@TARGET
@click.option("--to", "offices", multiple=True, metavar="OFFICE", help="Only for this office (its id or KATO code).")
@AS_JSON
@refusing
def circular(home: Path, target: Path, offices: tuple[str, ...], as_json: bool) -> None:
    """At the centre: write the next circular for all offices into a folder."""
    with opened(home) as office:
        path, made = office.centre.circular(target, offices)
        words = Words("Circular № {number} is written: {file}. Offices that can open it: {n}.",
                      {"number": made["number"], "file": path.name, "n": made["offices"]})  # fmt: skip
        give({"file": str(path), "number": made["number"], "offices": made["offices"]}, as_json, words)


@click.command()
@HOME
@click.option("--title", "title_kk", default="", help="In Kazakh; --title-ru and --title-en may stand beside it.")
@click.option("--title-ru", default="")
@click.option("--title-en", default="")
@click.option("--text", "text_kk", default="", help="In Kazakh; --text-ru and --text-en may stand beside it.")
@click.option("--text-ru", default="")
@click.option("--text-en", default="")
@SINCE
@click.option("--until", metavar="DAY")
@click.option("--register", "register_name", default="", metavar="REGISTER", help="What it is about.")
@click.option("--quarter", default="", metavar="QUARTER", help="The quarter that it is about: 2026-Q4.")
@AS_JSON
@refusing
def instruct(home: Path, since: str | None, until: str | None, register_name: str, quarter: str, as_json: bool,
             **said: str) -> None:  # fmt: skip
    """At the centre: an instruction to all offices."""
    titles, texts = ({code: said[f"{what}_{code}"] for code in LANGUAGES} for what in ("title", "text"))
    with opened(home) as office:
        last = plain.day(until) if until else None
        id = office.centre.instruct(titles, texts, plain.day(since), last, register_name=register_name, quarter=quarter)
        give({"id": id}, as_json, Words("The next circular carries the instruction. Its id: {id}", {"id": id}))


@click.command()
@HOME
@FILE
@click.option("--from", "since", metavar="DAY", required=True, help="The day from which it holds.")
@click.option("--name", default="", help="The codebook, where the file is not called as it is.")
@AS_JSON
@refusing
def codebook(home: Path, file: Path, since: str, name: str, as_json: bool) -> None:
    """At the centre: change a codebook by a workbook (csv, xlsx) with the columns of those that ship."""
    with opened(home) as office:
        said = office.centre.keep_codebook(file, plain.day(since), name)
        words = Words("The next circular carries the codebook {codebook}: new {new}, changed {changed}, ended {ended}.",
                      said)  # fmt: skip
        give(said, as_json, words)


@click.command()
@HOME
@click.argument("name", metavar="CODEBOOK")
@click.option("--on", "on", metavar="DAY", help="Only what may be chosen for this day.")
@AS_JSON
@refusing
def codes(home: Path, name: str, on: str | None, as_json: bool) -> None:
    """List a CODEBOOK as this office knows it."""
    with opened(home):
        book = book_named(name)
        entries = book.offered(plain.day(on)) if on else tuple(book.entries.values())
        give({"codebook": name, "entries": [msgspec.to_builtins(entry) for entry in entries]}, as_json)
        for entry in () if as_json else entries:
            click.echo(f"{entry.code}\t{book.name(entry.code, language())}")


@click.command()
@HOME
@click.argument("quarter")
@click.argument("day")
@AS_JSON
@refusing
def due(home: Path, quarter: str, day: str, as_json: bool) -> None:
    """At the centre: the DAY by which the summary of a QUARTER is to be here."""
    with opened(home) as office:
        office.centre.keep_due(quarter, plain.day(day))
        words = Words("The next circular says that {period} is due on {day}.",
                      {"period": period(quarter).name(), "day": plain.day(day)})  # fmt: skip
        give({"quarter": quarter, "day": plain.day(day).isoformat()}, as_json, words)


@click.command("offices-profile")
@HOME
@click.argument("role", type=click.Choice(["region", "district"]))
@click.argument("values", nargs=-1, required=True, metavar="FIELD=VALUE…")
@SINCE
@AS_JSON
@refusing
def offices_profile(home: Path, role: str, values: tuple[str, ...], since: str | None, as_json: bool) -> None:
    """At the centre: what offices of a ROLE are called (name_kk=…, parent_ru=…, legal_basis_kk=…), with {of_place}."""
    texts: dict[str, dict[str, str]] = {}
    for name, text in plain.assignments(values).items():
        field, _, code = name.rpartition("_")
        texts.setdefault(field, {})[code] = text
    with opened(home) as office:
        office.centre.keep_profile(role, texts, plain.day(since))
        give({"role": role, "texts": texts}, as_json, Words("The next circular carries the profile."))


@click.command("take-back")
@HOME
@click.argument("kind", type=click.Choice(["profile", "instruction", "due", "remark"]))
@click.argument("id")
@AS_JSON
@refusing
def take_back(home: Path, kind: str, id: str, as_json: bool) -> None:
    """At the centre: what was said to offices holds no longer."""
    with opened(home) as office:
        if kind == "remark":
            office.centre.take_remark_back(id)
        else:
            office.centre.take_back(kind, id)
        give({}, as_json, Words("Taken back. The offices hear it with what you send next."))


@click.command()
@HOME
@AS_JSON
@refusing
def notices(home: Path, as_json: bool) -> None:
    """List all that the centre has said to its offices, in the latest version."""
    with opened(home) as office:
        found = office.centre.notices()
        give({"notices": [msgspec.to_builtins(one) for one in found]}, as_json)
        for one in () if as_json else found:
            click.echo(f"{one.kind}\t{one.id}\t{one.version}" + "\t—" * one.withdrawn)


@click.command()
@HOME
@click.option("--seen", metavar="ID", help="This one was read.")
@AS_JSON
@refusing
def instructions(home: Path, seen: str | None, as_json: bool) -> None:
    """List what the centre tells this office to do."""
    with opened(home) as office:
        if seen:
            office.correspondence.see(seen)
        found = office.correspondence.instructions()
    give({"instructions": found}, as_json)
    for one in () if as_json else found:
        click.echo(
            f"{one['id']}  {date.fromisoformat(one['since']):%d.%m.%Y}  {in_language(one['titles'], language())}"
        )
        click.echo(f"    {in_language(one['texts'], language())}")


@click.command()
@HOME
@click.argument("record")
@click.argument("text")
@click.option("--return", "returned", is_flag=True, help="Return the record: it is to be put right.")
@AS_JSON
@refusing
def remark(home: Path, record: str, text: str, returned: bool, as_json: bool) -> None:
    """At the centre: ask an office about a RECORD of its own, by its id."""
    with opened(home) as office:
        id = office.centre.remark(record, text, RETURNED if returned else QUESTION)
        give({"id": id}, as_json, Words("The next receipt for that office carries it. Its id: {id}", {"id": id}))


@click.command()
@HOME
@TARGET
@AS_JSON
@refusing
def receipts(home: Path, target: Path, as_json: bool) -> None:
    """At the centre: write receipts anew for the offices that have not seen all remarks, into a folder."""
    with opened(home) as office:
        written = office.centre.receipts(target)
    give({"files": [str(path) for path in written]}, as_json, Words("Receipts written: {n}.", {"n": len(written)}))


@click.command()
@HOME
@AS_JSON
@refusing
def remarks(home: Path, as_json: bool) -> None:
    """List the centre's remarks: at an office on its records, at the centre those written here with their answers."""
    with opened(home) as office:
        found = [*office.correspondence.remarks(), *office.centre.remarks()]
    give({"remarks": [msgspec.to_builtins(one) for one in found]}, as_json)
    for one in () if as_json else found:
        click.echo(f"{one.id}  {one.register} {one.record}  {one.state}")
        click.echo(f"    {one.text}" + (f" → {one.answer}" if one.answer else ""))
    if not as_json:
        tell(several("{n} remark", "{n} remarks", len(found)))


@click.command()
@HOME
@click.argument("id", metavar="REMARK")
@click.argument("answer", default="")
@AS_JSON
@refusing
def settle(home: Path, id: str, answer: str, as_json: bool) -> None:
    """Answer a REMARK of the centre; without an answer, where the record was put right."""
    with opened(home) as office:
        settled = office.correspondence.settle(id, answer)
    give(msgspec.to_builtins(settled), as_json, Words("Settled. The next package carries the answer."))


COMMANDS: tuple[Any, ...] = (
    circular, instruct, codebook, codes, due, offices_profile, take_back, notices, instructions, remark, receipts,
    remarks, settle,
)  # fmt: skip
