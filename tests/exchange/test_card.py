"""Cards and certificates: who says what of whom."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

import msgspec
import pytest

from app.errors import Damaged, Refusal
from app.exchange import canonical, zipped
from app.exchange.card import open_card, open_certificate, person_mark
from app.exchange.container import FORMAT
from app.exchange.identity import Identity, Public
from app.exchange.refusals import NotForUs, Stranger
from tests.exchange.made import ABAI, CENTRE, NAMES, OTHER, PERSON_KEY, REGION, card_of, cards, certificate, pressed

IIN = "850101100012"
OFFICE, HEAD = cards()


def test_a_card_shows_what_the_office_said() -> None:
    card = open_card(card_of(REGION, ABAI, "region"))
    assert (card.office, card.kato, card.role, card.names) == (REGION.office, ABAI, "region", NAMES)
    assert card.made_on == date(2025, 9, 1)
    assert card.public.same_keys(REGION.public)
    assert card.public.kato == ABAI


def test_a_card_is_the_same_bytes_each_time() -> None:
    assert card_of(REGION, ABAI, "region") == card_of(REGION, ABAI, "region")


@pytest.mark.parametrize("changes", [
    {"kato": "12345678"}, {"kato": "12345678x"}, {"kato": ABAI + "\n"}, {"role": "king"}, {"names": {"kk": "а" * 301}},
    {"names": {"../x": "a"}}, {"sign": "RW"}, {"sign": 7}, {"age": "age1"}, {"age": REGION.age},
    {"made_on": "2025-13-01"},
    {"made_on": "yesterday"}, {"office": "me"}, {"office": OTHER.office}, {"sign": OTHER.public.sign},
])  # fmt: skip
def test_F8_a_card_with_a_wrong_fact_is_refused(changes: dict[str, Any]) -> None:
    sender = {"office": REGION.office, "key": REGION.public.key_id}
    header = {"format": FORMAT, "kind": "card", "sender": sender, "recipient": ""}
    facts = msgspec.to_builtins(OFFICE) | changes
    with pytest.raises(Refusal):
        open_card(pressed(canonical.write(header | {"facts": facts})))


def test_F11_a_card_signed_with_another_key_than_it_shows_is_refused() -> None:
    header = zipped.unpack(card_of(REGION, ABAI, "region"))[zipped.HEADER]
    with pytest.raises(Refusal):
        open_card(pressed(header, signer=OTHER))


def test_F8_nothing_can_be_hung_on_a_card() -> None:
    parts = zipped.unpack(card_of(REGION, ABAI, "region"))
    with pytest.raises(Damaged):
        open_card(zipped.pack(parts | {zipped.BODY: b"!"}))


def test_a_certificate_gives_the_office_its_place_its_term_and_the_key_for_marks() -> None:
    taken = open_certificate(certificate(), REGION)
    assert taken.accepted.office == OFFICE
    assert taken.accepted.centre == HEAD
    assert (taken.accepted.valid_from, taken.accepted.valid_to) == (date(2025, 9, 1), date(2027, 9, 1))
    assert taken.person_key == PERSON_KEY
    assert PERSON_KEY not in repr(taken)


def test_a_certificate_may_name_the_keys_kept_for_emergencies() -> None:
    assert open_certificate(certificate(escrow=(OTHER.public.age,)), REGION).accepted.escrow == (OTHER.public.age,)


def test_F11_after_the_first_certificate_only_the_same_centre_is_believed() -> None:
    data = certificate()
    known = open_certificate(data, REGION).accepted.centre.public
    assert open_certificate(data, REGION, known).accepted.office == OFFICE
    for other in (OTHER.public, Public(CENTRE.office, OTHER.public.sign, CENTRE.public.age)):
        with pytest.raises(Stranger):
            open_certificate(data, REGION, other)


def test_F11_a_certificate_for_another_office_or_for_its_earlier_keys_is_refused() -> None:
    for reader in (OTHER, Identity.new(REGION.office), Identity(OTHER.office, REGION.seed, REGION.age)):
        with pytest.raises(NotForUs):
            open_certificate(certificate(), reader)
    renewed = Identity(REGION.office, OTHER.seed, REGION.age)
    with pytest.raises(NotForUs, match="other keys"):
        open_certificate(certificate(), renewed)


@pytest.mark.parametrize(
    "changes", [{"centre": OFFICE}, {"office": HEAD}, {"valid_to": date(2025, 8, 31)}, {"escrow": ("age1",)}]
)
def test_a_certificate_that_nobody_could_believe_is_not_made(changes: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match="not an acceptance"):
        certificate(**changes)


def test_F11_an_office_that_calls_itself_the_centre_of_another_is_refused() -> None:
    parts = zipped.unpack(certificate())
    with pytest.raises(Refusal):
        open_certificate(pressed(parts[zipped.HEADER], parts[zipped.BODY], OTHER), REGION)
    header = canonical.read(parts[zipped.HEADER])
    header["facts"]["centre"]["role"] = "region"
    with pytest.raises(Damaged):
        open_certificate(pressed(canonical.write(header), parts[zipped.BODY], CENTRE), REGION)


def test_a_person_has_one_mark_under_one_key_and_no_name() -> None:
    mark = person_mark(PERSON_KEY, IIN)
    assert re.fullmatch("[0-9a-f]{32}", mark)
    assert mark == person_mark(PERSON_KEY, IIN)
    assert len({mark, person_mark("00" * 32, IIN), person_mark(PERSON_KEY, "850101100304")}) == 3


def test_a_person_s_mark_is_plain_hmac() -> None:
    """Reckoned once with `openssl dgst -sha256 -mac HMAC`."""
    assert person_mark(PERSON_KEY, IIN) == "9330fe16fa7b9ecb014ea341fc33cbce"
