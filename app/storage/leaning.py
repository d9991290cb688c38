"""How many live records lean on others, asked for many at once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from app.domain.fields import Link, Links
from app.domain.register import Register
from app.domain.registers import REGISTERS
from app.storage.database import Database
from app.storage.shelf import MOST_VALUES, chunks


def links_to(name: str) -> list[tuple[Register, Link | Links]]:
    """The registers and their fields that name records of a register."""
    return [(other, link) for other in REGISTERS for link in other.links if link.register == name]


def leaning(db: Database, name: str, ids: Iterable[str]) -> Counter[str]:
    """By id of a register's record: how many live records name it."""
    found: Counter[str] = Counter()
    for some in chunks(list(ids), MOST_VALUES):
        marks = ", ".join("?" * len(some))
        for child, link in links_to(name):
            found.update(dict(db.conn.execute(counting(child, link, marks), some).fetchall()))
    return found


def counting(child: Register, link: Link | Links, marks: str) -> str:
    """The count of a register's live records by what one of its links names."""
    if isinstance(link, Links):
        return f"""SELECT target, count(*) FROM link JOIN {child.name} AS child ON child.row = source
                   WHERE register = '{child.name}' AND field = '{link.name}' AND target IN ({marks})
                   AND child.withdrawn = 0 GROUP BY target"""
    return f"""SELECT {link.name}, count(*) FROM {child.name}
               WHERE {link.name} IN ({marks}) AND withdrawn = 0 GROUP BY {link.name}"""
