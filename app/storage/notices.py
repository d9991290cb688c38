"""What the centre tells its offices and every office keeps: notices, and the circulars in which they came or went."""

from __future__ import annotations

from typing import Any

import msgspec

from app.storage.database import Database, add_row, row, rows, value
from app.storage.settings import setting


class Notice(msgspec.Struct, frozen=True):
    """One thing that the centre says, in its latest version; `content` is plain JSON by kind."""

    kind: str
    id: str
    version: int
    withdrawn: int
    content: dict[str, Any]


def put(db: Database, of_act: int, notice: Notice) -> None:
    """Keep a notice in the place of its former version; one that is new is not seen yet."""
    db.conn.execute(
        "INSERT OR REPLACE INTO notice VALUES (?, ?, ?, ?, ?, ?, NULL)",
        (notice.kind, notice.id, notice.version, notice.withdrawn, text_of(notice.content), of_act),
    )


def notice(db: Database, kind: str, id: str) -> Notice | None:
    found = row(db, "SELECT kind, id, version, withdrawn, content FROM notice WHERE kind = ? AND id = ?", (kind, id))
    return None if found is None else _notice(found)


def notices(db: Database) -> list[Notice]:
    """All of them, withdrawn ones and kinds that this program does not know too."""
    return [_notice(one) for one in rows(db, "SELECT kind, id, version, withdrawn, content FROM notice")]


def in_force(db: Database, kind: str) -> list[dict[str, Any]]:
    """The contents of a kind that are not withdrawn, each with its `id` and `seen_at`."""
    query = "SELECT id, content, seen_at FROM notice WHERE kind = ? AND withdrawn = 0 ORDER BY id"
    found = db.conn.execute(query, (kind,))
    return [{**msgspec.json.decode(content), "id": id, "seen_at": seen_at} for id, content, seen_at in found]


def see(db: Database, id: str, at: str) -> int:
    """An instruction has been read; returns how many were (0: it was seen before, or is not here)."""
    query = "UPDATE notice SET seen_at = ? WHERE kind = 'instruction' AND id = ? AND seen_at IS NULL"
    return int(db.conn.execute(query, (at, id)).rowcount)


def next_version(db: Database, before: int) -> int:
    """The version of a change made here: in a new life, later than anything of the life before."""
    return max(before, int(setting(db, "floor") or 0)) + 1


def keep_circular(db: Database, values: dict[str, Any]) -> None:
    add_row(db, "circular", values)


def circulars(db: Database, life: str | None = None) -> list[dict[str, Any]]:
    """The circulars that were made or taken, of one life or of all, each with when that was, the last one last."""
    query = """SELECT life, number, hash, previous, made_at, file, offices, act.at FROM circular
               JOIN act ON act.id = circular.act WHERE ?1 IS NULL OR life = ?1 ORDER BY circular.act, number"""
    return rows(db, query, (life,))


def last_number(db: Database, life: str) -> int:
    """The greatest number of a life; 0 where there is none."""
    return int(value(db, "SELECT max(number) FROM circular WHERE life = ?", (life,)) or 0)


def since_last(db: Database, life: str) -> int:
    """How many notices are later than the last circular of a life."""
    query = "SELECT count(*) FROM notice WHERE act > (SELECT coalesce(max(act), 0) FROM circular WHERE life = ?)"
    return int(value(db, query, (life,)))


def text_of(content: dict[str, Any]) -> str:
    return msgspec.json.encode(content, order="deterministic").decode()


def _notice(found: dict[str, Any]) -> Notice:
    return Notice(**{**found, "content": msgspec.json.decode(found["content"])})
