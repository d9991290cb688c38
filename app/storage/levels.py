"""Who stands under whom, what is to be passed on, and what those above have said of the offices below."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

import msgspec

from app.domain.register import Register
from app.storage.database import Database, row, rows, value
from app.storage.settings import Office, office_of
from app.storage.shelf import OURS

UNDER = """WITH RECURSIVE under(row) AS (
    SELECT :office UNION SELECT office.row FROM office JOIN under ON office.above = under.row) SELECT row FROM under"""
"""The rows of an office and of all those below it."""

State = Literal["taken", "behind", "apart"]


@dataclass(frozen=True)
class Said:
    """What those above say of one life of an office: what is to be done («taken»: nothing, «behind»: send everything,
    «apart»: begin a new life), the quarters they ask for, and what they say of records."""

    state: State = "taken"
    whole: Mapping[str, Sequence[str]] = field(default_factory=dict)
    results: Sequence[Any] = ()


@dataclass(frozen=True)
class Passing:
    """A package of an office below (its row), whole as it came."""

    office: int
    data: bytes = field(repr=False)


def put_under(db: Database, place: int, above: int) -> None:
    """An office stands under the one that has certified it."""
    db.conn.execute("UPDATE office SET above = ? WHERE row = ?", (above, place))


def under(db: Database, place: int) -> set[int]:
    """The rows of all offices below one."""
    return {found for (found,) in db.conn.execute(UNDER, {"office": place})} - {place}


def way_up(db: Database, id: str) -> list[str]:
    """The ids of the offices above another (by its id) up to this one, the nearest first."""
    query = """WITH RECURSIVE up(row, level) AS (
                   SELECT above, 1 FROM office WHERE id = ?
                   UNION SELECT office.above, level + 1 FROM office JOIN up ON office.row = up.row WHERE level < 5)
               SELECT id FROM office JOIN up USING (row) ORDER BY level"""
    return [found for (found,) in db.conn.execute(query, (id,))]


def own_changed(db: Database, of: Register, seq: int) -> int:
    """How many records of this office in a register have changed after an entry of the journal."""
    query = f"""SELECT count(DISTINCT journal.record) FROM journal JOIN {of.name} AS t ON t.id = journal.record
                WHERE journal.seq > ? AND journal.register = ? AND t.office = ?"""
    return int(value(db, query, (seq, of.name, OURS)))


def lives_under(db: Database, place: int) -> list[tuple[str, int, str, int]]:
    """Of every office below one, by life: its id, its row, the life, the last package on which later ones may build."""
    query = f"""SELECT id, office.row, incarnation, max(CASE WHEN stale THEN 0 ELSE number END) FROM received
                JOIN office ON office.row = received.office
                WHERE office IN ({UNDER}) AND office != :office GROUP BY office, incarnation ORDER BY 1, 3"""
    return [tuple(found) for found in db.conn.execute(query, {"office": place})]


def keep_passing(db: Database, office: int, sha256: str, key: str, data: bytes, at: str) -> None:
    """A package is to be passed on as it came."""
    db.conn.execute(
        "INSERT OR IGNORE INTO passing(sha256, office, key, came_at, data) VALUES (?, ?, ?, ?, ?)",
        (sha256, office, key, at, data),
    )


def passing(db: Database, most: int, room: int, again: bool = False) -> list[Passing]:
    """The first packages that wait to be passed on, at most so many and so many bytes; one too large stays. What those
    above have refused goes once more only if it is to go `again`, and then after the others."""
    query = """SELECT office, data FROM passing WHERE length(data) <= ? AND (refused IS NULL OR ?)
               ORDER BY refused IS NOT NULL, place LIMIT ?"""
    found: list[Passing] = []
    for office, data in db.conn.execute(query, (room, again, most)):
        room -= len(data)
        if room < 0:
            break
        found.append(Passing(office, bytes(data)))
    return found


def refused(db: Database) -> list[Passing]:
    """What those above have refused, kept until they have a later one or ask for it."""
    query = "SELECT office, data FROM passing WHERE refused IS NOT NULL ORDER BY place"
    return [Passing(office, bytes(data)) for office, data in db.conn.execute(query)]


def passed(db: Database, sha256: str, refused: str | None = None) -> None:
    """Those above have a package, or have refused it with a reason: then it stays."""
    if refused is None:
        db.conn.execute("DELETE FROM passing WHERE sha256 = ?", (sha256,))
    else:
        db.conn.execute("UPDATE passing SET refused = ? WHERE sha256 = ?", (refused, sha256))


def drop_revoked(db: Database) -> None:
    """What a revoked key has signed is taken by nobody any more."""
    db.conn.execute("DELETE FROM passing WHERE key IN (SELECT key FROM revoked)")


def on_the_way(db: Database) -> bool:
    """Whether a package waits to be passed on that nobody above has refused."""
    return value(db, "SELECT 1 FROM passing WHERE refused IS NULL LIMIT 1") is not None


def last_passing(db: Database) -> str:
    """When the last package came that waits to be passed on; "" where none does. What was refused does not wait."""
    return str(value(db, "SELECT max(came_at) FROM passing WHERE refused IS NULL") or "")


def said(db: Database, office: int, incarnation: str) -> Said:
    """What those above have said of a life; nothing yet is «taken»."""
    found = row(db, "SELECT * FROM said_above WHERE office = ? AND incarnation = ?", (office, incarnation))
    if found is None:
        return Said()
    return Said(found["state"], msgspec.json.decode(found["whole"]), msgspec.json.decode(found["results"]))


def keep_said(db: Database, office: int, incarnation: str, what: Said) -> None:
    whole, results = (msgspec.json.encode(part).decode() for part in (what.whole, what.results))
    db.conn.execute(
        "INSERT OR REPLACE INTO said_above VALUES (?, ?, ?, ?, ?)",
        (office, incarnation, what.state, whole, results),
    )


def satisfied(db: Database, office: int, incarnation: str) -> None:
    """The life has sent everything: what was asked of it for that is done."""
    query = "UPDATE said_above SET state = 'taken' WHERE office = ? AND incarnation = ? AND state = 'behind'"
    db.conn.execute(query, (office, incarnation))


def below(db: Database) -> list[dict[str, Any]]:
    """The offices below this one: id, kato, role, names, above, when the last package came and its number, and how
    many packages wait to be passed on, with the last reason why one was refused above."""
    return rows(
        db,
        """SELECT office.id, office.kato, office.role, office.names, office.above,
           (SELECT received_at FROM received WHERE office = office.row ORDER BY act DESC LIMIT 1) AS last,
           (SELECT number FROM received WHERE office = office.row ORDER BY act DESC LIMIT 1) AS number,
           (SELECT count(*) FROM passing WHERE passing.office = office.row) AS waiting,
           (SELECT refused FROM passing WHERE passing.office = office.row AND refused IS NOT NULL
            ORDER BY place DESC LIMIT 1) AS refused
           FROM office WHERE office.above IS NOT NULL ORDER BY office.kato, office.row""",
    )


def known_under(db: Database, place: int, id: str) -> Office | None:
    """An office by its id, where it stands below another."""
    found = office_of(db, id)
    return found if found is not None and found.row in under(db, place) else None
