"""The only writer: record, journal, search words, links and tallies change together, in one transaction.

Many records are written as fast as one: everything goes to the database in bulk, a chunk at a time.
"""

from __future__ import annotations

import secrets
import time
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

import msgspec
import sqlcipher3

from app.domain import line
from app.domain.fields import Link, Links
from app.domain.quarter import quarter_of
from app.domain.register import Register, Values
from app.domain.registers import REGISTERS
from app.domain.registers import register as register_named
from app.errors import Refusal
from app.storage import journal
from app.storage.database import Database, value
from app.storage.journal import Act, Entry
from app.storage.settings import setting
from app.storage.shelf import OURS, Record, Shelf, by_ids, chunks, shelf

CHUNK = 2000


class New(msgspec.Struct, frozen=True, gc=False):
    """A record as it shall stand. Without an id it is a new one; without a version it is the next."""

    values: Values
    id: str = ""
    withdrawn: bool = False
    office: int = OURS
    version: int = 0
    number: int = 0


class Change(msgspec.Struct, frozen=True, gc=False):
    """What a write did to one record; whoever shows the record reads it again."""

    register: str
    record: str
    kind: str


@dataclass
class Batch:
    """What a chunk of records means for each table. Versions made here lie above `floor`, where this life begins."""

    floor: int = 0
    inserts: list[tuple[Any, ...]] = field(default_factory=list)
    updates: list[tuple[Any, ...]] = field(default_factory=list)
    words: list[tuple[int, str]] = field(default_factory=list)
    reworded: list[tuple[int, str]] = field(default_factory=list)
    entries: list[Entry] = field(default_factory=list)
    links: list[tuple[str, str, str, int]] = field(default_factory=list)
    relinked: list[tuple[str, int]] = field(default_factory=list)
    tallies: dict[tuple[int, str], Sums] = field(default_factory=lambda: defaultdict(Sums))


@dataclass
class Sums:
    """How the tally of an office's quarter changes."""

    live: int = 0
    withdrawn: int = 0
    marks_in: list[bytes] = field(default_factory=list)
    marks_out: list[bytes] = field(default_factory=list)

    def come(self, withdrawn: bool, mark: bytes) -> None:
        self.live, self.withdrawn = self.live + (not withdrawn), self.withdrawn + withdrawn
        self.marks_in.append(mark)

    def go(self, withdrawn: bool, mark: bytes) -> None:
        self.live, self.withdrawn = self.live - (not withdrawn), self.withdrawn - withdrawn
        self.marks_out.append(mark)


def put(db: Database, act: Act, register: Register, news: Iterable[New]) -> list[Change]:
    """Write records within an act. A record that would not change is left alone and not reported.

    Values are taken as they are: whoever calls has looked at `register.problems` before.
    """
    changes: list[Change] = []
    for some in chunks(list(news), CHUNK):
        changes += put_chunk(db, act, shelf(register), some)
    return changes


def put_chunk(db: Database, act: Act, on: Shelf, news: list[New]) -> list[Change]:
    known = by_ids(db, on.register, [new.id for new in news if new.id])
    batch = Batch(int(setting(db, "floor") or 0))
    places = Places(db, on.table)
    for new in news:
        here = known.get(new.id)
        if here is None:
            lay(on, batch, new, places)
        else:
            change(on, batch, new, here)
    write(db, act, on, batch)
    return [Change(entry.register, entry.record, entry.kind) for entry in batch.entries]


class Places:
    """The next free row and readable number of a register."""

    def __init__(self, db: Database, table: str) -> None:
        self.row = int(value(db, f"SELECT max(row) FROM {table}") or 0)
        self.number = int(value(db, f"SELECT max(number) FROM {table} WHERE office = ?", (OURS,)) or 0)

    def next_row(self) -> int:
        self.row += 1
        return self.row

    def next_number(self) -> int:
        self.number += 1
        return self.number


def lay(on: Shelf, batch: Batch, new: New, places: Places) -> None:
    """A record that was not here."""
    row, id, version = places.next_row(), new.id or new_id(), new.version or 1
    number = new.number or places.next_number()
    plain = line.carried(on.register, new.values)
    quarter = quarter_text(on.register, new.values)
    mark = mark_of(on.register, id, number, version, quarter, new.withdrawn, plain)
    batch.inserts.append((row, id, new.office, number, version, int(new.withdrawn), quarter, mark,
                          *on.stored(new.values, plain)))  # fmt: skip
    batch.entries.append(Entry(on.table, id, version, "added", None, plain))
    batch.tallies[new.office, quarter].come(new.withdrawn, mark)
    if on.searched:
        batch.words.append((row, on.words(new.values)))
    batch.links += links_of(on.register, row, new.values)


def change(on: Shelf, batch: Batch, new: New, here: Record) -> None:
    """A record that is here: only what differs is written down."""
    was, now = line.carried(on.register, here.values), line.carried(on.register, new.values)
    names = [name for name in {**was, **now} if was.get(name) != now.get(name)]
    version, number = new.version or max(here.version, batch.floor) + 1, new.number or here.number
    quarter = quarter_text(on.register, new.values)
    same = (new.withdrawn, number, quarter) == (here.withdrawn, here.number, here.quarter)
    if same and not names and new.version in (0, here.version):
        return
    mark = mark_of(on.register, here.id, number, version, quarter, new.withdrawn, now)
    kind = ("withdrawn" if new.withdrawn else "restored") if new.withdrawn != here.withdrawn else "edited"
    batch.updates.append((number, version, int(new.withdrawn), quarter, mark, *on.stored(new.values, now), here.row))
    batch.entries.append(Entry(on.table, here.id, version, kind, pick(was, names), pick(now, names)))
    batch.tallies[here.office, here.quarter].go(here.withdrawn, here.mark)
    batch.tallies[here.office, quarter].come(new.withdrawn, mark)
    if any(name in names for name in on.searched):
        batch.reworded.append((here.row, on.words(new.values)))
    if any(isinstance(link, Links) and link.name in names for link in on.register.links):
        batch.relinked.append((on.table, here.row))
        batch.links += links_of(on.register, here.row, new.values)


