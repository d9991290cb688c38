"""What the institution is called and who signs: the office's own word, with the centre's in it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from datetime import date

from app.domain.profile import Profile, default_profile, margins_of, refuse_nameless, with_centres
from app.errors import Refusal
from app.exchange.terms import refuse_long
from app.storage import notices, settings
from app.storage.database import Database

Texts = dict[str, dict[str, str]]
"""By field of the profile and language: a text with places for the names of an office's territory."""

MOST = 500
"""So many characters a text of the profile may have: more would fill the page that it heads."""


def profile_on(db: Database, on: date) -> Profile:
    """The profile as it stands on a day."""
    office = settings.office(db)
    own = settings.profile(db, on) or default_profile(office.kato, office.role)
    for since, texts in told(db, on):
        own = with_centres(own, since, texts, office.kato)
    return own


def told(db: Database, on: date) -> list[tuple[date, Texts]]:
    """What the centre has said of institutions like this one until a day, the latest last."""
    role = settings.office(db).role
    parts = [(date.fromisoformat(one["since"]), one) for one in notices.in_force(db, "profile") if one["role"] == role]
    return [(since, one["texts"]) for since, one in sorted(parts, key=lambda part: part[0]) if since <= on]


def centres_fields(db: Database, on: date) -> set[str]:
    """The fields that the centre fills in on a day; the rest is the office's own."""
    return {name for _, texts in told(db, on) for name in texts}


def keep_profile(db: Database, profile: Profile) -> None:
    """The profile from its day on; raises Refusal for the centre's fields, no name, long texts and unfit margins."""
    margins_of(profile)
    refuse_nameless(profile.name)
    for text in texts_of(profile):
        refuse_long(text, MOST)
    stands = profile_on(db, profile.valid_from)
    if any(getattr(profile, name) != getattr(stands, name) for name in centres_fields(db, profile.valid_from)):
        raise Refusal("The centre says what the institution is called: only its circular changes that.")
    settings.keep_profile(db, profile)


def texts_of(profile: Profile) -> Iterator[str]:
    """All that a profile says, in every language."""
    for value in asdict(profile).values():
        yield from value.values() if isinstance(value, dict) else [str(value)]
