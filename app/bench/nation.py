"""A year of the nation, taken in from zero: every region's four packages, against plain `executemany` of the same rows.

The bare things are two, both encrypted and set as an office's database is, their rows ready in memory, a transaction
for each region. One has a single table without any index, and the rows of the registers alone. The other has all that
the centre then holds of the packages: the rows of the registers, of the journal and of the links in the same tables
with the same indexes, and the same words in the same search. Ours verifies, decrypts, checks, merges, marks, chains,
counts and answers besides.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path

from app.bench.exchange import founded_centre
from app.bench.ground import Ground, database
from app.bench.measure import Pairs, Result, clocked, result
from app.bench.senders import Sender
from app.domain.codebooks import codebook
from app.domain.quarter import Period
from app.exchange import trust
from app.office import Office
from app.storage import baseline
from app.storage.database import Database

AIM, AIM_ONE_TABLE = 3.0, 20.0
QUARTERS = tuple(Period(2025, part) for part in ("Q1", "Q2", "Q3", "Q4"))


def measure(ground: Ground) -> Iterator[Result]:
    """Region by region, ours and theirs in turn; the times of all regions together."""
    one, same = baseline.database(ground.place("bare", ".db")), baseline.database(ground.place("bare", ".db"))
    with founded_centre(ground) as centre:
        baseline.like(same, database(centre))
        turns = [turn(ground, centre, kato, one, same) for kato in list(codebook("region").entries)[: ground.regions]]
    one.close()
    same.close()
    yield all_together("nation", [(ours, theirs) for ours, _, theirs in turns], AIM)
    yield all_together("nation-one-table", [(ours, theirs) for ours, theirs, _ in turns], AIM_ONE_TABLE)


def turn(ground: Ground, centre: Office, kato: str, one: Database, same: Database) -> tuple[float, float, float]:
    """A region's year: the seconds of ours, of one bare table and of the same tables."""
    sender = Sender.new(kato, "region")
    accepted(ground, centre, sender)
    db = database(centre)
    before, to = baseline.places(db), trust.identity(db).public
    seconds = 0.0
    for quarter in QUARTERS:
        data, count = sender.package(to, quarter, ground.quarterly)
        file = ground.place("package", ".dostyq")
        file.write_bytes(data)
        seconds += clocked(partial(receive, centre, file, count))
        file.unlink()
    came = baseline.came_since(db, before)
    return seconds, clocked(lambda: baseline.pour_wide(one, came)), clocked(lambda: baseline.pour_like(same, came))


def accepted(ground: Ground, centre: Office, sender: Sender) -> None:
    """The sender's card comes to the centre; the certificate stays with the sender."""
    card = ground.place("card")
    card.write_bytes(sender.card())
    sender.certificate = centre.post.certify(card)[0]


def receive(centre: Office, file: Path, count: int) -> None:
    taken, _ = centre.post.receive(file)
    assert (taken.said["taken"], taken.said["same"]) == (count, True)


def all_together(name: str, pairs: Pairs, aim: float) -> Result:
    ours, theirs = map(sum, zip(*pairs, strict=True))
    return result(name, ours, theirs, "s", ours / theirs, aim, ours <= aim * theirs)
