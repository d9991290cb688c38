"""The registers of the first day."""

from __future__ import annotations

from sqlite_utils import Database

from app.storage.migrations.base import PREFIXES, RECORD, migrations, run


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
