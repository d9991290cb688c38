"""A connection with the warehouse's server, and what may go wrong with it, in words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from logging import CRITICAL, getLogger
from typing import Any

import psycopg
from psycopg import Connection, errors
from psycopg.conninfo import conninfo_to_dict

from app.errors import Refusal

OLDEST = 13
PATIENCE = 10
"""Seconds to wait for a server to answer."""

SCHEMES = ("postgresql://", "postgres://")
OF_SERVER = re.compile(r"failed: [^\W\d_]+: +(.+)")
"""What a server that answers says, after a word such as FATAL in its own language."""

getLogger("psycopg").setLevel(CRITICAL)  # what becomes of a connection is said here

Warehouse = Connection[tuple[Any, ...]]


@contextmanager
def connected(url: str) -> Iterator[Warehouse]:
    """A connection in which all is kept or nothing; raises Refusal, whatever goes wrong on the way."""
    conn = connection(url)
    try:
        refuse_unfit(conn)
        with conn.transaction():
            yield conn
    except errors.Error as error:
        raise in_words(conn, error) from error
    finally:
        conn.close()


def connection(url: str) -> Warehouse:
    """Raises Refusal where there is no server, or it does not let us in. The address is never said: it may hold a
    password."""
    if not url.startswith(SCHEMES):
        raise no_address()
    try:
        conninfo_to_dict(url)
    except errors.ProgrammingError:
        raise no_address() from None
    try:
        return psycopg.connect(
            url, autocommit=True, connect_timeout=PATIENCE, client_encoding="UTF8", application_name="dostyq"
        )
    except errors.OperationalError as error:
        raise shut_out(error) from error


def no_address() -> Refusal:
    return Refusal("This is no address of a warehouse: write it as postgresql://user@server/database.")


def shut_out(error: errors.OperationalError) -> Refusal:
    """A server that answers gives its reason; where none does there is nothing to say but that."""
    if error.pgconn is not None and error.pgconn.needs_password:
        return Refusal("The warehouse asks for a password: give it in PGPASSWORD.")
    if str(error).startswith("connection is bad: invalid"):
        return no_address()
    said = OF_SERVER.search(str(error))
    if said is None:
        return Refusal("No PostgreSQL answers at this address: is it running, and is its name right?")
    if "password authentication" in said[1]:
        return Refusal("The warehouse does not know this user or password.")
    return Refusal("The warehouse does not let us in: {reason}", reason=said[1])


def refuse_unfit(conn: Warehouse) -> None:
    version, encoding = conn.info.server_version // 10_000, conn.info.parameter_status("server_encoding")
    if version < OLDEST:
        raise Refusal("The server is PostgreSQL {version}: the warehouse needs {oldest} or newer.",
                      version=version, oldest=OLDEST)  # fmt: skip
    if encoding != "UTF8":
        raise Refusal("The database keeps its letters as {encoding}, which has no Kazakh ones: make one in UTF8.",
                      encoding=encoding)  # fmt: skip


def in_words(conn: Warehouse, error: errors.Error) -> Exception:
    """An error of the server as the user should hear it; what is our own fault stays as it is."""
    if conn.broken or conn.closed:
        return Refusal("The connection with the warehouse broke off: nothing was changed there. Try again.")
    match error:
        case errors.DiskFull():
            return Refusal("The warehouse's disk is full: free some space there and try again. Nothing was changed.")
        case errors.InsufficientPrivilege():
            return Refusal("The user may not do this in the database: let its administrator give him the schema "
                           "dostyq, or the right to make it.")  # fmt: skip
        case errors.OperationalError():
            return Refusal("The warehouse's server refuses: {reason}", reason=error.diag.message_primary or "?")
    return error
