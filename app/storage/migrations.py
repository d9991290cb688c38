"""The database's history: small functions in the order they came, with literal names; a released one never changes."""

from __future__ import annotations

from sqlite_utils import Database, Migrations

migrations = Migrations("dostyq")

RECORD = """
    row INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    office INTEGER NOT NULL REFERENCES office(row),
    number INTEGER NOT NULL,
    version INTEGER NOT NULL,
    withdrawn INTEGER NOT NULL DEFAULT 0,
    quarter TEXT NOT NULL,
    mark BLOB NOT NULL,
"""

PREFIXES = " ".join(map(str, range(1, 17)))
"""A beginning of a word of so many letters is found at once; a longer one is put together from all its words."""


def run(db: Database, script: str) -> None:
    """Statement by statement: executescript would end the migration's transaction."""
    for statement in script.split(";"):
        if statement.strip():
            db.conn.execute(statement)


@migrations()
def offices_and_settings(db: Database) -> None:
    run(
        db,
        """
        CREATE TABLE office (
            row INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, kato TEXT NOT NULL, region TEXT NOT NULL,
            role TEXT NOT NULL, names TEXT NOT NULL, card BLOB, certificate BLOB, accepted_on TEXT
        );
        CREATE TABLE setting (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
        CREATE TABLE profile (valid_from TEXT PRIMARY KEY, content TEXT NOT NULL) WITHOUT ROWID
        """,
    )


@migrations()
def journal_of_acts(db: Database) -> None:
    run(
        db,
        """
        CREATE TABLE act (
            id INTEGER PRIMARY KEY, at TEXT NOT NULL, who TEXT NOT NULL, kind TEXT NOT NULL, note TEXT NOT NULL,
            undoes INTEGER REFERENCES act(id), undone_by INTEGER REFERENCES act(id)
        );
        CREATE TABLE journal (
            seq INTEGER PRIMARY KEY, act INTEGER NOT NULL REFERENCES act(id), register TEXT NOT NULL,
            record TEXT NOT NULL, version INTEGER NOT NULL, kind TEXT NOT NULL, before TEXT, after TEXT,
            salt BLOB, digest BLOB NOT NULL, chain BLOB NOT NULL
        );
        CREATE INDEX journal_of_record ON journal(record);
        CREATE INDEX journal_of_act ON journal(act);
        CREATE TABLE tally (
            office INTEGER NOT NULL REFERENCES office(row), register TEXT NOT NULL, quarter TEXT NOT NULL,
            live INTEGER NOT NULL, withdrawn INTEGER NOT NULL, hash BLOB NOT NULL,
            PRIMARY KEY (office, register, quarter)
        ) WITHOUT ROWID;
        CREATE TABLE link (
            target TEXT NOT NULL, register TEXT NOT NULL, field TEXT NOT NULL, source INTEGER NOT NULL,
            PRIMARY KEY (target, register, field, source)
        ) WITHOUT ROWID;
        CREATE INDEX link_of_source ON link(register, source)
        """,
    )


@migrations()
def associations(db: Database) -> None:
    run(
        db,
        f"""
        CREATE TABLE association ({RECORD}
            name TEXT, name_key TEXT, name_ru TEXT, name_ru_key TEXT, ethnos TEXT, level TEXT, status TEXT,
            district TEXT, bin TEXT, registration TEXT, opened_on TEXT, closed_on TEXT, accreditation TEXT,
            accredited_on TEXT, accredited_until TEXT, members INTEGER, leader TEXT, phone TEXT, address TEXT,
            room TEXT, notes TEXT
        );
        CREATE INDEX association_by_number ON association(office, number, withdrawn);
        CREATE INDEX association_withdrawn ON association(withdrawn) WHERE withdrawn = 1;
        CREATE INDEX association_by_name ON association(name_key) WHERE withdrawn = 0;
        CREATE INDEX association_by_name_ru ON association(name_ru_key) WHERE withdrawn = 0;
        CREATE INDEX association_by_bin ON association(bin) WHERE withdrawn = 0;
        CREATE INDEX association_by_opened_on ON association(opened_on) WHERE withdrawn = 0;
        CREATE VIRTUAL TABLE association_search USING fts5(
            words, content='', contentless_delete=1, detail=none, prefix='{PREFIXES}', tokenize='ascii tokenchars _'
        )
        """,
    )


