"""What is linked stands for one thing: groups, and which of a group is counted."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from app.domain.association import ASSOCIATION
from app.domain.event import EVENT
from app.domain.same import first, groups

IDS = st.sampled_from("abcdefghij")
PAIRS = st.lists(st.tuples(IDS, IDS).filter(lambda pair: pair[0] != pair[1]), max_size=20)


@given(PAIRS)
def test_every_linked_record_is_in_one_group_and_every_pair_inside_one(pairs: list[tuple[str, str]]) -> None:
    found = groups(pairs)
    members = [id for group in found for id in group]
    assert sorted(members) == sorted({id for pair in pairs for id in pair})
    assert all(any(set(pair) <= set(group) for group in found) for pair in pairs)


@given(PAIRS, st.randoms())
def test_the_order_of_the_links_does_not_matter(pairs: list[tuple[str, str]], dice: st.DrawFn) -> None:
    turned = [pair[::-1] for pair in pairs]
    dice.shuffle(turned)  # type: ignore[attr-defined]
    assert groups(turned) == groups(pairs)


@given(PAIRS.filter(bool))
def test_taking_a_link_away_parts_a_group_or_leaves_it(pairs: list[tuple[str, str]]) -> None:
    before, after = groups(pairs), groups(pairs[1:])
    assert all(any(set(group) <= set(whole) for whole in before) for group in after)
    assert sum(len(group) - 1 for group in before) - sum(len(group) - 1 for group in after) in (0, 1)


def test_what_was_held_stands_before_what_was_entered_first() -> None:
    assert first(EVENT, {"a": {"status": "planned"}, "b": {"status": "held"}, "c": {"status": "held"}}) == "b"
    assert first(EVENT, {"b": {"status": "planned"}, "a": {"status": "planned"}}) == "a"
    assert first(ASSOCIATION, {"b": {}, "a": {}}) == "a"
