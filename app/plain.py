"""Records, summaries and intakes as plain JSON and plain lines for the command line."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Any

import click

from app.domain import typed
from app.domain.register import Register
from app.domain.registers import REGISTERS, register
from app.errors import NotFound, Refusal
from app.files import write_whole
from app.language import Words, say, several
from app.office.records import KINDS, what_was_done
from app.office.users import called
from app.storage.shelf import Record
from app.summary.plain import as_plain as summary

__all__ = ["summary"]


def record(of: Register, found: Record) -> dict[str, Any]:
    """A record: id, number, version, withdrawn, then every field, null where it is not stated."""
    fields = {field.name: field.carry(found.values[field.name]) for field in of.fields if not field.hidden}
    return {"id": found.id, "number": found.number, "version": found.version, "withdrawn": found.withdrawn, **fields}


def linked(found: Mapping[str, list[Record]]) -> dict[str, Any]:
    """The records that name another one, by register: how many, and their ids."""
    return {name: {"total": len(some), "ids": [one.id for one in some]} for name, some in found.items()}


def assignments(texts: Iterable[str]) -> dict[str, str]:
    """FIELD=VALUE, several times."""
    pairs = {}
    for text in texts:
        name, sign, value = text.partition("=")
        if not sign:
            raise click.BadArgumentUsage(f"{text}: FIELD=VALUE")
        pairs[name] = value
    return pairs


def day(text: str | None) -> date:
    """A day as people type it; today where none is given."""
    found = typed.day(text) if text else date.today()
    if found is None:
        raise Refusal("«{text}» is not a day: write it as 31.12.2025.", text=text)
    return found


def place(record: str) -> tuple[str, str]:
    """The register and the record that «event/12» names."""
    name, _, id = record.partition("/")
    if name not in {of.name for of in REGISTERS} or not id:
        raise NotFound("There is no record {id}: write the register and the number, such as event/12.", id=record)
    return name, id


def write_out(content: bytes, target: Path | None) -> None:
    """To a file, whole; or to stdout."""
    if target is None or str(target) == "-":
        sys.stdout.buffer.write(content)
    else:
        write_whole(target, content)


def print_list(of: Register, records: Iterable[Record], language: str) -> None:
    for found in records:
        shown = (of.field(name).show(found.values[name], language) for name in of.columns)
        click.echo(f"{found.number}\t" + "\t".join(shown))


def print_record(of: Register, found: Record, language: str) -> None:
    click.echo(f"№ {found.number}  {found.id}")
    if found.withdrawn:
        click.echo(say(KINDS["withdrawn"], language))
    for field in of.fields:
        if not field.hidden:
            click.echo(f"{say(field.label, language)}: {field.show(found.values[field.name], language)}")


def print_linked(found: Mapping[str, list[Record]], language: str) -> None:
    for name, some in found.items():
        one, many = register(name).counted
        click.echo(say(several(one, many, len(some)), language))


def print_history(of: Register, entries: Iterable[Mapping[str, Any]], language: str) -> None:
    for entry in entries:
        at = datetime.fromisoformat(entry["at"]).astimezone()
        said = (say(Words("{at} · {who}", {"at": at, "who": called(entry["who"])}), language),
                say(what_was_done(entry), language), entry["late"])  # fmt: skip
        click.echo("  ".join(said).rstrip())
        before, after = entry["before"] or {}, entry["after"] or {}
        for field in (of.field(name) for name in after):
            was, now = (field.show(field.carried(some.get(field.name)), language) for some in (before, after))
            if not field.hidden:
                click.echo(f"    {say(field.label, language)}: {was} → {now}")
