"""Founding, opening and closing an office; the work itself is behind the doors."""

from __future__ import annotations

import secrets
import uuid
from collections.abc import Callable
from contextlib import AbstractContextManager, ExitStack
from itertools import islice
from pathlib import Path
from typing import Any, Self

from sqlite_utils import Database

from app.domain.codebooks import codebook, lift
from app.domain.profile import default_profile
from app.errors import Damaged, NotFound, Refusal, TooNew
from app.exchange.identity import Identity
from app.exchange.trust import region_of, role_of
from app.files import make_folder
from app.office.correspondence import lay_books
from app.office.hall import Hall
from app.office.users import FIRST
from app.paths import Home
from app.storage import journal, outside, proof, settings, vault
from app.storage.backup import back_up
from app.storage.database import check, open_database, transaction, until
from app.storage.hold import hold
from app.storage.migrations import migrations

MOST_DIFFERING = 100


class Office(Hall):
    """An office that stands open, for one user. Close it, or use it with `with`."""

    def __init__(self, home: Home, db: Database, key: bytes, user: str, opened: ExitStack) -> None:
        super().__init__(home, db, key, user)
        self._opened = opened
        lay_books(db)
        opened.callback(lift, self.facts.id)

    @classmethod
    def found(
        cls, folder: Path, kato: str, role: str, password: str, names: dict[str, str] | None = None, user: str = ""
    ) -> tuple[Self, str]:
        """Make a new office in a folder that has none; returns it open, and the recovery code to print.

        `kato` is the nine-digit code of its region or district (the centre's: of the capital), `names` kk, ru, en.
        """
        home = Home(folder)
        refuse_place(home, kato, role)
        user = user.strip() or FIRST
        key, code, slots = vault.found(user, password)
        make_folder(folder)
        with ExitStack() as opened:
            opened.enter_context(hold(home.hold))
            try:
                db = built(home, key, slots, kato, role, names)
            except BaseException:
                home.database.unlink(missing_ok=True)
                opened.close()
                home.hold.unlink()
                raise
            opened.callback(db.close)
            return cls(home, db, key, user, opened.pop_all()), code

    @classmethod
    def open(cls, folder: Path, password: str) -> Self:
        """Open an office; raises WrongPassword, InUse, Damaged, TooNew in words."""
        home = Home(folder)
        if not home.slots.exists():
            raise NotFound("There is no office in {folder}.", folder=folder.name)
        key, user = vault.unlock(home, password)
        if not home.database.exists():
            raise Damaged("The database office.db is not in its folder: bring back the last backup.")
        with ExitStack() as opened:
            opened.enter_context(hold(home.hold))
            db = open_database(home.database, key)
            opened.callback(db.close)
            bring_up_to_date(db, home, key)
            outside.recall(db, user)
            return cls(home, db, key, user, opened.pop_all())

    def close(self) -> None:
        """Remember the end of the history outside and let the database go."""
        with self._opened:
            self.drafts.settle()
            outside.remember(self._db)

    def until(self, stop: Callable[[], bool]) -> AbstractContextManager[None]:
        """What this thread asks of the office inside ends with Cancelled as soon as `stop` says so."""
        return until(self._db, stop)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @property
    def facts(self) -> settings.Office:
        """Who this office is."""
        return settings.office(self._db)

    def check(self) -> dict[str, Any]:
        """Prove the database: its pages and structure, the journal's chain, and that the records are what it tells.

        `faults` are in the engine's own words, `differing` the ids of records that another hand has changed,
        `miscounted` the registers and quarters whose tally is wrong.
        """
        found: dict[str, Any] = {
            "faults": check(self._db),
            "broken_entry": journal.broken_link(self._db),
            "differing": list(islice(proof.differing(self._db), MOST_DIFFERING)),
            "miscounted": [" ".join(place) for place in proof.miscounted(self._db)],
        }
        return {"sound": not any(found.values()), **found, "entries": journal.end(self._db)}

    def back_up(self) -> Path:
        """A proven copy in the folder of backups."""
        return self.backups.make().path


def refuse_place(home: Home, kato: str, role: str) -> None:
    """Before anything is made: the folder must be free and the place must exist."""
    role_of(role)
    if home.slots.exists() or home.database.exists():
        raise Refusal("There is an office in {folder} already: choose another folder.", folder=home.folder.name)
    if kato not in codebook("region").entries and kato not in codebook("district").entries:
        raise NotFound("There is no region or district with the code {kato}.", kato=kato)


def built(home: Home, key: bytes, slots: vault.Slots, kato: str, role: str, names: dict[str, str] | None) -> Database:
    """The database of a new office, and last of all its keys: without them there is no office."""
    db = open_database(home.database, key)
    try:
        migrations.apply(db)
        settle(db, kato, role, names)
        outside.remember(db)
        vault.write(home, slots)
    except BaseException:
        db.close()
        raise
    return db


def settle(db: Database, kato: str, role: str, names: dict[str, str] | None) -> None:
    """What a new office knows of itself."""
    profile = default_profile(kato, role)
    id = str(uuid.uuid4())
    with transaction(db):
        settings.add_office(db, id, kato, region_of(kato), role, {**profile.name, **(names or {})})
        settings.keep_setting(db, "identity", Identity.new(id).to_dict())
        settings.keep_setting(db, "incarnation", uuid.uuid4().hex)
        if role == "centre":
            settings.keep_setting(db, "person_key", secrets.token_hex(32))
        settings.keep_profile(db, profile)


def bring_up_to_date(db: Database, home: Home, key: bytes) -> None:
    """Apply new migrations after a backup; a database that knows more than this program is refused."""
    applied = {migration.name for migration in migrations.applied(db)}
    if not applied:
        raise Damaged("The database is damaged: bring back the last backup. Keep the damaged file aside.")
    if applied - {migration.name for migration in migrations._migrations}:
        raise TooNew("This office was last opened by a newer Dostyq: install that one. Nothing was changed.")
    if migrations.pending(db):
        back_up(db, home, key, "before-update")
        migrations.apply(db)
