"""What all sample records are made from: dice, ids, numbers that nobody has."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from random import Random
from typing import Any

from app.domain.numbers import check_digit

FIRST = date(2021, 1, 1)
LAST = date(2025, 12, 31)
EPOCH = 1_735_689_600_000
"""The millisecond of the first made-up id: the start of 2025."""
Values = dict[str, Any]


@dataclass(frozen=True)
class Ground:
    """What all records are made from: the dice, the next id, the parts and the districts of the office."""

    dice: Random
    next_id: Callable[[], str]
    parts: dict[str, Any]
    districts: tuple[str, ...]

    def one(self, of: Any) -> Any:
        """Any of these, each as likely."""
        return of[int(self.dice.random() * len(of))]

    def number(self, least: int, most: int) -> int:
        return least + int(self.dice.random() * (most - least + 1))

    def happens(self, share: float) -> bool:
        return self.dice.random() < share


def ids(dice: Random) -> Iterator[str]:
    """UUIDs of version 7, in order, a millisecond after another."""
    moment = EPOCH
    while True:
        head, tail = f"{moment:012x}", f"{dice.getrandbits(72):018x}"
        yield f"{head[:8]}-{head[8:]}-7{tail[:3]}-8{tail[3:6]}-{tail[6:]}"
        moment += 1


def apart(ground: Ground, seed: str) -> Ground:
    """The same ground with dice of its own: what came before stays as it was."""
    dice = Random(seed)  # noqa: S311 - made-up data, not secrets
    return replace(ground, dice=dice, next_id=ids(dice).__next__)


def bin_of(ground: Ground, founded: date) -> str:
    """The number of a resident organisation registered in that month."""
    return checked(f"{founded:%y%m}40", ground.number(0, 99_990), 5)


def iin_of(ground: Ground, turn: int) -> str:
    """A number nobody has: born in the 1880s; the turn makes it another one each time.

    Windows writes no year of two digits for so old a day.
    """
    born = date(1880, 1, 1) + timedelta(ground.number(0, 3652))
    return checked(f"{born.year % 100}{born:%m%d}{ground.one('12')}", turn * 2 % 9990, 4)


def checked(start: str, serial: int, length: int) -> str:
    """The first number from this serial on that has a check digit."""
    eleven = f"{start}{serial:0{length}}"
    digit = check_digit(eleven)
    return checked(start, serial + 1, length) if digit is None else f"{eleven}{digit}"


def phone(ground: Ground) -> str:
    return f"+7701{ground.number(0, 9_999_999):07}"
