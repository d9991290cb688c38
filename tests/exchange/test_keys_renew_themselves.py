"""Keys change above; whoever stands below follows by himself, also from a backup of long ago, and never into a trap."""

from __future__ import annotations

import json
from base64 import b64encode
from dataclasses import replace
from datetime import date
from itertools import pairwise
from pathlib import Path
from random import Random

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.errors import Refusal
from app.exchange import card, container, receipt, renewal, succession, trust
from app.exchange.answer import Behind
from app.exchange.circular import CircularContent, seal_circular
from app.exchange.identity import Identity
from app.exchange.refusals import AnotherCentre, Stranger
from app.storage import settings
from tests.exchange import made
from tests.exchange.chain import UP, Chain


@pytest.fixture
def chain(chained: Path, tmp_path: Path) -> Chain:
    return Chain.of(chained, tmp_path)


def titles(chain: Chain, name: str) -> list[str]:
    return sorted(json.loads(line)["fields"]["title"] for line in chain.held_at("centre", name).values())


def certificate(chain: Chain, name: str) -> trust.Centre:
    with chain.computer(name).open() as office:
        held = trust.centre(office._db)
    assert held is not None
    return held


def key(chain: Chain, name: str) -> str:
    with chain.computer(name).open() as office:
        return trust.identity(office._db).public.key_id


@pytest.mark.parametrize("changed", ["district", "other"])
def test_F12_who_stands_below_gets_the_new_certificate_with_the_next_receipt(chain: Chain, changed: str) -> None:
    below = next(name for name, above in UP.items() if above == changed)
    before = certificate(chain, below)
    chain.renew_keys(changed)
    chain.enter(below, "Жаңа кілт")
    assert chain.round(below) is None
    after = certificate(chain, below)
    assert after.public.key_id == key(chain, changed) != before.public.key_id
    assert after.valid_to == before.valid_to, "nobody gets more time than a person has given"
    chain.heal()
    assert titles(chain, below) == ["Жаңа кілт"]


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
    assert certificate(chain, below).public.key_id != key(chain, UP[below])
    chain.heal()
    assert certificate(chain, below).public.key_id == key(chain, UP[below])
    assert titles(chain, below) == ["Бұрын", "Кейін"]


def test_a_certificate_renewed_above_goes_down_to_the_desk(chain: Chain) -> None:
    chain.renew_keys("other")
    for _ in range(3):
        chain.all_round()
    with chain.computer("other").open() as region:
        age = trust.identity(region._db).public.age
    assert age in certificate(chain, "desk").escrow
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
    assert titles(chain, "district") == ["Жабық"]


def test_the_centre_changes_its_keys_and_all_levels_follow(chain: Chain) -> None:
    with chain.computer("centre").open() as centre:
        centre.post.renew_keys()
    for name in UP:
        chain.enter(name, name)
    chain.heal()
    for _ in range(2):
        chain.all_round()
    for name in UP:
        assert certificate(chain, name).root.key_id == key(chain, "centre")
        assert titles(chain, name) == [name]


def test_F9_an_office_set_back_follows_the_centre_over_several_changes(chain: Chain) -> None:
    chain.back_up("other")
    for _ in range(3):
        with chain.computer("centre").open() as centre:
            centre.post.renew_keys()
        chain.all_round()
    chain.restore("other")
    chain.enter("other", "Облыс")
    chain.heal()
    assert certificate(chain, "other").root.key_id == key(chain, "centre")


def test_F9_an_office_set_back_over_very_many_changes_is_asked_to_compare_digits(chain: Chain) -> None:
    """A header has no room for all that was ever announced: only the last ones travel."""
    chain.back_up("other")
    for _ in range(succession.KEPT + 2):
        with chain.computer("centre").open() as centre:
            centre.post.renew_keys()
    chain.enter("other", "Облыс")
    assert isinstance(refused_below(chain), AnotherCentre)
    chain.accept_all_anew()
    chain.heal()
    with chain.computer("desk").open() as desk:
        assert len(trust.announced(desk._db)) == succession.KEPT
    assert certificate(chain, "desk").root.key_id == key(chain, "centre")


def test_a_circular_leads_an_office_to_the_new_keys_of_the_centre(chain: Chain) -> None:
    with chain.computer("centre").open() as centre:
        centre.post.renew_keys()
        centre.centre.instruct({"kk": "Есеп"}, {"kk": "Есеп"}, date(2026, 1, 1))
        file, _ = centre.centre.circular(chain.folder / "circulars")
    for name in ("district", "other"):
        with chain.computer(name).open() as office:
            office.post.receive(file)
            assert len(office.correspondence.instructions()) == 1
        assert certificate(chain, name).root.key_id == key(chain, "centre")
    for name in UP:
        chain.enter(name, name)
    chain.heal()


