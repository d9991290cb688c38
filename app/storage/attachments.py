"""Attached files: each once, named by its content, closed with this office's own key, in a folder beside the database.

A file that is there never changes. So no backup need carry it again, a crash leaves it whole or absent, and what is
there is asked of the folder itself. The names in the folder are keyed: nobody sees by them which pictures are here.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from hashlib import blake2b, sha256
from pathlib import Path

import pyrage

from app.domain.attachment import ATTACHMENT, SCAN
from app.domain.register import Register
from app.domain.registers import REGISTERS
from app.files import write_whole
from app.paths import Home
from app.storage.database import Database, value
from app.storage.settings import setting
from app.storage.shelf import OURS, Record, shelf

ENDING = ".age"
KEPT_FOR = timedelta(days=30)
"""So long a removed file can be brought back."""

HASH = "length(file) = 64 AND file NOT GLOB '*[^0-9a-f]*'"
"""What can be the name of a file at all."""


def folder(db: Database) -> Path:
    """Where the files lie: beside the database."""
    return Home(Path(str(value(db, "SELECT file FROM pragma_database_list WHERE name = 'main'"))).parent).attached


def place(db: Database, digest: str) -> Path:
    return folder(db) / name_of(digest, secret(db))


def name_of(digest: str, key: str) -> str:
    """The name of a digest in the folder; it tells nothing to who does not have the key."""
    return f"{blake2b(digest.encode(), key=key.encode()[:64], digest_size=16).hexdigest()}{ENDING}"


def secret(db: Database) -> str:
    return str(setting(db, "files_key"))


def keep(db: Database, content: bytes) -> str:
    """Keep a file, once; returns its SHA-256."""
    digest = sha256(content).hexdigest()
    if not place(db, digest).exists():
        reader = pyrage.x25519.Identity.from_str(secret(db)).to_public()
        write_whole(place(db, digest), pyrage.encrypt(content, [reader]))
    return digest


def content(db: Database, digest: str) -> bytes | None:
    """A file by its SHA-256; None where it is not here, or is no longer what it was: then it goes."""
    path = place(db, digest)
    try:
        found: bytes = pyrage.decrypt(path.read_bytes(), [pyrage.x25519.Identity.from_str(secret(db))])
    except OSError:
        return None
    except pyrage.DecryptError:
        found = b""
    if sha256(found).hexdigest() == digest:
        return found
    with suppress(OSError):
        path.unlink()
    return None


def here(db: Database, hashes: Iterable[str]) -> set[str]:
    """Those of some files that are here."""
    names, key = {path.name for path in folder(db).glob(f"*{ENDING}")}, secret(db)
    return {digest for digest in hashes if name_of(digest, key) in names}


def attached(db: Database, record: Record, of: Register, to: Register) -> list[Record]:
    """What is attached to a record of a register by the record's own office, oldest first; `of`: ATTACHMENT or SCAN."""
    query = f"{shelf(of).select} WHERE record = ? AND among = ? AND office = ? AND withdrawn = 0 ORDER BY id"
    return [shelf(of).record(row) for row in db.conn.execute(query, (record.id, to.name, record.office))]


def named(db: Database, offices: Collection[int]) -> dict[str, int]:
    """The files that travelling records of some offices (their rows) name, with their sizes, newest first."""
    some = ", ".join(map(str, sorted(offices)))
    owned = " OR ".join(
        f"(among = '{of.name}' AND EXISTS (SELECT 1 FROM {of.name} AS own"
        f" WHERE own.id = attachment.record AND own.office = attachment.office))"
        for of in REGISTERS
        if of.attached == "travels"
    )
    query = f"""SELECT file, size FROM attachment WHERE office IN ({some}) AND withdrawn = 0 AND {HASH} AND ({owned})
                ORDER BY id DESC"""
    return dict(db.conn.execute(query).fetchall())


def changed_since(db: Database, seq: int) -> set[str]:
    """The files of our own that were attached after an entry of the journal."""
    query = """SELECT DISTINCT file FROM journal JOIN attachment ON attachment.id = journal.record
               WHERE seq > ? AND journal.register = 'attachment' AND office = ? AND attachment.withdrawn = 0"""
    return {file for (file,) in db.conn.execute(query, (seq, OURS))}


def held_bytes(db: Database) -> int:
    """How much the files of this office's records take, each counted once."""
    each = " UNION ".join(
        f"SELECT file, size FROM {of.name} WHERE office = {OURS} AND withdrawn = 0" for of in (ATTACHMENT, SCAN)
    )
    return int(value(db, f"SELECT sum(size) FROM ({each})") or 0)


def times_sent(db: Database) -> dict[str, int]:
    """By file: how many packages have carried it."""
    return dict(db.conn.execute("SELECT sha256, times FROM file_sent").fetchall())


def note_sent(db: Database, hashes: Iterable[str]) -> None:
    db.conn.executemany(
        "INSERT INTO file_sent(sha256, times) VALUES (?, 1) ON CONFLICT (sha256) DO UPDATE SET times = times + 1",
        [(digest,) for digest in hashes],
    )


def wanted(db: Database) -> set[str]:
    """The files that the last receipt asks for."""
    return {digest for (digest,) in db.conn.execute("SELECT sha256 FROM file_sent WHERE wanted = 1")}


def keep_wanted(db: Database, hashes: Iterable[str]) -> None:
    """What the last receipt asks for, in the place of what the one before did."""
    db.conn.execute("UPDATE file_sent SET wanted = 0")
    db.conn.executemany(
        "INSERT INTO file_sent(sha256, wanted) VALUES (?, 1) ON CONFLICT (sha256) DO UPDATE SET wanted = 1",
        [(digest,) for digest in hashes],
    )


def clear_away(db: Database) -> None:
    """Drop the files that were removed from their last record some time ago: no undo will ask for them."""
    since = (datetime.now(UTC) - KEPT_FOR).isoformat(timespec="seconds")
    each = [
        f"""SELECT file, withdrawn = 0 OR EXISTS (SELECT 1 FROM journal JOIN act ON act.id = journal.act
            WHERE journal.record = {of.name}.id AND act.at > ?1) AS needed FROM {of.name}"""
        for of in (ATTACHMENT, SCAN)
    ]
    query = f"SELECT file FROM ({' UNION ALL '.join(each)}) GROUP BY file HAVING max(needed) = 0"
    for (digest,) in db.conn.execute(query, (since,)).fetchall():
        with suppress(OSError):
            place(db, digest).unlink()
