"""Loading the warehouse against a raw COPY of the same rows into the same tables of the same server."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from statistics import median

from app.bench import server
from app.bench.ground import Ground
from app.bench.measure import Result, result, turns
from app.domain.registers import REGISTERS
from app.language import N_
from app.office import Office

AIM = 0.5
NO_SERVER = N_("PostgreSQL is not installed here: «apt-get install postgresql», then measure again.")


def measure(ground: Ground) -> Iterator[Result]:
    """Rows a second into emptied tables with all their keys and indexes; ours are read from the encrypted database."""
    programs = server.programs()
    if programs is None:
        yield Result("warehouse", None, None, "rows/s", None, AIM, None, NO_SERVER)
        return
    with server.server(programs) as folder, ground.office(ground.many) as office:
        yield loaded(ground, office, server.address(folder, "postgres"))


def loaded(ground: Ground, office: Office, url: str) -> Result:
    from app.centre.warehouse import baseline

    there, names = office.warehouse(url), [register.name for register in REGISTERS]
    rows = there.follow().records
    files: dict[str, Path] = {name: ground.place(name, ".copy") for name in names}
    baseline.take_out(url, files)
    pairs = turns(lambda: there.follow(again=True), lambda: baseline.pour(url, files), min(3, ground.turns))
    ours, theirs = (rows / median(each) for each in zip(*pairs, strict=True))
    ratio = median(raw / mine for mine, raw in pairs)
    return result("warehouse", ours, theirs, "rows/s", ratio, AIM, ratio >= AIM)
