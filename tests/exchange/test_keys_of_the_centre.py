"""The centre changes its keys: the old ones announce the new, all levels follow, and nobody follows a thief."""

from __future__ import annotations

from datetime import date
from itertools import pairwise
from random import Random

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.errors import Refusal
from app.exchange import container, succession, trust
from app.exchange.circular import CircularContent, CircularFacts, seal_circular
from app.exchange.identity import Identity
from app.exchange.refusals import AnotherCentre, Stranger
from app.storage import settings
from tests.exchange import made
from tests.exchange.chain import UP, Chain


def test_the_centre_changes_its_keys_and_all_levels_follow(chain: Chain) -> None:
    with chain.computer("centre").open() as centre:
        centre.post.renew_keys()
    for name in UP:
        chain.enter(name, name)
    chain.heal()
    for _ in range(2):
        chain.all_round()
    for name in UP:
        assert chain.certificate(name).root.key_id == chain.key("centre")
        assert chain.titles(name) == [name]


def test_F9_an_office_set_back_follows_the_centre_over_several_changes(chain: Chain) -> None:
    chain.back_up("other")
    for _ in range(3):
        with chain.computer("centre").open() as centre:
            centre.post.renew_keys()
        chain.all_round()
    chain.restore("other")
    chain.enter("other", "Облыс")
    chain.heal()
    assert chain.certificate("other").root.key_id == chain.key("centre")


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
    assert chain.certificate("desk").root.key_id == chain.key("centre")


def test_a_circular_leads_an_office_to_the_new_keys_of_the_centre(chain: Chain) -> None:
    with chain.computer("centre").open() as centre:
        centre.post.renew_keys()
        centre.centre.instruct({"kk": "Есеп"}, {"kk": "Есеп"}, date(2026, 1, 1))
        file, _ = centre.centre.circular(chain.folder / "circulars")
    for name in ("district", "other"):
        with chain.computer(name).open() as office:
            office.post.receive(file)
            assert len(office.correspondence.instructions()) == 1
        assert chain.certificate(name).root.key_id == chain.key("centre")
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
    facts = msgspec.convert(container.read(sealed).header.facts, CircularFacts)
    return msgspec.structs.replace(facts, keys=(announced,), to=(to,))


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
