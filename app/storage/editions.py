"""The editions of closed periods, our own and those that came, and what was explained before closing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import msgspec

from app.domain.quarter import Period, period
from app.storage.database import Database, rows
from app.storage.shelf import OURS


class Kept(msgspec.Struct, frozen=True):
    """An edition as it is kept. `sign` is the key that has signed it; `differs` are the cells that, counted anew at
    the centre, are another number, or None where nobody has counted."""

    office: int
    period: str
    number: int
    hash: str
    code: str
    seq: int
    closed_at: str
    document: bytes
    signature: bytes
    sign: str
    differs: list[dict[str, Any]] | None = None


def keep(db: Database, kept: Kept) -> bool:
    """Keep an edition; False where this very one is here already. What another hand has changed of it since stands
    again."""
    cursor = db.conn.execute(
        """INSERT INTO edition(office, period, number, hash, code, seq, closed_at, document, signature, sign)
           VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
           ON CONFLICT DO UPDATE SET document = excluded.document, signature = excluded.signature, sign = excluded.sign
           WHERE document != excluded.document""",
        msgspec.structs.astuple(kept)[:-1],
    )
    return bool(cursor.rowcount)


def keep_differences(db: Database, kept: Kept, cells: list[dict[str, Any]]) -> None:
    """What was found when the figures were counted anew."""
    db.conn.execute(
        "UPDATE edition SET differs = ? WHERE office = ? AND period = ? AND number = ? AND hash = ?",
        (msgspec.json.encode(cells).decode(), kept.office, kept.period, kept.number, kept.hash),
    )


def editions(db: Database, of: Period, office: int = OURS) -> list[Kept]:
    """The editions of a period, the first one first."""
    query = "SELECT * FROM edition WHERE office = ? AND period = ? ORDER BY number, closed_at"
    return read(rows(db, query, (office, str(of))))


def last_of_each(db: Database, office: int) -> list[Kept]:
    """The last edition of every closed period of an office."""
    last: dict[str, Kept] = {}
    for kept in read(rows(db, "SELECT * FROM edition WHERE office = ? ORDER BY number, closed_at", (office,))):
        last[kept.period] = kept
    return list(last.values())


def by_code(db: Database, code: str) -> list[Kept]:
    return read(rows(db, "SELECT * FROM edition WHERE code = ? ORDER BY office, period, number", (code,)))


def closed_since(db: Database, seq: int) -> list[Kept]:
    """Our editions that were closed at a place of the journal or after it."""
    query = "SELECT * FROM edition WHERE office = ? AND seq >= ? ORDER BY period, number"
    return read(rows(db, query, (OURS, seq)))


def closed_periods(db: Database) -> list[Period]:
    """The periods that this office has closed."""
    found = db.conn.execute("SELECT DISTINCT period FROM edition WHERE office = ? ORDER BY period", (OURS,))
    return [period(text) for (text,) in found]


def read(found: Iterable[dict[str, Any]]) -> list[Kept]:
    return [Kept(**{**row, "differs": row["differs"] and msgspec.json.decode(row["differs"])}) for row in found]


def explain(db: Database, of: Period, finding: str, text: str, records: Sequence[str]) -> None:
    """Keep what the office says to a finding, for these records; an empty text takes it back."""
    if not text:
        db.conn.execute("DELETE FROM explanation WHERE period = ? AND finding = ?", (str(of), finding))
        return
    db.conn.execute(
        "INSERT OR REPLACE INTO explanation VALUES (?, ?, ?, ?)",
        (str(of), finding, text, msgspec.json.encode(sorted(records)).decode()),
    )


def explanations(db: Database, of: Period) -> dict[str, tuple[str, set[str]]]:
    """By finding: the text, and the records that it was given for."""
    query = "SELECT finding, text, records FROM explanation WHERE period = ?"
    return {
        finding: (text, set(msgspec.json.decode(records)))
        for finding, text, records in db.conn.execute(query, (str(of),))
    }
