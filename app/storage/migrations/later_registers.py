"""Registers that came after the first day."""

from __future__ import annotations

from sqlite_utils import Database

from app.storage.migrations.base import PREFIXES, RECORD, migrations, run


@migrations()
def requests(db: Database) -> None:
    run(
        db,
        f"""
        CREATE TABLE request ({RECORD}
            subject TEXT, subject_key TEXT, raised_on TEXT, kind TEXT, association TEXT REFERENCES association(id),
            status TEXT, district TEXT, due_on TEXT, answered_on TEXT, forwarded_to TEXT, notes TEXT
        );
        CREATE INDEX request_by_number ON request(office, number, withdrawn);
        CREATE INDEX request_withdrawn ON request(withdrawn) WHERE withdrawn = 1;
        CREATE INDEX request_by_subject ON request(subject_key) WHERE withdrawn = 0;
        CREATE INDEX request_by_raised_on ON request(raised_on) WHERE withdrawn = 0;
        CREATE INDEX request_by_association ON request(association) WHERE association IS NOT NULL;
        CREATE VIRTUAL TABLE request_search USING fts5(
            words, content='', contentless_delete=1, detail=none, prefix='{PREFIXES}', tokenize='ascii tokenchars _'
        )
        """,
    )


@migrations()
def plan(db: Database) -> None:
    run(
        db,
        f"""
        CREATE TABLE plan_item ({RECORD}
            item TEXT, item_key TEXT, measure TEXT, measure_key TEXT, completion TEXT, executor TEXT, due_on TEXT,
            funding TEXT, status TEXT, approved_on TEXT, done_on TEXT, notes TEXT
        );
        CREATE INDEX plan_item_by_number ON plan_item(office, number, withdrawn);
        CREATE INDEX plan_item_withdrawn ON plan_item(withdrawn) WHERE withdrawn = 1;
        CREATE INDEX plan_item_by_item ON plan_item(item_key) WHERE withdrawn = 0;
        CREATE INDEX plan_item_by_measure ON plan_item(measure_key) WHERE withdrawn = 0;
        CREATE INDEX plan_item_by_due_on ON plan_item(due_on) WHERE withdrawn = 0;
        CREATE VIRTUAL TABLE plan_item_search USING fts5(
            words, content='', contentless_delete=1, detail=none, prefix='{PREFIXES}', tokenize='ascii tokenchars _'
        );
        ALTER TABLE event ADD COLUMN plan_item TEXT REFERENCES plan_item(id);
        CREATE INDEX event_by_plan_item ON event(plan_item) WHERE plan_item IS NOT NULL
        """,
    )
