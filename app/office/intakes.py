"""The door to intake: plan a workbook, take it in, undo it; and what people type on the command line."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from sqlite_utils import Database

from app.domain.fields import Field, Link, Links, Wrong
from app.domain.places import region_of
from app.domain.register import Problem
from app.domain.registers import REGISTERS, register
from app.errors import Refusal
from app.intake.choices import Choices
from app.intake.plan import Plan, plan
from app.office.fitting import marked
from app.office.lock import open_act
from app.office.records import Unfit
from app.progress import Progress, quiet, told
from app.sample import sample
from app.storage import editions, intakes, journal, settings, shelf
from app.storage.records import Change, New, new_id, put, undo


class Intakes:
    """Intake into one office by one user."""

    def __init__(self, db: Database, user: str) -> None:
        self._db, self._user = db, user

    def plan(
        self, name: str, file: Path, choices: Choices | None = None, progress: Progress = quiet, late: str = ""
    ) -> Plan:
        """What would become of each row of a workbook; nothing is changed. Raises Refusal where it cannot be read.

        Rows of a closed period are rejected, unless `late` gives the reason of late entries.
        """
        known, region = intakes.Known(self._db), region_of(settings.office(self._db).kato).code
        return plan(file, register(name), known, date.today(), region=region, choices=choices,
                    closed=() if late else editions.closed_periods(self._db), progress=progress)  # fmt: skip

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
        """The intakes, the last one first."""
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

    def take_sample(self, events: int, seed: int) -> dict[str, int]:
        """Fill the office with sample records, in one act that can be undone; returns how many by register."""
        key = settings.setting(self._db, "person_key")
        news: dict[str, list[New]] = {of.name: [] for of in REGISTERS}
        for name, made in sample(events, seed, settings.office(self._db).kato):
            values = dict(made)
            id = values.pop("id")
            news[name].append(New(marked(register(name), values, key), id))
        with open_act(self._db, self._user, "sample") as done:
            for of in REGISTERS:
                put(self._db, done, of, news[of.name])
        return {name: len(some) for name, some in news.items()}

    def _read(self, field: Field, text: str) -> Any:
        match field:
            case Link():
                return self._named(field.register, text) if text else None
            case Links():
                return tuple(self._named(field.register, part) for part in field.read(text) or ()) or None
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
