"""The fixed lists: regions, districts, languages, peoples, kinds of event … each name in three languages, dated.

They ship in resources/codebooks as CSV: code, name_kk, name_ru, name_en, valid_from, valid_to, under, also;
those of places also `before`, the region that a place was part of until the day from which it is valid.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache
from time import localtime

from app import alphabet
from app.errors import NotFound
from app.language import LANGUAGES
from app.paths import RESOURCES

MOST_NAME = 300
"""So many characters a name of an entry may have."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One code. `under` is the code it belongs to (a district's region), `also` are other names people use.

    `before`: the region whose land a region or district was until `valid_from`.
    """

    code: str
    names: dict[str, str]
    valid_from: date | None = None
    valid_to: date | None = None
    under: str = ""
    also: tuple[str, ...] = ()
    before: str = ""

    def valid_on(self, on: date) -> bool:
        return (self.valid_from is None or self.valid_from <= on) and not self.ended_by(on)

    def ended_by(self, on: date) -> bool:
        return self.valid_to is not None and self.valid_to < on


@dataclass(frozen=True)
class Edition:
    """What the centre changes in a codebook from a day on: entries that are new, are called otherwise, or end.

    What it does not name stays as it was; of an entry, what it leaves empty.
    """

    book: str
    since: date
    entries: tuple[Entry, ...]


@dataclass(frozen=True, eq=False)
class Codebook:
    """A list in its printed order; a list that was laid anew is another one."""

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

    def offered(self, on: date) -> tuple[Entry, ...]:
        """What may be chosen for a day; an entry that has ended, or has not begun, is only read."""
        return tuple(entry for entry in self.entries.values() if entry.valid_on(on))


_laid: dict[str, tuple[Edition, ...]] = {}
"""By open office: the editions that its centre has sent."""


def lay(office: str, editions: Iterable[Edition]) -> None:
    """Let the editions of an office that opens lie on top of what ships; without any, all that was read still holds."""
    laid = tuple(editions)
    if laid != _laid.pop(office, ()):
        _codebook.cache_clear()
    _laid[office] = laid


def lift(office: str) -> None:
    """The office is closed: its editions go with it."""
    if _laid.pop(office, None):
        _codebook.cache_clear()


def codebook(name: str) -> Codebook:
    """A codebook by its name, as it is called today; every cell asks, and `date.today` is slow beside a window."""
    return _codebook(name, *localtime()[:3])


@cache
def _codebook(name: str, year: int, month: int, day: int) -> Codebook:
    editions = [edition for office in _laid.values() for edition in office if edition.book == name]
    entries = laid_over(shipped(name), editions, date(year, month, day))
    by_name: dict[str, list[str]] = {}
    for entry in entries.values():
        for label in (entry.code.replace("_", " "), *entry.names.values(), *entry.also):
            by_name.setdefault(alphabet.search_key(label) or label, []).append(entry.code)
    return Codebook(name, entries, by_name)


@cache
def shipped(name: str) -> Mapping[str, Entry]:
    """The entries of a codebook as it came with the program; raises NotFound."""
    path = RESOURCES / "codebooks" / f"{name}.csv"
    if not path.exists():
        raise NotFound("There is no codebook named {name}.", name=name)
    with path.open(encoding="utf-8", newline="") as file:
        return {row["code"]: _entry(row) for row in csv.DictReader(file)}


def laid_over(entries: Mapping[str, Entry], editions: Iterable[Edition], on: date) -> dict[str, Entry]:
    """The entries with editions on top, as they are on a day.

    New codes and ends are known as soon as the edition is here, so that a record that bears them is understood; a new
    name is borne from the edition's day on.
    """
    found = dict(entries)
    for edition in sorted(editions, key=lambda one: one.since):
        for entry in edition.entries:
            known = found.get(entry.code) or Entry(entry.code, _in_all(entry), edition.since)
            found[entry.code] = _changed(known, entry, named=edition.since <= on)
    return found


def _in_all(entry: Entry) -> dict[str, str]:
    """The names of a new entry; a language that has none shows another's."""
    some = entry.names.get("kk") or next(filter(None, entry.names.values()), entry.code)
    return {language: entry.names.get(language) or some for language in LANGUAGES}


def _changed(known: Entry, entry: Entry, named: bool) -> Entry:
    """An entry as an edition leaves it; by its former names it is still found."""
    names = {**known.names, **{language: name for language, name in entry.names.items() if name}}
    return replace(
        known,
        names=names if named else known.names,
        valid_from=entry.valid_from or known.valid_from,
        valid_to=entry.valid_to or known.valid_to,
        under=entry.under or known.under,
        before=entry.before or known.before,
        also=tuple(dict.fromkeys((*known.also, *_former(known, names), *entry.also))),
    )


def _former(known: Entry, names: Mapping[str, str]) -> Iterator[str]:
    return (name for language, name in known.names.items() if names[language] != name)


def _entry(row: dict[str, str]) -> Entry:
    return Entry(
        code=row["code"],
        names={language: row[f"name_{language}"] for language in LANGUAGES},
        valid_from=_day(row.get("valid_from")),
        valid_to=_day(row.get("valid_to")),
        under=row.get("under") or "",
        also=tuple(filter(None, (row.get("also") or "").split(";"))),
        before=row.get("before") or "",
    )


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
