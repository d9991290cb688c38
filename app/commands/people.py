"""The commands of who may open the office, and of the person who asks to be forgotten."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import click

from app import plain
from app.commands.common import AS_JSON, HOME, PATH, give, language, opened, password, refusing, tell
from app.files import refuse_target
from app.language import N_, Words, say, several
from app.office import Office
from app.office.users import called

ADDED = N_("{name} can open the office now.")
GIVEN = N_("{name} has another password: the old one opens the office no longer.")


@click.command()
@HOME
@AS_JSON
@refusing
def users(home: Path, as_json: bool) -> None:
    """List who may open the office."""
    with opened(home) as office:
        names = office.users.all()
    give({"users": names}, as_json)
    for name in () if as_json else names:
        click.echo(say_name(name))


@click.command("add-user")
@HOME
@click.argument("name")
@click.option("--again", is_flag=True, help="Give a user who is there already another password instead of the old one.")
@refusing
def add_user(home: Path, name: str, again: bool) -> None:
    """Let one more user open the office."""
    with opened(home) as office:
        if again:
            office.users.give_another(meant(office, name), new_password())
        else:
            office.users.add(meant(office, name), new_password())
    words = GIVEN if again else ADDED
    tell(Words(words, {"name": say_name(name.strip())}))


@click.command("remove-user")
@HOME
@click.argument("name")
@refusing
def remove_user(home: Path, name: str) -> None:
    """Let a user open the office no longer; what he did stays in the journal."""
    with opened(home) as office:
        office.users.remove(meant(office, name))
    tell(Words("{name} cannot open the office any more.", {"name": say_name(name)}))


@click.command("change-password")
@HOME
@refusing
def change_password(home: Path) -> None:
    """Change your own password."""
    old = password()
    with Office.open(home, old) as office:
        office.users.change_password(old, new_password())
    tell("The password is changed: the old one opens the office no longer.")


@click.command("new-code")
@HOME
@click.option("--sheet", type=PATH, help="Write the recovery code here as a sheet to be printed.")
@AS_JSON
@refusing
def new_code(home: Path, sheet: Path | None, as_json: bool) -> None:
    """Make another recovery code; the old one opens the office no longer."""
    with opened(home) as office:
        if sheet is not None:
            refuse_target(sheet)
        code = office.users.new_code()
        if sheet is not None:
            plain.write_out(office.papers.recovery(code, language()), sheet)
    give({"recovery": code}, as_json, Words("The new recovery code, to be printed and locked away: {code}",
                                            {"code": code}))  # fmt: skip


@click.command()
@HOME
@click.argument("record")
@click.option("--reason", required=True, help="The request and its day, without the person's name.")
@click.option("--renew-backups", is_flag=True, help="Make a new backup and remove all older ones, which hold the data.")
@AS_JSON
@refusing
def erase(home: Path, record: str, reason: str, renew_backups: bool, as_json: bool) -> None:
    """Erase the personal data of a learner (his RECORD's id or number) for good; enrolments and counts stay."""
    with opened(home) as office:
        erased = office.erasing.erase(record, reason)
        if renew_backups:
            office.backups.renew()
        older = 0 if renew_backups else office.backups.older()
    tell(several("Erased for good: {n} record.", "Erased for good: {n} records.", erased) if erased else
         Words("This person was erased before: nothing personal was left in the record."))  # fmt: skip
    if older:
        tell(several("{n} older copy of the office still holds the data: remove it with --renew-backups, and whatever "
                     "lies elsewhere by hand.",
                     "{n} older copies of the office still hold the data: remove them with --renew-backups, and "
                     "whatever lies elsewhere by hand.", older))  # fmt: skip
    give({"erased": erased, "older_copies": older}, as_json)


def new_password() -> str:
    """From DOSTYQ_NEW_PASSWORD, or asked for twice."""
    given = os.environ.get("DOSTYQ_NEW_PASSWORD")
    if given is not None:
        return given
    words = say("The new password", language())
    again = say("The same once more", language())
    return str(click.prompt(words, hide_input=True, confirmation_prompt=again, err=True))


def meant(office: Office, name: str) -> str:
    """The user who is called or shown so; the name itself where nobody is."""
    return next((user for user in office.users.all() if name.strip() in (user, say_name(user))), name)


def say_name(user: str) -> str:
    return say(called(user), language()) if called(user) != user else user


COMMANDS: tuple[Any, ...] = (users, add_user, remove_user, change_password, new_code, erase)