@migrations()
def events(db: Database) -> None:
    run(
        db,
        f"""
        CREATE TABLE event ({RECORD}
            title TEXT, title_key TEXT, title_ru TEXT, held_on TEXT, held_until TEXT, kind TEXT, line TEXT,
            level TEXT, status TEXT, district TEXT, place TEXT, organisers TEXT, associations TEXT, partners TEXT,
            participants INTEGER, youth INTEGER, cost INTEGER, notes TEXT
        );
        CREATE INDEX event_by_number ON event(office, number, withdrawn);
        CREATE INDEX event_withdrawn ON event(withdrawn) WHERE withdrawn = 1;
        CREATE INDEX event_by_held_on ON event(held_on) WHERE withdrawn = 0;
        CREATE INDEX event_by_title ON event(title_key) WHERE withdrawn = 0;
        CREATE INDEX event_by_kind ON event(kind) WHERE withdrawn = 0;
        CREATE INDEX event_by_line ON event(line) WHERE withdrawn = 0;
        CREATE INDEX event_by_level ON event(level) WHERE withdrawn = 0;
        CREATE INDEX event_by_district ON event(district) WHERE withdrawn = 0;
        CREATE INDEX event_by_organisers ON event(organisers) WHERE withdrawn = 0;
        CREATE INDEX event_by_participants ON event(participants) WHERE withdrawn = 0;
        CREATE INDEX event_by_status ON event(status) WHERE withdrawn = 0;
        CREATE VIRTUAL TABLE event_search USING fts5(
            words, content='', contentless_delete=1, detail=none, prefix='{PREFIXES}', tokenize='ascii tokenchars _'
        )
        """,
    )


@migrations()
def courses(db: Database) -> None:
    run(
        db,
        f"""
        CREATE TABLE course ({RECORD}
            group_name TEXT, group_name_key TEXT, language TEXT, language_level TEXT, form TEXT, host TEXT,
            association TEXT REFERENCES association(id), district TEXT, school_year TEXT, starts_on TEXT,
            ends_on TEXT, hours INTEGER, capacity INTEGER, pupils INTEGER, completed INTEGER, certificates INTEGER,
            teacher TEXT, timetable TEXT, notes TEXT
        );
        CREATE INDEX course_by_number ON course(office, number, withdrawn);
        CREATE INDEX course_withdrawn ON course(withdrawn) WHERE withdrawn = 1;
        CREATE INDEX course_by_group_name ON course(group_name_key) WHERE withdrawn = 0;
        CREATE INDEX course_by_starts_on ON course(starts_on) WHERE withdrawn = 0;
        CREATE INDEX course_by_association ON course(association) WHERE association IS NOT NULL;
        CREATE VIRTUAL TABLE course_search USING fts5(
            words, content='', contentless_delete=1, detail=none, prefix='{PREFIXES}', tokenize='ascii tokenchars _'
        )
        """,
    )


@migrations()
def learners(db: Database) -> None:
    run(
        db,
        f"""
        CREATE TABLE learner ({RECORD}
            name TEXT, name_key TEXT, iin TEXT, born_on TEXT, phone TEXT, consent TEXT, consent_on TEXT, person TEXT
        );
        CREATE INDEX learner_by_number ON learner(office, number, withdrawn);
        CREATE INDEX learner_withdrawn ON learner(withdrawn) WHERE withdrawn = 1;
        CREATE INDEX learner_by_name ON learner(name_key) WHERE withdrawn = 0;
        CREATE INDEX learner_by_iin ON learner(iin) WHERE withdrawn = 0;
        CREATE VIRTUAL TABLE learner_search USING fts5(
            words, content='', contentless_delete=1, detail=none, prefix='{PREFIXES}', tokenize='ascii tokenchars _'
        )
        """,
    )


@migrations()
def enrolments(db: Database) -> None:
    run(
        db,
        f"""
        CREATE TABLE enrolment ({RECORD}
            learner TEXT REFERENCES learner(id), course TEXT REFERENCES course(id), status TEXT, admitted_on TEXT,
            left_on TEXT, attended INTEGER, result INTEGER, certificate TEXT, certified_on TEXT
        );
        CREATE INDEX enrolment_by_number ON enrolment(office, number, withdrawn);
        CREATE INDEX enrolment_withdrawn ON enrolment(withdrawn) WHERE withdrawn = 1;
        CREATE INDEX enrolment_by_learner ON enrolment(learner) WHERE withdrawn = 0;
        CREATE INDEX enrolment_by_course ON enrolment(course) WHERE withdrawn = 0;
        CREATE INDEX enrolment_by_admitted_on ON enrolment(admitted_on) WHERE withdrawn = 0
        """,
    )


