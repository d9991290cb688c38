"""What the centre knows of each office: the SQL of the board. `office` is the row of an office throughout."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

import msgspec

from app.domain.quarter import Period, quarter_of
from app.domain.register import Register
from app.storage.database import Database, rows, transaction
from app.storage.settings import keep_setting, setting
from app.storage.shelf import OURS

SENDERS = """
    SELECT office.row, office.id, office.kato, office.role, office.names, accepted_on, card,
           min(received_at) AS first, max(received_at) AS last,
           min(CASE WHEN withdrawn_by IS NULL AND substr(CASE made_at WHEN '' THEN received_at
                    ELSE min(made_at, received_at) END, 1, 10) > :end THEN received_at END) AS covered
    FROM office LEFT JOIN received ON received.office = office.row
    WHERE office.above = :ours AND office.role != 'desk' GROUP BY office.row ORDER BY office.kato, office.row"""
"""`covered`: when the first package came that was made after a day; a clock that runs ahead gains nothing."""

LAST = "SELECT office, number, received_at, max(act) FROM received GROUP BY office"

IN_SECTION = "((quarter BETWEEN :first AND :last) OR (quarter < :first AND register IN ({standing})))"

UNDER = """
    WITH RECURSIVE under(row, top) AS (
        SELECT row, row FROM office WHERE above = :ours
        UNION SELECT office.row, under.top FROM office JOIN under ON office.above = under.row)"""
"""Every office with the one that this office has accepted and under which it stands."""

HELD = f"""{UNDER}
    SELECT top AS office, register, sum(here) AS here, sum(there) AS told, min(agrees) AS agrees FROM (
        SELECT office, register, sum(here) AS here, sum(there) AS there,
               count(*) = 2 AND sum(here) = sum(there) AND (min(hash) = max(hash) OR min(hash) = x'') AS agrees
        FROM (SELECT office, register, quarter, live AS here, 0 AS there, hash FROM tally WHERE live + withdrawn > 0
              UNION ALL SELECT office, register, quarter, 0, live, hash FROM told)
        WHERE {{in_section}} GROUP BY office, register, quarter
    ) JOIN under ON under.row = office GROUP BY top, register"""

ASIDE = f"""{UNDER}
    SELECT top, register, state, count(*) FROM (
        SELECT office, register, state, json_extract(CAST(line AS TEXT), '$.quarter') AS quarter FROM waiting
    ) JOIN under ON under.row = office WHERE {{in_section}} GROUP BY top, register, state"""

EDITIONS = """
    SELECT office, number, hash, code, closed_at, differs,
           iif(json_valid(text) AND json_type(text, '$.nil') = 'array', json_extract(text, '$.nil'), '[]') AS nil
    FROM (SELECT *, CAST(document AS TEXT) AS text FROM edition WHERE period = ? AND office != ?)
    ORDER BY number, closed_at"""

NEVER_CAME = """
    SELECT office, before + 1 AS first, number - 1 AS last, number FROM (
        SELECT office, number, received_at, lag(number, 1, 0) OVER (PARTITION BY office, incarnation ORDER BY number)
        AS before FROM received
    ) WHERE before < number - 1 AND received_at >= ? ORDER BY office, number"""

BEHIND = """
    SELECT office, number, missing, EXISTS (
        SELECT 1 FROM received AS base WHERE base.office = behind.office AND base.incarnation = behind.incarnation
        AND base.number = missing AND stale = 0) AS here
    FROM behind WHERE NOT EXISTS (
        SELECT 1 FROM received AS later WHERE later.office = behind.office AND stale = 0 AND (
            (later.incarnation = behind.incarnation AND later.number >= behind.number)
            OR (later.incarnation != behind.incarnation AND later.received_at >= behind.came_at)))
    ORDER BY office, number"""

TAKEN_BACK = """
    SELECT office, number FROM received WHERE withdrawn_by IS NOT NULL AND NOT EXISTS (
        SELECT 1 FROM received AS later WHERE later.office = received.office AND stale = 0 AND later.act > received.act)
    ORDER BY office, number"""

PACKAGES = """
    SELECT incarnation AS life, number, received_at, made_at, withdrawn_by IS NOT NULL AS withdrawn, stale FROM received
    WHERE office = ? ORDER BY act DESC LIMIT ?"""


def keep_told(db: Database, office: int, tally: Mapping[str, Mapping[str, tuple[int, str]]], exact: bool) -> None:
    """What the office says it holds, in place of what it said before; marks of other versions are not comparable."""
    told = [
        (office, register, quarter, live, bytes.fromhex(total) if exact else b"")
        for register, quarters in tally.items()
        for quarter, (live, total) in quarters.items()
    ]
    db.conn.execute("DELETE FROM told WHERE office = ?", (office,))
    db.conn.executemany("INSERT INTO told VALUES (?, ?, ?, ?, ?)", told)


def keep_behind(db: Database, office: int, incarnation: str, number: int, missing: int, at: str) -> None:
    """A package that could not be taken, because the one it leans on is not here."""
    values = (office, incarnation, number, missing, at)
    db.conn.execute("INSERT OR REPLACE INTO behind VALUES (?, ?, ?, ?, ?)", values)


def senders(db: Database, end: str) -> list[dict[str, Any]]:
    """Every accepted office: when its first and last package came, and the first one made after the day `end`."""
    found = rows(db, SENDERS, {"end": end, "ours": OURS})
    return [{**row, "names": msgspec.json.decode(row["names"])} for row in found]


def last_packages(db: Database) -> dict[int, tuple[int, str]]:
    """By office, the number of the package that was taken last, and when."""
    return {office: (number, at) for office, number, at, _ in db.conn.execute(LAST)}


def held(db: Database, period: Period, registers: Iterable[Register]) -> dict[tuple[int, str], dict[str, Any]]:
    """By office and register: how many records are here, how many the office says it has, whether both are the same;
    with those of the offices below it.

    Of records that are wholly of a day those of the period, of others all that had begun by its end.
    """
    found = rows(db, HELD.format(in_section=in_section(registers)), bounds(period))
    return {(row["office"], row["register"]): row for row in found}


def set_aside(db: Database, period: Period, registers: Iterable[Register]) -> dict[tuple[int, str, str], int]:
    """By office, register and state («waiting», «returned»): how many records are set aside."""
    found = db.conn.execute(ASIDE.format(in_section=in_section(registers)), bounds(period))
    return {(office, register, state): n for office, register, state, n in found}


def in_section(registers: Iterable[Register]) -> str:
    standing = ", ".join(f"'{one.name}'" for one in registers if not one.of_a_day)
    return IN_SECTION.format(standing=standing)


def bounds(period: Period) -> dict[str, Any]:
    return {"first": str(quarter_of(period.start)), "last": str(quarter_of(period.end)), "ours": OURS}


def editions(db: Database, period: Period) -> dict[int, list[dict[str, Any]]]:
    """By office, the editions of a period that came, the last one last: number, hash, code, closed_at, differs, nil."""
    found = defaultdict(list)
    for row in rows(db, EDITIONS, (str(period), OURS)):
        differs = row["differs"] and msgspec.json.decode(row["differs"])
        found[row["office"]].append({**row, "differs": differs, "nil": msgspec.json.decode(row["nil"])})
    return found


def never_came(db: Database, since: str) -> dict[int, list[tuple[int, int, int]]]:
    """By office: the first and last number of a row that never came, and the later one that carries them; of packages
    that came after a day."""
    found = defaultdict(list)
    for office, first, last, number in db.conn.execute(NEVER_CAME, (since,)):
        found[office].append((first, last, number))
    return found


def behind(db: Database) -> dict[int, list[tuple[int, int, bool]]]:
    """By office, the packages that still wait for another: their number, that of the other, whether it has come."""
    found = defaultdict(list)
    for office, number, missing, here in db.conn.execute(BEHIND):
        found[office].append((number, missing, bool(here)))
    return found


def taken_back(db: Database) -> dict[int, list[int]]:
    """By office, the packages that were taken back here and after which nothing has come that could be built on."""
    found = defaultdict(list)
    for office, number in db.conn.execute(TAKEN_BACK):
        found[office].append(number)
    return found


def packages(db: Database, office: int, most: int) -> list[dict[str, Any]]:
    """The last packages of an office, the newest first."""
    return rows(db, PACKAGES, (office, most))


def due_rules(db: Database) -> dict[str, int]:
    """From which day on how many days after its end a period is due; empty where nobody has said."""
    return dict(setting(db, "due_days") or {})


def keep_due_rule(db: Database, since: str, days: int) -> None:
    with transaction(db):
        keep_setting(db, "due_days", {**due_rules(db), since: days})