def pick(plain: Mapping[str, Any], names: list[str]) -> dict[str, Any]:
    return {name: plain.get(name) for name in names}


def write(db: Database, act: Act, on: Shelf, batch: Batch) -> None:
    """The chunk goes into its tables."""
    run = db.conn.executemany
    try:
        run(on.insert, batch.inserts)
        run(on.update, batch.updates)
    except sqlcipher3.IntegrityError as error:
        if "FOREIGN KEY" not in str(error):
            raise
        raise Refusal("The record names another one that is not here.") from error
    if on.searched:
        run(f"INSERT INTO {on.table}_search(rowid, words) VALUES (?, ?)", batch.words)
        run(f"REPLACE INTO {on.table}_search(rowid, words) VALUES (?, ?)", batch.reworded)
    run("DELETE FROM link WHERE register = ? AND source = ?", batch.relinked)
    run("INSERT OR IGNORE INTO link(target, register, field, source) VALUES (?, ?, ?, ?)", batch.links)
    journal.append(db, act, batch.entries)
    for (office, quarter), sums in batch.tallies.items():
        add_up(db, office, on.table, quarter, sums)


def add_up(db: Database, office: int, register: str, quarter: str, sums: Sums) -> None:
    """Bring the tally of an office's quarter up to date.

    By an upsert: before a REPLACE, which may have to be taken back, FTS5 writes out the words that it still gathers.
    """
    kept = db.conn.execute(
        "SELECT live, withdrawn, hash FROM tally WHERE office = ? AND register = ? AND quarter = ?",
        (office, register, quarter),
    ).fetchone() or (0, 0, line.NOTHING)
    total = line.taken_out(line.added(kept[2], *sums.marks_in), *sums.marks_out)
    db.conn.execute(
        """INSERT INTO tally VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO UPDATE
           SET live = excluded.live, withdrawn = excluded.withdrawn, hash = excluded.hash""",
        (office, register, quarter, kept[0] + sums.live, kept[1] + sums.withdrawn, total),
    )


def quarter_text(register: Register, values: Values) -> str:
    """«2025-Q3», or "" where the record has no day."""
    day = values.get(register.dated_by) if register.dated_by else None
    return "" if day is None else str(quarter_of(day))


def mark_of(
    register: Register, id: str, number: int, version: int, quarter: str, withdrawn: bool, plain: Mapping[str, Any]
) -> bytes:
    fields = line.travelling(register, plain)
    return line.mark(line.encode(line.Line(fields, id, number, quarter, register.name, version, withdrawn)))


def links_of(register: Register, row: int, values: Values) -> list[tuple[str, str, str, int]]:
    return [
        (target, register.name, link.name, row)
        for link in register.links
        if isinstance(link, Links)
        for target in values.get(link.name) or ()
    ]


def new_id() -> str:
    """A UUID of version 7 (RFC 9562): made anywhere without asking, in the order of time."""
    number = int(time.time() * 1000) << 80 | secrets.randbits(80)
    number = number & ~(0xF << 76) & ~(0x3 << 62) | 0x7 << 76 | 0x2 << 62
    text = f"{number:032x}"
    return f"{text[:8]}-{text[8:12]}-{text[12:16]}-{text[16:20]}-{text[20:]}"


def undo(db: Database, act: Act, of_act: int) -> list[Change]:
    """The opposite of an act, appended: what was added is withdrawn, what was changed is as before.

    Raises Refusal where records that came later lean on what would be withdrawn.
    """
    grouped: dict[str, dict[str, Entry]] = {}
    for entry in journal.entries(db, of_act):
        grouped.setdefault(entry.register, {})[entry.record] = entry
    changes: list[Change] = []
    for name, entries in reversed(grouped.items()):
        register = register_named(name)
        known = by_ids(db, register, entries)
        changes += put(db, act, register, [opposite(register, known[id], entries[id]) for id in entries])
    alone = left_alone(db, act.id)
    if alone:
        raise Refusal("Other records lean on what would be withdrawn: {n}. Withdraw or change them first.", n=alone)
    return changes


def left_alone(db: Database, act: int) -> int:
    """How many live records name one that an act has withdrawn."""
    return sum(int(value(db, naming(child, link), (act,))) for child in REGISTERS for link in child.links)


def naming(child: Register, link: Link | Links) -> str:
    """The count of a register's live records that name, by one of its links, what an act has withdrawn."""
    found = f"child.{link.name} = journal.record"
    if isinstance(link, Links):
        found = f"""child.row IN (SELECT source FROM link WHERE target = journal.record
                    AND register = '{child.name}' AND field = '{link.name}')"""
    return f"""SELECT count(DISTINCT child.row) FROM journal JOIN {child.name} AS child ON {found}
               WHERE journal.act = ? AND journal.register = '{link.register}' AND journal.kind = 'withdrawn'
               AND child.withdrawn = 0"""


def opposite(register: Register, here: Record, entry: Entry) -> New:
    if entry.kind == "added":
        return New(here.values, here.id, withdrawn=True, office=here.office)
    before = {name: register.field(name).carried(value) for name, value in (entry.before or {}).items()}
    withdrawn = {"withdrawn": False, "restored": True}.get(entry.kind, here.withdrawn)
    return New({**here.values, **before}, here.id, withdrawn=withdrawn, office=here.office)
