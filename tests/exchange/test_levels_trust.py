"""Between levels nobody speaks for another, certifies outside his own place, or reads what is not for him."""

from __future__ import annotations

import uuid
from datetime import date

import pytest

from app.domain.line import encode
from app.errors import Refusal
from app.exchange import trust
from app.exchange.card import Acceptance, open_card, seal_certificate
from app.exchange.identity import Identity
from app.exchange.package import seal_package
from app.exchange.refusals import Stranger
from app.storage import settings
from tests.exchange.chain import STRANGER, Chain
from tests.exchange.made import card_of, facts, record


def test_F11_a_package_for_one_region_is_not_taken_in_another(chain: Chain) -> None:
    assert isinstance(chain.bring_up("district", chain.send("district"), STRANGER), Stranger)


def test_F11_a_package_for_the_centre_is_not_opened_by_a_district(chain: Chain) -> None:
    assert isinstance(chain.bring_up("other", chain.send("other"), "district"), Stranger)


def test_F12_a_region_cannot_speak_for_its_district(chain: Chain) -> None:
    """What the region signs itself under the district's name is not the district's."""
    chain.enter("district", "Аудан")
    chain.all_round()
    with chain.computer("other").open() as region, chain.computer("district").open() as district:
        me, to = trust.identity(region._db), trust.centre(region._db)
        own = district.facts
    assert to is not None
    thief = Identity(own.id, me.seed, me.age)
    forged = seal_package(facts(kato=own.kato, number=7), [encode(record(1))], thief, me.public)
    carrying = seal_package(facts(kato="630000000", number=9), [], me, to.public, carried=[forged])
    chain.bring_up("other", carrying)
    assert chain.titles("district") == ["Аудан"]


@pytest.mark.parametrize(
    ("above", "kato", "role"),
    [("other", "101000000", "district"), ("other", "632400000", "desk"), ("district", "632400000", "district"),
     ("desk", "632400000", "desk"), ("centre", "710000000", "centre")],
)  # fmt: skip
def test_F12_nobody_certifies_outside_his_own_place(chain: Chain, above: str, kato: str, role: str) -> None:
    card = chain.folder / "card"
    card.write_bytes(card_of(Identity.new(str(uuid.uuid4())), kato, role))
    with chain.computer(above).open() as office, pytest.raises(Refusal, match="does not certify"):
        office.post.certify(card)


def test_F12_a_region_gives_no_new_keys_to_an_office_that_another_has_accepted(chain: Chain) -> None:
    """The certificate is good in itself, and yet the office under which the district stands is another."""
    chain.enter("district", "Аудан")
    with chain.computer("other").open() as region, chain.computer("district").open() as district:
        region_card, own = open_card(region.post.card()), open_card(district.post.card())
        me, above = trust.identity(region._db), trust.centre(region._db)
        proof = trust.centre(district._db)
    assert above is not None
    assert proof is not None
    new = open_card(card_of(Identity.new(chain.id_of("region")), own.kato, "district"))
    accepted = Acceptance(new, region_card, date(2025, 9, 1), date(2026, 9, 1), (), above.proof)
    stolen = seal_certificate(accepted, "5a" * 32, me)
    chain.bring_up("other", seal_package(facts(kato="630000000"), [], me, above.public, carried=[stolen]))
    with chain.computer("centre").open() as centre:
        known = settings.office_of(centre._db, chain.id_of("region"))
        assert known is not None
        assert known.role == "region"


def test_F12_a_key_revoked_at_the_region_is_believed_nowhere_above_or_below(chain: Chain) -> None:
    chain.enter("desk", "Үстел")
    chain.enter("district", "Аудан")
    chain.all_round()
    with chain.computer("other").open() as region:
        region.post.revoke(chain.id_of("district"), "ұрланған")
    chain.round("other")
    chain.enter("district", "Ұры")
    stolen = chain.send("district")
    assert isinstance(chain.bring_up("district", stolen), Stranger)
    assert isinstance(chain.bring_up("district", stolen, "centre"), Stranger)
    chain.renew_keys("district")
    chain.heal()
    assert chain.titles("district") == ["Аудан", "Ұры"]
