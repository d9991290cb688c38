"""Photos and scans by the command line: attach, list, remove, save."""

from __future__ import annotations

import dataclasses
from pathlib import Path
from typing import Any

import click
import msgspec

from app.commands.common import AS_JSON, HOME, PATH, give, opened, refusing, tell
from app.language import Words, several
from app.office.attachments import Attached
from app.office.limits import MB
from app.pictures import SIDE
from app.plain import place

RECORD = click.argument("record", metavar="REGISTER/RECORD")
ATTACHMENT = click.argument("id", metavar="ATTACHMENT")


@click.command()
@HOME
@RECORD
@click.argument("files", nargs=-1, required=True, type=PATH)
@click.option("--side", type=click.IntRange(64), default=SIDE, help="The longest side of a picture, in pixels.")
@click.option("--as-it-is", is_flag=True, help="Leave pictures as large as they are.")
@AS_JSON
@refusing
def attach(home: Path, record: str, files: tuple[Path, ...], side: int, as_it_is: bool, as_json: bool) -> None:
    """Attach FILES, photos and scans, to a record, such as event/12."""
    with opened(home) as office:
        some = office.attachments.attach(*place(record), list(files), None if as_it_is else side)
    words = several("{n} file attached. It can be undone.", "{n} files attached. It can be undone.", len(some))
    give({"attached": [plain(one) for one in some]}, as_json, words)


@click.command()
@HOME
@RECORD
@AS_JSON
@refusing
def attachments(home: Path, record: str, as_json: bool) -> None:
    """List what is attached to a record."""
    with opened(home) as office:
        some = office.attachments.of(*place(record))
    for one in some if not as_json else ():
        click.echo(f"{one.id}\t{one.size}\t{one.name}")
    give({"attached": [plain(one) for one in some]}, as_json)


@click.command()
@HOME
@ATTACHMENT
@AS_JSON
@refusing
def detach(home: Path, id: str, as_json: bool) -> None:
    """Remove an attached file from its record; undo brings it back."""
    with opened(home) as office:
        office.attachments.detach(id)
    give({"removed": id}, as_json, Words("Removed. It can be undone."))


@click.command("save-attachment")
@HOME
@ATTACHMENT
@click.option("-o", "--output", "target", type=PATH, default=Path(), help="A folder or a file.")
@AS_JSON
@refusing
def save_attachment(home: Path, id: str, target: Path, as_json: bool) -> None:
    """Save a copy of an attached file."""
    with opened(home) as office:
        path = office.attachments.save_copy(id, target)
    give({"file": str(path)}, as_json)
    if not as_json:
        tell(Words("Saved: {file}", {"file": path.name}))


@click.command("attachment-limits")
@HOME
@click.option("--file", type=click.IntRange(1), help="At most so many MB in one file.")
@click.option("--office", "all_of_them", type=click.IntRange(0), help="At most so many MB in all files.")
@click.option("--package", type=click.IntRange(0), help="At most so many MB of files in one package; fewer for e-mail.")
@AS_JSON
@refusing
def attachment_limits(
    home: Path, file: int | None, all_of_them: int | None, package: int | None, as_json: bool
) -> None:  # fmt: skip
    """Show or set how large attached files may be."""
    asked = {"file": file, "office": all_of_them, "package": package}
    with opened(home) as office:
        now = office.attachments.limits()
        wanted = {name: most * MB for name, most in asked.items() if most is not None}
        if wanted:
            now = msgspec.structs.replace(now, **wanted)
            office.attachments.set_limits(now)
    values = {name: most // MB for name, most in msgspec.to_builtins(now).items()}
    words = Words("At most {file} MB in a file, {office} MB in all, {package} MB in a package.", values)
    give(values, as_json, words)


def plain(one: Attached) -> dict[str, Any]:
    return dataclasses.asdict(one)


COMMANDS: tuple[Any, ...] = (attach, attachments, detach, save_attachment, attachment_limits)
