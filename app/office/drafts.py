"""The door to drafts: what a form holds before it is saved, kept in the office so that a crash loses no word."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from app.errors import Busy
from app.storage import settings
from app.storage.database import Database


class Drafts:
    """The drafts of one user: one for each record that is being changed, one for each new record of a register."""

    def __init__(self, db: Database, user: str) -> None:
        self._db, self._setting = db, f"drafts of {user}"
        self._waiting: dict[str, dict[str, Any]] | None = None

    def keep(self, name: str, id: str, typed: Mapping[str, Any]) -> None:
        """Keep what was typed, as plain JSON by field; `id` is "" for a new record."""
        kept = {"register": name, "id": id, "typed": dict(typed), "at": datetime.now().isoformat(timespec="minutes")}
        self._put({**self.all(), key(name, id): kept})

    def find(self, name: str, id: str) -> dict[str, Any] | None:
        """What was typed and not saved: register, id, typed, at."""
        return self.all().get(key(name, id))

    def drop(self, name: str, id: str) -> None:
        """It was saved, or thrown away."""
        drafts = self.all()
        if drafts.pop(key(name, id), None) is not None:
            self._put(drafts)

    def all(self) -> dict[str, dict[str, Any]]:
        """All that was typed and not saved, by register and id in one key: register, id, typed, at."""
        return (settings.setting(self._db, self._setting) or {}) if self._waiting is None else self._waiting

    def settle(self) -> None:
        """Write down what had to wait while another work was writing."""
        if self._waiting is not None:
            self._put(self._waiting)

    def _put(self, drafts: dict[str, dict[str, Any]]) -> None:
        try:
            settings.keep_setting(self._db, self._setting, drafts)
            self._waiting = None
        except Busy:
            self._waiting = drafts


def key(name: str, id: str) -> str:
    return f"{name} {id}"