def test_F12_stolen_keys_of_the_centre_lead_nowhere_and_its_new_ones_are_compared_by_hand(chain: Chain) -> None:
    with chain.computer("centre").open() as centre:
        thief = trust.identity(centre._db)
        centre.post.renew_keys(safe=False)
    refused = refused_below(chain)
    assert isinstance(refused, Stranger)
    path = chain.folder / "certificate"
    with chain.computer("other").open() as region, chain.computer("centre").open() as centre:
        (chain.folder / "card").write_bytes(region.post.card())
        path.write_bytes(centre.post.certify(chain.folder / "card")[0])
        with pytest.raises(AnotherCentre, match="Compare its digits"):
            region.post.accept(path)
        region.post.accept(path, anew=True)
        assert trust.centre(region._db).public.same_keys(trust.identity(centre._db).public)  # type: ignore[union-attr]
    chain.round("other")
    with chain.computer("other").open() as region:
        assert thief.public.key_id in {one["key"] for one in region.post.revoked()}


def refused_below(chain: Chain) -> Refusal | None:
    """Why the region does not take the answer to its package."""
    chain.bring_up("other", chain.send("other"))
    return chain.bring_down("other", chain.receipts[-1][1])


def test_F12_a_late_receipt_of_stolen_keys_asks_nobody_to_compare_digits(chain: Chain) -> None:
    """The receipt that was on its way when the keys were stolen, read when the office believes the new ones."""
    with chain.computer("centre").open() as centre:
        centre.post.renew_keys()
    chain.bring_up("other", chain.send("other"))
    late = chain.receipts[-1][1]
    with chain.computer("centre").open() as centre:
        centre.post.renew_keys(safe=False)
    chain.accept_all_anew()
    assert chain.round("other") is None
    refused = chain.bring_down("other", late)
    assert isinstance(refused, Stranger)
    assert not isinstance(refused, AnotherCentre)
    assert "revoked" in str(refused)


def test_a_receipt_for_another_office_asks_nobody_to_compare_digits(chain: Chain) -> None:
    with chain.computer("centre").open() as centre:
        centre.post.renew_keys(safe=False)
    chain.bring_up("other", chain.send("other"))
    refused = chain.bring_down("region", chain.receipts[-1][1])
    assert isinstance(refused, Stranger)
    assert not isinstance(refused, AnotherCentre)


def test_F12_what_a_revoked_key_announces_is_not_followed(chain: Chain) -> None:
    """The office has heard that the centre's key is stolen; then the thief announces keys of his own with it."""
    with chain.computer("centre").open() as centre:
        old = trust.identity(centre._db)
    thief = Identity.new(old.office)
    with chain.computer("other").open() as region:
        settings.revoke(region._db, old.office, old.public.key_id, date(2026, 1, 1), "ұрланған")
        me = trust.identity(region._db).public
    facts = replace_keys(made.circular(), succession.announce(old, thief.public), me.office)
    data = seal_circular(facts, CircularContent(()), thief, [me.age])
    refused = chain.bring_down("other", data)
    assert isinstance(refused, Stranger)


def replace_keys(sealed: bytes, announced: succession.Announced, to: str) -> object:
    facts = msgspec.convert(container.read(sealed).header.facts, card_facts())
    return msgspec.structs.replace(facts, keys=(announced,), to=(to,))


def card_facts() -> type:
    from app.exchange.circular import CircularFacts

    return CircularFacts


def test_F12_two_announcements_by_one_key_are_followed_nowhere() -> None:
    old, one, other = (Identity.new(made.CENTRE.office) for _ in range(3))
    said = [succession.announce(old, new.public) for new in (one, other)]
    assert succession.path(old.public, said[:1], ()) == [old.public, one.public]
    assert succession.path(old.public, said, ()) == [old.public]
    assert succession.path(old.public, said[:1], {old.public.key_id}) == []
    assert succession.path(old.public, said[:1], {one.public.key_id}) == [old.public]


def test_F12_an_announcement_that_its_key_has_not_signed_is_none() -> None:
    old, new, thief = (Identity.new(made.CENTRE.office) for _ in range(3))
    forged = msgspec.structs.replace(succession.announce(thief, new.public), before=old.public.sign)
    changed = msgspec.structs.replace(succession.announce(old, new.public), age=thief.public.age)
    assert succession.path(old.public, [forged, changed], ()) == [old.public]


@given(st.integers(1, 6), st.integers(0, 6), st.integers(0, 6), st.randoms())
def test_F12_a_chain_is_followed_from_any_key_up_to_the_first_that_is_revoked(
    length: int, start: int, gone: int, chance: Random
) -> None:
    keys = [Identity.new(made.CENTRE.office) for _ in range(length + 1)]
    said = [succession.announce(old, new.public) for old, new in pairwise(keys)]
    start %= length + 1
    revoked = {keys[gone].public.key_id} if gone <= length else set()
    reached = succession.path(keys[start].public, chance.sample(said, length), revoked)
    end = gone if start <= gone <= length else length + 1
    assert reached == [key.public for key in keys[start:end]]


def test_keys_announced_in_a_circle_come_to_an_end() -> None:
    one, other = (Identity.new(made.CENTRE.office) for _ in range(2))
    said = [succession.announce(one, other.public), succession.announce(other, one.public)]
    assert succession.path(one.public, said, ()) == [one.public, other.public]


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
