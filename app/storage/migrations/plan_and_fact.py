"""Plan and fact: what else fulfils an item of the plan, who approved it, and how its term was put off."""

from __future__ import annotations

from sqlite_utils import Database

from app.alphabet import number_key
from app.storage.migrations.base import migrations, run


@migrations()
def results_tied_to_the_plan(db: Database) -> None:
    run(
        db,
        """
        ALTER TABLE course ADD COLUMN plan_item TEXT REFERENCES plan_item(id);
        CREATE INDEX course_by_plan_item ON course(plan_item) WHERE plan_item IS NOT NULL;
        ALTER TABLE request ADD COLUMN plan_item TEXT REFERENCES plan_item(id);
        CREATE INDEX request_by_plan_item ON request(plan_item) WHERE plan_item IS NOT NULL;
        ALTER TABLE plan_item ADD COLUMN first_due_on TEXT;
        ALTER TABLE plan_item ADD COLUMN extended_because TEXT;
        ALTER TABLE plan_item ADD COLUMN approved_by TEXT
        """,
    )


@migrations()
def plan_sorted_by_its_numbers(db: Database) -> None:
    """5.2 stands before 5.10."""
    items = db.conn.execute("SELECT row, item FROM plan_item WHERE item IS NOT NULL").fetchall()
    keys = [(number_key(item), row) for row, item in items]
    db.conn.executemany("UPDATE plan_item SET item_key = ? WHERE row = ?", keys)
