"""What was sent, received, answered, and what waits: the tables of the post."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import msgspec

from app.domain.line import Line, encode, line_of
from app.domain.register import Register
from app.domain.registers import TRAVELLING
from app.storage.database import Database, add_row, row, rows, value
from app.storage.settings import keep_setting, setting
from app.storage.shelf import OURS, by_ids


@dataclass(frozen=True, slots=True)
class Sent:
    """A package of ours: `upto` is the journal's entry up to which it carries."""

    incarnation: str
    number: int
    hash: str
    upto: int
    made_at: str
    file: str
    records: int


def keep_sent(db: Database, sent: Sent) -> None:
    db.conn.execute(
        "INSERT INTO sent(incarnation, number, hash, upto, made_at, file, records) VALUES (?, ?, ?, ?, ?, ?, ?)",
        (sent.incarnation, sent.number, sent.hash, sent.upto, sent.made_at, sent.file, sent.records),
    )


def last_sent(db: Database, incarnation: str) -> dict[str, Any] | None:
    return row(db, "SELECT * FROM sent WHERE incarnation = ? ORDER BY number DESC LIMIT 1", (incarnation,))


def sent(db: Database, incarnation: str, number: int) -> dict[str, Any] | None:
    return row(db, "SELECT * FROM sent WHERE incarnation = ? AND number = ?", (incarnation, number))


def all_sent(db: Database) -> list[dict[str, Any]]:
    """Our packages, oldest first: life after life as they began in the journal, for clocks may have been wrong. Of
    lives that began at one place of it the present one comes last."""
    query = """SELECT * FROM sent WINDOW life AS (PARTITION BY incarnation)
               ORDER BY min(upto) OVER life, incarnation = ?, min(made_at) OVER life, incarnation, number"""
    return rows(db, query, (setting(db, "incarnation"),))


def package_of(db: Database, incarnation: str, seq: int) -> int | None:
    """The first package of ours that carries an entry of the journal; None where none was made since."""
    query = "SELECT min(number) FROM sent WHERE incarnation = ? AND upto >= ?"
    found = value(db, query, (incarnation, seq))
    return None if found is None else int(found)


def answered(db: Database, incarnation: str, number: int, receipt: dict[str, Any]) -> None:
    """A receipt has come for a package."""
    text = msgspec.json.encode(receipt).decode()
    db.conn.execute("UPDATE sent SET receipt = ? WHERE incarnation = ? AND number = ?", (text, incarnation, number))


def last_answered(db: Database, incarnation: str) -> dict[str, Any] | None:
    query = "SELECT * FROM sent WHERE incarnation = ? AND receipt IS NOT NULL ORDER BY number DESC LIMIT 1"
    return row(db, query, (incarnation,))


def keep_answers(db: Database, number: int, answers: Sequence[tuple[str, str, str, str]]) -> None:
    """What the centre says of single records: (register, record, state, reason as JSON), in place of what it said."""
    db.conn.execute("DELETE FROM answer")
    db.conn.executemany(
        "INSERT INTO answer VALUES (?, ?, ?, ?, ?)",
        [(register, record, number, state, reason) for register, record, state, reason in answers],
    )


def answers(db: Database) -> list[dict[str, Any]]:
    return rows(db, "SELECT * FROM answer ORDER BY register, record")


def forget_answers(db: Database, incarnation: str, after: int) -> None:
    """The centre no longer has what it took of a life after a number: those receipts are worth nothing."""
    db.conn.execute("UPDATE sent SET receipt = NULL WHERE incarnation = ? AND number > ?", (incarnation, after))


def lines(db: Database, register: Register, ids: Iterable[str], office: int = OURS) -> list[bytes]:
    """The records of an office among these, as they travel."""
    found = by_ids(db, register, ids)
    return [encode(line_of(register, found[id])) for id in sorted(found) if found[id].office == office]


def ids(db: Database, register: Register, office: int, quarters: Iterable[str] | None = None) -> set[str]:
    """What is held of an office in a register, in some quarters or in all."""
    query = f"SELECT id, quarter FROM {register.name} WHERE office = ?"
    wanted = None if quarters is None else set(quarters)
    return {id for id, quarter in db.conn.execute(query, (office,)) if wanted is None or quarter in wanted}


def tally(db: Database, office: int) -> dict[str, dict[str, tuple[int, str]]]:
    """What is held of an office and travels: register → quarter → live records, sum of marks as hexadecimal digits."""
    held: dict[str, dict[str, tuple[int, str]]] = {}
    travelling = {of.name for of in TRAVELLING}
    query = "SELECT register, quarter, live, hash FROM tally WHERE office = ? AND live + withdrawn > 0"
    for register, quarter, live, total in db.conn.execute(query, (office,)):
        if register in travelling:
            held.setdefault(register, {})[quarter] = (live, bytes(total).hex())
    return held


def received(db: Database, office: int, incarnation: str, number: int) -> dict[str, Any] | None:
    query = "SELECT * FROM received WHERE office = ? AND incarnation = ? AND number = ?"
    return row(db, query, (office, incarnation, number))


def numbers_received(db: Database, office: int, incarnation: str) -> set[int]:
    """The numbers of a life that have come."""
    query = "SELECT number FROM received WHERE office = ? AND incarnation = ?"
    return {number for (number,) in db.conn.execute(query, (office, incarnation))}


def last_base(db: Database, office: int, incarnation: str, most: int) -> dict[str, Any] | None:
    """The last package up to a number on which later ones may build."""
    query = """SELECT * FROM received WHERE office = ? AND incarnation = ? AND number <= ? AND stale = 0
               ORDER BY number DESC LIMIT 1"""
    return row(db, query, (office, incarnation, most))


