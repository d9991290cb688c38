"""The door to lists kept under a name: what is found, in which columns and order, and how it is seen."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from app import alphabet
from app.domain.quarter import Period, period
from app.domain.registers import register
from app.errors import NotFound, Refusal
from app.storage import settings
from app.storage.database import Database
from app.storage.search import Query

LONGEST = 60


@dataclass(frozen=True)
class KeptList:
    """A list as it was asked for. `way`: table, month, week."""

    query: Query = field(default_factory=Query)
    columns: tuple[str, ...] = ()
    way: str = "table"


class Lists:
    """The lists that one user has kept, by register; they stay in the office."""

    def __init__(self, db: Database, user: str) -> None:
        self._db, self._setting = db, f"lists of {user}"

    def all(self, name: str) -> dict[str, KeptList]:
        """The lists of a register by their names, in the order of the alphabet."""
        kept = self._all().get(name, {})
        return {title: from_plain(name, kept[title]) for title in sorted(kept, key=alphabet.sort_key)}

    def keep(self, name: str, title: str, kept: KeptList) -> None:
        """Keep a list; one of the same name gives way. Raises Refusal where the name is none."""
        title = " ".join(title.split())
        if not 0 < len(title) <= LONGEST:
            raise Refusal("Give the list a name of at most {most} characters.", most=LONGEST)
        plain = self._all()
        self._put({**plain, name: {**plain.get(name, {}), title: to_plain(kept)}})

    def drop(self, name: str, title: str) -> None:
        """Forget a list; the records stay."""
        plain = self._all()
        self._put({**plain, name: {one: kept for one, kept in plain.get(name, {}).items() if one != title}})

    def _all(self) -> dict[str, dict[str, Any]]:
        return settings.setting(self._db, self._setting) or {}

    def _put(self, plain: Mapping[str, Any]) -> None:
        settings.keep_setting(self._db, self._setting, plain)


def to_plain(kept: KeptList) -> dict[str, Any]:
    """A list as JSON."""
    query = kept.query
    return {
        "text": query.text, "period": str(query.period) if query.period else "", "where": dict(query.where),
        "order": query.order, "descending": query.descending, "columns": list(kept.columns), "way": kept.way,
    }  # fmt: skip


def from_plain(name: str, plain: Mapping[str, Any]) -> KeptList:
    """A list out of JSON; what the register has not any more is left out."""
    known = register(name).by_name
    where = {each: value for each, value in plain["where"].items() if each in known}
    order = plain["order"] if plain["order"] in known else ""
    query = Query(plain["text"], _period(plain["period"]), where, order, bool(plain["descending"]))
    return KeptList(query, tuple(each for each in plain["columns"] if each in known), plain["way"])


def _period(text: str) -> Period | None:
    try:
        return period(text) if text else None
    except NotFound:
        return None
