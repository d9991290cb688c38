"""The door to forgetting: the personal data of someone who has asked for it, out of everything the office keeps."""

from __future__ import annotations

from app.alphabet import search_key
from app.domain.learner import LEARNER
from app.errors import Refusal
from app.office.many import NOT_OURS
from app.storage import duplicates, erasing, shelf
from app.storage.database import Database
from app.storage.journal import act
from app.storage.search import Query, page
from app.storage.shelf import OURS, Record


class Erasing:
    """Erasure in one office by one user."""

    def __init__(self, db: Database, user: str) -> None:
        self._db, self._user = db, user

    def erase(self, id: str, reason: str) -> int:
        """Erase what is personal of a learner, by id or number: out of the record, of those that are the same person,
        of the journal, the search, drafts and intakes. Enrolments and counts stay. Returns of how many records: those
        that were erased before are not counted.

        `reason` stands in the journal and must not name the person. It cannot be undone; raises Refusal, NotFound.
        """
        here = shelf.one(self._db, LEARNER, id)
        if here.office != OURS:
            raise Refusal(NOT_OURS)
        people = self._same(here)
        left = sum(not self.is_erased(one) for one in people)
        refuse_reason(reason, people)
        with act(self._db, self._user, "erase", reason.strip()) as done:
            erasing.erase(self._db, done, LEARNER, [one.id for one in people])
        erasing.rewrite(self._db)
        erasing.drop_files(self._db)
        return left

    def is_erased(self, record: Record) -> bool:
        """Whether nothing personal is left to erase."""
        return bool(record.values["name"] == erasing.NAMELESS)

    def _same(self, here: Record) -> list[Record]:
        """The records of one person in this office: of the same number, withdrawn ones too, and those merged."""
        found, number = {here.id: here}, here.values["iin"]
        for gone in duplicates.merges(self._db, LEARNER.name, here.id).values():
            found |= shelf.by_ids(self._db, LEARNER, [gone])
        for withdrawn in (False, True) if number else ():
            query = Query(where={"iin": number, "ours": True}, withdrawn=withdrawn)
            found |= {one.id: one for one in shelf.by_rows(self._db, LEARNER, page(self._db, LEARNER, query, 100).rows)}
        return list(found.values())


def refuse_reason(reason: str, people: list[Record]) -> None:
    """A reason is needed, and it outlives what is erased."""
    if not reason.strip():
        raise Refusal("Give the reason of the erasure: the request and its day.")
    told = set(search_key(reason).split())
    if any(names(told, one) for one in people):
        raise Refusal("The reason stays in the journal: write it without the name and the number of the person.")


def names(told: set[str], person: Record) -> bool:
    """Whether words tell the person's number, or his name by two of its parts; one who is erased has no name."""
    parts = set(search_key(person.values["name"]).split())
    return person.values["iin"] in told or (bool(parts) and len(parts & told) >= min(2, len(parts)))
