"""The list of migrations, and what they share."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from app.storage.database import Database, rows, value

KEPT = "_sqlite_migrations"
"""Where sqlite-utils keeps which steps were taken."""


@dataclass
class Step:
    """One migration: its name for ever, and what it does."""

    name: str
    fn: Callable[[Database], None]


@dataclass
class Migrations:
    """The steps in the order they came. sqlite-utils takes them; it is fetched when there is one to take."""

    name: str
    steps: list[Step] = field(default_factory=list)

    def __call__(self, name: str = "") -> Callable[[Callable[[Database], None]], Callable[[Database], None]]:
        def put(fn: Callable[[Database], None]) -> Callable[[Database], None]:
            self.steps.append(Step(name or fn.__name__, fn))
            return fn

        return put

    @property
    def known(self) -> set[str]:
        """The names of all steps of this program."""
        return {step.name for step in self.steps}

    def applied(self, db: Database) -> list[str]:
        """The names of the steps that a database has taken, in their order."""
        if not value(db, "SELECT count(*) FROM sqlite_master WHERE type = 'table' AND name = ?", (KEPT,)):
            return []
        return [
            row["name"] for row in rows(db, f"SELECT name FROM {KEPT} WHERE migration_set = ? ORDER BY id", [self.name])
        ]

    def pending(self, db: Database) -> list[str]:
        """The names of the steps that it has yet to take."""
        taken = set(self.applied(db))
        return [step.name for step in self.steps if step.name not in taken]

    def apply(self, db: Database, stop_before: str | None = None) -> None:
        """Take them, each in a transaction of its own."""
        from sqlite_utils import Migrations as Taker

        taker = Taker(self.name)
        for step in self.steps:
            taker(name=step.name)(lambda _tools, step=step: step.fn(db))
        taker.apply(db.tools, stop_before=stop_before)


migrations = Migrations("dostyq")

RECORD = """
    row INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    office INTEGER NOT NULL REFERENCES office(row),
    number INTEGER NOT NULL,
    version INTEGER NOT NULL,
    withdrawn INTEGER NOT NULL DEFAULT 0,
    quarter TEXT NOT NULL,
    mark BLOB NOT NULL,
"""

PREFIXES = " ".join(map(str, range(1, 17)))
"""A beginning of a word of so many letters is found at once; a longer one is put together from all its words."""


def run(db: Database, script: str) -> None:
    """Statement by statement: executescript would end the migration's transaction."""
    for statement in script.split(";"):
        if statement.strip():
            db.conn.execute(statement)
