"""Which records are compared: all that may be alike, and never so many that a large register would take for ever."""

from __future__ import annotations

from itertools import combinations
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from app.domain.event import EVENT
from app.domain.learner import LEARNER
from app.domain.likeness import Face, Likeness, compared, face
from app.office.pairing import NEIGHBOURS, SMALL, pairs

DISTRICTS = st.sampled_from([None, "103600000", "103800000"])
TITLES = st.sampled_from(["«Достық» кеші", "«Достык» кеши", "Наурыз", "Наурыз мейрамы", "Тілдер күні", "Күні тілдер"])


def faces(of: Likeness | None, values: list[dict[str, Any]]) -> list[Face]:
    assert of is not None
    return [face(of, f"{at:06}", dict.fromkeys(of.fields) | one) for at, one in enumerate(values)]


def found(of: Likeness, some: Any) -> set[tuple[str, str]]:
    return {(one.id, other.id) for one, other in map(by_id, some) if compared(of, one, other) is not None}


def by_id(pair: tuple[Face, Face]) -> tuple[Face, Face]:
    one, other = pair
    return (one, other) if one.id < other.id else (other, one)


@given(st.lists(st.builds(lambda title, district: {"title": title, "district": district}, TITLES, DISTRICTS)))
def test_of_one_day_nothing_alike_is_missed(values: list[dict[str, Any]]) -> None:
    of = EVENT.likeness
    assert of is not None
    some = faces(of, values[: SMALL // 2])
    assert found(of, pairs(of, some)) == found(of, combinations(some, 2))


def test_what_is_not_stated_may_be_any_place_but_two_places_are_never_compared() -> None:
    of = EVENT.likeness
    assert of is not None
    same = [{"title": "Достық кеші", "district": district} for district in (None, None, "103600000", "103800000")]
    keys = {(one.id, other.id) for one, other in map(by_id, pairs(of, faces(of, same)))}
    assert len(keys) == 5
    assert ("000002", "000003") not in keys


def test_a_large_block_does_not_explode() -> None:
    of = LEARNER.likeness
    assert of is not None
    many = faces(of, [{"name": "Тыңдаушы Гүлнар", "phone": "+77010000001"} for _ in range(2000)])
    assert len(list(pairs(of, many))) <= 3 * NEIGHBOURS * len(many)


def test_in_a_large_register_the_same_name_is_found_in_another_order_and_spelling() -> None:
    of = LEARNER.likeness
    assert of is not None
    names = [f"Тыңдаушы{letter} Аты{other}" for letter in "бвгджзкл" for other in "мнпрстфх"]
    some = faces(of, [{"name": name} for name in (*names, "Гулнар Тындаушибаева", "Тыңдаушыбаева Гүлнар")])
    assert (some[-2].id, some[-1].id) in found(of, pairs(of, some))
