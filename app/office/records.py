"""The door to the registers: list, read, save, withdraw, undo."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlite_utils import Database

from app.domain.fields import Identifier, Link, Links
from app.domain.register import Problem, Register, errors
from app.domain.registers import REGISTERS, register
from app.errors import Refusal
from app.exchange.card import person_mark
from app.language import Words
from app.office.lock import open_act
from app.storage import journal, search, settings, shelf
from app.storage.records import Change, New, put, undo
from app.storage.search import Query
from app.storage.shelf import OURS, Record

UNDOABLE = ("add", "edit", "withdraw", "restore", "intake")


class Unfit(Refusal):
    """A draft that cannot be saved; `problems` are all that is wrong, in the order of the fields."""

    def __init__(self, of: Register, problems: list[Problem]) -> None:
        first = problems[0]
        label = of.by_name[first.field].label if first.field in of.by_name else of.one
        super().__init__("{field}: {problem}", field=Words(label), problem=first.words)
        self.problems = problems


@dataclass(frozen=True)
class Listed:
    """A page of a list. `total` counts all that match."""

    total: int
    records: list[Record]
    more: bool = False


class Records:
    """Work on records of one office by one user."""

    def __init__(self, db: Database, user: str) -> None:
        self._db, self._user = db, user

    def page(self, name: str, query: Query, limit: int = 100, offset: int = 0) -> Listed:
        """An exact page of a register."""
        of = register(name)
        page = search.page(self._db, of, query, limit, offset)
        return Listed(page.total, shelf.by_rows(self._db, of, page.rows))

    def typed(self, name: str, query: Query, limit: int = 100) -> Listed:
        """The first page while a person types; `more` where the search is still too broad to be sorted."""
        of = register(name)
        page = search.typed_page(self._db, of, query, limit)
        return Listed(page.total, shelf.by_rows(self._db, of, page.rows), page.more)

    def places(self, name: str, query: Query) -> tuple[Iterator[list[int]], bool]:
        """Where the records of a list lie, in order, some at a time; and whether the search is too broad for all."""
        of = register(name)
        if not query.text:
            return search.places(self._db, of, query), False
        page = search.typed_page(self._db, of, query, search.BROAD)
        return iter([page.rows]), page.more or page.total > len(page.rows)

    def at(self, name: str, places: Iterable[int]) -> list[Record]:
        """The records at some places of a list."""
        return shelf.by_rows(self._db, register(name), places)

    def named(self, name: str, ids: Iterable[str]) -> dict[str, Record]:
        """Records by their ids; those that are not here are left out."""
        return shelf.by_ids(self._db, register(name), ids)

    def sums(self, name: str, fields: tuple[str, ...], query: Query) -> dict[str, int]:
        """The sums of fields over all records of a list."""
        return search.sums(self._db, register(name), fields, query)

    def readings(self, text: str) -> dict[str, str]:
        """How typed text is understood: «typed», and where they apply «layout» and «latin»; folded, words only."""
        return search.readings(text)

    def read(self, name: str, id: str) -> Record:
        """A record by its id or readable number; raises NotFound."""
        return shelf.one(self._db, register(name), id)

    def history(self, name: str, id: str) -> list[dict[str, Any]]:
        """What became of a record, oldest first."""
        return journal.history(self._db, self.read(name, id).id)

    def problems(self, name: str, values: Mapping[str, Any], id: str = "") -> list[Problem]:
        """What is wrong with a draft of a new record, or of the record of an id; links and repetitions included."""
        of, today = register(name), date.today()
        draft = of.filled(values, today)
        return of.problems(draft, today) + self._lost_links(of, draft) + self._repeated(of, draft, id)

    def add(self, name: str, values: Mapping[str, Any], late: str = "") -> Record:
        """Save a new record; raises Unfit with all problems, Locked in a closed period if `late` gives no reason."""
        of = register(name)
        return self._save(of, of.filled(values, date.today()), "", "add", late)

    def edit(self, name: str, id: str, changes: Mapping[str, Any], late: str = "") -> Record:
        """Change some fields of a record of this office; raises Unfit, NotFound, Locked."""
        here = self._standing(name, id)
        return self._save(register(name), {**here.values, **changes}, here.id, "edit", late)

    def withdraw(self, name: str, id: str, late: str = "") -> Change:
        """Take a record out of lists and figures; its history stays. What others lean on cannot be withdrawn."""
        of, here = register(name), self._standing(name, id)
        leaning = self._leaning(of, here.id)
        if leaning:
            raise Refusal("Other records lean on this one: {n}. Withdraw or change them first.", n=leaning)
        with open_act(self._db, self._user, "withdraw", of.name, late=late) as done:
            return put(self._db, done, of, [New(here.values, here.id, withdrawn=True)])[0]

    def restore(self, name: str, id: str, late: str = "") -> Record:
        """Bring a withdrawn record back as it was; raises Unfit where it no longer fits."""
        of, here = register(name), self._own(name, id)
        if not here.withdrawn:
            raise Refusal("This record is not withdrawn.")
        return self._save(of, here.values, here.id, "restore", late)

    def undo(self, late: str = "") -> list[Change]:
        """Undo the last thing done in the registers that is not undone yet; raises Refusal where there is none."""
        last = journal.last_act(self._db, UNDOABLE)
        with open_act(self._db, self._user, "undo", undoes=last, late=late) as done:
            return undo(self._db, done, last)

    def linked(self, name: str, id: str) -> dict[str, list[Record]]:
        """The records that name this one, by register: an association's events and courses, a group's enrolments."""
        found: dict[str, list[Record]] = {}
        whole_id = self.read(name, id).id
        for of, link in links_to(name):
            page = search.page(self._db, of, Query(where={link.name: whole_id}), limit=1000)
            if page.rows:
                found.setdefault(of.name, []).extend(shelf.by_rows(self._db, of, page.rows))
        return found

    def _save(self, of: Register, draft: Mapping[str, Any], id: str, kind: str, late: str) -> Record:
        draft = self._marked(of, draft)
        problems = of.problems(draft, date.today()) + self._lost_links(of, draft) + self._repeated(of, draft, id)
        if errors(problems):
            raise Unfit(of, errors(problems))
        with open_act(self._db, self._user, kind, of.name, late=late) as done:
            changes = put(self._db, done, of, [New(draft, id)])
        return self.read(of.name, changes[0].record if changes else id)

    def _own(self, name: str, id: str) -> Record:
        here = self.read(name, id)
        if here.office != OURS:
            raise Refusal("This record belongs to another office: only that office can change it.")
        return here

    def _standing(self, name: str, id: str) -> Record:
        here = self._own(name, id)
        if here.withdrawn:
            raise Refusal("This record is withdrawn: bring it back first.")
        return here

    def _marked(self, of: Register, draft: Mapping[str, Any]) -> dict[str, Any]:
        return marked(of, draft, settings.setting(self._db, "person_key"))

    def _lost_links(self, of: Register, draft: Mapping[str, Any]) -> list[Problem]:
        """Links to records that are not here, or are withdrawn."""
        lost = []
        for link in of.links:
            value = draft.get(link.name)
            targets = list(value) if isinstance(link, Links) and value else [value] if value else []
            here = shelf.by_ids(self._db, register(link.register), targets)
            if any(target not in here or here[target].withdrawn for target in targets):
                lost.append(Problem(link.name, Words("There is no such record.")))
        return lost

    def _repeated(self, of: Register, draft: Mapping[str, Any], id: str) -> list[Problem]:
        """The same learner or enrolment a second time."""
        where = {name: draft.get(name) for name in of.same}
        if not of.unique or None in where.values():
            return []
        page = search.page(self._db, of, Query(where={**where, "ours": True}), limit=2)
        others = [record for record in shelf.by_rows(self._db, of, page.rows) if record.id != id]
        words = Words("It is entered already, under № {number}.", {"number": others[0].number}) if others else None
        return [Problem(of.same[0], words)] if words else []

    def _leaning(self, of: Register, id: str) -> int:
        return sum(
            search.page(self._db, other, Query(where={link.name: id}), limit=1).total
            for other, link in links_to(of.name)
        )


def links_to(name: str) -> list[tuple[Register, Link | Links]]:
    """The registers and their fields that name records of a register."""
    return [(other, link) for other in REGISTERS for link in other.links if link.register == name]


def marked(of: Register, draft: Mapping[str, Any], key: str | None) -> dict[str, Any]:
    """The draft with the keyed mark that travels in place of a number; without the centre's key there is none yet."""
    values = dict(draft)
    for field in of.fields:
        if isinstance(field, Identifier) and field.as_mark:
            number = values.get(field.name)
            values[field.as_mark] = person_mark(key, number) if key and number else None
    return values
