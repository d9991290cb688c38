"""The schema of the warehouse: made, explained in three languages, partitioned by year, opened to readers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from hashlib import sha256

from app.centre.warehouse.server import Warehouse
from app.centre.warehouse.tables import Column, Table, tables
from app.centre.warehouse.views import shown, view, views
from app.domain.fields import Link
from app.domain.registers import BY_NAME
from app.errors import Refusal
from app.language import LANGUAGES, say


def prepare(conn: Warehouse) -> bool:
    """Stand in the schema; returns whether a warehouse is there. Raises Refusal where another thing is."""
    things = conn.execute("SELECT count(*) FROM pg_class WHERE relnamespace = to_regnamespace('dostyq')").fetchone()
    conn.execute("SET LOCAL search_path TO dostyq")
    ours = conn.execute("SELECT to_regclass('dostyq.loaded')").fetchone()
    there = ours is not None and ours[0] is not None
    if things is not None and things[0] and not there:
        raise Refusal("The schema dostyq of this database holds something else: name another database.")
    return there


def drop(conn: Warehouse) -> None:
    """All of the warehouse, and the views that others have built on it."""
    conn.execute("DROP SCHEMA dostyq CASCADE")


def empty(conn: Warehouse) -> None:
    """All rows; what others have built on the tables stays."""
    conn.execute(f"TRUNCATE {', '.join(table.name for table in tables())}")


def create(conn: Warehouse) -> None:
    """Tables, views, and what they mean."""
    there = conn.execute("SELECT to_regnamespace('dostyq') IS NOT NULL").fetchone()
    if there != (True,):
        conn.execute("CREATE SCHEMA dostyq")
    conn.execute(";\n".join((*statements(), *comments())))


def shape() -> str:
    """Some digits that are others as soon as anything is laid out otherwise."""
    return sha256("\n".join(statements()).encode()).hexdigest()[:16]


@cache
def statements() -> tuple[str, ...]:
    made = [statement for table in tables() for statement in (create_table(table), *parts(table))]
    return (*made, *(view(register, language) for register, language in views()))


def create_table(table: Table) -> str:
    columns = [f"{column.name} {column.type}" for column in table.columns]
    if table.dated_by:
        return f"CREATE TABLE {table.name} ({', '.join(columns)}) PARTITION BY RANGE ({table.dated_by})"
    return f"CREATE TABLE {table.name} ({', '.join(columns)}, {key(table)})"


def key(table: Table) -> str:
    return f"PRIMARY KEY ({', '.join(table.key)})"


def parts(table: Table) -> Iterator[str]:
    """A place for records without a day, and indexes: by day, by office, by what is linked."""
    if table.dated_by:
        yield f"CREATE TABLE {table.name}_undated PARTITION OF {table.name} ({key(table)}) DEFAULT"
        yield f"CREATE INDEX ON {table.name} ({table.dated_by})"
    if table.name in BY_NAME:
        links = (link.name for link in BY_NAME[table.name].links if isinstance(link, Link))
        yield from (f"CREATE INDEX ON {table.name} ({column})" for column in ("office", *links))


def make_years(conn: Warehouse, table: Table, years: Iterable[int]) -> None:
    """Partitions for the years that have none yet. A key of each: a record's day, and so its year, may change."""
    found = conn.execute("SELECT relname FROM pg_class WHERE relnamespace = 'dostyq'::regnamespace")
    here = {name for (name,) in found}
    for year in sorted(years):
        part = f"{table.name}_{year}"
        if part not in here:
            span = f"FOR VALUES FROM ('{year}-01-01') TO ('{year + 1}-01-01')"
            conn.execute(f"CREATE TABLE {part} PARTITION OF {table.name} ({key(table)}) {span}")


def comments() -> Iterator[str]:
    """What every table, view and column is, in three languages."""
    for table in tables():
        yield from comments_on("TABLE", table.name, table.label, table.columns)
    for register, language in views():
        columns = tuple(one.column for one in shown(register, language))
        yield from comments_on("VIEW", f"{register.name}_{language}", register.label, columns)


def comments_on(kind: str, name: str, label: str, columns: Iterable[Column]) -> Iterator[str]:
    yield f"COMMENT ON {kind} {name} IS {in_three(label)}"
    yield from (f"COMMENT ON COLUMN {name}.{column.name} IS {in_three(column.label)}" for column in columns)


def in_three(label: str) -> str:
    """«Іс-шаралар / Мероприятия / Events», as a literal."""
    text = " / ".join(dict.fromkeys(say(label, language) for language in LANGUAGES))
    return "'" + text.replace("'", "''") + "'"


def let_read(conn: Warehouse) -> bool:
    """Open the warehouse to the role of readers, which is made where it may be; returns whether there is one."""
    exists = conn.execute("SELECT 1 FROM pg_roles WHERE rolname = 'dostyq_reader'").fetchone()
    if exists is None:
        may = conn.execute("SELECT rolcreaterole OR rolsuper FROM pg_roles WHERE rolname = current_user").fetchone()
        if may != (True,):
            return False
        conn.execute("CREATE ROLE dostyq_reader NOLOGIN")
    if conn.execute("SELECT has_table_privilege('dostyq_reader', 'loaded', 'SELECT')").fetchone() == (True,):
        return True
    conn.execute("GRANT USAGE ON SCHEMA dostyq TO dostyq_reader")
    conn.execute("GRANT SELECT ON ALL TABLES IN SCHEMA dostyq TO dostyq_reader")
    return True