@migrations()
def intakes(db: Database) -> None:
    run(
        db,
        """
        CREATE TABLE intake (
            act INTEGER PRIMARY KEY REFERENCES act(id), register TEXT NOT NULL, file TEXT NOT NULL,
            accepted INTEGER NOT NULL, duplicates INTEGER NOT NULL, rejected INTEGER NOT NULL
        );
        CREATE TABLE intake_row (
            digest BLOB NOT NULL, act INTEGER NOT NULL REFERENCES intake(act), record TEXT NOT NULL,
            PRIMARY KEY (digest, act)
        ) WITHOUT ROWID
        """,
    )


@migrations()
def post(db: Database) -> None:
    """What was sent and received. `waiting` keeps the lines whose parent is not here yet, or that were returned."""
    run(
        db,
        """
        CREATE TABLE sent (
            incarnation TEXT NOT NULL, number INTEGER NOT NULL, hash TEXT NOT NULL, upto INTEGER NOT NULL,
            made_at TEXT NOT NULL, file TEXT NOT NULL, records INTEGER NOT NULL, receipt TEXT,
            PRIMARY KEY (incarnation, number)
        ) WITHOUT ROWID;
        CREATE TABLE received (
            office INTEGER NOT NULL REFERENCES office(row), incarnation TEXT NOT NULL, number INTEGER NOT NULL,
            hash TEXT NOT NULL, previous TEXT NOT NULL, act INTEGER REFERENCES act(id), received_at TEXT NOT NULL,
            upto INTEGER NOT NULL, receipt BLOB NOT NULL,
            PRIMARY KEY (office, incarnation, number)
        ) WITHOUT ROWID;
        CREATE TABLE waiting (
            office INTEGER NOT NULL REFERENCES office(row), register TEXT NOT NULL, record TEXT NOT NULL,
            version INTEGER NOT NULL, line BLOB NOT NULL, state TEXT NOT NULL, reason TEXT NOT NULL,
            PRIMARY KEY (office, register, record)
        ) WITHOUT ROWID;
        CREATE TABLE answer (
            register TEXT NOT NULL, record TEXT NOT NULL, number INTEGER NOT NULL, state TEXT NOT NULL,
            reason TEXT NOT NULL, PRIMARY KEY (register, record)
        ) WITHOUT ROWID
        """,
    )


@migrations()
def editions(db: Database) -> None:
    """What was closed and signed, here and in the offices that send; what was explained before closing."""
    run(
        db,
        """
        CREATE TABLE edition (
            office INTEGER NOT NULL REFERENCES office(row), period TEXT NOT NULL, number INTEGER NOT NULL,
            hash TEXT NOT NULL, code TEXT NOT NULL, seq INTEGER NOT NULL, closed_at TEXT NOT NULL,
            document BLOB NOT NULL, signature BLOB NOT NULL, sign TEXT NOT NULL, differs TEXT,
            PRIMARY KEY (office, period, number, hash)
        ) WITHOUT ROWID;
        CREATE INDEX edition_by_code ON edition(code);
        CREATE TABLE explanation (
            period TEXT NOT NULL, finding TEXT NOT NULL, text TEXT NOT NULL, records TEXT NOT NULL,
            PRIMARY KEY (period, finding)
        ) WITHOUT ROWID;
        CREATE INDEX learner_by_person ON learner(person) WHERE person IS NOT NULL
        """,
    )


@migrations()
def apart_and_revoked(db: Database) -> None:
    """A second history of a number is kept apart whole; keys that are no longer believed; packages taken back.

    `stale`: what the package brought has been taken back here, or leans on such a one: nothing may build on it.
    """
    run(
        db,
        """
        CREATE TABLE apart (
            office INTEGER NOT NULL REFERENCES office(row), incarnation TEXT NOT NULL, number INTEGER NOT NULL,
            hash TEXT NOT NULL, key TEXT NOT NULL, schema INTEGER NOT NULL, lines BLOB NOT NULL, receipt BLOB NOT NULL,
            came_at TEXT NOT NULL, settled_at TEXT, PRIMARY KEY (office, hash)
        );
        CREATE TABLE revoked (
            office TEXT NOT NULL, key TEXT NOT NULL, day TEXT NOT NULL, reason TEXT NOT NULL,
            PRIMARY KEY (office, key)
        ) WITHOUT ROWID;
        ALTER TABLE received ADD COLUMN key TEXT NOT NULL DEFAULT '';
        ALTER TABLE received ADD COLUMN stale INTEGER NOT NULL DEFAULT 0;
        ALTER TABLE received ADD COLUMN withdrawn_by INTEGER REFERENCES act(id);
        CREATE INDEX received_by_act ON received(act)
        """,
    )


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
