"""The door to intake: plan a workbook, take it in, undo it; and what people type on the command line."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any

import msgspec

from app.domain.fields import Choice, Field, Link, Links, Wrong
from app.domain.places import region_of
from app.domain.register import Problem, Register
from app.domain.registers import REGISTERS, register
from app.errors import Refusal
from app.intake.choices import Choices, Meanings
from app.intake.grid import Ground
from app.intake.header import FEWEST, Table, listed, refuse_lacking
from app.intake.memory import Memory
from app.intake.plan import Checked, Plan, checked, look, planned
from app.intake.repeats import Judged
from app.intake.unknown import Unknown, unknown
from app.intake.workbook import Sheet, content_of, tables_in
from app.language import Words
from app.office.likely import coming, likely
from app.office.lock import open_act
from app.office.records import Unfit
from app.office.samples import keep_act
from app.office.validating import marked
from app.progress import Progress, quiet, told
from app.sample import sample
from app.storage import editions, intakes, journal, settings, shelf
from app.storage.database import Database
from app.storage.records import Change, New, new_id, put, undo


@dataclass(frozen=True)
class Workbook:
    """A file that was read. `mark`: the SHA-256 of its content, in hex; `sheets`: those that are visible."""

    path: Path
    mark: str
    sheets: Sequence[Sheet]


@dataclass(frozen=True)
class Look:
    """A workbook that was read and the table found in it.

    `choices`: what a person said of it, now or when these headings came before; `remembered`: whether they have.
    """

    workbook: Workbook
    table: Table
    choices: Choices
    remembered: bool

    @property
    def lacking(self) -> Words | None:
        """What must be filled in and has no column, one after the other."""
        return listed(self.table.missing) if self.table.missing else None

    @property
    def is_doubtful(self) -> bool:
        """Whether a person should look where the table begins."""
        return bool(self.table.others) or len(self.table.header.columns) < FEWEST


class Intakes:
    """Intake into one office by one user."""

    def __init__(self, db: Database, user: str) -> None:
        self._db, self._user = db, user

    def plan(
        self, name: str, file: Path, choices: Choices | None = None, progress: Progress = quiet, late: str = "",
        doubting: bool = False,
    ) -> Plan:  # fmt: skip
        """What would become of each row of a workbook; nothing is changed. Raises Refusal where it cannot be read.

        What is remembered of such workbooks holds where `choices` say nothing else. Rows of a closed period are
        rejected, unless `late` gives the reason of late entries. `doubting`: warn of rows that are `likely` here.
        """
        seen = self.look(name, file, choices or Choices())
        refuse_lacking(seen.table)
        found = self.check(seen, progress)
        if doubting:
            rows = coming(found.grid)
            self.doubt(found, rows, self.likely(found, rows, progress))
        return planned(found, bool(late.strip()))

    def look(self, name: str, file: Path, choices: Choices | None = None) -> Look:
        """Read a workbook and find its table, as far as it is understood; raises Refusal where it cannot be read."""
        content = content_of(file)
        book = Workbook(file, sha256(content).hexdigest(), tables_in(content, file))
        return self._seen(register(name), book, choices or Choices())

    def look_again(self, seen: Look, choices: Choices) -> Look:
        """The same workbook as a person wants it to be read."""
        return self._seen(seen.table.register, seen.workbook, choices)

    def look_into(self, seen: Look, name: str) -> Look:
        """The same workbook for another register."""
        return self._seen(register(name), seen.workbook, Choices())

    def _seen(self, of: Register, book: Workbook, choices: Choices) -> Look:
        memory, file = self._memory(of), book.path.name
        table = look(file, book.sheets, of, replace(choices, columns={}))
        before = {column: field for column, field in memory.chosen(table.header.headings).items()
                  if field is None or field in of.by_name}  # fmt: skip
        whole = replace(choices, sheet=table.sheet.name, header_row=table.header.last + 1,
                        columns={**before, **choices.columns},
                        meanings=merged(memory.meanings, choices.meanings))  # fmt: skip
        return Look(book, look(file, book.sheets, of, whole), whole, bool(before))

    def check(self, seen: Look, progress: Progress = quiet) -> Checked:
        """Read all rows of a table and judge them: long work for long tables. What lacks a column cannot be read."""
        refuse_lacking(seen.table)
        return checked(seen.table, self.ground(), seen.choices, progress)

    def ground(self) -> Ground:
        """What rows are judged against here."""
        return Ground(intakes.Known(self._db), date.today(), self._region(), editions.closed_periods(self._db))

    def _region(self) -> str:
        """The KATO code of the office's region, whose districts come before their namesakes elsewhere."""
        return region_of(settings.office(self._db).kato).code

    def likely(self, found: Checked, rows: Sequence[Judged], progress: Progress = quiet) -> dict[int, Problem]:
        """Of the rows that are `coming`, those that are probably entered already, by their numbers: a warning each."""
        return likely(self._db, found.table.register, rows, progress)

    def doubt(self, found: Checked, rows: Sequence[Judged], likely: Mapping[int, Problem]) -> None:
        """Warn of the rows that were looked at and are still as they were."""
        for one in rows:
            if one.row in likely:
                found.grid.doubt(one.draft, likely[one.row])

    def unknown(self, found: Checked) -> list[Unknown]:
        """The values that were not understood, or that a person has given a meaning: each once."""
        return unknown(found.grid)

    def planned(self, found: Checked, late: bool = False) -> Plan:
        """What would become of the rows as they stand now, mends included."""
        return planned(found, late)

    def keep(self, seen: Look) -> None:
        """Remember what a person said of a workbook, for the next one with these headings."""
        of, header = seen.table.register, seen.table.header
        memory = self._memory(of).with_table(header.headings, header.columns)
        memory = memory.with_meanings(of, seen.choices.meanings)
        settings.keep_setting(self._db, f"intake {of.name}", msgspec.to_builtins(memory, str_keys=True))

    def _memory(self, of: Register) -> Memory:
        kept = settings.setting(self._db, f"intake {of.name}")
        return msgspec.convert(kept or {}, Memory, strict=False)

    def take(self, plan: Plan, file: str = "", progress: Progress = quiet, late: str = "") -> int | None:
        """Take in what a plan accepts, in one act; returns the intake's number, None where there was nothing.

        Raises Locked where rows belong to a closed period and no reason for late entries is given.
        """
        if not plan.accepted:
            return None
        of, key = plan.register, settings.setting(self._db, "person_key")
        news = [New(marked(of, row.draft, key), new_id()) for row in plan.accepted]
        with open_act(self._db, self._user, "intake", file, late=late) as done:
            put(self._db, done, of, told(news, len(news), progress))
            taken = [(row.digest, new.id) for row, new in zip(plan.accepted, news, strict=True)]
            counts = (len(plan.accepted), len(plan.duplicates), len(plan.rejected))
            intakes.keep(self._db, done.id, of.name, file, counts, taken)
        return done.id

    def write_rejects(self, plan: Plan, target: Path, language: str) -> None:
        """The rejected rows as a workbook, the reason beside each: mended, it can be taken in as it is."""
        from app.intake.rejects import rejects_workbook

        rejects_workbook(plan, target, language)

    def all(self) -> list[dict[str, Any]]:
        """The intakes, the last one first: act (its number), register, file ("" of pasted rows), accepted,
        duplicates and rejected (rows), at, who, undone_by (an act, or None)."""
        return intakes.intakes(self._db)

    def undo(self, number: int, late: str = "") -> list[Change]:
        """Take back a whole intake; refused where its records have been changed since."""
        intakes.intake(self._db, number)
        later = journal.touched_later(self._db, number)
        if later:
            raise Refusal("Records of this intake have been changed since: {n}. Undo those changes first.", n=later)
        with open_act(self._db, self._user, "undo", undoes=number, late=late) as done:
            return undo(self._db, done, number)

    def typed(self, name: str, texts: Mapping[str, str]) -> dict[str, Any]:
        """Values as people type them, links by name, number or id; raises Unfit at what cannot be read."""
        of = register(name)
        values: dict[str, Any] = {}
        for field, text in texts.items():
            try:
                values[field] = self._read(of.field(field), text)
            except Wrong as wrong:
                raise Unfit(of, [Problem(field, wrong.words)]) from None
        return values

    def take_sample(self, events: int, seed: int, as_real: bool = False) -> dict[str, int]:
        """Fill the office with sample records, in one act; returns how many by register.

        They are known as such and can be removed, unless they are taken `as_real`: for measuring and showing.
        """
        key = settings.setting(self._db, "person_key")
        news: dict[str, list[New]] = {of.name: [] for of in REGISTERS}
        for name, made in sample(events, seed, settings.office(self._db).kato):
            values = dict(made)
            id = values.pop("id")
            news[name].append(New(marked(register(name), values, key), id))
        with open_act(self._db, self._user, "sample") as done:
            if not as_real:
                keep_act(self._db, done.id)
            for of in REGISTERS:
                put(self._db, done, of, news[of.name])
        return {name: len(some) for name, some in news.items()}

    def _read(self, field: Field, text: str) -> Any:
        match field:
            case Link():
                return self._named(field.register, text) if text else None
            case Links():
                return tuple(self._named(field.register, part) for part in field.read(text) or ()) or None
            case Choice():
                return field.read(text, self._region())
            case _:
                return field.read(text)

    def _named(self, name: str, text: str) -> str:
        """The one record that is called so."""
        of = register(name)
        if text in shelf.by_ids(self._db, of, [text]):
            return text
        found = intakes.named(self._db, of, text)
        if not found:
            raise Wrong("«{text}» is not found: enter it first.", text=text)
        if len(found) > 1:
            raise Wrong("Several are called «{text}»: write the number.", text=text)
        return found[0]


def merged(kept: Meanings, said: Meanings) -> Meanings:
    """What was remembered, and over it what a person says now."""
    return {name: {**kept.get(name, {}), **said.get(name, {})} for name in {*kept, *said}}
