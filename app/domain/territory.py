"""In which region a record stands, in the borders of a day: decided here alone, after the codebooks' days.

A record stands with the region of the office that keeps it. Where the borders have moved since, or had not yet moved,
it goes with its district, if that lay in the office's region on the record's own day: what an office did elsewhere
remains its own. A record without a district stays with its office's region; one without a day is long ago.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import pairwise
from typing import Literal, NamedTuple

from app.domain.codebooks import Codebook, Entry, codebook
from app.domain.fields import Link
from app.domain.quarter import Period
from app.domain.register import Register
from app.domain.registers import register as register_named
from app.errors import NotFound
from app.language import N_, Words

MOST_KEPT = 8192
"""So many answers are kept: places of two lists on some days."""

Asked = Literal["then", "now", "day"]

SAID: dict[Asked, str] = {
    "then": N_("In the borders of {day}, the period's own: what was once reported stays as it was."),
    "now": N_("In the borders of today, {day}: what lies in another region since then is counted there."),
    "day": N_("In the borders of {day}."),
}


@dataclass(frozen=True, slots=True)
class Borders:
    """The borders in which a summary is drawn, all its columns alike: of the period's last day, of today, or of a day
    that was named."""

    on: date
    asked: Asked = "then"

    def words(self) -> Words:
        return Words(SAID[self.asked], {"day": self.on})


@dataclass(frozen=True, slots=True)
class Move:
    """What an office of the region `home` did in `districts` from the day `since` to before `until` stands in
    `region`. The days are text, as records keep them; a record without one is of the first of them."""

    home: str
    since: str
    until: str
    districts: tuple[str, ...]
    region: str

    def takes(self, home: str, district: str | None, day: str) -> bool:
        return home == self.home and self.since <= day < self.until and district in self.districts


def borders(asked: str, period: Period, today: date) -> Borders:
    """«then» (of the period's last day), «now», or those of a day (2022-06-07); raises NotFound."""
    match asked:
        case "then":
            return Borders(period.end)
        case "now":
            return Borders(today, "now")
    try:
        return Borders(date.fromisoformat(asked), "day")
    except ValueError:
        raise NotFound("«{text}» are no borders: write then, now, or a day such as 2022-06-07.", text=asked) from None


class Land(NamedTuple):
    """The codebooks of places as they are now: what was worked out of others holds no more."""

    regions: Codebook
    districts: Codebook

    def places(self) -> Iterator[Entry]:
        yield from self.regions.entries.values()
        yield from self.districts.entries.values()


def land() -> Land:
    return Land(codebook("region"), codebook("district"))


def region_on(code: str, on: date) -> str:
    """The region to whose land a region or a district belonged on a day; a code of a newer list is its own, and so is
    a place that a centre has laid where none can be."""
    return region_in(land(), code, on)


@lru_cache(MOST_KEPT)
def region_in(of: Land, code: str, on: date) -> str:
    entry = of.regions.entries.get(code) or of.districts.entries.get(code)
    if entry is None:
        return code
    if entry.before and entry.valid_from is not None and on < entry.valid_from:
        return region_in(of, entry.before, on)
    if code in of.regions.entries or not entry.under or entry.under in of.districts.entries:
        return code
    return region_in(of, entry.under, on)


def moves(on: date) -> tuple[Move, ...]:
    """Where districts stand apart from the rest of an office's region in the borders of a day."""
    return moves_in(land(), on)


@lru_cache(MOST_KEPT)
def moves_in(of: Land, on: date) -> tuple[Move, ...]:
    return tuple(move for home in of.regions.entries for span in spans(of) for move in moved(of, home, *span, on))


@lru_cache(MOST_KEPT)
def spans(of: Land) -> tuple[tuple[date, date], ...]:
    """The times in which no border moved: from one day to before another."""
    known = {entry.valid_from for entry in of.places() if entry.before and entry.valid_from}
    return tuple(pairwise((date.min, *sorted(known), date.max)))


def moved(of: Land, home: str, since: date, until: date, on: date) -> Iterator[Move]:
    """By region, the districts that were the office's own in a time and lie apart from its region on a day."""
    apart: dict[str, list[str]] = {}
    for code in of.districts.entries:
        there = region_in(of, code, on)
        if region_in(of, code, since) == region_in(of, home, since) and there != region_in(of, home, on):
            apart.setdefault(there, []).append(code)
    first = "" if since == date.min else since.isoformat()
    yield from (Move(home, first, until.isoformat(), tuple(codes), region) for region, codes in apart.items())


def standing(home: str, district: str | None, day: str | None, on: date) -> str:
    """The region in which a record stands in the borders of a day; `day` is the record's own, as text."""
    fits = (move.region for move in moves(on) if move.takes(home, district, day or ""))
    return next(fits, region_on(home, on))


def district_of(register: Register) -> str | None:
    """The path of the district of a register's records: their own, or that of a record they link; None without."""
    if "district" in register.by_name:
        return "district"
    links = (link for link in register.links if isinstance(link, Link))
    paths = (f"{link.name}.district" for link in links if "district" in register_named(link.register).by_name)
    return next(paths, None)


def differ(one: date, other: date, region: str = "") -> bool:
    """Whether the borders of two days part anywhere, or about one region."""
    apart = (entry for entry in land().places() if region_on(entry.code, one) != region_on(entry.code, other))
    return any(not region or region in (region_on(entry.code, one), region_on(entry.code, other)) for entry in apart)
