"""What is taken out for good: the personal data of someone who has asked for it, and records that were a sample.

The journal's entries stay, emptied: each keeps the hash of what it told, without the salt that it was made with. So
the chain is whole and proves all the rest, and nobody can try out names until one fits.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import sqlcipher3

from app.domain import line
from app.domain.attachment import ATTACHMENT, SCAN
from app.domain.fields import Identifier, Phone, Text
from app.domain.register import Register
from app.domain.registers import REGISTERS
from app.domain.registers import register as register_named
from app.files import remove
from app.storage import attachments, journal, settings
from app.storage.database import Database, rows
from app.storage.journal import Act, Entry
from app.storage.records import New, Sums, add_up, put
from app.storage.shelf import MOST_VALUES, Record, by_ids, chunks

ERASED = "erased"
NAMELESS = "—"
"""What stands where a name must stand."""


class Leant(Exception):
    """Other records name what would be taken out."""


def is_personal(of: Register) -> bool:
    """Whether the records of a register are people: of these only a keyed mark travels."""
    return any(isinstance(field, Identifier) and field.as_mark for field in of.fields)


def nameless(of: Register) -> dict[str, Any]:
    """What is left of a person: a dash for a name, and of all else nothing, the mark that travelled too."""
    return {field.name: NAMELESS if isinstance(field, Text) and field.required else None for field in of.fields}


def erase(db: Database, done: Act, of: Register, ids: Sequence[str]) -> None:
    """Within an act: of these people only the records stay, which others name and figures count."""
    here = by_ids(db, of, ids)
    take_out(db, attached_to(db, here))
    put(db, done, of, [New(nameless(of), one.id, one.withdrawn, one.office) for one in here.values()])
    settle(db, done, of, here)
    forget_drafts(db, of, here)


def settle(db: Database, done: Act, of: Register, ids: Iterable[str], kind: str = ERASED) -> None:
    """Empty what the journal told of records, and tell anew what they are now."""
    now = by_ids(db, of, ids)
    empty(db, now)
    told = [Entry(of.name, one.id, one.version, kind, None, line.carried(of, one.values)) for one in now.values()]
    journal.append(db, done, told)


def empty(db: Database, ids: Iterable[str]) -> None:
    """The entries of these records keep their hash and lose what was hashed; rows of intakes are known no more."""
    for some in chunks(list(ids), MOST_VALUES):
        these = f"IN ({', '.join('?' * len(some))})"
        db.conn.execute(f"UPDATE journal SET before = NULL, after = NULL, salt = NULL WHERE record {these}", some)
        db.conn.execute(f"DELETE FROM intake_row WHERE record {these}", some)
        db.conn.execute(f"DELETE FROM waiting WHERE record {these}", some)


def forget_drafts(db: Database, of: Register, people: Mapping[str, Record]) -> None:
    """What was typed of a person and not saved, by whatever user; and what tells a number, a name or a telephone."""
    names = [field.name for field in of.fields if isinstance(field, (Text, Identifier, Phone))]
    told = {value for one in people.values() for name in names if (value := one.values[name])}
    for row in rows(db, "SELECT name FROM setting WHERE name LIKE 'drafts of %'"):
        drafts = settings.setting(db, row["name"])
        kept = {key: draft for key, draft in drafts.items()
                if draft["id"] not in people and not told & set(texts(draft["typed"]))}  # fmt: skip
        settings.keep_setting(db, row["name"], kept)


def texts(plain: Any) -> Iterator[str]:
    """All that stands in a draft, however deep: the cells of pasted rows, the cells mended in a workbook."""
    if isinstance(plain, dict):
        plain = list(plain.values())
    if isinstance(plain, list):
        for part in plain:
            yield from texts(part)
    else:
        yield str(plain)


def erase_again(db: Database, people: Iterable[tuple[str, str]]) -> None:
    """A backup still knows whom the office has forgotten since: forget them there too."""
    wanted: dict[str, list[str]] = defaultdict(list)
    for name, id in people:
        wanted[name].append(id)
    for name, ids in wanted.items():
        of = register_named(name)
        if is_personal(of) and by_ids(db, of, ids):
            with journal.act(db, "", "erase", "again") as done:
                erase(db, done, of, ids)
            rewrite(db)


def rewrite(db: Database) -> None:
    """Write the database anew, so that no page and no log holds what was taken out."""
    for of in REGISTERS:
        if any(field.searched for field in of.fields):
            db.conn.execute(f"INSERT INTO {of.name}_search({of.name}_search) VALUES ('optimize')")
    db.conn.execute("VACUUM")
    db.conn.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def attached_to(db: Database, ids: Iterable[str]) -> dict[str, list[str]]:
    """What is attached to records, by register; removed attachments too."""
    found: dict[str, list[str]] = {}
    for of in (ATTACHMENT, SCAN):
        for some in chunks(list(ids), MOST_VALUES):
            query = f"SELECT id FROM {of.name} WHERE record IN ({', '.join('?' * len(some))})"
            found.setdefault(of.name, []).extend(id for (id,) in db.conn.execute(query, some))
    return found


def drop_files(db: Database) -> None:
    """Remove the attached files that no record names any more; raises Refusal where one cannot be removed."""
    named = {file for of in (ATTACHMENT, SCAN) for (file,) in db.conn.execute(f"SELECT file FROM {of.name}")}
    kept = {attachments.place(db, file).name for file in named}
    for path in attachments.folder(db).glob(f"*{attachments.ENDING}"):
        if path.name not in kept:
            remove(path)


def take_out(db: Database, ids: Mapping[str, Sequence[str]]) -> None:
    """Within an act: records with all that was told of them, by register; raises Leant where others name them."""
    for of in reversed((*REGISTERS, ATTACHMENT, SCAN)):
        for some in chunks(list(ids.get(of.name, ())), MOST_VALUES):
            take_out_some(db, of, some)
    for some in chunks([id for of in ids.values() for id in of], MOST_VALUES):
        these = f"IN ({', '.join('?' * len(some))})"
        if db.conn.execute(f"SELECT 1 FROM link WHERE target {these} LIMIT 1", some).fetchone():
            raise Leant
        empty(db, some)


def take_out_some(db: Database, of: Register, ids: list[str]) -> None:
    here, sums = by_ids(db, of, ids), defaultdict[tuple[int, str], Sums](Sums)
    for one in here.values():
        sums[one.office, one.quarter].go(one.withdrawn, one.mark)
    places = [(one.row,) for one in here.values()]
    db.conn.executemany(f"DELETE FROM link WHERE register = '{of.name}' AND source = ?", places)
    if any(field.searched for field in of.fields):
        db.conn.executemany(f"DELETE FROM {of.name}_search WHERE rowid = ?", places)
    try:
        db.conn.executemany(f"DELETE FROM {of.name} WHERE row = ?", places)
    except sqlcipher3.IntegrityError:
        raise Leant from None
    for (office, quarter), change in sums.items():
        add_up(db, office, of.name, quarter, change)