def last_taken(db: Database, office: int) -> dict[str, Any] | None:
    """The package of an office that was taken last and stands."""
    query = "SELECT * FROM received WHERE office = ? AND stale = 0 ORDER BY act DESC LIMIT 1"
    return row(db, query, (office,))


def not_withdrawn(db: Database, office: int, number: int, life: str = "") -> list[dict[str, Any]]:
    """The packages of a number that came from an office and are not withdrawn, of all its lives or of those whose
    names begin so."""
    query = """SELECT * FROM received WHERE office = ? AND number = ? AND withdrawn_by IS NULL
               AND substr(incarnation, 1, length(?)) = ? ORDER BY act"""
    return rows(db, query, (office, number, life, life))


def keep_withdrawn(db: Database, package: dict[str, Any], of_act: int, receipt: bytes) -> None:
    """Nothing may build on a withdrawn package, nor on those of its life that came after it."""
    key = (package["office"], package["incarnation"], package["number"])
    db.conn.execute("UPDATE received SET stale = 1 WHERE office = ? AND incarnation = ? AND number >= ?", key)
    db.conn.execute(
        "UPDATE received SET withdrawn_by = ?, receipt = ? WHERE office = ? AND incarnation = ? AND number = ?",
        (of_act, receipt, *key),
    )


def version_before(db: Database, record: str, of_act: int) -> int:
    """The version that a record had before an act; 0 where it was not here."""
    query = "SELECT version FROM journal WHERE record = ? AND act < ? ORDER BY seq DESC LIMIT 1"
    return int(value(db, query, (record, of_act)) or 0)


def brought_by(db: Database, record: str) -> str | None:
    """The life whose package has last changed a record; None where it was no package."""
    query = """SELECT incarnation FROM journal LEFT JOIN received ON received.act = journal.act
               WHERE record = ? ORDER BY seq DESC LIMIT 1"""
    found = value(db, query, (record,))
    return None if found is None else str(found)


def keep_apart(db: Database, values: dict[str, Any]) -> None:
    """A second history of a number, whole, until the office has settled it."""
    add_row(db, "apart", values)


def apart(db: Database, office: int, package: str) -> dict[str, Any] | None:
    return row(db, "SELECT * FROM apart WHERE office = ? AND hash = ?", (office, package))


def all_apart(db: Database, office: int) -> list[dict[str, Any]]:
    """The packages of an office that nobody has settled yet."""
    return rows(db, "SELECT * FROM apart WHERE office = ? AND settled_at IS NULL ORDER BY number, hash", (office,))


def kept_apart(db: Database) -> list[dict[str, Any]]:
    """The packages of all offices that are kept apart and not settled."""
    query = """SELECT office.id, office.names, office.kato, incarnation, number, hash, came_at FROM apart
               JOIN office ON office.row = apart.office WHERE settled_at IS NULL ORDER BY came_at, number"""
    return rows(db, query)


def settle_apart(db: Database, office: int, incarnation: str, at: str) -> None:
    """The histories of other lives are taken in with this one."""
    query = "UPDATE apart SET settled_at = ? WHERE office = ? AND incarnation != ? AND settled_at IS NULL"
    db.conn.execute(query, (at, office, incarnation))


def last_news(db: Database) -> list[dict[str, Any]]:
    """Every accepted office with the moment when its last package came, or None."""
    query = """SELECT id, names, kato, accepted_on,
               (SELECT received_at FROM received WHERE office = office.row ORDER BY act DESC LIMIT 1) AS last
               FROM office WHERE card IS NOT NULL AND row != ? ORDER BY kato"""
    return rows(db, query, (OURS,))


def all_received(db: Database) -> list[dict[str, Any]]:
    query = """SELECT office.id, office.names, office.kato, incarnation, number, hash, received_at, withdrawn_by
               FROM received
               JOIN office ON office.row = received.office ORDER BY act"""
    return rows(db, query)


def keep_received(db: Database, values: dict[str, Any]) -> None:
    add_row(db, "received", values)


def next_receipt(db: Database) -> int:
    """The number of the receipt that is being written."""
    number = int(setting(db, "receipts") or value(db, "SELECT count(*) FROM received")) + 1
    keep_setting(db, "receipts", number)
    return number


def keep_waiting(db: Database, office: int, line: Line, state: str, reason: str) -> None:
    """Set a line aside: «waiting» for its parent, or «returned»; a later version takes its place."""
    db.conn.execute(
        """INSERT INTO waiting VALUES (?, ?, ?, ?, ?, ?, ?)
           ON CONFLICT (office, register, record) DO UPDATE SET version = excluded.version, line = excluded.line,
           state = excluded.state, reason = excluded.reason WHERE excluded.version >= version""",
        (office, line.register, line.id, line.version, encode(line), state, reason),
    )


def waiting(db: Database, office: int) -> list[bytes]:
    """The lines of an office that wait for something."""
    query = "SELECT line FROM waiting WHERE office = ? AND state = 'waiting' ORDER BY register, record"
    return [bytes(line) for (line,) in db.conn.execute(query, (office,))]


def set_aside(db: Database, office: int) -> list[dict[str, Any]]:
    """All that is set aside of an office: register, record, line, state, reason as JSON."""
    query = "SELECT register, record, line, state, reason FROM waiting WHERE office = ? ORDER BY register, record"
    return rows(db, query, (office,))


def no_longer_waiting(db: Database, office: int, records: Iterable[tuple[str, str, int]]) -> None:
    """Lines (register, record, version) of an office that were taken, or overtaken by a later version."""
    db.conn.executemany(
        "DELETE FROM waiting WHERE office = ? AND register = ? AND record = ? AND version <= ?",
        [(office, *record) for record in records],
    )
