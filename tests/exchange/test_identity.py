"""Keys of an office, kept and shown."""

from __future__ import annotations

import json
import re

from app.exchange.identity import Identity, Public, is_recipient
from tests.exchange.made import OTHER, REGION


def test_an_identity_comes_back_from_what_is_kept_of_it() -> None:
    kept = json.loads(json.dumps(REGION.to_dict()))
    assert Identity.from_dict(kept) == REGION
    assert Identity.from_dict(kept).public == REGION.public


def test_two_identities_share_nothing() -> None:
    one, two = Identity.new(REGION.office), Identity.new(REGION.office)
    assert one.public.sign != two.public.sign
    assert one.public.age != two.public.age
    assert one.public.key_id != two.public.key_id


def test_the_fingerprint_is_eight_groups_of_four_digits_and_depends_on_both_keys() -> None:
    mine, theirs = REGION.public, OTHER.public
    mixed = Public(mine.office, mine.sign, theirs.age), Public(mine.office, theirs.sign, mine.age)
    assert re.fullmatch(r"(\d{4} ){7}\d{4}", mine.fingerprint)
    assert len({mine.fingerprint, theirs.fingerprint, *(one.fingerprint for one in mixed)}) == 4


def test_secrets_are_not_shown_by_chance() -> None:
    assert REGION.seed.hex() not in repr(REGION)
    assert "AGE-SECRET-KEY" not in repr(REGION)


def test_only_an_age_recipient_in_its_own_spelling_is_one() -> None:
    assert is_recipient(REGION.public.age)
    assert not any(map(is_recipient, ["", "age1", REGION.public.age.upper(), REGION.age, REGION.public.age[:-1] + "b"]))
