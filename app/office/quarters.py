"""The door to the figures: the summary of a period, its paper, and the records behind a figure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict, replace
from datetime import date
from typing import Any

from sqlite_utils import Database

from app.domain.profile import Profile, default_profile
from app.domain.quarter import Period
from app.domain.register import Figure, Register
from app.domain.registers import figure
from app.errors import NotFound
from app.language import LANGUAGES
from app.papers.pdf import summary_pdf
from app.storage import settings, shelf
from app.storage.figures import behind, count
from app.storage.shelf import Record
from app.summary.fill import Counts, fill
from app.summary.summary import Summary


class Quarters:
    """Summaries of one office."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def summary(self, period: Period) -> Summary:
        """The figures of a period beside the period before and the same one of last year."""
        office = settings.office(self._db)
        return fill(self._count, period, office.role, office.names, self.profile(period.end))

    def pdf(self, period: Period, language: str) -> bytes:
        """The summary as a paper to be signed."""
        return summary_pdf(self.summary(period), language)

    def behind(self, name: str, period: Period, by: str | None = None, key: str = "") -> list[Record]:
        """The records that a figure counts, or one of its parts (`by` a field, of a code `key`)."""
        of, declared = figure(name)
        return shelf.by_rows(self._db, of, behind(self._db, of, declared, period, by, key))

    def profile(self, on: date) -> Profile:
        """What the institution is called, and who signs, on a day."""
        office = settings.office(self._db)
        return settings.profile(self._db, on) or default_profile(office.kato, office.role)

    def keep_profile(self, profile: Profile) -> None:
        """The profile from its day on."""
        settings.keep_profile(self._db, profile)

    def plain_profile(self, on: date) -> dict[str, Any]:
        """The profile as one flat object: name_kk, name_ru, …, signer_name."""
        return flat(self.profile(on))

    def change_profile(self, changes: Mapping[str, str], since: date) -> None:
        """Some of it changes from a day on; what held before stays with the papers of before."""
        now = self.profile(since)
        unknown = [name for name in changes if name not in flat(now)]
        if unknown:
            raise NotFound("The profile has no field {field}.", field=unknown[0])
        self.keep_profile(changed(now, changes, since))

    def _count(self, register: Register, figures: Iterable[Figure], period: Period, by: str | None) -> Counts:
        return count(self._db, register, figures, period, by)


def flat(profile: Profile) -> dict[str, Any]:
    """Each text of each language under a name of its own."""
    plain: dict[str, Any] = {}
    for name, value in asdict(profile).items():
        if isinstance(value, dict):
            plain |= {f"{name}_{language}": value.get(language, "") for language in LANGUAGES}
        else:
            plain[name] = str(value)
    return plain


def changed(profile: Profile, changes: Mapping[str, str], since: date) -> Profile:
    """The profile with some texts changed, by their flat names."""
    fields: dict[str, Any] = {"valid_from": since}
    for name, text in changes.items():
        whole, _, language = name.rpartition("_")
        if language in LANGUAGES:
            fields.setdefault(whole, dict(getattr(profile, whole)))[language] = text
        elif name != "valid_from":
            fields[name] = text
    return replace(profile, **fields)
