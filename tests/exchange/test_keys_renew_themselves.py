"""Keys change above; whoever stands below follows by himself, also from a backup of long ago, and never into a trap."""

from __future__ import annotations

from base64 import b64encode
from dataclasses import replace
from datetime import date

import msgspec
import pytest

from app.errors import Refusal
from app.exchange import card, container, receipt, renewal, trust
from app.exchange.answer import Behind
from app.exchange.identity import Identity
from app.exchange.refusals import Stranger
from app.storage import settings
from tests.exchange import made
from tests.exchange.chain import UP, Chain


@pytest.mark.parametrize("changed", ["district", "other"])
def test_F12_who_stands_below_gets_the_new_certificate_with_the_next_receipt(chain: Chain, changed: str) -> None:
    below = next(name for name, above in UP.items() if above == changed)
    before = chain.certificate(below)
    chain.renew_keys(changed)
    chain.enter(below, "Жаңа кілт")
    assert chain.round(below) is None
    after = chain.certificate(below)
    assert after.public.key_id == chain.key(changed) != before.public.key_id
    assert after.valid_to == before.valid_to, "nobody gets more time than a person has given"
    chain.heal()
    assert chain.titles(below) == ["Жаңа кілт"]


@pytest.mark.parametrize("below", ["desk", "district"])
def test_F9_a_backup_of_the_days_before_the_keys_above_changed_renews_itself(chain: Chain, below: str) -> None:
    chain.enter(below, "Бұрын")
    chain.all_round()
    chain.back_up(below)
    for _ in range(2):
        chain.renew_keys(UP[below])
        chain.all_round()
    chain.restore(below)
    chain.enter(below, "Кейін")
    assert chain.certificate(below).public.key_id != chain.key(UP[below])
    chain.heal()
    assert chain.certificate(below).public.key_id == chain.key(UP[below])
    assert chain.titles(below) == ["Бұрын", "Кейін"]


def test_a_certificate_renewed_above_goes_down_to_the_desk(chain: Chain) -> None:
    chain.renew_keys("other")
    for _ in range(3):
        chain.all_round()
    with chain.computer("other").open() as region:
        age = trust.identity(region._db).public.age
    assert age in chain.certificate("desk").escrow
    chain.enter("desk", "Үстел")
    chain.heal()


def test_those_above_hear_of_a_renewed_certificate_before_its_office_says_anything(chain: Chain) -> None:
    for name in ("desk", "district"):
        chain.enter(name)
    chain.all_round()
    chain.renew_keys("other")
    chain.round("other")
    with chain.computer("centre").open() as centre:
        centre.centre.instruct({"kk": "Есеп"}, {"kk": "Есеп"}, date(2026, 1, 1))
        file, made_ = centre.centre.circular(chain.folder / "circulars")
    assert made_["offices"] == 4, "the region beside it, the region, the district, the desk"
    with chain.computer("district").open() as district, chain.computer("other").open() as region:
        district.post.receive(file)
        assert [one["waiting"] for one in region.post.below()] == [0, 0]


def test_F9_a_region_that_has_lost_its_keys_answers_what_it_cannot_open(chain: Chain) -> None:
    chain.back_up("other")
    chain.renew_keys("other")
    chain.all_round()
    chain.restore("other")
    chain.renew_keys("other")
    chain.enter("district", "Жабық")
    assert isinstance(chain.round("district"), Behind)
    chain.heal()
    assert chain.titles("district") == ["Жабық"]


def test_F12_a_receipt_brings_no_certificate_of_another_office_key_or_earlier_day(chain: Chain) -> None:
    """A thief with the region's old keys, which the district knows as revoked, cannot lead it back to them."""
    with chain.computer("other").open() as region, chain.computer("district").open() as district:
        thief, old = trust.identity(region._db), settings.office_of(region._db, district.facts.id)
        me = trust.identity(district._db).public
    assert old is not None
    assert old.certificate is not None
    chain.renew_keys("other")
    chain.all_round()
    facts = receipt.ReceiptFacts(number=10**6, incarnation="4" * 32, package=1, package_hash="ab" * 32,
                                 made_at=made.NOON, certificate=b64encode(old.certificate).decode())  # fmt: skip
    data = receipt.seal_receipt(facts, receipt.ReceiptContent(0, (), {}), thief, me)
    refused = chain.bring_down("district", data)
    assert isinstance(refused, Stranger)
    assert "revoked" in refused.words.text
    broken = msgspec.structs.replace(facts, certificate="no base64 %")
    assert chain.bring_down("district", receipt.seal_receipt(broken, receipt.ReceiptContent(0, (), {}), thief, me))


def test_a_certificate_is_renewed_for_the_term_that_a_person_gave(chain: Chain) -> None:
    """The district's was cut short by the region's; when that lasts longer, so does the district's, up to its own."""
    with chain.computer("other").open() as region:
        db = region._db
        kept = settings.setting(db, "centre")
        settings.keep_setting(db, "centre", {**kept, "valid_to": "2027-01-31"})
        renewal.recertify(db, date(2027, 1, 1))
        district = settings.office_of(db, chain.id_of("district"))
        assert district is not None
        assert trust.valid_to(district) == date(2027, 1, 31)
        settings.keep_setting(db, "centre", kept)
        renewal.recertify(db, date(2027, 1, 1))
        district = settings.office_of(db, chain.id_of("district"))
        assert district is not None
        assert district.accepted_on is not None
        assert trust.valid_to(district) == trust.term(date.fromisoformat(district.accepted_on))


def test_what_was_closed_to_former_keys_is_still_read() -> None:
    new = made.CENTRE.renewed().renewed()
    assert len(new.former) == 2
    assert len(list(card_or_package(new).records())) == 3
    with pytest.raises(Refusal):
        card_or_package(replace(new, former=()))


def card_or_package(me: Identity) -> object:
    from app.exchange.package import open_package

    return open_package(made.package(), me, made.knows(made.accepted()))  # type: ignore[return-value]


def test_a_certificate_names_all_who_have_signed_on_the_way_up() -> None:
    sealed = container.read(made.certificate_below())
    accepted = msgspec.convert(sealed.header.facts, card.Acceptance)
    assert [one.role for one in card.givers(accepted)] == ["region", "centre"]
