"""The door to the registers: list, read, save, withdraw, undo."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from app.domain.register import Problem, Register, errors
from app.domain.registers import register
from app.errors import Refusal
from app.language import N_, Words
from app.office import many, validating
from app.office.lock import open_act
from app.office.many import NOT_OURS, WITHDRAWN, Preview
from app.office.validating import marked
from app.progress import Progress, quiet
from app.storage import journal, search, settings, shelf
from app.storage.database import Database
from app.storage.leaning import leaning, links_to
from app.storage.records import Change, New, put, undo
from app.storage.search import Query
from app.storage.shelf import OURS, Record

UNDOABLE = ("add", "edit", "withdraw", "restore", "intake", "merge", "link", "part", "attach", "rename",
            "detach", "differ")  # fmt: skip
ERASE = "erase"
"""The one act on records that nothing takes back."""
KINDS = {
    "added": N_("Record made"), "edited": N_("Record changed"), "withdrawn": N_("Record withdrawn"),
    "restored": N_("Record brought back"), "erased": N_("Personal data erased"),
}  # fmt: skip
ACTS = {"undo": N_("Undone"), "merge": N_("Duplicates merged")}


def what_was_done(entry: Mapping[str, Any]) -> str:
    """An entry of a record's history in a word, to be said."""
    return ACTS.get(entry["act"]) or KINDS.get(entry["kind"], KINDS["edited"])


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
        """An exact page of a register; a limit of -1 is none."""
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
        """What became of a record, oldest first: at, who, act and its number, kind, version, before and after of what
        changed, and of a late entry why; raises NotFound."""
        return journal.history(self._db, self.read(name, id).id)

    def problems(self, name: str, values: Mapping[str, Any], id: str = "") -> list[Problem]:
        """What is wrong with a draft of a new record, or of the record of an id; links and repetitions included."""
        of, today = register(name), date.today()
        draft = of.filled(values, today)
        return validating.problems(self._db, of, {id: draft}, today)[id]

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
        leant = leaning(self._db, of.name, [here.id])[here.id]
        if leant:
            raise Refusal("Other records lean on this one: {n}. Withdraw or change them first.", n=leant)
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
        last = self._last_act()
        with open_act(self._db, self._user, "undo", undoes=last, late=late) as done:
            return undo(self._db, done, last)

    def undoable(self) -> int:
        """How many records the next undo takes back; raises Refusal where there is nothing to undo."""
        return journal.size(self._db, self._last_act())

    def _last_act(self) -> int:
        """The act to be undone; behind an erasure nobody means the one before it."""
        last = journal.last_act(self._db, (*UNDOABLE, ERASE))
        if journal.act_of(self._db, last)["kind"] == ERASE:
            raise Refusal("The last thing done is an erasure of personal data: it cannot be undone. What was done "
                          "before it is put right by hand.")  # fmt: skip
        return last

    def ids(self, name: str, query: Query) -> list[str]:
        """The ids of all that a query finds, in its order, however many are shown of them."""
        return search.ids(self._db, register(name), query)

    def preview_many(
        self, name: str, ids: Iterable[str], changes: Mapping[str, Any], progress: Progress = quiet
    ) -> Preview:
        """What giving some fields one value would make of each of these records; nothing is changed."""
        of = register(name)
        return many.preview(self._db, self._user, of, many.change(self._db, of, ids, changes), progress)

    def change_many(
        self, name: str, ids: Iterable[str], changes: Mapping[str, Any], late: str = "", progress: Progress = quiet
    ) -> list[Change]:
        """Give some fields one value in many records, as one act that one undo takes back.

        `changes`: field → value. All of it is done or nothing: raises Refusal where one of the records would be
        refused (`preview_many` says which), Locked in a closed period without `late`, Cancelled through `progress`.
        """
        of = register(name)
        outcomes = many.change(self._db, of, ids, changes)
        return many.do(self._db, self._user, of, outcomes, late, progress)

    def preview_withdrawal(self, name: str, ids: Iterable[str], progress: Progress = quiet) -> Preview:
        """What withdrawing these records would make of each; nothing is changed."""
        of = register(name)
        return many.preview(self._db, self._user, of, many.withdrawal(self._db, of, ids), progress)

    def withdraw_many(self, name: str, ids: Iterable[str], late: str = "", progress: Progress = quiet) -> list[Change]:
        """Withdraw many records as one act, under the terms of `change_many`."""
        of = register(name)
        return many.do(self._db, self._user, of, many.withdrawal(self._db, of, ids), late, progress)

    def linked(self, name: str, id: str) -> dict[str, list[Record]]:
        """The records that name this one, by register: an association's events and courses, a group's enrolments."""
        found: dict[str, list[Record]] = {}
        whole_id = self.read(name, id).id
        for of, link in links_to(name):
            page = search.page(self._db, of, Query(where={link.name: whole_id}), limit=-1)
            if page.rows:
                found.setdefault(of.name, []).extend(shelf.by_rows(self._db, of, page.rows))
        return found

    def _save(self, of: Register, draft: Mapping[str, Any], id: str, kind: str, late: str) -> Record:
        draft = marked(of, draft, settings.setting(self._db, "person_key"))
        problems = validating.problems(self._db, of, {id: draft}, date.today())[id]
        if errors(problems):
            raise Unfit(of, errors(problems))
        with open_act(self._db, self._user, kind, of.name, late=late) as done:
            changes = put(self._db, done, of, [New(draft, id)])
        return self.read(of.name, changes[0].record if changes else id)

    def _own(self, name: str, id: str) -> Record:
        here = self.read(name, id)
        if here.office != OURS:
            raise Refusal(NOT_OURS)
        return here

    def _standing(self, name: str, id: str) -> Record:
        here = self._own(name, id)
        if here.withdrawn:
            raise Refusal(WITHDRAWN)
        return here
