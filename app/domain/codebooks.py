"""The fixed lists: regions, districts, languages, peoples, kinds of event … each name in three languages, dated.

They ship in resources/codebooks as CSV: code, name_kk, name_ru, name_en, valid_from, valid_to, under, also.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass, field
from datetime import date
from functools import cache

from app import alphabet
from app.errors import NotFound
from app.paths import RESOURCES


@dataclass(frozen=True, slots=True)
class Entry:
    """One code. `under` is the code it belongs to (a district's region), `also` are other names people use."""

    code: str
    names: dict[str, str]
    valid_from: date | None = None
    valid_to: date | None = None
    under: str = ""
    also: tuple[str, ...] = ()

    def valid_on(self, on: date) -> bool:
        return (self.valid_from is None or self.valid_from <= on) and (self.valid_to is None or on <= self.valid_to)


@dataclass(frozen=True)
class Codebook:
    """A list in its printed order."""

    name_: str
    entries: dict[str, Entry]
    _by_name: dict[str, list[str]] = field(default_factory=dict, repr=False, compare=False)

    def name(self, code: str, language: str) -> str:
        """The name of a code; a code of a newer list shows itself."""
        entry = self.entries.get(code)
        return entry.names.get(language) or entry.names["kk"] if entry else code

    def find(self, text: str, within: str = "") -> str | None:
        """The code of any of its names in any language, or of the code itself; of namesakes the one under `within`."""
        if text in self.entries:
            return text
        codes = self._by_name.get(alphabet.search_key(text) or text, [])
        near = [code for code in codes if within and self.entries[code].under == within]
        return next(iter(near or codes), None)

    def under(self, code: str) -> tuple[Entry, ...]:
        """What belongs to a code, such as the districts of a region."""
        return tuple(entry for entry in self.entries.values() if entry.under == code)


@cache
def codebook(name: str) -> Codebook:
    """A codebook by its name, as it ships."""
    path = RESOURCES / "codebooks" / f"{name}.csv"
    if not path.exists():
        raise NotFound("There is no codebook named {name}.", name=name)
    with path.open(encoding="utf-8", newline="") as file:
        entries = {row["code"]: _entry(row) for row in csv.DictReader(file)}
    by_name: dict[str, list[str]] = {}
    for entry in entries.values():
        for label in (entry.code.replace("_", " "), *entry.names.values(), *entry.also):
            by_name.setdefault(alphabet.search_key(label) or label, []).append(entry.code)
    return Codebook(name, entries, by_name)


def _entry(row: dict[str, str]) -> Entry:
    return Entry(
        code=row["code"],
        names={language: row[f"name_{language}"] for language in ("kk", "ru", "en")},
        valid_from=_day(row.get("valid_from")),
        valid_to=_day(row.get("valid_to")),
        under=row.get("under") or "",
        also=tuple(filter(None, (row.get("also") or "").split(";"))),
    )


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
