"""The commands of backups and of sample records."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from app.commands.common import AS_JSON, FILE, HOME, LATE, PATH, give, opened, password, refusing, tell
from app.language import Words, several
from app.office import Office
from app.office.backups import Made
from app.office.restoring import restore as bring_back
from app.office.restoring import told


@click.command()
@HOME
@click.option("--second", type=PATH, help="Copy this and each later backup here as well.")
@click.option("--no-second", is_flag=True, help="Copy backups to a second folder no longer.")
@AS_JSON
@refusing
def backup(home: Path, second: Path | None, no_second: bool, as_json: bool) -> None:
    """Make a backup and prove it by opening it."""
    with opened(home) as office:
        if second is not None or no_second:
            office.backups.keep_second(second)
        made = office.backups.make()
    if made.missed is not None:
        tell(made.missed)
    words = Words("A backup is made and proven: {file}", {"file": made.path.name})
    give({"file": str(made.path), "second": plain_second(made)}, as_json, words)


def plain_second(made: Made) -> str | None:
    return None if made.second is None else str(made.second)


@click.command()
@HOME
@AS_JSON
@refusing
def backups(home: Path, as_json: bool) -> None:
    """List the backups, the last one first."""
    with opened(home) as office:
        found = [{"file": str(one.path), "at": one.at.isoformat(), "size": one.size}
                 for one in (*office.backups.all(), *office.backups.all_second())]  # fmt: skip
    give({"backups": found}, as_json)
    for one in () if as_json else found:
        click.echo(f"{one['at']}  {one['size']:>12}  {one['file']}")


@click.command()
@HOME
@FILE
@AS_JSON
@refusing
def restore(home: Path, file: Path, as_json: bool) -> None:
    """Bring back a backup FILE; what stood there is set aside, never deleted."""
    secret = password()
    done = bring_back(home, file, secret)
    Office.open(home, secret).close()
    for words in told(done):
        tell(words)
    lost = {"entries": done.lost.entries, "first": day_of(done.lost.first), "last": day_of(done.lost.last)}
    give({"as_on": day_of(done.at), "lost": lost, "aside": str(done.aside) if done.aside else None}, as_json)


def day_of(moment: Any) -> str | None:
    return None if moment is None else str(moment.isoformat())


@click.command("remove-sample")
@HOME
@LATE
@AS_JSON
@refusing
def remove_sample(home: Path, late: str, as_json: bool) -> None:
    """Remove all sample records at one stroke."""
    with opened(home) as office:
        removed = office.samples.remove(late)
    give({"removed": removed}, as_json,
         several("{n} sample record is removed.", "{n} sample records are removed.", removed))  # fmt: skip


COMMANDS: tuple[Any, ...] = (backup, backups, restore, remove_sample)
