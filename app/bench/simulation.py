"""Ten years of the nation: districts send to their regions, the regions pass it on, the centre takes all of it in.

The centre is a real office; the others make up their records, sign and count, but keep none.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from statistics import median

import msgspec

from app.bench.exchange import founded_centre
from app.bench.ground import Ground, database, ground
from app.bench.measure import clocked, machine, short
from app.bench.nation import accepted, receive
from app.bench.senders import Sender
from app.commands.common import give, tell
from app.domain.codebooks import codebook
from app.domain.quarter import Period
from app.exchange import trust
from app.language import Words
from app.office import Office
from app.storage import settings

FIRST = 2016
OF_REGION, OF_DISTRICT = 1_000, 100
"""New records in a quarter at the scale 1."""

AIM = 1.3


class Year(msgspec.Struct, frozen=True):
    """One year: the packages and records that came, their size, the seconds they took, the database afterwards."""

    year: int
    packages: int
    records: int
    packages_mb: float
    receipts_mb: float
    seconds: float
    database_mb: float


class Simulated(msgspec.Struct, frozen=True):
    """What a simulation has found. `growth` is the middle, over the regions, of what a record of the last quarter took
    against one of the first; `summary_s` the seconds of a national summary of the last year."""

    regions: int
    districts: int
    records: int
    years: tuple[Year, ...]
    growth: float
    aim: float
    holds: bool
    summary_s: float


@dataclass
class Region:
    """A region, its districts, and what a record has taken in each of its packages, in seconds of the processor: what
    else the machine does then is no growth of ours."""

    sender: Sender
    districts: list[Sender]
    paces: list[float] = field(default_factory=list)


def run(scale: float, years: int, regions: int, as_json: bool) -> None:
    """Simulate and print: the machine, every year and what came of it."""
    found = simulate(scale, years, tell, regions)
    give({"machine": machine(), **msgspec.to_builtins(found)}, as_json, summed_up(found))


def simulate(scale: float, years: int, tell: Callable[[Words], None], most_regions: int = 20) -> Simulated:
    """The simulation at a scale (1: some 43,000 records a quarter), each year told as soon as it is over."""
    with ground(tell) as here, founded_centre(here) as centre:
        regions = [region(here, centre, kato) for kato in list(codebook("region").entries)[:most_regions]]
        lived = []
        for year in range(FIRST, FIRST + years):
            lived.append(one_year(here, centre, regions, year, scale))
            tell(told(lived[-1]))
        last = Period(FIRST + years - 1)
        seconds = clocked(lambda: centre.quarters.summary(last))
    growth = median(one.paces[-1] / one.paces[0] for one in regions)
    return Simulated(len(regions), sum(len(one.districts) for one in regions), sum(one.records for one in lived),
                     tuple(lived), short(growth), AIM, growth <= AIM, short(seconds))  # fmt: skip


def region(ground: Ground, centre: Office, kato: str) -> Region:
    """A region that the centre has accepted, and the districts that it has accepted itself."""
    sender = Sender.new(kato, "region")
    accepted(ground, centre, sender)
    districts = [Sender.new(entry.code, "district") for entry in codebook("district").under(kato)]
    key = settings.setting(database(centre), "person_key")
    for district in districts:
        sender.accept(district, key)
    return Region(sender, districts)


def one_year(ground: Ground, centre: Office, regions: list[Region], year: int, scale: float) -> Year:
    came = [
        taken_in(ground, centre, of, Period(year, part), scale) for part in ("Q1", "Q2", "Q3", "Q4") for of in regions
    ]
    sizes, records, seconds = (sum(each) for each in zip(*came, strict=True))
    answers = list(centre.home.outbox.iterdir())
    receipts = sum(path.stat().st_size for path in answers)
    for path in answers:
        path.unlink()
    held = sum(path.stat().st_size for path in centre.home.folder.glob("office.db*"))
    packages = 4 * sum(1 + len(of.districts) for of in regions)
    return Year(year, packages, int(records), mb(sizes), mb(receipts), short(seconds), mb(held))


def taken_in(ground: Ground, centre: Office, of: Region, quarter: Period, scale: float) -> tuple[int, int, float]:
    """A region's quarter: the bytes that came, the records in them, the seconds."""
    data, count, records = whole(centre, of, quarter, scale)
    file = ground.folder / f"{of.sender.kato}-{quarter}.dostyq"
    file.write_bytes(data)
    worked = time.process_time()
    seconds = clocked(lambda: receive(centre, file, count))
    of.paces.append((time.process_time() - worked) / records)
    file.unlink()
    return len(data), records, seconds


def whole(centre: Office, of: Region, quarter: Period, scale: float) -> tuple[bytes, int, int]:
    """A region's package with those of its districts inside; its own lines, and all."""
    to = trust.identity(database(centre)).public
    below, carried = 0, []
    for district in of.districts:
        if not district.number:
            carried.append(district.certificate)
        data, count = district.package(to, quarter, max(1, round(OF_DISTRICT * scale)))
        carried.append(data)
        below += count
    data, count = of.sender.package(to, quarter, max(1, round(OF_REGION * scale)), carried)
    return data, count, count + below


def told(year: Year) -> Words:
    return Words(
        "{year}: {packages} packages of {packages_mb} MB, {records} records in {seconds} s; database {database_mb} MB",
        {**msgspec.structs.asdict(year), "year": str(year.year)},
    )


def summed_up(found: Simulated) -> Words:
    return Words(
        "{regions} regions, {districts} districts, {records} records. A record of the last quarter took {growth} times "
        "what one of the first took (at most {aim}); the national summary of the last year: {summary_s} s.",
        {name: value for name, value in msgspec.structs.asdict(found).items() if name != "years"},
    )


def mb(size: float) -> float:
    return short(size / 2**20)
