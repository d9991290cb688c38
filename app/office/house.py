"""Founding, opening and closing an office; the work itself is behind the doors."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack
from datetime import UTC, datetime, timedelta
from itertools import islice
from pathlib import Path
from typing import Any, Self

from app.domain.codebooks import lift
from app.errors import Damaged, NotFound, TooNew
from app.files import make_folder
from app.language import Words
from app.office.hall import Hall
from app.office.users import FIRST, fit_name
from app.paths import Home
from app.storage import board, journal, notices, outside, proof, settings, vault
from app.storage.backup import back_up
from app.storage.database import Database, check, open_database, transaction, until
from app.storage.disks import away
from app.storage.hold import hold
from app.storage.migrations import migrations

MOST_DIFFERING = 100
CLOCK_MAY_DIFFER = timedelta(days=1)

OTHER = Words(
    "The office is not as it was last open on this computer: an older or another copy of it was put into its "
    "folder. Look what is missing: the last backup or the centre's next receipt may bring it back."
)


class Office(Hall):
    """An office that stands open, for one user. Close it, or use it with `with`.

    `warnings`: what must be said when it is opened: it is not the one that was last here, the clock is
    wrong, or it lies where it may be damaged.
    """

    warnings: tuple[Words, ...] = ()

    def __init__(self, home: Home, db: Database, key: bytes, user: str, opened: ExitStack) -> None:
        super().__init__(home, db, key, user)
        if notices.in_force(db, "codebook"):
            from app.office.correspondence import lay_books

            lay_books(db)
        opened.callback(lift, self.facts.id)
        self._opened = opened.pop_all()

    @classmethod
    def found(
        cls, folder: Path, kato: str, role: str, password: str, names: dict[str, str] | None = None, user: str = ""
    ) -> tuple[Self, str]:
        """Make a new office in a folder that has none; returns it open, and the recovery code to print.

        `kato` is the nine-digit code of its region or district (the centre's: of the capital), `names` kk, ru, en.
        """
        from app.office.founding import built, refuse_names, refuse_place

        home = Home(folder)
        refuse_place(home, kato, role)
        refuse_names(names or {})
        user = fit_name(user) if user.strip() else FIRST
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
            return cls(home, db, key, user, opened), code

    @classmethod
    def open(cls, folder: Path, password: str) -> Self:
        """Open an office; raises WrongPassword, TooSoon, InUse, Damaged, TooNew in words."""
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
            said = (*said_of_clock(journal.last_at(db)), *said_of_place(db, folder))
            other = outside.recall(db, user)
            office = cls(home, db, key, user, opened)
            office.warnings = ((OTHER,) if other else ()) + said
            return office

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

    @property
    def is_centre(self) -> bool:
        """Whether this office is the one that gathers what all report, and links what several have."""
        return self.facts.role == "centre"

    @property
    def has_board(self) -> bool:
        """Whether other offices report here: at the centre, and wherever some are accepted."""
        return self.is_centre or bool(board.senders(self._db, ""))

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


def bring_up_to_date(db: Database, home: Home, key: bytes) -> None:
    """Apply new migrations after a backup; a database that knows more than this program is refused."""
    known = {migration.name for migration in migrations._migrations}
    applied = {migration.name for migration in migrations.applied(db)}
    if not applied:
        raise Damaged("The database is damaged: bring back the last backup. Keep the damaged file aside.")
    if applied - known:
        raise TooNew("This office was last opened by a newer Dostyq: install that one. Nothing was changed.")
    if known - applied:
        back_up(db, home, key, "before-update")
        migrations.apply(db)


def said_of_clock(last: datetime | None) -> Iterator[Words]:
    """Nothing is ordered by the clock, but a wrong one gives an event the wrong status and an entry the wrong day."""
    now = datetime.now(UTC)
    if last is not None and now + CLOCK_MAY_DIFFER < last:
        yield Words("The clock of this computer says {now}, but the last work here was done on {last}: set the clock "
                    "right before you go on.", {"now": now.astimezone(), "last": last.astimezone()})  # fmt: skip


def said_of_place(db: Database, folder: Path) -> Iterator[Words]:
    """Once in each place: an office that was begun or carried there may have no other."""
    words, here = away(folder), str(folder.resolve())
    if words is not None and settings.setting(db, "told_away") != here:
        with transaction(db):
            settings.keep_setting(db, "told_away", here)
        yield words
