"""Remarks of the centre on records, each with the answer of the record's office."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from app.storage.database import Database, row, rows, value
from app.storage.shelf import OURS

COLUMNS = "id, register, record, kind, text, about, made_on, version, withdrawn, said, state, answer, author, signature"


class Remark(msgspec.Struct, frozen=True, kw_only=True):
    """A remark: the centre's half, counted by `version`, and the office's, counted by `said`.

    `kind`: question or returned. `about` is the version of the record that the centre saw. `state`: open or settled.
    `author` is the id of the office that wrote it, which may stand between, with its `signature`; both are empty where
    whoever has passed it on is all that is known.
    """

    id: str
    register: str
    record: str
    kind: str
    text: str
    about: int
    made_on: str
    version: int
    withdrawn: int = 0
    said: int = 0
    state: str = "open"
    answer: str = ""
    author: str = ""
    signature: str = ""


class Written(Remark, frozen=True, kw_only=True):
    """A remark as the centre lists it: for which office, and whether that has shown to hold it."""

    office: str
    names: dict[str, str]
    kato: str
    seen: bool


def keep(db: Database, office: int, remark: Remark) -> None:
    """Keep a remark on a record of an office, in the place of its former state."""
    names = COLUMNS.split(", ")
    changes = ", ".join(f"{name} = excluded.{name}" for name in names[1:])
    db.conn.execute(
        f"""INSERT INTO remark(office, {COLUMNS}) VALUES (?{", ?" * len(names)})
            ON CONFLICT (id) DO UPDATE SET {changes}""",
        (office, *msgspec.structs.astuple(remark)),
    )


def remark(db: Database, id: str) -> tuple[int, Remark] | None:
    """The row of the office whose record it is about, and the remark."""
    found = row(db, f"SELECT office, {COLUMNS} FROM remark WHERE id = ?", (id,))
    return None if found is None else (found.pop("office"), Remark(**found))


def remarks(db: Database, office: int | None = None, record: str | None = None) -> list[Remark]:
    """All remarks, or those on the records of one office, or on one record; the open ones first, then the latest."""
    query = f"""SELECT {COLUMNS} FROM remark WHERE (?1 IS NULL OR office = ?1) AND (?2 IS NULL OR record = ?2)
                ORDER BY withdrawn, state, made_on DESC, id"""
    return [Remark(**found) for found in rows(db, query, (office, record))]


def note_word(db: Database, office: int, word: Iterable[tuple[str, int, int]]) -> None:
    """What the last package of an office bears: (remark, version, said)."""
    db.conn.execute("UPDATE remark SET seen_there = 0, said_there = 0 WHERE office = ?", (office,))
    db.conn.executemany(
        "UPDATE remark SET seen_there = ?2, said_there = ?3 WHERE id = ?1 AND office = ?4",
        [(id, version, said, office) for id, version, said in word],
    )


def unsent(db: Database) -> int:
    """At an office: how many answers no package has carried yet."""
    return int(value(db, "SELECT count(*) FROM remark WHERE office = ? AND said_there < said", (OURS,)))


def unseen(db: Database, office: int) -> list[Remark]:
    """What an office has not shown to hold as it stands here."""
    query = f"""SELECT {COLUMNS} FROM remark WHERE office = ? AND (seen_there < version OR said_there < said)
                ORDER BY id"""
    return [Remark(**found) for found in rows(db, query, (office,))]


def written(db: Database, record: str | None = None) -> list[Written]:
    """The remarks of this centre on all records or on one, the open ones first, then the latest."""
    query = f"""SELECT {", ".join(f"remark.{name}" for name in COLUMNS.split(", "))}, office.id AS office, names, kato,
                seen_there >= version AS seen FROM remark JOIN office ON office.row = remark.office
                WHERE office.row != ?1 AND withdrawn = 0 AND (?2 IS NULL OR record = ?2)
                ORDER BY state, made_on DESC, remark.id"""
    return [
        Written(**{**one, "names": msgspec.json.decode(one["names"]), "seen": bool(one["seen"])})
        for one in rows(db, query, (OURS, record))
    ]
