"""The door to intake: plan a workbook, take it in, undo it; and what people type on the command line."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlite_utils import Database

from app.domain.fields import Field, Link, Links, Wrong
from app.domain.register import Problem
from app.domain.registers import REGISTERS, register
from app.office.records import Unfit, marked
from app.sample import sample
from app.storage import intakes, settings, shelf
from app.storage.journal import act
from app.storage.records import New, put


class Intakes:
    """Intake into one office by one user."""

    def __init__(self, db: Database, user: str) -> None:
        self._db, self._user = db, user

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
        with act(self._db, self._user, "sample") as done:
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


