"""The door to what two offices have reported: what may be one, what was judged, and the judging."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from app.centre import linking
from app.domain.likeness import Found
from app.domain.quarter import Period
from app.domain.register import Register
from app.domain.registers import register
from app.domain.same import Verdict
from app.errors import NotFound
from app.language import Words
from app.office.duplicates import reasons
from app.storage import journal, settings
from app.storage.database import Database
from app.storage.linking import links
from app.storage.shelf import Record, by_ids

MOST = 1000
"""No more candidates are shown at once: the most alike."""


@dataclass(frozen=True)
class Reported:
    """Two records of different offices, and whose they are; a candidate has `found`, what was judged has its `link`."""

    register: Register
    one: Record
    other: Record
    offices: tuple[dict[str, str], dict[str, str]]
    found: Found | None = None
    link: Record | None = None

    @property
    def why(self) -> tuple[Words, ...]:
        """What speaks for its being one, in words; nothing of what a person has judged."""
        return reasons(self.register, self.found) if self.found else ()


class Linking:
    """What several offices have reported, judged by one user of the centre."""

    def __init__(self, db: Database, user: str) -> None:
        self._db, self._user = db, user

    def candidates(self, period: Period | None = None) -> list[Reported]:
        """What may be one, the most alike first: of all time, or events of a period and all associations."""
        found = linking.candidates(self._db, period)[:MOST]
        return self._pairs((each.register, *each.pair, each.found, None) for each in found)

    def judged(self) -> list[Reported]:
        """The pairs that were judged, the last first."""
        known = reversed(links(self._db))
        return self._pairs((one.values["among"], one.values["one"], one.values["other"], None, one) for one in known)

    def judge(self, a: str, b: str, verdict: Verdict = "same") -> Record:
        """Two records, by their ids, are «same» and counted once, or «different» and not asked about again."""
        names = {journal.register_of(self._db, id) for id in (a, b)}
        if len(names) != 1 or "" in names:
            raise NotFound("There are no two records {one} and {other} in one register.", one=a, other=b)
        return linking.judge(self._db, self._user, names.pop(), a, b, verdict)

    def part(self, link: str) -> Record:
        """Withdraw a link, by its id or number: the two count each for itself, and may be judged anew."""
        return linking.part(self._db, self._user, link)

    def _pairs(self, found: Iterable[tuple[str, str, str, Found | None, Record | None]]) -> list[Reported]:
        """With the records themselves; left out is a pair of which one is here no more, or of one office."""
        every = list(found)
        names = {one.row: one.names for one in settings.offices(self._db)}
        here: dict[str, Record] = {}
        for name in {name for name, *_ in every}:
            here |= by_ids(self._db, register(name), {id for each in every if each[0] == name for id in each[1:3]})
        return [
            Reported(register(name), here[a], here[b], (names[here[a].office], names[here[b].office]), alike, link)
            for name, a, b, alike, link in every
            if a in here and b in here and here[a].office != here[b].office
        ]
