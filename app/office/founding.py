"""Founding an office: what a new one knows of itself, and last of all its keys."""

from __future__ import annotations

import secrets
import uuid

from app.domain.places import refuse_kind, region_of
from app.domain.profile import default_profile
from app.errors import Refusal
from app.exchange.identity import Identity
from app.exchange.terms import MOST_SHORT, refuse_long
from app.exchange.trust import role_of
from app.paths import Home
from app.storage import outside, settings, vault
from app.storage.database import Database, open_database, transaction
from app.storage.disks import refuse_away
from app.storage.migrations import migrations


def refuse_place(home: Home, kato: str, role: str) -> None:
    """Before anything is made: the folder must be free and on a disk of this computer, and the place must be
    one of the role."""
    role_of(role)
    if home.slots.exists() or home.database.exists():
        raise Refusal("There is an office in {folder} already: choose another folder.", folder=home.folder.name)
    refuse_kind(kato, role)
    refuse_away(home.folder)


def refuse_names(names: dict[str, str]) -> None:
    """The names stand on every paper and package; a text that was pasted by mistake shall not."""
    for name in names.values():
        refuse_long(name, MOST_SHORT)


def built(home: Home, key: bytes, slots: vault.Slots, kato: str, role: str, names: dict[str, str] | None) -> Database:
    """The database of a new office, and last of all its keys: without them there is no office."""
    db = open_database(home.database, key)
    try:
        migrations.apply(db)
        settle(db, kato, role, names)
        outside.remember(db)
        vault.write(home, slots)
    except BaseException:
        db.close()
        raise
    return db


def settle(db: Database, kato: str, role: str, names: dict[str, str] | None) -> None:
    """What a new office knows of itself."""
    profile = default_profile(kato, role)
    id = str(uuid.uuid4())
    with transaction(db):
        settings.add_office(db, id, kato, region_of(kato).code, role, {**profile.name, **(names or {})})
        settings.keep_setting(db, "identity", Identity.new(id).to_dict())
        settings.keep_setting(db, "incarnation", uuid.uuid4().hex)
        if role == "centre":
            settings.keep_setting(db, "person_key", secrets.token_hex(32))
        settings.keep_profile(db, profile)
