"""The worst day: a backup takes the place of the database, and the user is told what is lost and what to do."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from datetime import datetime
from pathlib import Path

from app.errors import Damaged, NotFound, Refusal
from app.files import copy_whole, make_folder
from app.language import Words, several
from app.paths import Home
from app.storage import vault
from app.storage.backup import Copy, carry_files, copies
from app.storage.disks import refuse_away
from app.storage.hold import hold
from app.storage.restore import Restored
from app.storage.restore import restore as put_in_place

__all__ = ["Restored", "backups_in", "restore", "told"]


def backups_in(folder: Path) -> list[Copy]:
    """The backups of an office that is closed, the last one first: no password is needed to see when they were made."""
    return copies(Home(folder).backups)


def restore(folder: Path, file: Path, password: str) -> Restored:
    """Bring back a backup of the office in a folder; of a folder that has none, from a stick with the keys beside it.

    All or nothing: what stood there is set aside and never deleted. Raises WrongPassword, TooSoon, InUse, Damaged where
    the file is no whole backup of this office, TooNew, Refusal, also where no office stands yet and none should. The
    next opening begins a new incarnation where anything is lost.
    """
    home = Home(folder)
    if file.is_dir():
        raise Refusal("{name} is a folder: choose a file in it.", name=file.name)
    if not file.is_file():
        raise NotFound("There is no file {name}.", name=file.name)
    if not home.slots.exists() and not home.database.exists():
        refuse_away(folder)
    make_folder(folder)
    with closing(hold(home.hold)):
        key = key_of(home, file, password)
        done = put_in_place(home, file, key)
        carry_files(Home(file.parent).attached, home.attached)
        return done


def key_of(home: Home, file: Path, password: str) -> bytes:
    """The database's key, by the office's own file of keys or, where that is gone or damaged, by the backup's."""
    try:
        if home.slots.exists():
            return vault.unlock(home, password)[0]
    except Damaged:
        pass
    spare = Home(file.parent)
    if not spare.slots.exists():
        raise Refusal("There is no file keys.json, neither in the office's folder nor beside the backup: without it a "
                      "backup cannot be opened.")  # fmt: skip
    key = vault.unlock(spare, password)[0]
    if home.slots.exists():
        copy_whole(home.slots, home.aside / f"{datetime.now():%Y%m%d-%H%M%S}-{home.slots.name}")
    copy_whole(spare.slots, home.slots)
    return key


def told(done: Restored) -> Iterator[Words]:
    """What happened and what to do now, sentence by sentence."""
    if done.at is None:
        yield Words("The backup is in its place.")
    else:
        yield Words("The backup is in its place: the office stands as on {at}.", {"at": done.at.astimezone()})
    yield from told_lost(done)
    if done.lost.erased:
        yield Words("Personal data that were erased since are erased again.")
    if done.aside is not None:
        yield Words("What stood there before is set aside in {file}.", {"file": f"aside/{done.aside.name}"})
    if done.lost.entries and done.role == "centre":
        yield Words("Now take in what the offices send next: what came here and is lost they send again, as the "
                    "answers tell them. Enter the rest anew.")  # fmt: skip
    elif done.lost.entries:
        yield Words("Now send the next package: the centre gives back with its receipt what it had already. Enter the "
                    "rest anew.")  # fmt: skip


def told_lost(done: Restored) -> Iterator[Words]:
    """How many entries are lost and from when till when, so that they can be entered anew; the days may be unknown."""
    lost = done.lost
    if not lost.entries:
        yield Words("Nothing was entered since: nothing is lost.")
    elif lost.first is None or lost.last is None:
        yield several("{n} entry made since is not in it.", "{n} entries made since are not in it.", lost.entries)
    else:
        days = {"first": lost.first.astimezone().date(), "last": lost.last.astimezone().date()}
        yield several(
            "{n} entry made since is not in it: from {first} to {last}.",
            "{n} entries made since are not in it: from {first} to {last}.", lost.entries, **days,
        )  # fmt: skip
