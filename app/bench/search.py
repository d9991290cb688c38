"""Search as a person types against the bare FTS5 query of the same words with the same limit."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from itertools import cycle
from random import Random

from app import alphabet
from app.bench.ground import Ground, database
from app.bench.measure import Result, at_most, calmest, slowest
from app.domain.registers import register
from app.office import Office, Query
from app.storage import baseline
from app.storage.search import BROAD, match_of

AIM, AIM_MS = 1.5, 16.0
LATIN_LAYOUT = str.maketrans(alphabet.CYRILLIC_KEYS, alphabet.LATIN_KEYS)


def measure(ground: Ground) -> Iterator[Result]:
    """Letter by letter: as it stands, on the wrong layout, in Latin; what the list of a register asks for."""
    of = register("event")
    with ground.office(ground.many) as office:
        db = database(office)
        pairs: list[tuple[float, float]] = []
        for text in typed(office, ground.turns * 12):
            ours = partial(found, office, text)
            pairs.append(calmest(ours, partial(baseline.search, db, of, match_of(text), BROAD + 1)))
    yield at_most("search", pairs, "ms", 1000, AIM)
    yield slowest("search-p95", pairs, AIM_MS)


def found(office: Office, text: str) -> list[list[int]]:
    """The rows that the list of the register shows."""
    return list(office.records.places("event", Query(text))[0])


def typed(office: Office, number: int) -> Iterator[str]:
    """The beginnings of so many searches, a letter more each time; those that hold no word are left out."""
    dice = Random(1)  # noqa: S311 - the same searches in every run
    titles = titles_of(office, dice, number)
    for title, way in zip(
        titles, cycle((as_it_stands, as_it_stands, as_it_stands, wrong_layout, in_latin)), strict=False
    ):
        words = title.lower().replace("«", "").replace("»", "").split()
        first = dice.randrange(len(words))
        text = way(" ".join(words[first : first + dice.choice((1, 1, 2))]))
        yield from (text[:end] for end in range(1, len(text) + 1) if text[end - 1] != " " and match_of(text[:end]))


def titles_of(office: Office, dice: Random, number: int) -> Iterator[str]:
    total = office.records.page("event", Query(), limit=1).total
    for turn in range(number):
        values = office.records.page("event", Query(), limit=1, offset=dice.randrange(total)).records[0].values
        yield values["title_ru"] if turn % 3 == 2 and values["title_ru"] else values["title"]


def as_it_stands(text: str) -> str:
    return text


def wrong_layout(text: str) -> str:
    return text.translate(LATIN_LAYOUT)


def in_latin(text: str) -> str:
    return alphabet.latin_name(text).replace("-", " ")
