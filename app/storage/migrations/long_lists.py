"""What long lists are sorted and narrowed by, so that the window need not wait for it."""

from __future__ import annotations

from sqlite_utils import Database

from app.storage.migrations.base import migrations, run


@migrations()
def enrolments_by_their_columns(db: Database) -> None:
    """The list of enrolments in the order of each of its columns, as that of events has been."""
    run(
        db,
        """
        CREATE INDEX enrolment_by_status ON enrolment(status) WHERE withdrawn = 0;
        CREATE INDEX enrolment_by_result ON enrolment(result) WHERE withdrawn = 0;
        CREATE INDEX enrolment_by_certificate ON enrolment(certificate) WHERE withdrawn = 0
        """,
    )
