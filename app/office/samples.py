"""The door to sample records: whether they are here, and their removal at one stroke."""

from __future__ import annotations

from app.domain.registers import BY_NAME
from app.errors import Refusal
from app.office.lock import open_act
from app.storage import editions, journal, post, settings
from app.storage.database import Database
from app.storage.erasing import Leant, attached_to, take_out
from app.storage.journal import act
from app.storage.records import New, left_alone, put
from app.storage.shelf import by_ids

KEPT = "sample"
"""The setting that holds the acts by which sample records came."""


class Sampled(Refusal):
    """A package would carry sample records as if they were real."""

    def __init__(self) -> None:
        super().__init__("There are sample records in this office: the centre would take them for real ones. Remove "
                         "them first.")  # fmt: skip


class Samples:
    """The sample records of one office."""

    def __init__(self, db: Database, user: str) -> None:
        self._db, self._user = db, user

    def are_here(self) -> bool:
        """Whether sample records are in the office that were not removed."""
        return bool(acts(self._db))

    def ids(self) -> dict[str, list[str]]:
        """The sample records by register: what a list marks and what is removed."""
        return journal.added_by(self._db, acts(self._db))

    def holds(self, id: str) -> bool:
        """Whether a record is one of them."""
        return journal.was_added_by(self._db, acts(self._db), id)

    def changed(self) -> int:
        """How many of them a person has worked on since: they go with the rest."""
        return sum(journal.touched_later(self._db, one) for one in acts(self._db))

    def remove(self, late: str = "") -> int:
        """Remove all of them in one act; returns how many they were.

        Nothing is left of them where nobody was told of them. Where a package has carried them, a closed quarter
        counted them, or a record of one's own names one, they are withdrawn: so whoever was told hears of it. Raises
        Refusal where a live record of one's own names one, Locked in a closed period without `late`.
        """
        ids = self.ids()
        try:
            if was_told(self._db, acts(self._db)):
                raise Leant
            with act(self._db, self._user, "sample-removed"):
                take_out(self._db, with_attached(self._db, ids))
                settings.keep_setting(self._db, KEPT, [])
        except Leant:
            self._withdraw(ids, late)
        return sum(map(len, ids.values()))

    def _withdraw(self, ids: dict[str, list[str]], late: str) -> None:
        with open_act(self._db, self._user, "sample-removed", late=late) as done:
            for name, some in reversed(ids.items()):
                here = by_ids(self._db, BY_NAME[name], some).values()
                put(self._db, done, BY_NAME[name], [New(one.values, one.id, withdrawn=True) for one in here])
            if alone := left_alone(self._db, done.id):
                raise Refusal("Records of your own name sample records: {n}. Withdraw or change them first.", n=alone)
            settings.keep_setting(self._db, KEPT, [])


def with_attached(db: Database, ids: dict[str, list[str]]) -> dict[str, list[str]]:
    """Files that were attached to sample records go with them."""
    return {**ids, **attached_to(db, [id for some in ids.values() for id in some])}


def acts(db: Database) -> list[int]:
    return list(settings.setting(db, KEPT) or ())


def keep_act(db: Database, number: int) -> None:
    """Within the act that brings sample records: note it, so that they can be told from real ones."""
    settings.keep_setting(db, KEPT, [*acts(db), number])


def refuse_samples(db: Database) -> None:
    """Before a package is made; raises Sampled."""
    if acts(db):
        raise Sampled


def was_told(db: Database, numbers: list[int]) -> bool:
    """Whether a package or a closed quarter stands on the records of these acts."""
    first = min((journal.first_of(db, one) for one in numbers), default=0)
    return any(one["upto"] >= first for one in post.all_sent(db)) or bool(editions.closed_since(db, first))
