"""The waiting list of a course: since when each of those who wait has waited."""

from __future__ import annotations

from sqlite_utils import Database

from app.storage.migrations.base import migrations, run


@migrations()
def day_of_application(db: Database) -> None:
    """Who waits since before this has the day in `admitted_on`: what was signed and sent so stays as it was."""
    run(db, "ALTER TABLE enrolment ADD COLUMN applied_on TEXT")
