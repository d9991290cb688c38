"""The small things an office keeps of itself: settings, the offices it knows, the dated profile."""

from __future__ import annotations

from datetime import date
from typing import Any

import msgspec

from app.alphabet import latin_name
from app.domain.profile import Profile
from app.errors import NotFound
from app.storage.database import Database, row, rows, value
from app.storage.shelf import OURS


def setting(db: Database, name: str) -> Any:
    """A setting's value as plain JSON, or None."""
    text = value(db, "SELECT value FROM setting WHERE name = ?", (name,))
    return None if text is None else msgspec.json.decode(text)


def keep_setting(db: Database, name: str, plain: Any) -> None:
    db.conn.execute("INSERT OR REPLACE INTO setting VALUES (?, ?)", (name, msgspec.json.encode(plain).decode()))


class Limits(msgspec.Struct, frozen=True):
    """How many bytes a file may have that is attached, all of them together, and those in one package."""

    file: int = 5 * 2**20
    office: int = 4 * 2**30
    package: int = 20 * 2**20


def limits(db: Database) -> Limits:
    return msgspec.convert(setting(db, "attached_limits") or {}, Limits)


def keep_limits(db: Database, these: Limits) -> None:
    keep_setting(db, "attached_limits", msgspec.to_builtins(these))


class Office(msgspec.Struct, frozen=True):
    """An office that this one knows; row 1 is itself. `region` is the KATO code of its region, `above` the row of the
    office that has certified it."""

    row: int
    id: str
    kato: str
    region: str
    role: str
    names: dict[str, str]
    card: bytes | None = None
    certificate: bytes | None = None
    accepted_on: str | None = None
    above: int | None = None

    @property
    def stem(self) -> str:
        """How the names of files that it sends, or is sent, begin on any disk: «abai-oblysy-1a2b3c4d»."""
        return f"{latin_name(self.names['kk'])[:40]}-{self.id[:8]}"


def add_office(db: Database, id: str, kato: str, region: str, role: str, names: dict[str, str]) -> int:
    """A new office, or what is newly known of one; returns its row."""
    db.conn.execute(
        """INSERT INTO office(id, kato, region, role, names) VALUES (?, ?, ?, ?, ?)
           ON CONFLICT (id) DO UPDATE SET kato = excluded.kato, region = excluded.region, role = excluded.role,
           names = excluded.names""",
        (id, kato, region, role, msgspec.json.encode(names).decode()),
    )
    return int(value(db, "SELECT row FROM office WHERE id = ?", (id,)))


def keep_card(db: Database, row: int, card: bytes | None, certificate: bytes | None, on: date) -> None:
    """The card of an accepted office and the certificate it was given."""
    db.conn.execute(
        "UPDATE office SET card = ?, certificate = ?, accepted_on = ? WHERE row = ?",
        (card, certificate, on.isoformat(), row),
    )


def revoke(db: Database, office: str, key: str, day: date, reason: str) -> None:
    """Note a key that is no longer believed; the first word on it stands."""
    db.conn.execute("INSERT OR IGNORE INTO revoked VALUES (?, ?, ?, ?)", (office, key, day.isoformat(), reason))


def revoked(db: Database) -> list[dict[str, Any]]:
    """The keys that are no longer believed: office, key, day, reason."""
    return rows(db, "SELECT * FROM revoked ORDER BY day, office, key")


def office(db: Database, place: int = OURS) -> Office:
    found = row(db, "SELECT * FROM office WHERE row = ?", (place,))
    assert found is not None
    return _office(found)


def office_of(db: Database, id: str) -> Office | None:
    """An office by its id."""
    found = row(db, "SELECT * FROM office WHERE id = ?", (id,))
    return None if found is None else _office(found)


def office_named(db: Database, name: str) -> Office:
    """Another office by its id, the beginning of its id, or its KATO code, which its desks share with it; raises
    NotFound."""
    others = [one for one in offices(db) if one.row != OURS]
    at_place = [one for one in others if one.kato == name and one.role != "desk"]
    found = at_place or [one for one in others if one.kato == name or one.id.startswith(name)]
    if len(found) != 1 or not name:
        raise NotFound("There is no office {name}, or there are several: give its id.", name=name)
    return found[0]


def offices(db: Database) -> list[Office]:
    return [_office(found) for found in rows(db, "SELECT * FROM office ORDER BY kato, row")]


def _office(found: dict[str, Any]) -> Office:
    return Office(**{**found, "names": msgspec.json.decode(found["names"])})


def profile(db: Database, on: date) -> Profile | None:
    """The profile as it stands on a day."""
    text = value(
        db, "SELECT content FROM profile WHERE valid_from <= ? ORDER BY valid_from DESC LIMIT 1", (on.isoformat(),)
    )
    text = text or value(db, "SELECT content FROM profile ORDER BY valid_from LIMIT 1")
    return None if text is None else msgspec.json.decode(text, type=Profile)


def keep_profile(db: Database, profile: Profile) -> None:
    """The profile from its day on; an earlier one of the same day is replaced."""
    text = msgspec.json.encode(profile).decode()
    db.conn.execute("INSERT OR REPLACE INTO profile VALUES (?, ?)", (profile.valid_from.isoformat(), text))
