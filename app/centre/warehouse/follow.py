"""The warehouse is loaded, and then follows: what has changed here since comes there, in one transaction with the
place of the journal up to which it is there."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from app.centre.warehouse import rows, schema
from app.centre.warehouse.rows import Row, as_copied
from app.centre.warehouse.server import Warehouse
from app.centre.warehouse.tables import BESIDE, Table, table_of
from app.domain.register import Register
from app.domain.registers import REGISTERS
from app.errors import Busy, Refusal
from app.progress import Progress
from app.storage import journal, settings
from app.storage.database import Database, snapshot


@dataclass(frozen=True)
class Followed:
    """What was done: whether all was loaded `anew`, how many records came, the entry of the journal up to which all is
    there, and whether there is a role for `readers`."""

    anew: bool
    records: int
    seq: int
    readers: bool


@dataclass(frozen=True)
class Loaded:
    """What a warehouse says of itself."""

    office: str
    shape: str
    seq: int
    chain: bytes


def follow(conn: Warehouse, db: Database, again: bool, progress: Progress) -> Followed:
    """Bring the warehouse up to date: all, or what has changed since; raises Refusal where it is not that of this
    office as it is now, unless it is to be loaded `again`."""
    with snapshot(db):
        refuse_another(conn)
        since = beginning(conn, db, again)
        for table in BESIDE:
            renew(conn, table, rows.rows_beside(db, table))
        total = sum(rows.how_many(db, register, since) for register in REGISTERS)
        done = Counter(progress, total)
        for register in REGISTERS:
            bring(conn, db, register, since, done)
        end = journal.end(db)
        keep_place(conn, db, end)
    return Followed(since == 0, total, end, schema.let_read(conn))


def refuse_unknown(conn: Warehouse, db: Database) -> None:
    """What is counted in the warehouse must be this office's, as it was once."""
    if not schema.prepare(conn):
        raise Refusal("There is nothing in this warehouse yet: load it first.")
    here = loaded(conn)
    refuse_foreign(here, db)
    refuse_apart(here, db)


class Counter:
    """Tells progress over several tables."""

    def __init__(self, progress: Progress, total: int) -> None:
        self._progress, self._done, self._total = progress, 0, total
        progress(0, total)

    def __call__(self, more: int) -> None:
        self._done += more
        self._progress(self._done, self._total)


def refuse_another(conn: Warehouse) -> None:
    """Only one fills the warehouse at a time."""
    if conn.execute("SELECT pg_try_advisory_xact_lock(hashtext('dostyq'))").fetchone() != (True,):
        raise Busy("Another program is filling this warehouse: wait until it is done.")


def beginning(conn: Warehouse, db: Database, again: bool) -> int:
    """The entry of the journal after which the warehouse lacks everything; 0 where it is empty."""
    if not schema.prepare(conn):
        schema.create(conn)
        return 0
    here = loaded(conn)
    refuse_foreign(here, db)
    if not again:
        refuse_apart(here, db)
        return here.seq
    if here.shape == schema.shape():
        schema.empty(conn)
    else:
        schema.drop(conn)
        schema.create(conn)
    return 0


def loaded(conn: Warehouse) -> Loaded:
    found = conn.execute("SELECT office, shape, seq, chain FROM loaded").fetchone()
    assert found is not None
    office, shape, seq, chain = found
    return Loaded(office, shape, seq, bytes(chain))


def refuse_foreign(here: Loaded, db: Database) -> None:
    if here.office != settings.office(db).id:
        raise Refusal("This warehouse holds the records of another office: name another database.")


def refuse_apart(here: Loaded, db: Database) -> None:
    """The chain proves that this office holds the very history that was loaded."""
    if here.shape != schema.shape():
        raise Refusal("This warehouse was laid out by another version of Dostyq: load it anew with --again.")
    if journal.chain_at(db, here.seq) != here.chain:
        raise Refusal("The warehouse is ahead of this office, or has gone another way: was a backup brought back? "
                      "Load it anew with --again.")  # fmt: skip


def keep_place(conn: Warehouse, db: Database, seq: int) -> None:
    conn.execute("DELETE FROM loaded")
    values = (settings.office(db).id, schema.shape(), seq, journal.chain_at(db, seq))
    conn.execute("INSERT INTO loaded VALUES (%s, %s, %s, %s, now())", values)


def bring(conn: Warehouse, db: Database, register: Register, since: int, done: Counter) -> None:
    """The changed records of a register in place of what they were; their days, and so their years, may be others."""
    table, found = table_of(register), rows.records(db, register, since)
    if table.dated_by:
        schema.make_years(conn, table, rows.years(db, register, since))
    if since == 0:
        pour(conn, table, table.name, found, done)
        conn.execute(f"SET LOCAL default_statistics_target = 10; ANALYZE {table.name}")
        return
    fresh = poured(conn, table, found, done)
    conn.execute(f"DELETE FROM {table.name} USING {fresh} WHERE {table.name}.id = {fresh}.id")
    conn.execute(f"INSERT INTO {table.name} SELECT * FROM {fresh}")


def renew(conn: Warehouse, table: Table, found: Iterable[Row]) -> None:
    """A small table as it is now; what has not changed is not touched."""
    fresh, name, key = poured(conn, table, found), table.name, ", ".join(table.key)
    others = [column for column in table.names if column not in table.key]
    news = ", ".join(f"{column} = excluded.{column}" for column in others)
    was, now = (", ".join(f"{of}.{column}" for column in others) for of in (name, "excluded"))
    conn.execute(f"DELETE FROM {name} WHERE ({key}) NOT IN (SELECT {key} FROM {fresh})")
    conn.execute(f"""INSERT INTO {name} SELECT * FROM {fresh} ON CONFLICT ({key}) DO UPDATE SET {news}
                     WHERE ({was}) IS DISTINCT FROM ({now})""")


def poured(conn: Warehouse, table: Table, found: Iterable[Row], done: Counter | None = None) -> str:
    """A table of this transaction alone with these rows; returns its name."""
    fresh = f"fresh_{table.name}"
    conn.execute(f"CREATE TEMP TABLE {fresh} (LIKE {table.name}) ON COMMIT DROP")
    pour(conn, table, fresh, found, done)
    conn.execute(f"ANALYZE {fresh}")
    return fresh


def pour(conn: Warehouse, table: Table, into: str, found: Iterable[Row], done: Counter | None = None) -> None:
    with conn.cursor().copy(f"COPY {into} ({', '.join(table.names)}) FROM STDIN") as copy:
        for number, text in as_copied(found):
            copy.write(text)
            if done is not None:
                done(number)
