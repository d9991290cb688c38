"""What tests of the centre stand on: a server of PostgreSQL, and a database in which nothing of ours stands."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from app.bench.server import address
from tests.centre.warehouse import asked, own_server


@pytest.fixture(scope="session")
def folder() -> Iterator[str]:
    """A server of our own, for all tests that ask for one."""
    with own_server() as found:
        yield found


@pytest.fixture
def url(folder: str) -> str:
    """A database in which nothing of ours stands."""
    found = address(folder, "postgres")
    asked(found, "DROP SCHEMA IF EXISTS dostyq CASCADE")
    return found
