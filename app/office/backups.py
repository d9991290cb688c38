"""The door to backups: one by itself each day, one when asked for, the same on a stick; how old the last ones are."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from app.errors import Refusal
from app.files import remove
from app.language import Words
from app.paths import Home
from app.storage import settings
from app.storage.backup import Copy, back_up, carry, carry_keys, copies, drop_all_but, place_in
from app.storage.database import Database, transaction

STALE = timedelta(days=7)
"""An older backup is worth a warning."""


@dataclass(frozen=True)
class Made:
    """A backup that was made and proven; `missed` says why it does not lie in the second folder too."""

    path: Path
    second: Path | None = None
    missed: Words | None = None


class Backups:
    """The backups of one office."""

    def __init__(self, db: Database, home: Home, key: bytes) -> None:
        self._db, self._home, self._key = db, home, key

    def make(self, reason: str = "asked") -> Made:
        """A proven copy in the office's folder, and in the second one where it is there."""
        path, second = back_up(self._db, self._home, self._key, reason), self.second()
        if second is None:
            return Made(path)
        try:
            return Made(path, carry(path, self._db, self._home, second))
        except Refusal as refusal:
            return Made(path, missed=refusal.words)

    def is_due(self) -> bool:
        """Whether none was made today."""
        last = next(iter(self.all()), None)
        return last is None or last.at.astimezone().date() < datetime.now().astimezone().date()

    def all(self) -> list[Copy]:
        """Those in the office's folder, the last one first."""
        return copies(self._home.backups)

    def all_second(self) -> list[Copy]:
        """Those in the second folder; none where it is not in its place."""
        second = self.second()
        return copies(place_in(second, self._db)) if second is not None else []

    def second(self) -> Path | None:
        """The folder, on a stick or another disk, that gets a copy of each backup."""
        kept = settings.setting(self._db, "second_backups")
        return Path(kept) if kept else None

    def keep_second(self, folder: Path | None) -> None:
        """Copy each backup there from now on; None: nowhere. Raises Refusal for a folder that would save nothing."""
        if folder is not None:
            refuse_second(folder.absolute(), self._home)
        with transaction(self._db):
            settings.keep_setting(self._db, "second_backups", str(folder.absolute()) if folder else None)

    def renew(self) -> Made:
        """A new backup in the place of all older ones, and of the databases set aside: they hold what was erased.
        Raises Refusal where one cannot be removed; the new one is made all the same."""
        made = self.make("renewed")
        drop_all_but(self._home.backups, made.path, self._home.attached)
        if made.second is not None:
            drop_all_but(made.second.parent, made.second, self._home.attached)
        for path in self._home.aside.glob("*"):
            remove(path)
        return made

    def older(self) -> int:
        """How many copies there are of what the office once was, those set aside included."""
        return len(self.all()) + len(self.all_second()) + len(list(self._home.aside.glob("*.db")))

    def carry_keys(self) -> None:
        """Who may open the office today may open its backups, and nobody else."""
        second = self.second()
        with suppress(Refusal):
            carry_keys(self._home, self._home.backups)
            if second is not None:
                carry_keys(self._home, place_in(second, self._db))


def refuse_second(folder: Path, home: Home) -> None:
    """It must be there, so that a slip of the hand is seen at once, and outside the office, to outlive it."""
    if not folder.is_dir():
        raise Refusal("The folder {folder} is not there: is the stick in its place?", folder=folder.name)
    if folder.resolve().is_relative_to(home.folder.resolve()):
        raise Refusal("The second folder lies within the office's own: choose one on a stick or another disk.")


def is_stale(last: Copy | None) -> bool:
    """Whether the last backup is older than a week, or there is none."""
    return last is None or datetime.now(UTC) - last.at > STALE
